"""Which of the pairs that met are picked: what a plain reading of the rule says, however cut."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variance.names.block.pruning import Picker
from variance.names.block.read_names import FINE, columns_of

MOST, SURE, WORTH = 3, 1, 40


def plainly(met: dict[tuple[int, int], int], scripts: list[int]) -> list[tuple[int, int]]:
    """The rule, name by name."""
    others: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (i, j), unlike in sorted(met.items()):
        others[i].append((unlike, j))
        others[j].append((unlike, i))
    picked = set()
    for name, found in others.items():
        turns: dict[int, int] = defaultdict(int)
        ranked = []
        for unlike, other in sorted(found):
            turn = turns[scripts[other]]
            turns[scripts[other]] += 1
            if turn < MOST and (turn < SURE or unlike <= WORTH):
                ranked.append((turn, unlike, other))
        picked |= {(min(name, o), max(name, o)) for _, _, o in sorted(ranked)[:MOST]}
    return sorted(picked)


@st.composite
def lists(draw: st.DrawFn) -> tuple[dict[tuple[int, int], int], list[int]]:
    count = draw(st.integers(2, 14))
    pairs = [(i, j) for i in range(count) for j in range(i + 1, count)]
    met = draw(st.dictionaries(st.sampled_from(pairs), st.integers(0, 60)))
    return met, draw(st.lists(st.integers(0, 2), min_size=count, max_size=count))


@given(lists(), st.integers(1, 15))
def test_picked_is_what_the_rule_says(
    case: tuple[dict[tuple[int, int], int], list[int]], at_once: int
) -> None:
    met, scripts = case
    count = len(scripts)
    names = [""] * count
    texts = columns_of(names, names, names, [1] * count, scripts)
    picker = Picker(texts, at_once, most=MOST, sure=SURE, worth=WORTH)
    for start in range(0, count, at_once):
        rows = [
            (i * count + j) << FINE | unlike
            for (i, j), unlike in sorted(met.items())
            if start <= i < start + at_once
        ]
        picker.add(np.array(rows, np.int64))
    found = [divmod(number, count) for number in picker.picked().tolist()]
    assert found == plainly(met, scripts)


def test_nothing_met_is_nothing_picked() -> None:
    texts = columns_of(["a"], ["a"], ["-"])
    picker = Picker(texts, 5, most=3, sure=1, worth=9)
    picker.add(np.empty(0, np.int64))
    assert picker.picked().tolist() == []


@pytest.mark.parametrize("at_once", [1, 2, 7])
def test_a_pair_of_the_last_names_is_not_lost(at_once: int) -> None:
    texts = columns_of(["a"] * 5, ["a"] * 5, ["-"] * 5)
    picker = Picker(texts, at_once, most=3, sure=1, worth=9)
    for start in range(0, 5, at_once):
        last = [(3 * 5 + 4) << FINE] if start <= 3 < start + at_once else []
        picker.add(np.array(last, np.int64))
    assert picker.picked().tolist() == [19]
