"""Which of two accounts that contradict each other the rest of the event supports.

Goes in: pairs that agree and pairs that contradict each other. Comes out: articles behind each
side. Touch it when the wrong one of two accounts is flagged.
"""

from __future__ import annotations

from collections.abc import Sequence

from variance.drift.passages import Passage, PassagePair


class Support:
    """The articles that stand behind each side of contradictions of one sort.

    A side is supported by every article that contradicts the other side, and by every one whose
    aligned passage is held against it and found to agree.
    """

    def __init__(
        self, agreeing: Sequence[PassagePair], contradicting: Sequence[PassagePair]
    ) -> None:
        """Sort in the pairs that were looked at, by whether they agree."""
        self._agree = _partners(agreeing)
        self._contradict = _partners(contradicting)

    def of(self, pair: PassagePair) -> tuple[int, int]:
        """Count the articles behind the left and behind the right side of a contradiction."""
        return self._behind(pair.left, pair.right), self._behind(pair.right, pair.left)

    def _behind(self, side: Passage, other: Passage) -> int:
        """How many articles support a side against another."""
        own, theirs = _places(side), _places(other)
        behind = {a for place in own for a in self._agree.get(place, ())}
        behind |= {a for place in theirs for a in self._contradict.get(place, ())}
        return len(behind | {side.document.article.id})


def _partners(pairs: Sequence[PassagePair]) -> dict[tuple[str, int], set[str]]:
    """The articles that each sentence is paired with."""
    found: dict[tuple[str, int], set[str]] = {}
    for pair in pairs:
        for side, other in pair.directions:
            for place in _places(side):
                found.setdefault(place, set()).add(other.document.article.id)
    return found


def _places(side: Passage) -> list[tuple[str, int]]:
    """The sentences of a passage, by article and number."""
    document = side.document
    first, last = document.index_at(side.start) or 0, document.index_at(max(0, side.end - 1)) or 0
    return [(document.article.id, index) for index in range(first, last + 1)]
