"""Partial dates held against each other."""

from __future__ import annotations

import pytest
from drift_scene import document_of

from variance.drift.facts import Dated, article_dates, dates_between


def date_of(text: str) -> Dated:
    (found,) = article_dates(document_of(text))
    return found


@pytest.mark.parametrize(
    ("left", "right", "agrees", "comparable"),
    [
        ("on August 15", "on August 15, 2021", True, True),
        ("on August 15", "on August 16", False, True),
        ("on August 15, 2021", "on Sunday", True, True),
        ("on August 15, 2021", "on Monday", False, True),
        ("in August 2021", "on August 15, 2021", True, False),
        ("in August 2021", "in August 2020", False, True),
    ],
)
def test_dates_agree_if_nothing_that_both_say_differs(
    left: str, right: str, agrees: bool, comparable: bool
) -> None:
    mine, theirs = date_of(f"It rained {left}."), date_of(f"It rained {right}.")
    assert mine.agrees(theirs) is theirs.agrees(mine) is agrees
    assert mine.comparable(theirs) is comparable


@pytest.mark.parametrize(("text", "told"), [("August 15", True), ("Sunday", False)])
def test_a_date_on_the_calendar_has_day_and_month(text: str, told: bool) -> None:
    assert date_of(f"It rained on {text}.").on_calendar is told


def test_dates_between_two_offsets() -> None:
    document = document_of("On August 15 it rained. On August 16 it snowed.")
    assert [d.day for d in dates_between(document, 0, 20)] == [15]
    assert [d.day for d in dates_between(document, 20, 99)] == [16]
