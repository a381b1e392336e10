"""Aligned passages of two articles, ready to be held against each other.

Goes in: documents and sentence pairs. Comes out: pairs of passages. Touch it for the longest
passage that is compared, or for which of two passages is flagged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from variance.drift.document import Document, Word
from variance.types import Aligned

_LONGEST = 3  # sentences on one side of a pair; more than that is no alignment of statements
_LENGTH = 6000  # characters on one side; more than that is no statement


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an article: offsets from its first sentence to the end of its last."""

    document: Document
    start: int
    end: int

    @property
    def text(self) -> str:
        """The passage itself."""
        return self.document.article.text[self.start : self.end]

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the passage."""
        return self.document.words_in(self.start, self.end)


@dataclass(frozen=True, slots=True)
class PassagePair:
    """Two passages that say the same thing, and how sure the alignment is of it."""

    left: Passage
    right: Passage
    score: float

    @property
    def same_language(self) -> bool:
        """Whether both are written in one known language."""
        return self.left.document.lang is not None and (
            self.left.document.lang == self.right.document.lang
        )

    @property
    def directions(self) -> tuple[tuple[Passage, Passage], tuple[Passage, Passage]]:
        """Each side with the other one: left and right, right and left."""
        return (self.left, self.right), (self.right, self.left)

    def other(self, side: Passage) -> Passage:
        """The side of the pair that `side` is not."""
        return self.right if side is self.left else self.left

    def certainty(self, least: float) -> float:
        """The alignment's score as a weight: `least` at a score of 0, 1 at a score of 1."""
        return weighted(self.score, least)


def weighted(score: float, least: float) -> float:
    """Bring a score into the range from `least` to 1; what lies outside 0 to 1 is brought in.

    >>> weighted(0.5, 0.6), weighted(2.0, 0.6)
    (0.8, 1.0)
    """
    return least + (1 - least) * min(1.0, max(0.0, score))


def aligned_passages(
    documents: Mapping[str, Document], aligned: Sequence[Aligned]
) -> Iterator[PassagePair]:
    """Give the pairs between articles of an event, sorted; what points nowhere is passed over."""
    for block in sorted(aligned, key=lambda a: (a.left_id, a.right_id)):
        left, right = documents.get(block.left_id), documents.get(block.right_id)
        if left is None or right is None or left is right:
            continue
        for pair in sorted(block.pairs, key=lambda p: (p.left, p.right)):
            here, there = _passage(left, pair.left), _passage(right, pair.right)
            if here is not None and there is not None:
                yield PassagePair(here, there, pair.score)


def _passage(document: Document, indexes: tuple[int, ...]) -> Passage | None:
    if not indexes or len(indexes) > _LONGEST:
        return None
    first, last = min(indexes), max(indexes)
    if first < 0 or last >= len(document.sentences) or last - first >= _LONGEST:
        return None
    start, end = document.sentences[first].start, document.sentences[last].end
    return Passage(document, start, end) if end - start <= _LENGTH else None


def order_to_flag(pair: PassagePair, support: tuple[int, int] = (0, 0)) -> tuple[Passage, Passage]:
    """Order the sides of a pair: first the one to flag, then the one it is held against.

    What fewer articles support is flagged; then what is said to be a translation; then what
    was published later; then the article whose id sorts last.
    """

    def rank(side: Passage, supporters: int) -> tuple[int, int, str, str]:
        article = side.document.article
        return (
            -supporters,
            1 if article.translated_from else 0,
            article.published or "",
            article.id,
        )

    left, right = rank(pair.left, support[0]), rank(pair.right, support[1])
    return (pair.left, pair.right) if left > right else (pair.right, pair.left)
