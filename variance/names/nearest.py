"""The likest of many names that met: a cheap likeness, and the best few by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
ORDER_COSTS = np.float32(0.02)  # of likeness, where words have to change places
FINE = 12  # bits of a likeness that order names
_STEP = 1 << 18  # pairs whose likeness is computed at once


@dataclass(frozen=True, slots=True)
class Texts:
    """Names as they are held against one another, in columns of str.

    Attributes:
        plain: bare Latin letters, words closed up.
        turned: the same, words in the order of the alphabet.
        bones: classes of their consonants.
        some: whether a name has letters at all.
        moved: whether the order of the alphabet is another than its own.
    """

    plain: npt.NDArray[np.object_]
    turned: npt.NDArray[np.object_]
    bones: npt.NDArray[np.object_]
    some: Flags
    moved: Flags


def texts_of(plain: Sequence[str], turned: Sequence[str], bones: Sequence[str]) -> Texts:
    """Put columns of names together."""
    return Texts(
        np.array(plain, object),
        np.array(turned, object),
        np.array(bones, object),
        np.array([bool(text) for text in plain], bool),
        np.array([a != b for a, b in zip(plain, turned, strict=True)], bool),
    )


def likest(names: Ints, groups: Ints, fine: Ints, most: int) -> Flags:
    """Mark the pairs of names whose second is among the likest of the first.

    Args:
        names: the first name of each pair.
        groups: the group of the second; each group has its turn.
        fine: how unlike the two are, whole numbers of `FINE` bits.
        most: how many others a name is given.

    >>> likest(np.array([7, 7, 7]), np.array([0, 0, 1]), np.array([1, 2, 3]), 2).tolist()
    [True, False, True]
    """
    kept = np.zeros(len(names), bool)
    turn = _places(names * (int(groups.max(initial=0)) + 1) + groups, fine)
    soon = np.flatnonzero(turn < most)
    places = _places(names[soon], turn[soon] << FINE | fine[soon])
    kept[soon[places < most]] = True
    return kept


def unlikeness(alike: npt.NDArray[np.float32]) -> Ints:
    """Turn likeness into whole numbers that order names, the likest first.

    >>> unlikeness(np.array([1, 0], np.float32)).tolist()
    [0, 4095]
    """
    return np.rint((1 - alike) * ((1 << FINE) - 1)).astype(np.int64)


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

    >>> texts = texts_of(["kabul", "kabol", ""], ["kabul", "kabol", ""], ["KPL", "KPL", ""])
    >>> likeness(texts, np.array([0, 0]), np.array([1, 2])).tolist()
    [0.8999..., 0.0]
    """
    alike = np.zeros(len(left), np.float32)
    for start in range(0, len(left), _STEP):
        i, j = left[start : start + _STEP], right[start : start + _STEP]
        letters, consonants = (_each(column, i, j) for column in (texts.plain, texts.bones))
        again = np.flatnonzero(texts.moved[i] | texts.moved[j])
        other = _each(texts.turned, i[again], j[again]) - ORDER_COSTS
        letters[again] = np.maximum(letters[again], other)
        alike[start : start + _STEP] = (letters + consonants) / 2
    return np.where(texts.some[left] & texts.some[right], alike, np.float32(0))


def _each(column: npt.NDArray[np.object_], left: Ints, right: Ints) -> npt.NDArray[np.float32]:
    found: npt.NDArray[np.float32] = cpdist(
        column[left].tolist(),
        column[right].tolist(),
        scorer=Indel.normalized_similarity,
        dtype=np.float32,
    )
    return found
