"""Aligned passages of two articles, ready to be held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variance.drift.reading import Reading, Word
from variance.types import Aligned

_LONGEST = 3  # sentences on one side of a pair; more than that is no alignment of statements
_LENGTH = 6000  # characters on one side; more than that is no statement


@dataclass(frozen=True, slots=True)
class Side:
    """One article's half of an aligned pair: offsets from its first sentence to its last."""

    reading: Reading
    start: int
    end: int

    @property
    def text(self) -> str:
        """The passage itself."""
        return self.reading.article.text[self.start : self.end]

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the passage."""
        return self.reading.words_in(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages that say the same thing, and how sure the alignment is of it."""

    left: Side
    right: Side
    score: float

    @property
    def same_language(self) -> bool:
        """Whether both are written in one known language."""
        return self.left.reading.lang is not None and (
            self.left.reading.lang == self.right.reading.lang
        )


def aligned_pairs(readings: dict[str, Reading], aligned: Sequence[Aligned]) -> Iterator[Pair]:
    """Give the pairs between articles of an event, sorted; what points nowhere is passed over."""
    for block in sorted(aligned, key=lambda a: (a.left_id, a.right_id)):
        left, right = readings.get(block.left_id), readings.get(block.right_id)
        if left is None or right is None or left is right:
            continue
        for pair in sorted(block.pairs, key=lambda p: (p.left, p.right)):
            here, there = _side(left, pair.left), _side(right, pair.right)
            if here is not None and there is not None:
                yield Pair(here, there, pair.score)


def _side(reading: Reading, indexes: tuple[int, ...]) -> Side | None:
    if not indexes or len(indexes) > _LONGEST:
        return None
    first, last = min(indexes), max(indexes)
    if first < 0 or last >= len(reading.sentences) or last - first >= _LONGEST:
        return None
    start, end = reading.sentences[first].start, reading.sentences[last].end
    return Side(reading, start, end) if end - start <= _LENGTH else None


def by_weight(pair: Pair, support: tuple[int, int] = (0, 0)) -> tuple[Side, Side]:
    """Order the sides of a pair: first the one to flag, then the one it is held against.

    What fewer articles support is flagged; then what is said to be a translation; then what
    was published later; then the article whose id sorts last.
    """

    def standing(side: Side, supporters: int) -> tuple[int, int, str, str]:
        article = side.reading.article
        return (
            -supporters,
            1 if article.translated_from else 0,
            article.published or "",
            article.id,
        )

    left, right = standing(pair.left, support[0]), standing(pair.right, support[1])
    return (pair.left, pair.right) if left > right else (pair.right, pair.left)
