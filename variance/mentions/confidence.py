"""How sure it is that capitalised words are a name.

Goes in: the words of a run, trimmed, and the gazetteer. Comes out: 0 to 1, 0 for no name. Touch it
when ordinary words come out as names, or names fall out though they are cut well.
"""

from __future__ import annotations

from variance.languages import language
from variance.mentions.context import is_more_than_noun, may_be_name
from variance.mentions.gazetteer import Gazetteer
from variance.mentions.runs import Part, Run
from variance.mentions.tables import cue_words

# These rank mentions that overlap, and say how much a cluster may build on one. They are steps
# of evidence set by hand, not probabilities.
SEEN_INSIDE = 0.95  # a capital inside a sentence, and the gazetteer has the word
SEEN = 0.9  # the gazetteer has it, but this capital is a sentence's or a noun's
CAPITAL = 0.8  # a capital inside a sentence, of a word seen nowhere else; an organisation
IN_HEADLINE = 0.7  # a word of a headline that sentences elsewhere show to be a name
AMONG_NOUNS = 0.6  # in a language of capital nouns, a word that stands where names do
ORDINARY_WORDS = 0.5  # several ordinary words with capitals, an organisation that opens a sentence
NO_NAME = 0.0


def confidence(
    parts: tuple[Part, ...],
    run: Run,
    known: frozenset[str],
    lang: str | None,
    gazetteer: Gazetteer,
    *,
    titled: bool,
    opens: bool,
) -> float:
    """Say how sure it is that words are a name; the first rule that holds decides.

    Args:
        parts: the words, trimmed.
        run: the run that they come from.
        known: words that are names in this article.
        lang: its language.
        gazetteer: the names of the corpus.
        titled: whether a title stands before the words.
        opens: whether the untrimmed words open a sentence.

    Returns:
        One of the figures above, 0 for no name.
    """
    names = [p for p in parts if may_be_name(p.text, lang, gazetteer.lowercase)]
    if _is_organisation(parts, lang):
        return CAPITAL if names or not opens else ORDINARY_WORDS
    if not names:
        return _of_ordinary_words(parts, opens, lang)
    seen = any(part.text in known or gazetteer.holds(part.text, lang) for part in names)
    if language(lang).capital_nouns:
        return _among_nouns(run, len(names), seen or titled, lang)
    if opens and len(parts) == 1:
        return SEEN if seen else NO_NAME
    return SEEN_INSIDE if seen else CAPITAL


def _is_organisation(parts: tuple[Part, ...], lang: str | None) -> bool:
    body = cue_words(lang, "body")
    return len(parts) > 1 and any(part.low in body for part in parts)


def _of_ordinary_words(parts: tuple[Part, ...], opens: bool, lang: str | None) -> float:
    """Several ordinary words inside a sentence may be a name ("Red Valley"), one never is."""
    may_be = len(parts) > 1 and not opens and not language(lang).capital_nouns
    return ORDINARY_WORDS if may_be else NO_NAME


def _among_nouns(run: Run, names: int, shown: bool, lang: str | None) -> float:
    """A word of a language of capital nouns: shown to be a name, or standing where names do."""
    if shown or names > 1:
        return SEEN
    return AMONG_NOUNS if is_more_than_noun(run, names, lang) else NO_NAME
