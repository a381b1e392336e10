"""Names translated word by word and written with capitals: "Five Lions" for a valley's name.

Goes in: the view of an event. Comes out: literal translations. Touch it for which capitalised words
come into question, and for how surely a name must be the one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio

from variance.drift.document import Document, Word
from variance.drift.lexicon import function_words, lexicon, plain
from variance.drift.name_index import IndexedName, NameIndex
from variance.drift.passages import Passage, PassagePair
from variance.drift.view import IsOrdinary, View
from variance.drift.word.substitutions import SAME_WORD
from variance.languages import DEFAULT_LANGUAGE, language
from variance.names.script import romanize
from variance.text.dates import date_words

_LONGEST = 3  # words of a name that was translated
_COMPARABLE = 0.5  # comparability that a pair needs
_ENOUGH = 0.6  # weight that a name needs: one comparable pair in which it alone is missing
_AHEAD = 0.25  # weight by which it leads the next one
# Small words that tie a capitalised phrase to the name after it: "the Lion of Panjshir".
_OF = frozenset({"of", "de", "du", "des", "d", "del", "della", "di", "do", "da", "van", "von"})
_REPEATED = 80.0  # rapidfuzz ratio, 0 to 100, from which two words are one
_MOST_WORDS = 120  # words of a passage
_MARKS_BEFORE = 3  # characters before a word in which a mark says that a sentence begins
_OPENING_MARKS = frozenset("“”„«»\"':.!?…(-–—•")
_TIE = 16  # characters after a phrase in which a small word ties it to a name
_NUMBER_WITHIN = 4  # characters after a phrase in which a number begins
_SHORTEST = 3  # letters of a word that tells a name
_FIRST_LETTERS = 4  # letters at the start by which two words are one


@dataclass(frozen=True, slots=True)
class LiteralTranslation:
    """Ordinary words with capitals on one side, and the name that other accounts have there.

    `weight` is how much speaks for this name: a pair in which it alone is missing counts as much
    as it is comparable, one in which several names are missing is divided among them.
    """

    side: Passage
    other: Passage
    start: int
    end: int
    name: IndexedName
    weight: float


def literal_translations(view: View) -> Iterator[LiteralTranslation]:
    """Find names that an article has as capitalised ordinary words.

    An account has exactly one phrase of ordinary words written with capitals inside a sentence,
    a phrase that no other article has as a name; the accounts aligned with it name a place or
    a person that is missing here, and that several articles have. Nothing is said of German, which
    writes all nouns so, and of scripts without capitals on that side.

    Args:
        view: the event; without its `is_ordinary` nothing is found.

    Yields:
        One finding a phrase, in order of article and place.
    """
    if view.is_ordinary is None:
        return
    votes: dict[tuple[str, int, int], dict[str, list[LiteralTranslation]]] = {}
    for pair in view.pairs:
        for side, other in pair.directions:
            for vote in _votes(pair, side, other, view, view.is_ordinary):
                place = (side.document.article.id, vote.start, vote.end)
                votes.setdefault(place, {}).setdefault(vote.name.key, []).append(vote)
    for place in sorted(votes):
        chosen = _chosen(votes[place])
        if chosen is not None:
            yield chosen


def _votes(
    pair: PassagePair, side: Passage, other: Passage, view: View, is_ordinary: IsOrdinary
) -> Iterator[LiteralTranslation]:
    """The names that the other side of a pair has for the one phrase of this side."""
    if max(len(side.words), len(other.words)) > _MOST_WORDS:
        return
    phrases = _phrases(side, is_ordinary)
    if len(phrases) != 1 or _is_known(side, phrases[0], view):
        return
    if _is_repeated(side, other, phrases[0]):
        return
    missing = _missing(side, other, view.names, phrases[0])
    comparable = view.comparability(pair) if missing else 0.0
    if comparable < _COMPARABLE:
        return
    for name in missing:
        if view.articles_by_name[name.key] > 1 and _is_opaque(name, other, is_ordinary):
            weight = comparable / len(missing)
            yield LiteralTranslation(side, other, *phrases[0], name, weight)


def _chosen(votes: dict[str, list[LiteralTranslation]]) -> LiteralTranslation | None:
    """The likeliest name, None if the evidence is weak or two names are about as likely."""
    totals = {key: sum(v.weight for v in cast) for key, cast in votes.items()}
    ranked = sorted(totals, key=lambda key: (-totals[key], key))
    second = totals[ranked[1]] if len(ranked) > 1 else 0.0
    if totals[ranked[0]] < _ENOUGH or totals[ranked[0]] - second < _AHEAD:
        return None
    best = max(votes[ranked[0]], key=lambda v: v.weight)
    return replace(best, weight=totals[ranked[0]])


def _phrases(side: Passage, is_ordinary: IsOrdinary) -> list[tuple[int, int]]:
    """Runs of capitalised words inside a sentence that are all ordinary ones."""
    if language(side.document.lang).capital_nouns or side.document.lang is None:
        return []
    return [
        (run[0].start, run[-1].end)
        for run in _capitalised_runs(side)
        if len(run) <= _LONGEST and _is_phrase(run, side.document, is_ordinary)
    ]


def _capitalised_runs(side: Passage) -> list[list[Word]]:
    """Words with capitals that follow each other with nothing but a space between."""
    text = side.document.article.text
    runs: list[list[Word]] = []
    for word in side.words:
        if not text[word.start].isupper():
            continue
        if runs and not text[runs[-1][-1].end : word.start].strip():
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _is_phrase(run: list[Word], document: Document, is_ordinary: IsOrdinary) -> bool:
    """Whether capitalised words are ordinary ones, whole, and inside a sentence."""
    return (
        not _opens(document, run[0])
        and not _is_tied(document, run[-1].end)
        and any(word.plain not in function_words(document.lang) for word in run)
        and all(_is_common(word, document, is_ordinary) for word in run)
    )


def _opens(document: Document, word: Word) -> bool:
    """Whether a word stands first in its sentence or quotation, where a capital says nothing."""
    text = document.article.text
    before = text[max(0, word.start - _MARKS_BEFORE) : word.start].strip()
    index = document.index_at(word.start)
    first = index is not None and document.sentences[index].start == word.start
    return first or before[-1:] in _OPENING_MARKS


def _is_tied(document: Document, end: int) -> bool:
    """Whether a phrase goes on: "the State of Louisiana", "Category 4"."""
    text, after = document.article.text, document.words_in(end, end + _TIE)
    linked = len(after) > 1 and after[0].plain in _OF and text[after[1].start].isupper()
    numbered = text[end : end + _NUMBER_WITHIN].strip()[:1].isdigit()
    return linked or numbered or text[end : end + 1] in ("-", "’", "'")


def _is_common(word: Word, document: Document, is_ordinary: IsOrdinary) -> bool:
    """Whether a word is an ordinary one that is no stand-in for a name ("the President")."""
    text, lang = document.article.text[word.start : word.end], document.lang
    if not text.isalpha() or text.isupper():
        return False
    calendar = date_words(lang)
    if text.lower() in calendar.weekdays or text.lower() in calendar.months:
        return False
    if lexicon("roles").find(word.plain, lang) or lexicon("things").find(word.plain, lang):
        return False
    return is_ordinary(text.lower(), lang)


def _missing(
    side: Passage, other: Passage, names: NameIndex, phrase: tuple[int, int]
) -> list[IndexedName]:
    """The names of the other side that this side has in no form."""
    mine = names.inside(side)
    own = {n.key for n in mine if not (n.start < phrase[1] and phrase[0] < n.end)}
    found: dict[str, IndexedName] = {}
    for name in names.inside(other):
        if name.key not in own and name.clustered and not _is_written(name, side, other):
            found.setdefault(name.key, name)
    return list(found.values())


def _is_opaque(name: IndexedName, other: Passage, is_ordinary: IsOrdinary) -> bool:
    """Whether a name may be a place's and has no word that means something to its readers.

    Persons are often told by a pronoun, and "World Wide Web" may well be translated.
    """
    if name.kind in ("person", "organisation"):
        return False
    words = ((name.text, other.document.lang), (name.canonical, DEFAULT_LANGUAGE))
    return not any(is_ordinary(w.lower(), lang) for text, lang in words for w in text.split())


def _is_written(name: IndexedName, side: Passage, other: Passage) -> bool:
    """Whether a word of this side may be a word of the name after all."""
    forms = (romanize(name.text, other.document.lang), romanize(name.canonical))
    parts = [plain(part) for form in forms for part in form.split()]
    return any(
        ratio(word.plain, part) >= SAME_WORD or word.plain[:_FIRST_LETTERS] == part[:_FIRST_LETTERS]
        for word in side.words
        for part in parts
        if len(part) >= _SHORTEST
    )


def _is_repeated(side: Passage, other: Passage, phrase: tuple[int, int]) -> bool:
    """Whether the other side has one of the phrase's words too, as the name of a newspaper has."""
    theirs = {plain(romanize(word.plain, other.document.lang)) for word in other.words}
    words = [
        plain(romanize(word.plain, side.document.lang))
        for word in side.document.words_in(*phrase)
        if word.plain not in function_words(side.document.lang)
    ]
    return any(ratio(word, other_word) >= _REPEATED for word in words for other_word in theirs)


def _is_known(side: Passage, phrase: tuple[int, int], view: View) -> bool:
    """Whether the phrase is a name that other articles have as well."""
    return any(
        name.start < phrase[1] and phrase[0] < name.end and view.articles_by_name[name.key] > 1
        for name in view.names.inside(side)
    )
