"""Why two figures of one thing differ."""

from __future__ import annotations

import pytest
from drift_scene import document_of

from variance.drift.facts import Day, Figure, article_figures
from variance.drift.figure.difference import supersedes, why_differ

MONDAY, TUESDAY, FRIDAY = (Day(f"2021-08-{day}", True) for day in (30, 31, 27))
ROUGHLY = Day("2021-08-30", False)


def figure(text: str) -> Figure:
    (found,) = article_figures(document_of(text))
    return found


@pytest.mark.parametrize(
    ("left", "right", "cause", "severity"),
    [
        ("150 miles", "150 kilometers", "unit", "major"),
        ("240 mph", "150 mph", "unit", "major"),
        ("3 million people", "3 billion people", "unit", "major"),
        ("6 a.m.", "6 p.m.", "mistranslation", "major"),
        ("1,000 people", "980 people", "rounding", "minor"),
        ("30 people", "40 people", "dispute", "major"),
    ],
)
def test_what_the_figures_show(left: str, right: str, cause: str, severity: str) -> None:
    found = why_differ(figure(f"It is {left}."), figure(f"It is {right}."), (MONDAY, MONDAY))
    assert (found.cause, found.severity) == (cause, severity)
    assert found.reason


@pytest.mark.parametrize(
    ("days", "support", "cause"),
    [
        ((MONDAY, FRIDAY), (1, 9), "update"),
        ((FRIDAY, MONDAY), (1, 1), "dispute"),
        ((TUESDAY, MONDAY), (3, 3), "update"),
        ((TUESDAY, MONDAY), (2, 3), "dispute"),
        ((MONDAY, MONDAY), (1, 1), "dispute"),
        ((ROUGHLY, ROUGHLY), (1, 1), "unknown"),
        ((None, MONDAY), (1, 1), "unknown"),
    ],
)
def test_a_higher_toll_is_an_update_if_it_is_later(
    days: tuple[Day | None, Day | None], support: tuple[int, int], cause: str
) -> None:
    more, less = figure("40 people were killed."), figure("30 people were killed.")
    assert why_differ(more, less, days, support).cause == cause
    assert why_differ(less, more, days[::-1], support[::-1]).cause == cause


def test_what_may_shrink_is_no_update() -> None:
    more, less = figure("40 houses stand."), figure("30 houses stand.")
    assert why_differ(more, less, (MONDAY, FRIDAY)).cause == "dispute"


@pytest.mark.parametrize(
    ("apart", "later", "earlier", "replaces"),
    [(0, 1, 2, False), (1, 2, 2, True), (2, 1, 9, True), (None, 1, 2, False)],
)
def test_support_decides_within_one_news_day(
    apart: int | None, later: int, earlier: int, replaces: bool
) -> None:
    assert supersedes(apart, later, earlier) is replaces
