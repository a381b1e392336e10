"""Which names meet: those of one key, and neighbours in the orders of all names.

Goes in: keys of names. Comes out: pairs of names, some names at a time. Touch it for how large
blocks are kept from growing with the square of the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from variance.names.block.read_names import ReadNames

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Tiny = npt.NDArray[np.int8]

LARGEST_BLOCK = 48  # names of one key that are all compared with one another
WINDOW = 12  # neighbours on each side within a larger block
NEIGHBOURS = 4  # names on each side that meet in the order of all names


@dataclass(frozen=True, slots=True)
class Row:
    """Names in a row: entry k meets those from `k + first[k]` up to `k + stop[k]`.

    The entries of name i are those that `entries` has from `starts[i]` up to `starts[i + 1]`.
    """

    owners: Small
    first: Tiny
    stop: Tiny
    entries: Small
    starts: Small


def meetings(keys: Ints, count: int, texts: ReadNames, at_once: int) -> Iterator[Ints]:
    """Give the pairs of names that meet, those of so many names with later ones at a time.

    In a block that is too large only neighbours in the orders meet, so that the work grows with
    the names and not with their square; of those, blocks of a single word are left out.

    Args:
        keys: for each key of each name the number of the key above `bits_of(count)` bits, which
            are the name's number; numbers of keys of a single word are odd. Sorted in place.
        count: how many names there are.
        texts: the names; the alphabet of their letters, of these from the end and of their
            consonants are orders of all names.
        at_once: names whose pairs come together.

    Yields:
        Pairs i < j as `i * count + j`, ascending, each once.
    """
    rows = _rows(keys, count, texts)
    del keys, texts
    for start in range(0, count, at_once):
        found = np.concatenate([_of(row, start, start + at_once, count) for row in rows])
        found.sort()
        yield found[np.diff(found, prepend=-1) != 0]


def bits_of(count: int) -> int:
    """How many bits the number of a name takes."""
    return count.bit_length()


def _rows(keys: Ints, count: int, texts: ReadNames) -> list[Row]:
    keys.sort()
    bits = bits_of(count)
    owners = (keys & (1 << bits) - 1).astype(np.int32)
    blocks = keys >> bits
    starts = np.flatnonzero(np.diff(blocks, prepend=-1))
    width = np.diff(np.append(starts, len(blocks)))
    single = (blocks[starts] & 1).astype(bool)
    # One shared word is weak evidence unless it is rare. A key of a single name is no evidence.
    small = (width > 1) & (width <= LARGEST_BLOCK)
    large = (width > LARGEST_BLOCK) & ~single
    rows = [_all_of(owners[np.repeat(small, width)], width[small], count)]
    kept, sizes = owners[np.repeat(large, width)], width[large]
    number = np.repeat(np.arange(len(sizes)), sizes) << bits
    for everyone in _orders(texts):
        ranks = np.empty(count, np.int32)
        ranks[everyone] = np.arange(count, dtype=np.int32)
        placed = number | ranks[kept]
        placed.sort()
        rows.append(_near(everyone[placed & (1 << bits) - 1], sizes, WINDOW, count))
        rows.append(_near(everyone, np.array([count]), NEIGHBOURS, count))
    return rows


def _orders(texts: ReadNames) -> Iterator[Small]:
    """Orders of all names."""
    plain, bones = texts.plain.tolist(), texts.bones.tolist()
    for keys in (plain, [text[::-1] for text in plain], bones):
        yield np.array(sorted(range(len(keys)), key=keys.__getitem__), np.int32)


def _all_of(owners: Small, sizes: Ints, count: int) -> Row:
    """Blocks in which each meets all that come after it."""
    stop = np.repeat(np.cumsum(sizes), sizes) - np.arange(len(owners))
    return _row(owners, np.ones(len(owners), np.int8), stop, count)


def _near(owners: Small, sizes: Ints, reach: int, count: int) -> Row:
    """Blocks in which each meets those at most `reach` away."""
    stop = np.repeat(np.cumsum(sizes), sizes) - np.arange(len(owners))
    first = stop - np.repeat(sizes, sizes)
    return _row(owners, np.maximum(first, -reach), np.minimum(stop, reach + 1), count)


def _row(owners: Small, first: Ints | Tiny, stop: Ints, count: int) -> Row:
    entries = np.argsort(owners, kind="stable").astype(np.int32)
    starts = np.zeros(count + 1, np.int32)
    np.cumsum(np.bincount(owners, minlength=count), out=starts[1:])
    return Row(owners, first.astype(np.int8), stop.astype(np.int8), entries, starts)


def _of(row: Row, start: int, stop: int, count: int) -> Ints:
    """The pairs of which one name is of a range and the other comes after it."""
    stop = min(stop, count)
    entries = row.entries[row.starts[start] : row.starts[stop]]
    first = entries + row.first[entries].astype(np.int64)
    sizes = row.stop[entries].astype(np.int64) - row.first[entries]
    before = np.cumsum(sizes) - sizes
    others = row.owners[np.arange(int(sizes.sum())) + np.repeat(first - before, sizes)]
    names = np.repeat(row.owners[entries], sizes)
    later = others > names
    pairs: Ints = names[later].astype(np.int64) * count + others[later]
    return pairs
