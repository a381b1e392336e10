"""What words of names say, the words numbered by their letters as the scorer reads names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from variance.names.meaning import OPPOSED, QUALITIES, Said, read_words
from variance.names.score.letter_vectors import token_texts
from variance.names.score.model import load_weights

MEANINGS = 3  # that one word may have

Keys = NDArray[np.uint64]
Meanings = NDArray[np.int32]  # (words, some columns): what a word says, 0 for nothing more


@dataclass(frozen=True, slots=True)
class Words:
    """Words by the numbers of their letters (`vectors.token_texts`), sorted, and what they say."""

    keys: Keys
    meanings: Meanings

    def known(self, texts: Keys) -> tuple[NDArray[np.int64], Meanings]:
        """Look words up: which of them are known, and what these say, shape (known, columns)."""
        at = np.minimum(np.searchsorted(self.keys, texts), len(self.keys) - 1)
        found = np.flatnonzero(self.keys[at] == texts)
        return found, self.meanings[at[found]]


@dataclass(frozen=True, slots=True)
class Affixes:
    """Parts of compounds, with how many letters they have, the most first."""

    words: Words
    lengths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """What words say, as the tables of `data/` have it.

    Attributes:
        whole: words by what they say, (words, 3 * MEANINGS): generic terms, directions, sizes,
            colours, numbered from 2 on (1 is a word that only links others); then given names,
            then short forms of such, by the number of the row.
        closing, opening: what closes or opens a compound.
        sides: for each of the opposed sets and number of a meaning, its bit, 0 for none.
        kinds: for each meaning, a bit for the set that it is of.
        quality: whether each meaning is a quality.
    """

    whole: Words
    closing: Affixes
    opening: Affixes
    sides: NDArray[np.uint8]
    kinds: Keys
    quality: NDArray[np.bool_]


@lru_cache(maxsize=1)
def load_tables() -> Tables:
    """Number the words of the tables by their letters, as the scorer reads names."""
    read = read_words()
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
    quality = np.isin(np.arange(len(kinds)), [read.numbers[name] for name in QUALITIES])
    return Tables(words, _affixes(closing), _affixes(opening), sides, kinds, quality)


def _affixes(words: Said) -> Affixes:
    encoded = load_weights().units.encode(list(words))
    lengths = {int(size) for size in np.diff(encoded.bounds) if size}
    return Affixes(_words(words), tuple(sorted(lengths, reverse=True)))


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
