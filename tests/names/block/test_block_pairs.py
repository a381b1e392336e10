"""Which names meet: those of a small block, and only neighbours in a large one."""

from __future__ import annotations

import numpy as np
import pytest

from variance.names.block.block_pairs import (
    LARGEST_BLOCK,
    NEIGHBOURS,
    WINDOW,
    bits_of,
    meetings,
)
from variance.names.block.read_names import columns_of

EVEN = 2  # the number of a key of the whole name; of a single word it is odd


def met(names: list[str], keys: list[tuple[int, int]], at_once: int = 7) -> list[tuple[int, int]]:
    count = len(names)
    packed = np.array([key << bits_of(count) | name for name, key in keys], np.int64)
    found = list(meetings(packed, count, columns_of(names, names, names), at_once))
    pairs = np.concatenate(found).tolist()
    assert pairs == sorted(set(pairs))
    return [divmod(pair, count) for pair in pairs]


def names_of(count: int) -> list[str]:
    return [f"{at:03}" for at in range(count)]


def test_all_names_of_a_small_block_meet() -> None:
    names = names_of(40)
    pairs = met(names, [(0, EVEN), (20, EVEN), (39, EVEN)])
    assert {(0, 20), (0, 39), (20, 39)} <= set(pairs)


@pytest.mark.parametrize("at_once", [1, 7, 1000])
def test_names_without_a_key_meet_their_neighbours_in_the_alphabet(at_once: int) -> None:
    pairs = met(names_of(30), [(0, EVEN)], at_once)
    assert (0, NEIGHBOURS) in pairs
    assert (0, 29) not in pairs


def test_in_a_large_block_only_near_names_meet() -> None:
    count = LARGEST_BLOCK + 20
    pairs = met(names_of(count), [(name, EVEN) for name in range(count)])
    assert (0, WINDOW) in pairs
    assert (0, count - 1) not in pairs


def test_a_large_block_of_a_single_word_says_nothing() -> None:
    count = LARGEST_BLOCK + 20
    pairs = met(names_of(count), [(name, EVEN + 1) for name in range(count)])
    assert (0, WINDOW) not in pairs
