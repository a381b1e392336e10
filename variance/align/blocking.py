"""Blocking: the pairs of articles worth a score, with their likeness, by an inverted index.

Goes in: the features of articles. Comes out: for each article the nearest that share any. Touch it
for speed, or when two reports of one event never meet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from variance.align.article_features import ArticleFeatures, Column, rarity
from variance.align.features import SPACES
from variance.align.pair_scores import EventModel

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

_WORDS = 300.0  # length of the usual article, for the usual rates
_PRIOR = 60.0  # how many articles the usual rates count for
_POSTINGS = 600  # articles that share a feature, beyond which it says too little to be followed
_NEAREST = 48  # articles that one article is held against
_LANGUAGE_BOUND = (SPACES.index("meaning"),)  # spaces whose rarity is counted within a language
_RARITY_POWER = 1.2  # above 1: rare features count more than in proportion
_FIGURE_WEIGHT = 0.5  # of figures in the rank; a round one is shared by chance
_LEAST_RANK = 0.02  # rank below which a pair is not worth a score


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


def candidate_pairs(articles: Sequence[ArticleFeatures], model: EventModel) -> Pairs:
    """Find the pairs of articles worth comparing and measure them.

    Args:
        articles: of the articles, in a fixed order.
        model: says how much of a likeness to expect between two languages, so that far ones
            are not crowded out.

    Returns:
        Pairs sorted by (left, right), without repeats.
    """
    indexes = [_index(articles, column) for column in range(len(SPACES))]
    found: dict[tuple[int, int], Floats] = {}
    expected = model.expectation(articles)
    for i in range(len(articles)):
        sums = np.stack([_row(index, i, len(articles)) for index in indexes])
        sums[:, i] = 0.0
        rank = sums[0] / expected[0][i] / expected[0] + sums[2] / expected[1][i] / expected[1]
        rank += sums[1] + _FIGURE_WEIGHT * sums[3]
        near = np.flatnonzero(rank > _LEAST_RANK)
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


def _index(articles: Sequence[ArticleFeatures], space: int) -> _Index:
    """Weigh the features of one space by rarity, norm each article, and turn them over."""
    columns = [one.columns[space] for one in articles]
    groups = [one.lang if space in _LANGUAGE_BOUND else None for one in articles]
    weights = _weights(columns, groups)
    ids: dict[int, int] = {}
    rows = [tuple(ids.setdefault(key, len(ids)) for key in column.keys) for column in columns]
    postings: list[list[tuple[int, float]]] = [[] for _ in ids]
    for i, (row, vector) in enumerate(zip(rows, weights, strict=True)):
        for feature, weight in zip(row, vector.tolist(), strict=True):
            postings[feature].append((i, weight))
    shared = [p if 1 < len(p) <= _POSTINGS else [] for p in postings]
    return _Index(
        tuple(rows),
        tuple(weights),
        tuple(np.array([i for i, _ in p], np.int64) for p in shared),
        tuple(np.array([w for _, w in p]) for p in shared),
    )


def _weights(columns: Sequence[Column], groups: Sequence[str | None]) -> list[Floats]:
    """The weights of each article's features, of length 1 together."""
    sizes = Counter(groups)
    df = Counter(
        (group, key) for group, column in zip(groups, columns, strict=True) for key in column.keys
    )
    weights = []
    for group, column in zip(groups, columns, strict=True):
        idf = [
            max(rarity(df[group, key], sizes[group], rate, _WORDS, _PRIOR), 0.0) ** _RARITY_POWER
            for key, rate in zip(column.keys, column.rates, strict=True)
        ]
        vector = np.log1p(np.array(column.counts)) * np.array(idf)
        norm = float(np.sqrt((vector * vector).sum()))
        weights.append(vector / norm if norm > 0 else vector)
    return weights
