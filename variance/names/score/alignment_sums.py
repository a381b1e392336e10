"""All ways to pair the letters of two names in order, summed over a whole batch at once.

Every way has a weight: the product of its cells. Their sum is a partition function as in a
conditional random field for edit distance (McCallum, Bellare and Pereira, UAI 2005), with each
set of pairs counted once.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# A row of 48 weights up to exp(7) makes sums grow 50,000 times at most: after so many rows they are
# still within a float32.
_RESCALED = 4


def sweep(cells: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sum the weights of all non-empty pairings, by prefix.

    Args:
        cells: weights of pairing letter i with letter j, shape (left, right, batch), at least
            0; a cell of 0 is no pairing, so that padding leaves the sums as they are.

    Returns:
        Sums, of the shape of `cells`: entry (i, j) is about the prefixes that end in i and j.

    >>> sweep(np.ones((2, 2, 1)))[-1, -1]  # four single pairs, one double
    array([5.])
    """
    ones = (np.ones(side) for side in ((len(cells), 1), (cells.shape[1], 1)))
    return sweep_tokens(cells, *ones)


def sweep_tokens(
    cells: NDArray[np.float64], inner_left: NDArray[np.float64], inner_right: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Sum the weights of all non-empty pairings within each pair of tokens, by prefix.

    Args:
        cells: as for `sweep`.
        inner_left: 0 where a letter of the left name opens a token, else 1; shape (left, batch).
        inner_right: the same for the right name, shape (right, batch).

    Returns:
        Sums as of `sweep`, begun anew with each token of either name.

    >>> sweep_tokens(np.ones((2, 2, 1)), np.zeros((2, 1)), np.ones((2, 1)))[:, 1, 0]
    array([2., 2.])
    """
    sums = np.empty_like(cells)
    above = np.zeros_like(cells[0])
    for row, weights, inner in zip(sums, cells, inner_left, strict=True):
        above *= inner
        np.multiply(above[:-1], inner_right[1:], out=row[1:])
        row[1:] += 1
        row[1:] *= weights[1:]
        row[0] = weights[0]
        for j in range(1, len(row)):
            row[j] += row[j - 1] * inner_right[j]
        row += above
        above = row.copy()
    return sums


def log_mass(cells: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the log of one plus the last entry of `sweep`, for each of the batch.

    Args:
        cells: as for `sweep`, at most `exp(7)` each and 48 a side.

    >>> np.exp(log_mass(np.ones((2, 2, 1), np.float32))).round()
    array([6.], dtype=float32)
    """
    sums = np.ones((cells.shape[1] + 1, cells.shape[2]), np.float32)
    added = np.empty_like(cells[0])
    logs: NDArray[np.float32] = np.zeros(cells.shape[2], np.float32)
    for i, weights in enumerate(cells):
        np.multiply(sums[:-1], weights, out=added)
        for j in range(1, len(added)):
            np.add(added[j], added[j - 1], out=added[j])
        sums[1:] += added
        if i % _RESCALED == _RESCALED - 1:
            logs += np.log(sums[-1])
            sums *= 1 / sums[-1]
    logs += np.log(sums[-1])
    return logs
