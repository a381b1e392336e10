"""Which of the pairs that met are worth a score: the likest of either name.

Goes in: pairs with their cheap scores. Comes out: the pairs that are kept. Touch it for how many
others of each script a name is given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from variance.names.block.read_names import FINE, Flags, Ints, ReadNames

_BITS = 64  # of a whole number: place within a group, order and entry have to fit into one


class Picker:
    """Picks pairs while they come, some names at a time.

    Each name gets its most similar partners, first the best of each script; a
    pair is picked if either name chose the other. All partners of a name are known when its
    own pairs with later names come: until then its pairs with earlier ones wait.

    Args:
        texts: the names.
        at_once: names whose pairs come together.
        most: how many others a name is given.
        sure: how many of each script it is given however unlike they are.
        worth: further partners are taken up to this distance.
    """

    def __init__(self, texts: ReadNames, at_once: int, *, most: int, sure: int, worth: int) -> None:
        self._scripts = texts.scripts.astype(np.int64)
        self._at_once = at_once
        self._most, self._sure, self._worth = most, sure, worth
        self._come = 0  # names whose pairs have come
        self._waiting: dict[int, list[Ints]] = defaultdict(list)
        self._picked: list[Ints] = []

    def add(self, pairs: Ints) -> None:
        """Take the pairs of the next names with later ones.

        Args:
            pairs: `i * len(names) + j`, i < j, ascending, each with `FINE` bits more of how
                unlike the two are.
        """
        count = len(self._scripts)
        start, stop = self._come, self._come + self._at_once
        self._come = stop
        # The last bit of what waits says whether the first of the two is given the second.
        late = _joined(self._waiting.pop(start // self._at_once, []))
        earlier, name = np.divmod(late >> FINE + 1, count)
        first, second = np.divmod(pairs >> FINE, count)
        inside = np.flatnonzero(second < stop)
        fine = pairs & (1 << FINE) - 1
        # The partners of each name are sorted, so the answer does not depend on the batches.
        given = likest(
            np.concatenate([name, second[inside], first]),
            self._scripts[np.concatenate([earlier, first[inside], second])],
            np.concatenate([late >> 1 & (1 << FINE) - 1, fine[inside], fine]),
            self._most, self._sure, self._worth,
        )  # fmt: skip
        of_late, of_second, of_first = np.split(given, [len(late), len(late) + len(inside)])
        self._picked.append(late[(late & 1).astype(bool) | of_late] >> FINE + 1)
        self._picked.append(pairs[inside][of_second | of_first[inside]] >> FINE)
        after = np.flatnonzero(second >= stop)
        waits = second[after] // self._at_once
        order = after[np.argsort(waits, kind="stable")]
        marked = pairs[order] << 1 | of_first[order]
        whose, sizes = np.unique(waits, return_counts=True)
        begin = 0
        for part, size in zip(whose.tolist(), sizes.tolist(), strict=True):
            self._waiting[part].append(marked[begin : begin + size].copy())
            begin += size

    def picked(self) -> Ints:
        """What was picked of all that came, ascending, as `i * len(names) + j`."""
        found = _joined(self._picked)
        self._picked.clear()
        found.sort()
        return found


def _joined(parts: Iterable[Ints]) -> Ints:
    return np.concatenate([np.empty(0, np.int64), *parts])


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
    if int(groups.max()).bit_length() + wide + bits < _BITS:
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
