"""What words of names say, whatever their spelling: *lake* and *See*, Joe for Joseph.

What kind of place a name is of (its generic term, as toponymists say), directions and sizes are
translated, not spelt; a given name has short forms. `data/generic_terms.tsv` and
`data/hypocorisms.tsv` list both.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from variance.names.conventions import conventions
from variance.names.vectors import token_texts
from variance.names.weights import load_weights
from variance.text.fold import fold

MEANINGS = 4  # that one word may have
LINK = "of"
SHORTEST = 3  # letters that stay of a compound whose generic term is cut off
# Of these a name has one: what is northern is not southern.
OPPOSED = (
    ("north", "south", "east", "west"), ("upper", "lower"), ("old", "new"), ("great", "little"),
    ("white", "black", "red", "yellow"), ("junior", "senior"),
)  # fmt: skip

# Qualities: what has one is called so, and may be a person (Black, King) or a word of the name.
QUALITIES = (
    "old", "new", "great", "little", "white", "black", "red", "yellow", "dead", "saint", "junior",
    "senior", "king", "prince",
)  # fmt: skip

Keys = NDArray[np.uint64]
Meanings = NDArray[np.int32]  # (words, some columns): what a word says, 0 for nothing more
Said = Mapping[str, set[int]]


@dataclass(frozen=True, slots=True)
class Words:
    """Words by the numbers of their letters (`vectors.token_texts`), sorted, and what they say."""

    keys: Keys
    meanings: Meanings

    def of(self, texts: Keys) -> Meanings:
        """Look words up, shape (words, columns)."""
        at = np.minimum(np.searchsorted(self.keys, texts), len(self.keys) - 1)
        return np.where((self.keys[at] == texts)[:, None], self.meanings[at], 0).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Tables:
    """What words say, as the tables of `data/` have it.

    Attributes:
        whole: words by what they say, (words, 3 * MEANINGS): generic terms, directions, sizes,
            colours, numbered from 2 on (1 is a word that only links others); then given names,
            then short forms of such, by the number of the row.
        closing, opening: by number of letters, what closes or opens a compound.
        sides: for each of the opposed sets and number of a meaning, its bit, 0 for none.
        kinds: for each meaning, a bit for the set that it is of.
    """

    whole: Words
    closing: dict[int, Words]
    opening: dict[int, Words]
    sides: NDArray[np.uint8]
    kinds: Keys


@dataclass(frozen=True, slots=True)
class _Read:
    """The tables as they stand: words by what they say, and the names of what is said."""

    terms: Said
    full: Said
    short: Said
    numbers: dict[str, int]
    langs: Mapping[tuple[str, int], set[str]]  # of a word that says something


@lru_cache(maxsize=1)
def _read() -> _Read:
    terms: dict[str, set[int]] = defaultdict(set)
    numbers = {LINK: 1}
    langs: dict[tuple[str, int], set[str]] = defaultdict(set)
    for what, lang, words in _rows("generic_terms.tsv"):
        number = numbers.setdefault(what, len(numbers) + 1)
        for form in _add(terms, words, number):
            langs[form, number].add(lang.partition("-")[0])
    full: dict[str, set[int]] = defaultdict(set)
    short: dict[str, set[int]] = defaultdict(set)
    for number, (names, shorter) in enumerate(_rows("hypocorisms.tsv"), start=1):
        _add(full, names, number)
        _add(short, shorter, number)
    return _Read(terms, full, short, numbers, langs)


def _add(said: dict[str, set[int]], words: str, number: int) -> list[str]:
    forms = sorted({form for word in words.split() for form in (_key(word), _bare(word))})
    for form in forms:
        said[form].add(number)
    return forms


@lru_cache(maxsize=1)
def load_tables() -> Tables:
    """Number the words of the tables by their letters, as the scorer reads names."""
    read = _read()
    sides = np.zeros((len(OPPOSED), len(read.numbers) + 1), np.uint8)
    kinds = np.zeros(len(read.numbers) + 1, np.uint64)
    for at, names in enumerate(OPPOSED):
        for bit, name in enumerate(names):
            sides[at, read.numbers[name]] = 1 << bit
            kinds[read.numbers[name]] = 1 << at
    whole = {word: said for word, said in read.terms.items() if word[0] not in "-^"}
    closing, opening = (
        {word[1:]: said for word, said in read.terms.items() if word[0] == mark} for mark in "-^"
    )
    words = _words(whole, read.full, read.short)
    return Tables(words, _by_size(closing), _by_size(opening), sides, kinds)


@dataclass(frozen=True, slots=True)
class Both:
    """What two words both say.

    `note` tells a reader, `given` whether it is a given name; `lang` is the one language that
    the second word is of, None where it may be of several, or is of the first one's as well.
    """

    note: str
    given: bool = False
    lang: str | None = None


@lru_cache(maxsize=16384)
def both_say(one: str, other: str) -> Both | None:
    """Tell what two words both say; None for one word, and where the tables join them not.

    >>> both_say("district", "Bezirk").note, both_say("Bezirk", "ilçesi").lang
    ('“Bezirk” is German for “district”', 'tr')
    >>> both_say("Joe", "Joseph").note, both_say("Bezirk", "See")
    ('a short form of the given name', None)
    """
    read = _read()
    left, right = _key(one), _key(other)
    if left == right:
        return None
    common = read.terms.get(left, set()) & read.terms.get(right, set())
    if terms := common - {read.numbers[LINK]}:
        return _both(one, other, min(terms))
    if common and left[0] != right[0]:  # de and di may be part of one family name
        return Both("both only link the words beside them")
    names = [(said.get(left, set()), said.get(right, set())) for said in (read.full, read.short)]
    (full_left, full_right), (short_left, short_right) = names
    if full_left & short_right or short_left & full_right:
        return Both("a short form of the given name", given=True)
    return Both("short forms of one given name", given=True) if short_left & short_right else None


def _both(one: str, other: str, number: int) -> Both:
    what = _name_of(number)
    left, right = (_read().langs[_key(word), number] for word in (one, other))
    sole = [next(iter(mine)) if len(mine) == 1 else None for mine in (right - left, left - right)]
    for word, lang in zip((other, one), sole, strict=True):
        # That a word is English says nothing to who reads English.
        if lang in conventions() and lang != "en" and lang is not None:
            note = f"“{word}” is {conventions()[lang].name} for “{what}”"
            return Both(note, lang=sole[0])
    return Both(f"both say “{what}”", lang=sole[0])


def _name_of(number: int) -> str:
    return next(name for name, known in _read().numbers.items() if known == number)


def is_link(word: str) -> bool:
    """Tell whether a word only links those beside it: *of*, *von*, *d'*."""
    return _read().numbers[LINK] in _read().terms.get(_key(word), ())


def without_terms(words: Sequence[str]) -> Sequence[str]:
    """Leave out of a name the words that say what kind of place it is, or which part of one.

    Args:
        words: the words of the name, folded.

    Returns:
        The other words; all of them where there is no such word, or none but such.

    >>> without_terms(["gulf", "of", "aden"]), without_terms(["kangavar", "fylke"])
    (['aden'], ['kangavar'])
    >>> without_terms(["north", "lake"])
    ['north', 'lake']
    """
    terms, left_out = _read().terms, _left_out()
    if len(words) < 2 or not any(word.casefold() in left_out for word in words):
        return words
    link = _read().numbers[LINK]
    rest = [w for w in words if w.casefold() not in left_out and terms.get(w.casefold()) != {link}]
    return rest if any(len(word) > 1 for word in rest) else words


@lru_cache(maxsize=1)
def _left_out() -> frozenset[str]:
    """Words that say the kind or the part of a place, and nothing else."""
    read = _read()
    kept = {read.numbers[name] for name in (LINK, *QUALITIES)}
    return frozenset(word for word, said in read.terms.items() if not said & kept)


def given_names(word: str) -> frozenset[int]:
    """The rows of given names that a folded word is of, whole or short.

    >>> given_names("joe") & given_names("joseph") != frozenset(), given_names("kabul")
    (True, frozenset())
    """
    read, key = _read(), word.casefold()
    return frozenset(read.full.get(key, ())) | frozenset(read.short.get(key, ()))


def compounded(word: str, other: str) -> tuple[int, str] | None:
    """How many letters of a compound stay if what the other word says is cut off its end.

    >>> compounded("Urmiasee", "Lake")
    (5, '“see” says “lake”')
    """
    read = _read()
    lowered, said = word.casefold(), read.terms.get(_key(other), set())
    for at in range(SHORTEST, len(word) if said and len(lowered) == len(word) else 0):
        common = read.terms.get("-" + lowered[at:], set()) & said - {read.numbers[LINK]}
        if common:
            return at, f"“{word[at:]}” says “{_name_of(min(common))}”"
    return None


def _by_size(words: Said) -> dict[int, Words]:
    sizes: dict[int, dict[str, set[int]]] = defaultdict(dict)
    names = list(words)
    encoded = load_weights().units.encode(names)
    for name, size in zip(names, np.diff(encoded.bounds).tolist(), strict=True):
        sizes[size][name] = words[name]
    return {size: _words(sizes[size]) for size in sorted(sizes, reverse=True) if size}


def _words(*kinds: Said) -> Words:
    """Number words by their letters, as the scorer reads them; some columns a kind."""
    joined: dict[int, list[set[int]]] = defaultdict(lambda: [set() for _ in kinds])
    for kind, words in enumerate(kinds):
        names = sorted(words)
        encoded = load_weights().units.encode(names)
        # Words that the scorer reads as two cannot be looked up as one.
        tokens = np.diff(np.searchsorted(np.flatnonzero(encoded.opens), encoded.bounds))
        whole = np.flatnonzero(tokens == 1)
        keys = token_texts(encoded.take(whole))
        for key, at in zip(keys.tolist(), whole.tolist(), strict=True):
            joined[key][kind] |= words[names[at]]
    ordered = sorted(joined)
    meanings = np.zeros((len(ordered), len(kinds), MEANINGS), np.int32)
    for row, key in enumerate(ordered):
        for kind, said in enumerate(joined[key]):
            most = sorted(said, reverse=True)[:MEANINGS]
            meanings[row, kind, : len(most)] = most
    return Words(np.array(ordered, np.uint64), meanings.reshape(len(ordered), -1))


def _key(word: str) -> str:
    folded = fold(word).casefold().replace("i\u0307", "i")  # what folding leaves of a dotted I
    return folded.rstrip("'’")


def _bare(word: str) -> str:
    """A word without its marks: *rio* for *Río*."""
    parts = unicodedata.normalize("NFD", _key(word))
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def _rows(name: str) -> list[list[str]]:
    text = (files("variance.names") / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
