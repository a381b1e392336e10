"""What is read off a text, an address and the lines of a page."""

from __future__ import annotations

from datetime import date

import pytest

from variance.corpus.infer import (
    find_dateline,
    guess_published,
    guess_source,
    guess_title,
    in_nearest_year,
)


@pytest.mark.parametrize(
    ("raw", "url", "day"),
    [
        ("Text.", "https://a.example/2021/08/31/story", "2021-08-31"),
        ("Text.", "https://a.example/20210831-story", "2021-08-31"),
        ("31 August 2021\nText.", "https://a.example/2021/02/31/story", "2021-08-31"),
        ("Published: 31 August 2021 by our man in Kabul, at 10:15\nText.", None, "2021-08-31"),
        ("They met on 31 August 2021 in the old town of Kabul.\nText.", None, None),
        ("31 August\nText.", None, None),
        ("Text.", "http://[", None),
    ],
)
def test_day_of_publication(raw: str, url: str | None, day: str | None) -> None:
    assert guess_published(raw, url, "en") == day


@pytest.mark.parametrize(
    ("line", "agency", "day"),
    [
        ("Kabul, Aug. 31 (EFE).- They left", "EFE", "--08-31"),
        ("KABUL (Reuters) - They left on 31 August 2021.", "Reuters", None),
        ("Kabul, 31 August 2021 - They left", None, "2021-08-31"),
    ],
)
def test_datelines(line: str, agency: str | None, day: str | None) -> None:
    found = find_dateline(line, "en")
    assert found is not None
    assert (found.agency, found.published) == (agency, day)


def test_a_sentence_is_no_dateline_and_no_title() -> None:
    assert find_dateline("They left Kabul.", "en") is None
    assert guess_title("They left Kabul.\nIt fell on the next day.") is None
    assert guess_title("They left Kabul\nIt fell on the next day.") == "They left Kabul"


def test_source_is_the_host() -> None:
    assert guess_source("https://www.a.example/x", None) == "a.example"
    assert guess_source("http://[", None) is None


@pytest.mark.parametrize(
    ("day", "other", "found"),
    [
        ("--12-31", date(2021, 1, 2), date(2020, 12, 31)),
        ("--02-29", date(2021, 1, 2), date(2020, 2, 29)),
        ("--02-29", date(2022, 6, 2), None),
    ],
)
def test_nearest_year(day: str, other: date, found: date | None) -> None:
    assert in_nearest_year(day, other) == found
