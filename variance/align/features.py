"""What a stretch of text offers alignment: hashed features of four spaces with their rarity.

Goes in: tokens. Comes out: meaning (English stems), shape (how words begin), name (skeletons),
figure; the same for articles and sentences. Touch it for what else two texts can share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple
from zlib import crc32

from variance.align.stems import concepts, plain, script_class, stem
from variance.names.script import skeletons
from variance.tables import read_table
from variance.text import Token

Space = Literal["meaning", "shape", "name", "figure"]
SPACES: tuple[Space, ...] = ("meaning", "shape", "name", "figure")

_OPENING = re.compile(r"[.!?。؟।:\n\"“„«»‘(]")
# How often a word of running text falls on a skeleton by chance, by its length in consonants:
# short skeletons are shared by many words of many languages.
_NAME_RATES = (1e-2, 4e-3, 1e-3, 2e-4, 5e-5, 2e-5)
_UNLISTED_RATE = 1e-5  # of an English stem that the frequency table does not hold
_WORD_RATE = 2e-5  # of a word that is in no lexicon; a stem as rare may be a name
_SHAPE = 5  # letters that cognates and loans share at their start


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature of one word: a 32-bit key, how much it counts, its usual rate per word."""

    space: Space
    key: int
    weight: float
    rate: float


class _Frequency(NamedTuple):
    stem: str
    per_million: int


@cache
def _rates() -> dict[str, float]:
    rows = read_table("align/data/frequency.tsv.gz", _Frequency).rows
    return {row.stem: row.per_million / 1e6 for row in rows}


def stem_rate(sense: str) -> float:
    """Give the share of the words of English news that have a stem."""
    return _rates().get(sense, _UNLISTED_RATE)


@lru_cache(maxsize=1 << 17)
def word_features(word: str, lang: str | None, large: bool) -> tuple[Feature, ...]:
    """List the features of one word.

    Args:
        word: a token.
        lang: its language (BCP 47).
        large: whether its capital says that it may be a name (not one that opens a sentence).
    """
    senses = concepts(word, lang)
    found = [
        Feature("meaning", crc32(f"m:{sense}".encode()), probability, stem_rate(sense))
        for sense, probability in senses
    ]
    script = script_class(plain(word))
    cased = script in ("Latn", "Cyrl") or word[:1].isupper()
    rare = not senses or all(stem_rate(sense) <= _WORD_RATE for sense, _ in senses)
    shape = stem(word, lang if script == "Arab" else None)[:_SHAPE]
    if len(shape) >= _SHAPE - 1:
        rate = stem_rate(senses[0][0]) if senses else _WORD_RATE
        found.append(Feature("shape", crc32(f"s:{shape}".encode()), 1.0, rate))
    if large or (not cased and rare) or (word[:1].isupper() and rare):
        found += _name_features(word, lang)
    return tuple(found)


def _name_features(word: str, lang: str | None) -> list[Feature]:
    keys = skeletons(word, lang)
    return [
        Feature("name", crc32(f"n:{key}".encode()), 1.0, _NAME_RATES[min(len(key), 5)])
        for key in keys
    ]


def features_of(text: str, tokens: Iterable[Token], lang: str | None) -> list[Feature]:
    """List the meaning and name features of a stretch of text, one entry an occurrence."""
    found: list[Feature] = []
    end: int | None = None
    for token in tokens:
        word = token.text
        if word[:1].isdigit():
            end = token.end
            continue
        opens = end is None or bool(_OPENING.search(text, end, token.start))
        found += word_features(word, lang, word[:1].isupper() and not opens)
        end = token.end
    return found
