"""What words of names say, whatever their spelling: *lake* and *See*, Joe for Joseph.

Goes in: two words of names. Comes out: what both say, whether one is a short form of the other.
Touch it for when two words say one thing; the words themselves stand in the tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Prefix

from variance.languages import DEFAULT_LANGUAGE
from variance.names.convention import conventions
from variance.names.meaning.word_tables import LINK, QUALITIES, SHORTEST, key_of, read_words

_NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class SharedMeaning:
    """What two words both say.

    `note` tells a reader; `of` says whether they are terms, forms of one word as grammar has
    them, or a given name and its short form; `lang` is the one language that the second word is
    of, None where it may be of several, or is of the first one's as well.
    """

    note: str
    of: Literal["term", "form", "given"] = "term"
    lang: str | None = None


@lru_cache(maxsize=16384)
def both_say(one: str, other: str) -> SharedMeaning | None:
    """Tell what two words both say; None for one word, and where the tables join them not.

    >>> both_say("district", "Bezirk").note, both_say("Bezirk", "ilçesi").lang
    ('“Bezirk” is German for “district”', 'tr')
    >>> both_say("Joe", "Joseph").note, both_say("Bezirk", "See")
    ('a short form of the given name', None)
    """
    read = read_words()
    left, right = key_of(one), key_of(other)
    if left == right:
        return None
    common = read.terms.get(left, _NOTHING) & read.terms.get(right, _NOTHING)
    if terms := common - {read.numbers[LINK]}:
        return _both(one, other, min(terms))
    if common and left[0] != right[0]:  # de and di may be part of one family name
        return SharedMeaning("both only link the words beside them")
    names = [
        (said.get(left, _NOTHING), said.get(right, _NOTHING)) for said in (read.full, read.short)
    ]
    (full_left, full_right), (short_left, short_right) = names
    if full_left & short_right or short_left & full_right:
        return SharedMeaning("a short form of the given name", "given")
    return (
        SharedMeaning("short forms of one given name", "given")
        if short_left & short_right
        else None
    )


def _both(one: str, other: str, number: int) -> SharedMeaning:
    what = _name_of(number)
    keys = key_of(one), key_of(other)
    left, right = (read_words().langs[key, number] for key in keys)
    if left & right and Prefix.similarity(*keys) * 2 > max(map(len, keys)):
        return SharedMeaning("forms of one word", "form")
    sole = [next(iter(mine)) if len(mine) == 1 else None for mine in (right - left, left - right)]
    for word, lang in zip((other, one), sole, strict=True):
        # That a word is English says nothing to who reads English.
        if lang in conventions() and lang != DEFAULT_LANGUAGE and lang is not None:
            note = f"“{word}” is {conventions()[lang].name} for “{what}”"
            return SharedMeaning(note, lang=sole[0])
    return SharedMeaning(f"both say “{what}”", lang=sole[0])


def _name_of(number: int) -> str:
    return next(name for name, known in read_words().numbers.items() if known == number)


def say_one_thing(one: str, other: str) -> bool:
    """Tell of two folded words in small letters whether the tables join them.

    >>> say_one_thing("joe", "joseph"), say_one_thing("lake", "see"), say_one_thing("joe", "see")
    (True, True, False)
    """
    read = read_words()
    if read.terms.get(one, _NOTHING) & read.terms.get(other, _NOTHING):
        return True
    mine, theirs = read.short.get(one, _NOTHING), read.short.get(other, _NOTHING)
    if not mine and not theirs:
        return False
    return bool(
        mine & theirs
        or mine & read.full.get(other, _NOTHING)
        or theirs & read.full.get(one, _NOTHING)
    )


def is_link(word: str) -> bool:
    """Tell whether a word only links those beside it: *of*, *von*, *d'*."""
    return read_words().numbers[LINK] in read_words().terms.get(key_of(word), ())


def without_terms(words: Sequence[str]) -> Sequence[str]:
    """Leave out of a name the words that say what kind of place it is, or which part of one.

    Args:
        words: the words of the name, folded.

    Returns:
        The other words; all words if none is generic, or if all are.

    >>> without_terms(["gulf", "of", "aden"]), without_terms(["kangavar", "fylke"])
    (['aden'], ['kangavar'])
    >>> without_terms(["north", "lake"])
    ['north', 'lake']
    """
    terms, left_out = read_words().terms, _left_out()
    if len(words) < 2 or not any(word.casefold() in left_out for word in words):
        return words
    link = frozenset({read_words().numbers[LINK]})
    rest = [w for w in words if w.casefold() not in left_out and terms.get(w.casefold()) != link]
    return rest if any(len(word) > 1 for word in rest) else words


@lru_cache(maxsize=1)
def _left_out() -> frozenset[str]:
    """Words that say the kind or the part of a place, and nothing else."""
    read = read_words()
    kept = {read.numbers[name] for name in (LINK, *QUALITIES)}
    return frozenset(word for word, said in read.terms.items() if not said & kept)


def given_names(word: str) -> frozenset[int]:
    """The rows of given names that a folded word is of, whole or short.

    >>> given_names("joe") & given_names("joseph") != frozenset(), given_names("kabul")
    (True, frozenset())
    """
    read, key = read_words(), word.casefold()
    return read.full.get(key, _NOTHING) | read.short.get(key, _NOTHING)


def compounded(word: str, other: str) -> tuple[int, str] | None:
    """How many letters of a compound stay if what the other word says is cut off its end.

    >>> compounded("Urmiasee", "Lake")
    (5, '“see” says “lake”')
    """
    read = read_words()
    lowered, said = word.casefold(), read.terms.get(key_of(other), _NOTHING)
    for at in range(SHORTEST, len(word) if said and len(lowered) == len(word) else 0):
        common = read.terms.get("-" + lowered[at:], _NOTHING) & said - {read.numbers[LINK]}
        if common:
            return at, f"“{word[at:]}” says “{_name_of(min(common))}”"
    return None
