"""Figures about a block of pairs of names: how much of each finds its like in the other."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variance.names.pairing import sweep_last, sweep_tokens
from variance.names.units import Encoded
from variance.names.vectors import Ints, Letters
from variance.names.weights import Matrix

MAX_TOKENS = 8  # the letters beyond belong to the last
LOG_CEILING = 7.0  # of the weight of one pairing: sums of 48 letters stay within a double
TINY = np.float32(1e-3)
CAP = np.float32(9)  # of a token's share: of tokens that cost next to nothing it has no bound
# A float32 holds sums for up to SHORT rows that are shrunk by exp(-STEP) each: with weights up to
# exp(LOG_CEILING) they stay under exp(16 * 3 + 28), the last for the number of pairings, and with
# none that fits above exp(-75).
SHORT, STEP = 16, 4.0


@dataclass(frozen=True, slots=True)
class Grid:
    """One side of a block in a rectangle: its letters, and where each token ends."""

    vectors: Matrix  # (heads, pairs, letters, vector), 0 beyond the name's end
    live: NDArray[np.bool_]  # (letters, pairs)
    inner: Matrix  # (letters, pairs), 0 where a token opens
    last: Ints  # (tokens, pairs)
    heft: Matrix  # (heads, tokens, pairs): what the letters of a token cost unpaired
    tokens: Ints  # (pairs,)
    length: Ints  # (pairs,)


def lay_out(encoded: Encoded, letters: Letters, pick: Ints) -> Grid:
    """Put the letters of the picked names of a batch into a rectangle."""
    begin = encoded.bounds[pick]
    length = encoded.bounds[pick + 1] - begin
    size, width = len(pick), int(length.max())
    owner = np.repeat(np.arange(size), length)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(length) - length, length)
    source = np.repeat(begin, length) + within
    opens = encoded.opens[source]
    rows = letters.rows[source]
    number = np.cumsum(opens) - 1
    rank = number - number[np.cumsum(length) - length][owner]
    inner = np.ones((width, size), np.float32)
    inner[within, owner] = ~(opens & (rank < MAX_TOKENS))
    np.minimum(rank, MAX_TOKENS - 1, out=rank)
    tokens = rank[np.cumsum(length) - 1] + 1
    wide = int(tokens.max())
    last = np.zeros((wide, size), np.int64)
    last[rank, owner] = within
    place = np.full((size, width), letters.vectors.shape[1] - 1)
    place[owner, within] = rows
    cells = rank * size + owner
    heft = [np.bincount(cells, c, wide * size).reshape(wide, size) for c in letters.costs[:, rows]]
    live = np.arange(width)[:, None] < length
    vectors = np.take(letters.vectors, place, axis=1)
    return Grid(vectors, live, inner, last, np.array(heft, np.float32), tokens, length)


def measure(left: Grid, right: Grid, scripts: Matrix, bias: Matrix) -> Matrix:
    """Compute the features of each pair, shape (pairs, features); the order of sides is lost."""
    live_left = np.arange(len(left.last))[:, None] < left.tokens
    live_right = np.arange(len(right.last))[:, None] < right.tokens
    heads = len(bias)
    # Above this the sums of a float32 might overflow; see `STEP`.
    wide = left.vectors.shape[2] > SHORT
    narrow = _cells(left, right, bias)
    cells: NDArray[Any] = narrow.astype(np.float64) if wide else narrow
    step = 0.0 if wide else STEP
    whole = _log_mass(sweep_last(cells, math.exp(-step)), step * (len(cells) - 1))
    whole = whole.reshape(heads, -1)
    parts = whole[:, None, None]
    if len(left.last) > 1 or len(right.last) > 1:
        parts = _token_masses(cells, left, right, heads, step)
    columns: list[NDArray[np.generic]] = []
    for k in range(heads):
        columns += _figures(whole[k], parts[k], left.heft[k], right.heft[k], live_left, live_right)
    columns += [
        np.minimum(left.length, right.length), np.maximum(left.length, right.length),
        np.minimum(left.tokens, right.tokens), np.maximum(left.tokens, right.tokens),
        left.tokens == right.tokens,
    ]  # fmt: skip
    return np.concatenate([np.stack(columns, 1, dtype=np.float32, casting="unsafe"), scripts], 1)


def _cells(left: Grid, right: Grid, bias: Matrix) -> Matrix:
    """Weights of pairing letters, shape (left, right, heads * pairs)."""
    # small matrices multiply three times as fast when both lie in order
    logs = left.vectors @ np.ascontiguousarray(right.vectors.transpose(0, 1, 3, 2))
    logs += bias[:, None, None, None]
    np.minimum(logs, LOG_CEILING, out=logs)
    np.exp(logs, out=logs)
    live = (left.live[:, None] & right.live[None]).astype(np.float32)[:, :, None]
    heads, pairs, rows, columns = logs.shape
    cells = np.empty((rows, columns, heads, pairs), np.float32)
    np.multiply(logs.transpose(2, 3, 0, 1), live, out=cells)
    return cells.reshape(rows, columns, -1)


def _log_mass(sums: NDArray[Any], grown: float | NDArray[np.float64]) -> Matrix:
    """Log of one plus sums that were shrunk by `exp(-grown)`."""
    masses: Matrix = np.log1p(sums * np.exp(np.float64(grown))).astype(np.float32)
    return masses


def _token_masses(cells: NDArray[Any], left: Grid, right: Grid, heads: int, step: float) -> Matrix:
    """Log-sums of each pair of tokens, (heads, tokens, tokens, pairs)."""
    inner_left, inner_right = (
        np.tile(side.inner, (1, heads)).astype(cells.dtype) for side in (left, right)
    )
    sums = sweep_tokens(cells, inner_left, inner_right, math.exp(-step))
    pairs = np.arange(left.last.shape[1])
    found = [
        sums[left.last[:, None], right.last[None], pairs + k * len(pairs)] for k in range(heads)
    ]
    return _log_mass(np.stack(found), step * left.last[None, :, None].astype(np.float64))


def _figures(
    whole: Matrix, parts: Matrix, left: Matrix, right: Matrix,
    live_left: NDArray[np.bool_], live_right: NDArray[np.bool_],
) -> list[NDArray[np.generic]]:  # fmt: skip
    """Give the figures of one head; `share` is likeness, `held` how far one contains the other."""
    both = live_left[:, None] & live_right[None]
    a, b = left[:, None], right[None]
    parts = parts * both
    share = parts / (a + b + TINY)
    held = np.minimum(parts / (2 * np.minimum(a, b) + TINY), 2)
    sides = []
    for heft, live, axis in ((left, live_left, 1), (right, live_right, 0)):
        total = heft.sum(0)
        best = share.max(axis)
        sides.append(
            (
                total,
                (heft * best).sum(0) / (total + TINY),
                (heft * held.max(axis)).sum(0) / (total + TINY),
                (heft * (1 - best)).sum(0),
                np.where(live, np.minimum(best, CAP), CAP).min(0),
            )
        )
    ordered = [f(x, y) for x, y in zip(*sides, strict=True) for f in (np.minimum, np.maximum)]
    low, both_totals = ordered[0], sides[0][0] + sides[1][0]
    return [
        whole, whole / (both_totals + TINY), whole / (2 * low + TINY), *ordered[:2],
        both_totals - whole, *ordered[2:],
    ]  # fmt: skip
