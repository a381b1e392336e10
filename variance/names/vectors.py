"""Letters of names as vectors that know their neighbours, computed once a token."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from variance.names.units import MAX_UNITS, Encoded
from variance.names.weights import Matrix, Weights

Ints = NDArray[np.int64]
_BLOCK = 4096  # letters that are computed at once, so as to stay in the cache


@dataclass(frozen=True, slots=True)
class Letters:
    """Vectors of the letters of a batch of names.

    Attributes:
        rows: for each letter of the batch, its row in `vectors` and `costs`.
        vectors: what a letter pairs with, (heads, rows + 1, vector); the last row is of no letter.
        costs: what it costs to leave it unpaired, (heads, rows + 1), at least 0.
        tokens: how many tokens each name has.
        token_texts: a number a token of the batch, the same for the same letters.
        texts: a number a name, the same for the same letters in the same tokens.
        keys: a number a name, the same for the same text, language and other script.
    """

    rows: Ints
    vectors: Matrix
    costs: Matrix
    tokens: Ints
    token_texts: NDArray[np.uint64]
    texts: NDArray[np.uint64]
    keys: NDArray[np.uint64]


def read_letters(encoded: Encoded, language: Ints, other: Ints, weights: Weights) -> Letters:
    """Compute the letters of each distinct token of a batch, in its language and company.

    Args:
        encoded: the names.
        language: the number of each name's language.
        other: the number of the script of the name that each is held against.
        weights: the fitted figures.
    """
    units, opens = encoded.units.astype(np.int64), encoded.opens
    starts = np.flatnonzero(opens)
    sizes = np.diff(np.append(starts, len(units)))
    token = np.repeat(np.arange(len(starts)), sizes)
    within = np.arange(len(units)) - starts[token]
    context = (language * len(weights.other) + other)[_owners(encoded)[starts]]
    marks = (units + 1).astype(np.uint64) * _powers()[within]
    plain = _mixed(_sums(marks, np.append(starts, len(units))))
    keys = _mixed(plain + context.astype(np.uint64))
    _, chosen, which = np.unique(keys, return_index=True, return_inverse=True)
    source, opened = _spread(starts[chosen], sizes[chosen])
    begin = np.cumsum(sizes[chosen]) - sizes[chosen]
    vectors, costs = _compute(
        units[source], opened, np.repeat(context[chosen], sizes[chosen]), weights
    )
    bounds = np.searchsorted(starts, encoded.bounds)  # by name, the number of its first token
    ranks = np.arange(len(starts)) - np.repeat(bounds[:-1], np.diff(bounds))
    texts, name_keys = (_sums(k * _powers()[ranks], bounds) for k in (plain, keys))
    rows = begin[which][token] + within
    return Letters(rows, vectors, costs, np.diff(bounds), plain, texts, name_keys)


def _owners(encoded: Encoded) -> Ints:
    return np.repeat(np.arange(len(encoded)), np.diff(encoded.bounds))


def _spread(starts: Ints, sizes: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """List the letters of runs, and mark those that open one."""
    first = np.cumsum(sizes) - sizes
    within = np.arange(int(sizes.sum())) - np.repeat(first, sizes)
    return np.repeat(starts, sizes) + within, within == 0


def _sums(values: NDArray[np.uint64], bounds: Ints) -> NDArray[np.uint64]:
    totals = np.concatenate((np.zeros(1, np.uint64), np.cumsum(values, dtype=np.uint64)))
    sums: NDArray[np.uint64] = totals[bounds[1:]] - totals[bounds[:-1]]
    return sums


def _mixed(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scatter numbers, so that sums of them tell sets apart (splitmix64's step)."""
    keys = (keys ^ (keys >> np.uint64(31))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed: NDArray[np.uint64] = keys ^ (keys >> np.uint64(29))
    return mixed


@lru_cache(maxsize=1)
def _powers() -> NDArray[np.uint64]:
    """Odd multipliers by place, for sums that tell rows of numbers apart (modulo 2 ** 64)."""
    step = np.full(MAX_UNITS + 1, 0x9E3779B97F4A7C15, np.uint64)
    return np.cumprod(step, dtype=np.uint64)


def _compute(
    units: Ints, opens: NDArray[np.bool_], context: Ints, weights: Weights
) -> tuple[Matrix, Matrix]:
    """Run the network over letters in a row, in blocks that end with a token."""
    heads = weights.heads
    split = weights.out.shape[1] - heads
    vectors = np.zeros((heads, len(units) + 1, split // heads), np.float32)
    costs = np.zeros((heads, len(units) + 1), np.float32)
    start = 0
    while start < len(units):
        stop = min(start + _BLOCK, len(units))
        while stop < len(units) and not opens[stop]:
            stop += 1
        part = slice(start, stop)
        out = _network(units[part], opens[part], context[part], weights)
        vectors[:, part] = out[:, :split].reshape(stop - start, heads, -1).transpose(1, 0, 2)
        costs[:, part] = np.logaddexp(np.float32(0), out[:, split:]).T
        start = stop
    return vectors, costs


def _network(units: Ints, opens: NDArray[np.bool_], context: Ints, weights: Weights) -> Matrix:
    hidden = np.take(weights.places[weights.reach], units, axis=0)
    group = np.cumsum(opens)
    edge = weights.places.shape[1] - 1
    for step in range(1, weights.reach + 1):
        same = group[step:] == group[:-step]
        near = np.full(len(group), edge)
        near[step:] = np.where(same, units[:-step], edge)
        hidden += np.take(weights.places[weights.reach - step], near, axis=0)
        near.fill(edge)
        near[:-step] = np.where(same, units[step:], edge)
        hidden += np.take(weights.places[weights.reach + step], near, axis=0)
    hidden += np.take(weights.context, context, axis=0)
    np.maximum(hidden, 0, out=hidden)
    out = _mix(hidden, opens, weights) @ weights.out
    out += weights.out_bias
    return out


def _mix(hidden: Matrix, opens: NDArray[np.bool_], weights: Weights) -> Matrix:
    """Let each letter see its two neighbours of the same token."""
    width = hidden.shape[1]
    wide = np.zeros((len(hidden), 3 * width), np.float32)
    inner = ~opens[1:, None]
    wide[:, width : 2 * width] = hidden
    np.multiply(hidden[:-1], inner, out=wide[1:, :width])
    np.multiply(hidden[1:], inner, out=wide[:-1, 2 * width :])
    mixed: Matrix = wide @ weights.mid
    mixed += weights.mid_bias
    np.maximum(mixed, 0, out=mixed)
    return mixed
