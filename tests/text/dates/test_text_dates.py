"""Dates are found in many languages, resolved against publication, and exact in place."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_cases import LANGUAGES, RELAXED, TEXTS, rows

from variance.tables import read_table
from variance.text.dates.find import find_dates
from variance.text.dates.solar import to_gregorian
from variance.text.dates.words import DateRow


@pytest.mark.parametrize(
    "case", rows("dates.tsv"), ids=lambda case: f"{case['lang']}-{case['text']}"
)
def test_date(case: dict[str, str]) -> None:
    [found] = find_dates(case["text"], case["lang"], case["published"] or None)
    assert (found.surface, found.iso) == (case["surface"], case["iso"])
    assert found.precision == case["precision"]


@pytest.mark.parametrize("case", rows("no_dates.tsv"), ids=lambda case: case["text"])
def test_no_date(case: dict[str, str]) -> None:
    assert find_dates(case["text"], case["lang"], "2021-09-02") == ()


def test_what_supplied_the_year_is_told() -> None:
    [with_year] = find_dates("31 August 2021", "en", "2021-09-02")
    [without] = find_dates("31 August", "en", "2021-09-02")
    assert (with_year.resolved_from, without.resolved_from) == (None, "published")


def test_a_weekday_alone_stays_open() -> None:
    [found] = find_dates("on Tuesday", "en")
    assert (found.iso, found.weekday, found.resolved_from) == (None, 1, None)


@RELAXED
@given(TEXTS, LANGUAGES, st.sampled_from([None, "2021-09-02", "0001-01-01", "9999-12-31", "junk"]))
def test_offsets_are_exact_and_never_overlap(
    text: str, lang: str | None, published: str | None
) -> None:
    end = 0
    for found in find_dates(text, lang, published):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.surface
        end = found.end


@RELAXED
@given(st.integers(1, 3175), st.integers(1, 12), st.integers(1, 29))
def test_solar_days_follow_one_another(year: int, month: int, day: int) -> None:
    found = to_gregorian(year, month, day)
    try:
        following = to_gregorian(year, month, day + 1)
    except ValueError:
        following = to_gregorian(year + month // 12, month % 12 + 1, 1)
    assert following - found == timedelta(days=1)


@pytest.mark.parametrize(
    ("solar", "gregorian"),
    [
        # Nowruz of years on either side of a leap year, and the last day of one.
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1403, 1, 1), date(2024, 3, 20)),
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1300, 1, 1), date(1921, 3, 21)),
    ],
)
def test_solar_days_known_from_history(solar: tuple[int, int, int], gregorian: date) -> None:
    assert to_gregorian(*solar) == gregorian


@pytest.mark.parametrize("solar", [(0, 1, 1), (1400, 13, 1), (1400, 7, 31), (1400, 12, 30)])
def test_no_such_solar_day(solar: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="solar Hijri"):
        to_gregorian(*solar)


def test_a_huge_text_takes_no_huge_time() -> None:
    for piece in ("1", "1/", "May ", "31. ", "31 August ", "Sunday, ", "2021-"):
        find_dates(piece * 5_000, "en", "2021-09-02")


def test_no_word_names_two_months_or_weekdays() -> None:
    seen: dict[tuple[str, str, str], str] = {}
    for row in read_table("text/data/datewords.tsv", DateRow).rows:
        if row.kind in ("month", "solar", "weekday"):
            assert 0 <= int(row.value) <= 12
            for word in row.words.split("|"):
                key = (row.lang, row.kind, word)
                assert seen.setdefault(key, row.value) == row.value


@pytest.mark.shared
def test_translations_of_one_sentence_give_the_same_dates() -> None:
    folder = Path(__file__).resolve().parents[4] / "shared" / "data" / "ntrex"
    alike = apart = 0
    for lang, name in (("de", "deu"), ("fr", "fra"), ("ru", "rus"), ("fa", "fas"), ("hi", "hin")):
        english, other = _sentences(folder / "eng.jsonl"), _sentences(folder / f"{name}.jsonl")
        for left, right in zip(english, other, strict=True):
            ours, theirs = (
                {d.iso for d in find_dates(text, tag, "2018-09-30")}
                for text, tag in ((left, "en"), (right, lang))
            )
            alike += len(ours & theirs)
            apart += len(ours ^ theirs)
    assert 2 * alike / (2 * alike + apart) > 0.88


def _sentences(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    return [sentence for line in lines for sentence in json.loads(line)["sentences"]]
