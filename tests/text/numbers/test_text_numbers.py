"""Figures are found where they stand, with what they say, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from text_cases import LANGUAGES, RELAXED, TEXTS, rows

from variance.text.dates.find import find_dates
from variance.text.numbers.digits import read_digits
from variance.text.numbers.find import find_numbers


@pytest.mark.parametrize("case", rows("numbers.tsv"), ids=lambda case: case["text"])
def test_figure(case: dict[str, str]) -> None:
    [found] = find_numbers(case["text"], case["lang"])
    assert found.surface == case["surface"]
    assert found.value == pytest.approx(float(case["value"]))
    assert found.kind == case["kind"]
    assert found.unit == (case["unit"] or None)
    assert found.upper == (float(case["upper"]) if case["upper"] else None)
    flags = (("about", found.approx), ("least", found.at_least), ("most", found.at_most))
    assert [name for name, is_set in flags if is_set] == case["flags"].split()
    if case["counted"]:
        assert found.counted == case["counted"]


@pytest.mark.parametrize("case", rows("no_numbers.tsv"), ids=lambda case: case["text"])
def test_no_figure(case: dict[str, str]) -> None:
    assert find_numbers(case["text"], case["lang"]) == ()


@RELAXED
@given(TEXTS, LANGUAGES)
def test_offsets_are_exact_and_never_overlap(text: str, lang: str | None) -> None:
    end = 0
    for found in find_numbers(text, lang):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.surface
        if found.counted is not None:
            assert text[found.counted_start : found.counted_end] == found.counted
        end = found.end


@RELAXED
@given(TEXTS, LANGUAGES)
def test_a_date_is_no_figure(text: str, lang: str | None) -> None:
    taken = {i for date in find_dates(text, lang) for i in range(date.start, date.end)}
    # A range may reach over a date between its ends, never a figure by itself.
    for found in find_numbers(text, lang):
        if found.upper is None:
            assert not taken & set(range(found.start, found.end))


@pytest.mark.parametrize(
    ("surface", "lang", "value"),
    [
        ("1,234", "en", 1234.0),
        ("1,234", "de", 1.234),
        ("1.234", "de", 1234.0),
        ("1.234.567", None, 1234567.0),
        ("1,23,456", "hi", 123456.0),
        ("12 345", "ru", 12345.0),
        ("١٬٢٣٤٫٥", "ar", 1234.5),
        ("१,२३४", "hi", 1234.0),
        ("0.125", "de", 0.125),
        ("1.2.3", "en", None),
        ("9" * 40, "en", None),
    ],
)
def test_digits(surface: str, lang: str | None, value: float | None) -> None:
    assert read_digits(surface, lang) == value


def test_a_huge_text_takes_no_huge_time() -> None:
    for piece in ("1", "1,", "twenty ", "hundert", "a-", "31. ", "(", " - ", "1:1", "May "):
        find_numbers(piece * 20_000, "de")
