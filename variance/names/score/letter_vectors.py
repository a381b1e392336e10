"""Letters of names as vectors that know their neighbours, computed once a token."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from variance.names.score.letter_units import MAX_UNITS, Encoded
from variance.names.score.model import Matrix, Weights, product

Ints = NDArray[np.int64]
NEVER = -200.0  # log-weight of a pairing that is none: its exponential is 0 in a float32
_BLOCK = 2048  # letters that are computed at once, so as to stay in the cache


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of letters, names or tokens: run k is `rows[starts[k] : starts[k] + sizes[k]]`."""

    rows: Ints
    starts: Ints
    sizes: Ints


@dataclass(frozen=True, slots=True)
class Letters:
    """Vectors of the letters of a batch of names.

    Attributes:
        rows: for each letter of the batch, its row in `vectors`.
        vectors: what a letter pairs with, (rows + 1, heads, vector + 2); the last row is of no
            letter. The two more figures are 1 and 0, of no letter 1 and `NEVER`: held against
            the bias and 1 they add to the log-weight of a pairing.
        runs: the distinct tokens, as runs of rows.
        distinct: for each token of the batch, which of them it is.
        hefts: what it costs to leave all letters of a token unpaired, (heads, tokens).
        starts: the number of each name's first token.
        tokens: how many tokens each name has.
        token_texts: a number a token of the batch, the same for the same letters.
        texts: a number a name, the same for the same letters in the same tokens.
        keys: a number a name, the same for the same text, language and other script.
    """

    rows: Ints
    vectors: Matrix
    runs: Runs
    distinct: Ints
    hefts: Matrix
    starts: Ints
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
    plain = token_texts(encoded)
    context = (language * len(weights.other) + other)[_owners(encoded)[starts]]
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
    runs = Runs(np.arange(len(source)), begin, sizes[chosen])
    hefts = np.add.reduceat(costs, begin, axis=1)[:, which] if len(begin) else costs
    rows = begin[which][token] + within
    return Letters(
        rows, vectors, runs, which, hefts, bounds[:-1], np.diff(bounds), plain, texts, name_keys
    )


def token_texts(encoded: Encoded) -> NDArray[np.uint64]:
    """Number the tokens of a batch: the same letters have the same number."""
    starts = np.flatnonzero(encoded.opens)
    sizes = np.diff(np.append(starts, len(encoded.units)))
    within = np.arange(len(encoded.units)) - np.repeat(starts, sizes)
    marks = (encoded.units.astype(np.int64) + 1).astype(np.uint64) * _powers()[within]
    return _mixed(_sums(marks, np.append(starts, len(encoded.units))))


def run_texts(units: NDArray[np.int16], starts: Ints, sizes: Ints) -> NDArray[np.uint64]:
    """Number runs of letters as `token_texts` would number tokens of them."""
    source, opens = _spread(starts, sizes)
    within = np.arange(len(source)) - np.repeat(np.flatnonzero(opens), sizes)
    marks = (units[source].astype(np.int64) + 1).astype(np.uint64) * _powers()[within]
    return _mixed(_sums(marks, np.concatenate(([0], np.cumsum(sizes)))))


def pair_keys(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Number pairs of numbered texts, whatever the order of the two."""
    return _mixed(np.minimum(one, other) * _powers()[0] + np.maximum(one, other))


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
    size = split // heads
    vectors = np.zeros((len(units) + 1, heads, size + 2), np.float32)
    vectors[:, :, size] = 1
    vectors[-1, :, size + 1] = NEVER
    costs = np.empty((heads, len(units)), np.float32)
    start = 0
    while start < len(units):
        stop = min(start + _BLOCK, len(units))
        while stop < len(units) and not opens[stop]:
            stop += 1
        part = slice(start, stop)
        out = _network(units[part], opens[part], context[part], weights)
        vectors[part, :, :size] = out[:, :split].reshape(stop - start, heads, size)
        costs[:, part] = _softplus(out[:, split:].T)
        start = stop
    return vectors, costs


def _softplus(values: Matrix) -> Matrix:
    found: Matrix = np.maximum(values, 0) + np.log(1 + np.exp(-np.abs(values)))
    return found


def _network(units: Ints, opens: NDArray[np.bool_], context: Ints, weights: Weights) -> Matrix:
    hidden = np.take(weights.places[weights.reach], units, axis=0)
    added = np.empty_like(hidden)
    group = np.cumsum(opens)
    edge = weights.places.shape[1] - 1
    for step in range(1, weights.reach + 1):
        same = group[step:] == group[:-step]
        near = np.full(len(group), edge)
        near[step:][same] = units[:-step][same]
        # Numbers of units are never out of range; only so does numpy write where it is told.
        np.take(weights.places[weights.reach - step], near, axis=0, out=added, mode="clip")
        hidden += added
        near.fill(edge)
        near[:-step][same] = units[step:][same]
        np.take(weights.places[weights.reach + step], near, axis=0, out=added, mode="clip")
        hidden += added
    np.take(weights.context, context, axis=0, out=added, mode="clip")
    hidden += added
    np.maximum(hidden, 0, out=hidden)
    out = product(_mix(hidden, np.flatnonzero(opens), weights), weights.out)
    out += weights.out_bias
    return out


def _mix(hidden: Matrix, opens: Ints, weights: Weights) -> Matrix:
    """Let each letter see its two neighbours of the same token."""
    width = hidden.shape[1]
    wide = np.empty((len(hidden), 3 * width), np.float32)
    wide[1:, :width] = hidden[:-1]
    wide[opens, :width] = 0
    wide[:, width : 2 * width] = hidden
    wide[:-1, 2 * width :] = hidden[1:]
    wide[opens - 1, 2 * width :] = 0  # what opens first is behind the last
    mixed = product(wide, weights.mid)
    mixed += weights.mid_bias
    np.maximum(mixed, 0, out=mixed)
    return mixed
