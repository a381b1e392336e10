"""What a word, and the words beside it, say of whether it is a name and of which kind.

Goes in: words and a language. Comes out: never a name, perhaps a name, person, place or
organisation. Touch it for a rule about cue words; the words themselves are in `data/cues.tsv`.
"""

from __future__ import annotations

from collections.abc import Mapping

from variance.mentions.runs import Part, Run
from variance.mentions.tables import Cue, calendar_words, cue_words, is_ordinary, is_people
from variance.types import NameKind

# Words of these cues stand before names, hardly before a noun without an article.
_BEFORE_NAMES: tuple[Cue, ...] = ("title", "place", "at")


def is_never_name(word: str, lang: str | None) -> bool:
    """Tell whether a word in lower case is never a name by itself, whatever its capitals.

    >>> [is_never_name(word, "en") for word in ("monday", "afghan", "massoud")]
    [True, True, False]
    """
    return (
        word in cue_words(lang, "never")
        or word in calendar_words(lang)
        or is_people(word, lang)
        or word.rstrip(".") in cue_words(lang, "title")
        or word in cue_words(lang, "direction")
    )


def may_be_name(text: str, lang: str | None, lowercase: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a word with a capital is a name as far as words go.

    Args:
        text: the word.
        lang: its language.
        lowercase: by language, words that a corpus writes in lower case mostly.

    >>> may_be_name("Kabul", "en", {}), may_be_name("Valley", "en", {})
    (True, False)
    """
    word = text.casefold()
    if len(word) < 2 or is_never_name(word, lang) or word in cue_words(lang, "place"):
        return False
    return not is_ordinary(word, lang) and word not in lowercase.get(lang or "", frozenset())


def is_more_than_noun(run: Run, names: int, lang: str | None) -> bool:
    """Tell whether a run stands where, in a language of capital nouns, hardly a noun would.

    Args:
        run: capitalised words.
        names: how many of them may be names.
        lang: the language.
    """
    return (
        names > 1
        or run.parts[0].low in cue_words(lang, "title")
        or any(run.before in cue_words(lang, cue) for cue in _BEFORE_NAMES)
        or run.parts[-1].text.isupper()
    )


def kind_of(parts: tuple[Part, ...], before: str, after: str, lang: str | None) -> NameKind | None:
    """Tell what kind of name stands between two words; the first rule that speaks decides.

    Args:
        parts: the words of the name.
        before: the word before it in lower case, "" for none.
        after: the word after it.
        lang: the language.

    Returns:
        None where no word says anything.

    >>> kind_of((Part(0, 8, "Panjshir"),), "in", "", "en")
    'place'
    """
    lows = [part.low for part in parts]
    several = len(lows) > 1

    def among(cue: Cue, *words: str) -> bool:
        known = cue_words(lang, cue)
        return any(word in known for word in words)

    if several and among("body", *lows):
        return "organisation"
    if among("title", lows[0], before) or among("kin", before):
        return "person"
    if among("place", after, lows[-1], lows[0], before):
        return "place"
    if several and among("speech", after):
        return "person"
    # "in Kabul" is a place; "in Ahmad Massoud" (they saw a leader) is none.
    if among("direction", before) or (not several and among("at", before)):
        return "place"
    return None
