"""Average-linkage clustering over a sparse graph of scored pairs.

Goes in: scored pairs of items with dates. Comes out: groups. Touch it for what may join a group
beside the mean score.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

_ROUNDING = 1e-12  # two ways to add up one mean differ by less; a stale entry by far more

Days = tuple[int | None, int | None]  # earliest and latest day of a group, None where unknown


def average_linkage(
    size: int,
    left: npt.NDArray[np.int64],
    right: npt.NDArray[np.int64],
    scores: npt.NDArray[np.float64],
    threshold: float,
    days: Sequence[int | None],
    most_days: int,
) -> list[list[int]]:
    """Join what belongs together on average, best pair first.

    Two groups are joined while the mean score over all of their pairs (0 for a pair that
    shares no evidence) is at least `threshold`, and never across more than `most_days`.

    Args:
        size: number of items.
        left, right, scores: the scored pairs.
        threshold: 0 to 1.
        days: ordinal of each item's date, None where unknown.
        most_days: widest span of dates that one group may have.

    Returns:
        Groups of item numbers, each sorted, sorted by their first.
    """
    members = {i: [i] for i in range(size)}
    spans: dict[int, Days] = {i: (day, day) for i, day in enumerate(days)}
    sums = _rows(size, left, right, scores)

    def mean(i: int, j: int) -> float:
        return sums[i][j] / (len(members[i]) * len(members[j]))

    heap = [(-score, i, j) for i, j, score in _pairs(sums) if score >= threshold]
    heapq.heapify(heap)
    new = size
    while heap:
        negative, i, j = heapq.heappop(heap)
        # What is left of groups that have been joined since is passed over.
        if i not in members or j not in members or abs(mean(i, j) + negative) > _ROUNDING:
            continue
        span = _joined(spans[i], spans[j])
        if _length(span) > most_days:
            continue
        new += 1
        members[new] = members.pop(i) + members.pop(j)
        spans[new] = span
        sums[new] = _merged(sums, i, j, new)
        for k in sorted(sums[new]):
            average = mean(new, k)
            if average >= threshold:
                heapq.heappush(heap, (-average, min(k, new), max(k, new)))
    return sorted(sorted(group) for group in members.values())


def _rows(
    size: int,
    left: npt.NDArray[np.int64],
    right: npt.NDArray[np.int64],
    scores: npt.NDArray[np.float64],
) -> dict[int, dict[int, float]]:
    """For each item its neighbours with their scores: what a group's scores add up to."""
    sums: dict[int, dict[int, float]] = {i: {} for i in range(size)}
    for i, j, score in zip(left.tolist(), right.tolist(), scores.tolist(), strict=True):
        sums[i][j] = sums[j][i] = score
    return sums


def _pairs(sums: dict[int, dict[int, float]]) -> Iterator[tuple[int, int, float]]:
    """Each scored pair once, the smaller item first."""
    for i, row in sums.items():
        yield from ((i, j, score) for j, score in row.items() if i < j)


def _joined(a: Days, b: Days) -> Days:
    known = [day for day in (*a, *b) if day is not None]
    return (min(known), max(known)) if known else (None, None)


def _length(span: Days) -> int:
    """Days between the ends of a span, 0 where they are not known."""
    first, last = span
    return last - first if first is not None and last is not None else 0


def _merged(sums: dict[int, dict[int, float]], i: int, j: int, new: int) -> dict[int, float]:
    """Add the rows of two groups up and point their neighbours to the new one."""
    row: dict[int, float] = {}
    for old in (i, j):
        for k, total in sums.pop(old).items():
            if k in (i, j):
                continue
            row[k] = row.get(k, 0.0) + total
            sums[k].pop(old, None)
    for k, total in row.items():
        sums[k][new] = total
    return row
