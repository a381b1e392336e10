"""The day that an article speaks from."""

from __future__ import annotations

import pytest
from drift_scene import scene

from variance.drift.facts import Day
from variance.types import Article


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("It rained on August 15.", "2021-08-31", Day("2021-08-31", True)),
        ("Orlen, Aug. 30 (EFE).- It rained.", None, Day("2021-08-30", True)),
        ("It rained on August 15 and on August 20.", None, Day("2021-08-20", False)),
        ("It rained on August 15, 1998.", None, None),
        ("It rained.", None, None),
    ],
)
def test_publication_then_dateline_then_the_latest_day_told(
    text: str, published: str | None, day: Day | None
) -> None:
    other = Article(id="o", text="Rain.", lang="en", published="2021-09-01")
    view = scene(Article(id="a", text=text, lang="en", published=published), other)
    assert view.days.get("a") == day


def test_without_any_year_days_have_none() -> None:
    assert scene("It rained on August 15.").days["a0"] == Day("08-15", False)


@pytest.mark.parametrize(
    ("left", "right", "after", "apart"),
    [
        (Day("2021-09-02", True), Day("2021-08-31", True), True, 2),
        (Day("2021-08-31", True), Day("2021-09-02", True), False, 2),
        (Day("2021-09-02", True), Day("2021-08-31", False), False, None),
        (Day("09-02", True), Day("2021-08-31", True), False, None),
    ],
)
def test_later_days(left: Day, right: Day, after: bool, apart: int | None) -> None:
    assert left.after(right) is after
    assert left.apart(right) == apart
