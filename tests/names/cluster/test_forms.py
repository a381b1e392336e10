"""Short forms are led back to the longer name of their article, or left alone."""

from __future__ import annotations

import pytest

from variance.names.cluster.forms import forms_of
from variance.types import Mention, NameKind


def mentions(article: str, *names: str, kind: NameKind | None = None) -> list[Mention]:
    return [Mention(article, 20 * i, 20 * i + 5, n, n, kind, "en") for i, n in enumerate(names)]


def full_of(found: list[Mention], surface: str) -> list[str | None]:
    return [form.full for form in forms_of(found) if form.surface == surface]


@pytest.mark.parametrize(
    ("names", "short", "full"),
    [
        (("Ahmad Massoud", "Massoud"), "Massoud", "Ahmad Massoud"),
        (("Massoud", "Ahmad Massoud"), "Massoud", "Ahmad Massoud"),
        (("Ahmed Masood", "Massoud"), "Massoud", "Ahmed Masood"),
        (("Ahmad Shah Massoud", "Ahmad Massoud", "Massoud"), "Massoud", "Ahmad Massoud"),
        (("National Resistance Front", "NRF"), "NRF", "National Resistance Front"),
        (("National Resistance Front", "NRFA"), "NRFA", None),
        (
            ("National Resistance Front of Afghanistan", "NRFA"),
            "NRFA",
            "National Resistance Front of Afghanistan",
        ),
        (("North Atlantic Treaty", "NATO"), "NATO", None),
        (("Ahmad Massoud", "Saleh"), "Saleh", None),
        (("Northern Alliance", "NRF"), "NRF", None),
        (("Panjshir Latest News", "Panjshir"), "Panjshir", None),
        (("Panjshir National Resistance Front", "Panjshir"), "Panjshir", None),
    ],
)
def test_a_word_of_a_longer_name(names: tuple[str, ...], short: str, full: str | None) -> None:
    assert full_of(mentions("1", *names), short) == [full]


def test_the_name_that_the_article_is_about_is_meant() -> None:
    names = ["Ahmad Massoud", "Ahmad Massoud", "Ahmad Shah Massoud", "Massoud"]
    assert full_of(mentions("1", *names), "Massoud") == ["Ahmad Massoud"]


def test_two_candidates_after_the_word_leave_it_open() -> None:
    names = ["Massoud", "Ahmad Massoud", "Ahmad Shah Massoud"]
    assert full_of(mentions("1", *names), "Massoud") == [None]


def test_a_place_is_short_for_nothing() -> None:
    found = mentions("1", "Kabul Bank") + mentions("1", "Kabul", kind="place")
    assert full_of(found, "Kabul") == [None]


def test_a_word_that_mostly_stands_alone_stands_for_itself() -> None:
    found = mentions("1", "Omar Kandahar", "Kandahar")
    for article in "23":
        found += mentions(article, "Kandahar")
    assert full_of(found, "Kandahar") == [None]


def test_forms_are_counted_by_article() -> None:
    found = mentions("1", "Kabul", "Kabul") + mentions("2", "Kabul")
    assert [(f.article_ids, f.count) for f in forms_of(found)] == [(("1", "2"), 3)]
    assert forms_of([]) == ()
