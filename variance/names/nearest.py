"""Names as blocking holds them against one another, and which of those that met are the likest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
FINE = 12  # bits of a likelihood that order names


@dataclass(frozen=True, slots=True)
class Texts:
    """Names as they are held against one another, in columns.

    Attributes:
        plain: bare Latin letters, words closed up; str.
        turned: the same, words in the order of the alphabet; str.
        bones: classes of their consonants; str.
        letters: how many letters `plain` has.
        consonants: how many classes `bones` has.
        moved: whether the order of the alphabet is another than its own.
        scripts: a number of the script of each.
        by_sign: whether that is one of signs.
    """

    plain: npt.NDArray[np.object_]
    turned: npt.NDArray[np.object_]
    bones: npt.NDArray[np.object_]
    letters: npt.NDArray[np.uint8]
    consonants: npt.NDArray[np.uint8]
    moved: Flags
    scripts: npt.NDArray[np.int16]
    by_sign: Flags


def texts_of(
    plain: Sequence[str],
    turned: Sequence[str],
    bones: Sequence[str],
    scripts: Sequence[int] = (),
    by_sign: Sequence[bool] = (),
) -> Texts:
    """Put columns of names together; of texts of at most 255 letters."""
    count = len(plain)
    return Texts(
        np.array(plain, object),
        np.array(turned, object),
        np.array(bones, object),
        np.fromiter(map(len, plain), np.uint8, count),
        np.fromiter(map(len, bones), np.uint8, count),
        np.fromiter((a != b for a, b in zip(plain, turned, strict=True)), bool, count),
        np.array(scripts or [0] * count, np.int16),
        np.array(by_sign or [False] * count, bool),
    )


def likest(names: Ints, groups: Ints, fine: Ints, most: int, sure: int, worth: int) -> Flags:
    """Mark the pairs of names whose second is among the likest of the first.

    Args:
        names: the first name of each pair.
        groups: the group of the second; each group has its turn.
        fine: how unlike the two are, whole numbers of `FINE` bits.
        most: how many others a name is given.
        sure: how many of each group it may be given however unlike they are.
        worth: of others it is given those that are at most so unlike.

    >>> names, groups, fine = np.array([7, 7, 7]), np.array([0, 0, 1]), np.array([1, 2, 3])
    >>> likest(names, groups, fine, 2, 1, 2).tolist()
    [True, False, True]
    >>> likest(names, groups, fine, 3, 0, 2).tolist()
    [True, True, False]
    """
    kept = np.zeros(len(names), bool)
    turn = _places(names * (int(groups.max(initial=0)) + 1) + groups, fine)
    soon = np.flatnonzero((turn < most) & ((turn < sure) | (fine <= worth)))
    places = _places(names[soon], turn[soon] << FINE | fine[soon])
    kept[soon[places < most]] = True
    return kept


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
