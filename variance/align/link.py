"""Average-link clustering over a sparse graph of scored pairs."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


def link(
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
    spans = {i: (day, day) for i, day in enumerate(days)}
    sums: dict[int, dict[int, float]] = {i: {} for i in range(size)}
    for i, j, score in zip(left.tolist(), right.tolist(), scores.tolist(), strict=True):
        sums[i][j] = sums[j][i] = score
    heap = [(-score, i, j) for i in range(size) for j, score in sums[i].items() if i < j]
    heap = [entry for entry in heap if -entry[0] >= threshold]
    heapq.heapify(heap)
    new = size
    while heap:
        negative, i, j = heapq.heappop(heap)
        if i not in members or j not in members:
            continue
        mean = sums[i][j] / (len(members[i]) * len(members[j]))
        if abs(mean + negative) > 1e-12:
            continue
        span = _joined(spans[i], spans[j])
        if span[0] is not None and span[1] is not None and span[1] - span[0] > most_days:
            continue
        new += 1
        members[new] = members.pop(i) + members.pop(j)
        spans[new] = span
        sums[new] = _merged(sums, i, j, new)
        for k, total in sorted(sums[new].items()):
            average = total / (len(members[new]) * len(members[k]))
            if average >= threshold:
                heapq.heappush(heap, (-average, min(k, new), max(k, new)))
    return sorted(sorted(group) for group in members.values())


def _joined(
    a: tuple[int | None, int | None], b: tuple[int | None, int | None]
) -> tuple[int | None, int | None]:
    known = [day for day in (*a, *b) if day is not None]
    return (min(known), max(known)) if known else (None, None)


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
