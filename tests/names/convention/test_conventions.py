"""The convention tables: whole, sourced, and read by one engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variance.names.convention.letter_alignment import line_up
from variance.names.convention.tables import (
    convention_tag,
    conventions,
    load_rows,
    read_form,
    sound_words,
)

WANTED = [
    "und",
    "en",
    "de",
    "nl",
    "nb",
    "sv",
    "da",
    "fi",
    "fr",
    "es",
    "pt",
    "it",
    "pl",
    "cs",
    "hu",
    "tr",
    "id",
    "hi",
    "ur",
    "fa",
    "prs",
    "ps",
    "ar",
    "ru",
    "uk",
    "he",
    "el",
    "zh-pinyin",
    "zh-wade",
    "zh-palladius",
    "din31635",
    "ala-lc",
    "bgn-pcgn",
    "iso9",
    "knab",
    "hunterian",
]
CASES = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "cases" / "reading_cases.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize("tag", WANTED)
def test_languages_and_standards_have_a_table(tag: str) -> None:
    assert tag in conventions()


def test_every_row_has_a_source_and_an_id_of_its_own() -> None:
    rows = load_rows()
    assert all(row.source for row in rows)
    assert len({row.id for row in rows}) == len(rows)
    assert all(row.spelling == row.spelling.lower() or row.spelling == "İ" for row in rows)


def test_sounds_that_many_tables_spell_have_words() -> None:
    counts: dict[str, int] = {}
    for row in load_rows():
        counts[row.sound] = counts.get(row.sound, 0) + 1
    nameless = [s for s, count in counts.items() if count > 12 and s not in sound_words()]
    assert nameless == []


@pytest.mark.parametrize(("form", "lang", "sounds"), CASES)
def test_readings(form: str, lang: str, sounds: str) -> None:
    assert [unit.sound for unit in read_form(form, lang)] == sounds.split()


@given(st.text(max_size=30), st.sampled_from([None, "de", "hu", "fr", "it", "xx"]))
def test_units_cover_the_form(form: str, lang: str | None) -> None:
    units = read_form(form, lang)
    assert [unit.start for unit in units] == [0, *(unit.end for unit in units)][: len(units)]
    assert not units or units[-1].end == len(form)


@given(
    st.text(alphabet="abcdhjkosuzšçø'-", max_size=12),
    st.text(alphabet="abcdhjkosuzšçø'-", max_size=12),
)
def test_lining_up_covers_both_and_costs_the_same_both_ways(a: str, b: str) -> None:
    cost, ops = line_up(a, b)
    assert "".join(a[op.a_start : op.a_end] for op in ops) == a
    assert "".join(b[op.b_start : op.b_end] for op in ops) == b
    assert cost == pytest.approx(line_up(b, a)[0])
    assert (cost == 0) == (a == b)


def test_tags_of_languages_find_their_table() -> None:
    assert convention_tag("pt-BR") == "pt"
    assert convention_tag("nn") == "nb"
    assert convention_tag(None) is None
