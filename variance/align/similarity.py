"""How alike articles are in each kind of evidence, through an inverted index.

No article is held against all others: the postings of its features add up to its likeness
with those that share any, and the nearest of these are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from variance.align.features import SPACES
from variance.align.model import EventModel
from variance.align.signature import Signature, rarity

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

_WORDS = 300.0  # length of the usual article, for the usual rates
_PRIOR = 60.0  # how many articles the usual rates count for
_POSTINGS = 600  # articles that share a feature, beyond which it says too little to be followed
_NEAREST = 48  # articles that one article is held against
_LANGUAGE_BOUND = (0,)  # spaces whose rarity is counted within a language


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of articles that share evidence: indexes left < right, and likeness by space."""

    left: Integers
    right: Integers
    likeness: Floats  # one row a pair, one column a space, cosines


@dataclass(frozen=True, slots=True)
class _Index:
    """One space: articles' features (by row) and the articles of each feature (by column)."""

    rows: tuple[tuple[int, ...], ...]
    weights: tuple[Floats, ...]
    members: tuple[Integers, ...]
    shares: tuple[Floats, ...]


def alike(signatures: Sequence[Signature], model: EventModel) -> Pairs:
    """Find the pairs of articles worth comparing and measure them.

    Args:
        signatures: of the articles, in a fixed order.
        model: says how much of a likeness to expect between two languages, so that far ones
            are not crowded out.

    Returns:
        Pairs sorted by (left, right), without repeats.
    """
    indexes = [_index(signatures, column) for column in range(len(SPACES))]
    found: dict[tuple[int, int], Floats] = {}
    expected = model.expectation(signatures)
    for i in range(len(signatures)):
        sums = np.stack([_row(index, i, len(signatures)) for index in indexes])
        sums[:, i] = 0.0
        rank = sums[0] / expected[0][i] / expected[0] + sums[2] / expected[1][i] / expected[1]
        rank += sums[1] + 0.5 * sums[3]
        near = np.flatnonzero(rank > 0.02)
        if len(near) > _NEAREST:
            near = near[np.lexsort((near, -rank[near]))[:_NEAREST]]
        for j in near.tolist():
            found[min(i, j), max(i, j)] = sums[:, j]
    order = sorted(found)
    if not order:
        return Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, len(SPACES))))
    ends = np.array(order, np.int64)
    return Pairs(ends[:, 0], ends[:, 1], np.stack([found[pair] for pair in order]))


def _row(index: _Index, i: int, size: int) -> Floats:
    columns = [c for c in index.rows[i] if len(index.members[c]) > 0]
    if not columns:
        return np.zeros(size)
    own = dict(zip(index.rows[i], index.weights[i].tolist(), strict=True))
    docs = np.concatenate([index.members[c] for c in columns])
    shares = np.concatenate([index.shares[c] * own[c] for c in columns])
    return np.asarray(np.bincount(docs, shares, size), np.float64)


def _index(signatures: Sequence[Signature], space: int) -> _Index:
    """Weigh the features of one space by rarity, norm each article, and turn them over."""
    by_language = space in _LANGUAGE_BOUND
    groups = [s.lang if by_language else None for s in signatures]
    sizes: dict[str | None, int] = {}
    df: dict[tuple[str | None, int], int] = {}
    for group, one in zip(groups, signatures, strict=True):
        sizes[group] = sizes.get(group, 0) + 1
        for key in one.columns[space].keys:
            df[group, key] = df.get((group, key), 0) + 1
    ids: dict[int, int] = {}
    rows: list[tuple[int, ...]] = []
    weights: list[Floats] = []
    postings: list[list[tuple[int, float]]] = []
    for i, (group, one) in enumerate(zip(groups, signatures, strict=True)):
        column = one.columns[space]
        idf = [
            max(rarity(df[group, key], sizes[group], rate, _WORDS, _PRIOR), 0.0) ** 1.2
            for key, rate in zip(column.keys, column.rates, strict=True)
        ]
        vector = np.log1p(np.array(column.counts)) * np.array(idf)
        norm = float(np.sqrt((vector * vector).sum()))
        vector = vector / norm if norm > 0 else vector
        row = tuple(ids.setdefault(key, len(ids)) for key in column.keys)
        postings.extend([] for _ in range(len(ids) - len(postings)))
        for feature, weight in zip(row, vector.tolist(), strict=True):
            postings[feature].append((i, weight))
        rows.append(row)
        weights.append(vector)
    shared = [p if 1 < len(p) <= _POSTINGS else [] for p in postings]
    return _Index(
        tuple(rows),
        tuple(weights),
        tuple(np.array([i for i, _ in p], np.int64) for p in shared),
        tuple(np.array([w for _, w in p]) for p in shared),
    )
