"""variance.csv: the columns of the contract, safe in a spreadsheet, read back as it was."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from synthetic_report import FINDINGS, REPORT

from variance.errors import VarianceError
from variance.report.model import in_order
from variance.report.tables.cells import plain_cell, safe_cell
from variance.report.tables.table import COLUMNS, findings_csv, read_findings
from variance.types import Finding

CONTRACT = (
    "finding_id,event_id,kind,category,severity,canonical,variant,cause,explanation,score,"
    "article_id,source,lang,published,start,end,occurrences,sentence,other_article_id,"
    "other_sentence,via,round_trip,round_trip_chrf,engine,decision,comment"
)

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=40) | st.sampled_from(
    [
        "=1+1",
        "'=1",
        "''-",
        "+49",
        "-",
        "@x",
        "\tx",
        "\rx",
        "\nx",
        'a"b',
        "a\r\nb",
        "a;b",
        "\0",
        "＝",
    ]
)
present = texts.filter(bool)
findings = st.builds(
    Finding,
    finding_id=texts,
    event_id=texts,
    kind=st.sampled_from(["name", "number", "date", "quote", "term", "mistranslation"]),
    category=texts,
    severity=st.sampled_from(["info", "minor", "major", "critical"]),
    canonical=texts,
    variant=texts,
    cause=st.sampled_from(["romanization", "short-form", "unknown"]),
    explanation=texts,
    score=st.integers(0, 1000).map(lambda n: n / 1000),
    article_id=texts,
    source=st.none() | present,
    lang=st.none() | present,
    published=st.none() | present,
    start=st.integers(0, 10**9),
    end=st.integers(0, 10**9),
    occurrences=st.integers(0, 10**6),
    sentence=texts,
    other_article_id=st.none() | present,
    other_sentence=st.none() | present,
    via=st.none() | present,
    round_trip=st.none() | present,
    round_trip_chrf=st.none() | st.integers(0, 1000).map(lambda n: n / 10),
    engine=st.none() | present,
    decision=texts,
    comment=texts,
)


def test_columns_are_the_contracts() -> None:
    assert ",".join(COLUMNS) == CONTRACT
    assert findings_csv([]).decode() == f"{CONTRACT}\r\n"


def test_rows_are_sorted_and_whole() -> None:
    rows = list(csv.DictReader(io.StringIO(findings_csv(FINDINGS).decode(), newline="")))
    keys = [
        (r["event_id"], r["kind"], plain_cell(r["canonical"]), plain_cell(r["variant"]))
        for r in rows
    ]
    assert keys == sorted(keys)
    assert len(rows) == len(FINDINGS)
    assert findings_csv(reversed(FINDINGS)) == findings_csv(FINDINGS)


@given(st.lists(findings, max_size=4))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Finding]
) -> None:
    path = tmp_path_factory.getbasetemp() / "round-trip.csv"
    path.write_bytes(findings_csv(rows))
    assert read_findings(path) == in_order(rows)


@given(texts)
def test_no_cell_opens_a_formula(text: str) -> None:
    cell = safe_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert plain_cell(cell) == text


def test_figures_and_gaps() -> None:
    one = replace(FINDINGS[0], score=1 / 3, round_trip_chrf=-0.0, source=None, comment="\ud800!")
    row = next(csv.DictReader(io.StringIO(findings_csv([one]).decode(), newline="")))
    assert row["score"] == "0.333"
    assert row["round_trip_chrf"] == "0.0"
    assert row["source"] == ""
    assert row["comment"] == "\ufffd!"


def test_a_cell_longer_than_the_csv_module_likes(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    path = tmp_path / "variance.csv"
    path.write_bytes(findings_csv([replace(FINDINGS[0], sentence="x" * 300_000)]))
    assert len(read_findings(path)[0].sentence) == 300_000
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("column", "cell"), [("score", "high"), ("start", "1.5"), ("kind", "rumour"), ("cause", "")]
)
def test_a_cell_that_its_column_cannot_hold(tmp_path: Path, column: str, cell: str) -> None:
    path = tmp_path / "variance.csv"
    rows = list(csv.DictReader(io.StringIO(findings_csv(FINDINGS).decode(), newline="")))
    rows[0][column] = cell
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    with pytest.raises(VarianceError, match=rf"variance\.csv:2: {column} = "):
        read_findings(path)


def test_a_file_that_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "variance.csv"
    with pytest.raises(VarianceError, match="no findings there"):
        read_findings(path)
    path.write_text("finding_id,decision\na,b\n")
    with pytest.raises(VarianceError, match="no column event_id"):
        read_findings(path)


def test_to_csv_writes_the_report(tmp_path: Path) -> None:
    REPORT.to_csv(tmp_path / "variance.csv")
    assert [f.finding_id for f in read_findings(tmp_path / "variance.csv")] == [
        f.finding_id for f in REPORT.findings
    ]
