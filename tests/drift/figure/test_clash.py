"""Figures of aligned passages that contradict each other, once what agrees is set aside."""

from __future__ import annotations

import pytest
from drift_scene import pair_of

from variance.drift.figure.clash import clashing_figures


def clashes(
    left: str, right: str, comparable: float = 1.0, *, close: bool = False, lang: str = "en"
) -> list[tuple[str, str]]:
    _, pair = pair_of(left, right, lang=lang)
    found = clashing_figures(pair, comparable, close=close)
    assert all(0 < sure <= 1 for _, _, sure in found)
    return [(a.quantity.surface, b.quantity.surface) for a, b, _ in found]


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ("30 fighters were killed.", "40 fighters were killed.", [("30", "40")]),
        ("30 came and 5 left.", "5 came and 30 left.", []),
        ("30 came.", "Some 30 came.", []),
        ("More than 30 came.", "35 came.", []),
        ("They came on August 15.", "15 came.", []),
        ("30 men and 12 women were killed.", "40 men and 12 women were killed.", [("30", "40")]),
        ("30 came.", "Nobody came.", []),
        ("Hundreds came.", "40 came.", []),
        ("1,000 came.", "1,004 came.", []),
        ("3 came.", "300 came.", []),
    ],
)
def test_what_is_left_clashes(left: str, right: str, found: list[tuple[str, str]]) -> None:
    assert clashes(left, right) == found
    assert clashes(right, left) == [(b, a) for a, b in found]


@pytest.mark.parametrize(
    ("comparable", "sure", "alone"), [(1.0, True, True), (0.5, True, False), (0.3, False, False)]
)
def test_less_comparable_passages_must_say_more(comparable: float, sure: bool, alone: bool) -> None:
    told = clashes("30 fighters were killed.", "40 fighters were killed.", comparable)
    untold = clashes("The council has 30 seats.", "The council has 40 members.", comparable)
    assert (bool(told), bool(untold)) == (sure, alone)


def test_reports_written_apart_are_held_to_near_figures() -> None:
    texts = ("30 people were killed.", "300 people were killed.")
    assert clashes(*texts)
    assert not clashes(*texts, close=True)
