"""All ways to pair the letters of two names in order, summed over a whole batch at once.

Every way has a weight: the product of its cells. Their sum is a partition function as in a
conditional random field for edit distance (McCallum, Bellare and Pereira, UAI 2005), with each
set of pairs counted once.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Cells = TypeVar("Cells", NDArray[np.float32], NDArray[np.float64])


def sweep(cells: Cells, shrink: float = 1.0) -> Cells:
    """Sum the weights of all non-empty pairings, by prefix.

    Args:
        cells: weights of pairing letter i with letter j, shape (left, right, batch), at least
            0; a cell of 0 is no pairing, so that padding leaves the sums as they are.
        shrink: what the sums are multiplied with once a row, to keep them within a float32.

    Returns:
        Sums, of the shape of `cells`: entry (i, j) is about the prefixes that end in i and j,
        times `shrink ** i`.

    >>> sweep(np.ones((2, 2, 1)))[-1, -1]  # four single pairs, one double
    array([5.])
    """
    sums = np.empty_like(cells)
    above = np.zeros_like(cells[0])
    for i, weights in enumerate(cells):
        row = sums[i]
        before = above[:-1]
        np.add(before, shrink**i, out=row[1:])
        row[1:] *= weights[1:]
        row[1:] -= before
        np.multiply(weights[0], shrink**i, out=row[0])
        row += above
        for j in range(1, len(row)):
            row[j] += row[j - 1]
        above = row if shrink == 1 else row * shrink
    return sums


def sweep_last(cells: Cells, shrink: float = 1.0) -> Cells:
    """Give the last entry of `sweep` alone, for each of the batch, without keeping the others.

    >>> sweep_last(np.ones((2, 2, 1)))
    array([5.])
    """
    rows = np.zeros((2, *cells.shape[1:]), cells.dtype)
    for i, weights in enumerate(cells):
        above, row = rows[i % 2], rows[1 - i % 2]
        if shrink != 1:
            above *= shrink
        before = above[:-1]
        np.add(before, shrink**i, out=row[1:])
        row[1:] *= weights[1:]
        row[1:] -= before
        np.multiply(weights[0], shrink**i, out=row[0])
        row += above
        for j in range(1, len(row)):
            row[j] += row[j - 1]
    last: Cells = rows[len(cells) % 2][-1]
    return last


def sweep_tokens(cells: Cells, inner_left: Cells, inner_right: Cells, shrink: float = 1.0) -> Cells:
    """Sum the weights of all non-empty pairings within each pair of tokens, by prefix.

    Args:
        cells: as for `sweep`.
        inner_left: 0 where a letter of the left name opens a token, else 1; shape (left, batch).
        inner_right: the same for the right name, shape (right, batch).
        shrink: as for `sweep`.

    Returns:
        Sums as of `sweep`, begun anew with each token of either name.

    >>> sweep_tokens(np.ones((2, 2, 1)), np.zeros((2, 1)), np.ones((2, 1)))[:, 1, 0]
    array([2., 2.])
    """
    sums = np.empty_like(cells)
    above = np.zeros_like(cells[0])
    carried = np.empty_like(cells[0, 0])
    for i, weights in enumerate(cells):
        row = sums[i]
        above = above * (inner_left[i] * shrink if shrink != 1 else inner_left[i])
        before = above[:-1] * inner_right[1:]
        np.add(before, shrink**i, out=row[1:])
        row[1:] *= weights[1:]
        row[1:] -= before
        np.multiply(weights[0], shrink**i, out=row[0])
        row += above
        for j in range(1, len(row)):
            np.multiply(row[j - 1], inner_right[j], out=carried)
            row[j] += carried
        above = row
    return sums
