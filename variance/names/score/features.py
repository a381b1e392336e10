"""Figures about pairs of names: how much of each finds its like in the other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from variance.names.score.alignment_sums import log_mass
from variance.names.score.letter_units import Encoded
from variance.names.score.letter_vectors import Ints, Letters, Runs
from variance.names.score.model import Matrix

LOG_CEILING = 7.0  # of the weight of one pairing: `log_mass` counts on it
TINY = np.float32(1e-3)
CAP = np.float32(9)  # of a token's share: of tokens that cost next to nothing it has no bound
_BLOCK = 256  # pairs of like length whose letters are paired at once, so as to stay in the cache
_GROUP = 4096  # pairs of as many tokens whose figures are computed at once


def figures_of(
    encoded: Encoded, letters: Letters, first: Ints, second: Ints, bias: Matrix
) -> Iterator[tuple[Ints, Matrix]]:
    """Compute the figures of pairs of names of a batch, those of as many tokens together.

    Args:
        encoded: the names.
        letters: their letters.
        first: the first name of each pair; no name is without letters.
        second: the second of each.
        bias: the log-weight by head of a pairing of letters that say nothing of each other.

    Returns:
        Which pairs, and their figures, shape (figures, pairs); the order of sides is lost.
    """
    wide, high = letters.tokens[first], letters.tokens[second]
    parts, number, begin = _token_masses(letters, first, second, bias)
    names = Runs(letters.rows, encoded.bounds[:-1], np.diff(encoded.bounds))
    whole = parts[:, number[begin]]  # of two single tokens; of the others the whole is summed
    many = np.flatnonzero((wide > 1) | (high > 1))
    whole[:, many] = masses(letters.vectors, names, first[many], second[many], bias)
    length = np.sort([names.sizes[first], names.sizes[second]], axis=0)
    shape = wide * (int(high.max(initial=0)) + 1) + high
    order = np.argsort(shape, kind="stable")
    for group in np.split(order, np.flatnonzero(np.diff(shape[order])) + 1):
        for start in range(0, len(group), _GROUP):
            rows = group[start : start + _GROUP]
            sides = int(wide[rows[0]]), int(high[rows[0]])
            cells = begin[rows] + np.arange(sides[0] * sides[1])[:, None]
            part = parts[:, number[cells]].reshape(len(bias), *sides, -1)
            left, right = (
                letters.hefts[:, letters.starts[names_[rows]] + np.arange(size)[:, None]]
                for names_, size in zip((first, second), sides, strict=True)
            )
            counts = np.array([*sorted(sides), sides[0] == sides[1]], np.float32)
            counts = np.broadcast_to(counts[:, None], (3, len(rows)))
            figures = _figures(whole[:, rows], part, left, right)
            yield rows, np.concatenate([figures, length[:, rows], counts], dtype=np.float32)


def masses(vectors: Matrix, runs: Runs, first: Ints, second: Ints, bias: Matrix) -> Matrix:
    """Log of one plus the sum over all pairings of two runs of letters, (heads, pairs)."""
    found = np.empty((len(bias), len(first)), np.float32)
    size_first, size_second = runs.sizes[first], runs.sizes[second]
    order = np.argsort(size_first * (int(size_second.max(initial=0)) + 1) + size_second)
    for start in range(0, len(order), _BLOCK):
        block = order[start : start + _BLOCK]
        left = _rectangle(vectors, runs, first[block])
        right = _rectangle(vectors, runs, second[block])
        found[:, block] = log_mass(_cells(left, right, bias)).reshape(len(bias), -1)
    return found


def _token_masses(
    letters: Letters, first: Ints, second: Ints, bias: Matrix
) -> tuple[Matrix, Ints, Ints]:
    """Sum the distinct pairs of tokens.

    Returns:
        Their masses; a row of numbers of them, each token of the first name with all of the
        second in turn; and where in it each pair of names begins.
    """
    wide, high = letters.tokens[first], letters.tokens[second]
    begin = np.cumsum(wide * high) - wide * high
    owner = np.repeat(np.arange(len(first)), wide * high)
    a, b = np.divmod(np.arange(len(owner)) - begin[owner], high[owner])
    a = letters.distinct[letters.starts[first][owner] + a]
    b = letters.distinct[letters.starts[second][owner] + b]
    total = len(letters.runs.starts)
    found, number = np.unique(a * total + b, return_inverse=True)
    return masses(letters.vectors, letters.runs, *np.divmod(found, total), bias), number, begin


def _rectangle(vectors: Matrix, runs: Runs, pick: Ints) -> Matrix:
    """Vectors of the letters of runs, (runs, letters, heads, vector)."""
    sizes = runs.sizes[pick]
    places = np.arange(int(sizes.max()))
    rows = np.take(runs.rows, runs.starts[pick][:, None] + places, mode="clip")
    rows[places >= sizes[:, None]] = len(vectors) - 1
    return np.take(vectors, rows, axis=0)


def _cells(left: Matrix, right: Matrix, bias: Matrix) -> Matrix:
    """Weights of pairing letters, shape (left, right, heads * pairs)."""
    # small matrices multiply three times as fast when both lie in order
    turned = np.ascontiguousarray(right.transpose(2, 0, 3, 1))
    turned[:, :, -2] = turned[:, :, -1] + bias[:, None, None]
    turned[:, :, -1] = 1
    logs = left.transpose(2, 0, 1, 3) @ turned
    if logs.max() > LOG_CEILING:
        np.minimum(logs, LOG_CEILING, out=logs)
    np.exp(logs, out=logs)
    return np.ascontiguousarray(logs.transpose(2, 3, 0, 1)).reshape(*logs.shape[2:], -1)


def _figures(whole: Matrix, parts: Matrix, left: Matrix, right: Matrix) -> Matrix:
    """Give the figures by head; `share` is likeness, `held` how far one contains the other."""
    a, b = left[:, :, None], right[:, None]
    share = parts / (a + b + TINY)
    held = np.minimum(parts / (2 * np.minimum(a, b) + TINY), 2)
    sides = []
    for heft, axis in ((left, 2), (right, 1)):
        total = heft.sum(1)
        best = share.max(axis)
        sides.append(
            (
                total,
                (heft * best).sum(1) / (total + TINY),
                (heft * held.max(axis)).sum(1) / (total + TINY),
                (heft * (1 - best)).sum(1),
                np.minimum(best, CAP).min(1),
            )
        )
    ordered = [f(x, y) for x, y in zip(*sides, strict=True) for f in (np.minimum, np.maximum)]
    low, both_totals = ordered[0], sides[0][0] + sides[1][0]
    found = [
        whole, whole / (both_totals + TINY), whole / (2 * low + TINY), *ordered[:2],
        both_totals - whole, *ordered[2:],
    ]  # fmt: skip
    return np.stack(found, 1).reshape(-1, whole.shape[1])
