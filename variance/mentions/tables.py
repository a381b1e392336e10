"""The word tables of name finding, read once and kept."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from variance.languages import DEFAULT_LANGUAGE, language, words_from
from variance.tables import read_table
from variance.text import stopwords
from variance.text.dates import date_words

Cue = Literal[
    "title", "kin", "speech", "place", "part", "direction", "at", "body", "link", "never",
    "people", "ending", "attached", "of", "inner", "lead", "and", "adjective",
]  # fmt: skip


class _CueRow(NamedTuple):
    lang: str
    cue: Cue
    words: tuple[str, ...]


class _Ordinary(NamedTuple):
    lang: str
    words: str  # split where a language is asked for: they are 40,000 a language


@cache
def _cues() -> dict[tuple[str, str], frozenset[str]]:
    table: dict[tuple[str, str], frozenset[str]] = {}
    for lang, cue, words in read_table("mentions/data/cues.tsv", _CueRow).rows:
        table[lang, cue] = table.get((lang, cue), frozenset()) | frozenset(words)
    return table


@lru_cache(maxsize=512)
def cue_words(lang: str | None, cue: Cue) -> frozenset[str]:
    """Give a language's words of one cue, with those that hold for all languages.

    >>> "valley" in cue_words("en", "place"), "valley" in cue_words("de", "place")
    (True, False)
    """
    table = _cues()
    return table.get((lang or "", cue), frozenset()) | table.get(("*", cue), frozenset())


def joining_words(lang: str | None) -> frozenset[str]:
    """Give the words that list two names side by side ("and", "or")."""
    return cue_words(lang, "and")


@cache
def _ordinary() -> dict[str, str]:
    return dict(read_table("mentions/data/ordinary.tsv.gz", _Ordinary).rows)


@lru_cache(maxsize=64)
def ordinary_words(lang: str | None) -> frozenset[str]:
    """Give the words that are no names by themselves in a language, function words included.

    >>> "resistance" in ordinary_words("en"), "massoud" in ordinary_words("en")
    (True, False)
    """
    words = frozenset(_ordinary().get(lang or "", "").split())
    return words | (stopwords(lang) if lang else frozenset())


@lru_cache(maxsize=64)
def calendar_words(lang: str | None) -> frozenset[str]:
    """Give the names of months and weekdays in a language and in English, in lower case."""
    words: frozenset[str] = frozenset()
    for tag in {lang, DEFAULT_LANGUAGE} - {None}:
        known = date_words(tag)
        words |= frozenset(known.months) | frozenset(known.solar) | frozenset(known.weekdays)
    return words


@lru_cache(maxsize=1 << 15)
def is_people(word: str, lang: str | None) -> bool:
    """Tell whether a word in lower case is a demonym, a nationality or a language.

    >>> is_people("afghans", "en"), is_people("afghanistan", "en"), is_people("afghanischen", "de")
    (True, False, True)
    """
    stems = cue_words(lang, "people")
    endings = cue_words(lang, "ending")
    if word in stems:
        return True
    cuts = range(max(_SHORTEST_PEOPLE, len(word) - _LONGEST_ENDING), len(word))
    return any(word[:cut] in stems and word[cut:] in endings for cut in cuts)


# Letters of the endings of a demonym ("afghanischen"), and of the least that stands before them.
_LONGEST_ENDING = 8
_SHORTEST_PEOPLE = 2
# An inflected form is known by the front of a word of the list: the word without two letters.
# Below these lengths the front of one word is the front of many.
_LONGEST = 40  # letters; longer strings are no words
_SHORTEST_RICH = 7
_SHORTEST_FRONT = 5
_FRONT_CUT = 2
_LONGEST_CHANGE = 3
# Parts of a compound. Shorter tails end names too ("-ort", "-er"); a long one in a long word
# speaks for itself, whatever its head is.
_SHORTEST_COMPOUND = 6
_SHORTEST_HEAD = 3
_SHORTEST_TAIL = 4
_SHORTEST_STEM = 4
_LONG_TAIL = 6
_LONG_WORD = 11


@lru_cache(maxsize=16)
def _ordinary_stems(lang: str) -> frozenset[str]:
    return frozenset(
        word[:-_FRONT_CUT] for word in ordinary_words(lang) if len(word) >= _SHORTEST_RICH
    )


@lru_cache(maxsize=1 << 16)
def is_ordinary(word: str, lang: str | None) -> bool:
    """Tell whether a word in lower case is an ordinary one, by list or by how it is built.

    An inflected form counts with its word; so does a compound that ends in an ordinary word and
    begins with one or is long, in languages that write compounds in one.

    >>> is_ordinary("widerstandsgruppe", "de"), is_ordinary("massud", "de")
    (True, False)
    """
    known = ordinary_words(lang)
    shared = words_from(lang)
    if word in known or (shared is not None and word in ordinary_words(shared[0])):
        return True
    if len(word) > _LONGEST:
        return False
    facts = language(lang)
    if lang and facts.rich_inflection and len(word) >= _SHORTEST_RICH:
        stems = _ordinary_stems(lang)
        shortest = max(_SHORTEST_FRONT, len(word) - _LONGEST_CHANGE)
        return any(word[:cut] in stems for cut in range(shortest, len(word)))
    return facts.compound_nouns and len(word) >= _SHORTEST_COMPOUND and _is_built(word, known, lang)


def _is_built(word: str, known: frozenset[str], lang: str | None) -> bool:
    """Whether a word is an ordinary one with an ending, or a compound of ordinary ones."""
    endings = language(lang).noun_endings
    stems = (word.removesuffix(end) for end in endings if word.endswith(end))
    if any(len(stem) >= _SHORTEST_STEM and stem in known for stem in stems):
        return True
    for cut in range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL + 1):
        head, tail = word[:cut], word[cut:]
        if tail not in known:
            continue
        long = len(tail) >= _LONG_TAIL and len(word) >= _LONG_WORD
        if long or head in known or head.rstrip("s") in known:
            return True
    return False
