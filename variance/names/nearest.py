"""The likest of many names that met: a cheap likeness, and the best few by it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

Ints = npt.NDArray[np.int64]
Texts = tuple[Sequence[str], Sequence[str], Sequence[str]]
ORDER_COSTS = np.float32(0.02)  # of likeness, where words have to change places
_STEP = 1 << 18  # pairs whose likeness is computed at once
_FINE = 12  # bits of a likeness that order names


def likest(
    left: Ints,
    right: Ints,
    texts: Texts,
    groups: Ints,
    limit: npt.NDArray[np.float64],
    most: int,
) -> Ints:
    """Pick the pairs of names that are among the likest of either.

    Args:
        left: the first name of each pair.
        right: the second of each.
        texts: three columns: the names in bare Latin letters, closed up; the same with their words
            in the order of the alphabet; the classes of their consonants.
        groups: a group of each name; of the others of a name each group has its turn.
        limit: the least likeness of each pair, 0 to 1.
        most: how many others a name is given.

    Returns:
        The places of the pairs picked, ascending.
    """
    alike = likeness(texts, left, right)
    near = np.flatnonzero(alike >= limit)
    left, right = left[near], right[near]
    fine = np.rint((1 - alike[near]) * ((1 << _FINE) - 1)).astype(np.int64)
    kept = np.zeros(len(near), bool)
    width = int(groups.max(initial=0)) + 1
    for name, other in ((left, right), (right, left)):
        turn = _places(name * width + groups[other], fine)
        soon = np.flatnonzero(turn < most)
        places = _places(name[soon], turn[soon] << _FINE | fine[soon])
        kept[soon[places < most]] = True
    return near[kept]


def _places(groups: Ints, order: Ints) -> Ints:
    """The place of each entry within its group, from 0, in an order; ties as they come."""
    if not len(groups):
        return groups
    bits = len(groups).bit_length()
    wide = int(order.max()).bit_length()
    if int(groups.max()).bit_length() + wide + bits < 64:
        # One number an entry, its place last: sorting these is many times as fast as lexsort.
        numbers = (groups << wide | order) << bits | np.arange(len(groups))
        numbers.sort()
        sequence = numbers & (1 << bits) - 1
    else:
        sequence = np.lexsort((order, groups))
    runs = groups[sequence]
    starts = np.flatnonzero(np.diff(runs, prepend=-1))
    sizes = np.diff(np.append(starts, len(runs)))
    places = np.empty(len(groups), np.int64)
    places[sequence] = np.arange(len(groups)) - np.repeat(starts, sizes)
    return places


def likeness(texts: Texts, left: Ints, right: Ints) -> npt.NDArray[np.float32]:
    """How near the names of each pair are: the mean of their letters' and consonants' likeness.

    Of the letters in two orders of words the nearer counts, the second at a small discount.

    >>> texts = ["kabul", "kabol", ""], ["kabul", "kabol", ""], ["KPL", "KPL", ""]
    >>> likeness(texts, np.array([0, 0]), np.array([1, 2])).tolist()
    [0.8999..., 0.0]
    """
    alike = np.zeros(len(left), np.float32)
    columns = [np.array(text, object) for text in texts]
    some = np.array([bool(text) for text in texts[0]], bool)
    turned = np.array([a != b for a, b in zip(texts[0], texts[1], strict=True)], bool)
    for start in range(0, len(left), _STEP):
        i, j = left[start : start + _STEP], right[start : start + _STEP]
        letters, consonants = (_each(columns[k], i, j) for k in (0, 2))
        again = np.flatnonzero(turned[i] | turned[j])
        other = _each(columns[1], i[again], j[again]) - ORDER_COSTS
        letters[again] = np.maximum(letters[again], other)
        alike[start : start + _STEP] = (letters + consonants) / 2
    return np.where(some[left] & some[right], alike, np.float32(0))


def _each(column: npt.NDArray[np.object_], left: Ints, right: Ints) -> npt.NDArray[np.float32]:
    found: npt.NDArray[np.float32] = cpdist(
        column[left].tolist(),
        column[right].tolist(),
        scorer=Indel.normalized_similarity,
        dtype=np.float32,
    )
    return found
