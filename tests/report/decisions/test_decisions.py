"""What a reviewer has written is carried from run to run, and never lost."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from synthetic_report import FINDINGS, REPORT

from variance.errors import VarianceError
from variance.report.decisions.decisions import Decided, carry_over, read_decided
from variance.report.report import Report, check_folder, write_report
from variance.report.tables.table import COLUMNS, read_findings

PLAIN = tuple(replace(f, decision="", comment="") for f in FINDINGS)
FIRST, SECOND = PLAIN[0], PLAIN[1]


def report_of(*findings: object) -> Report:
    return replace(REPORT, findings=tuple(findings))


def edit(path: Path, change: Callable[[dict[str, str]], object]) -> None:
    """Change the rows of a table as a person would."""
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))
    for row in rows:
        change(row)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def decide(finding_id: str, decision: str, comment: str = "") -> Callable[[dict[str, str]], None]:
    def change(row: dict[str, str]) -> None:
        if row["finding_id"] == finding_id:
            row.update(decision=decision, comment=comment)

    return change


def decisions(path: Path) -> dict[str, tuple[str, str]]:
    if not path.exists():
        return {}
    return {
        row["finding_id"]: (row["decision"], row["comment"])
        for row in csv.DictReader(io.StringIO(path.read_bytes().decode(), newline=""))
        if row["decision"] or row["comment"]
    }


def test_a_decision_goes_comes_back_and_is_kept_between(tmp_path: Path) -> None:
    table, retired = tmp_path / "variance.csv", tmp_path / "variance.retired.csv"
    write_report(report_of(FIRST, SECOND), tmp_path)
    edit(table, decide(FIRST.finding_id, "not drift", "=SUM(1)\nasked the desk"))
    kept = {FIRST.finding_id: ("not drift", "=SUM(1)\nasked the desk")}
    safe = {FIRST.finding_id: ("not drift", "'=SUM(1)\nasked the desk")}

    report, _ = write_report(report_of(FIRST, SECOND), tmp_path)
    assert {f.finding_id: (f.decision, f.comment) for f in report.findings if f.decision} == kept
    assert decisions(table) == safe
    assert not retired.exists()
    assert b"not drift" in (tmp_path / "variance.html").read_bytes()
    assert b"not drift" in (tmp_path / "variance.jsonl").read_bytes()

    write_report(report_of(SECOND), tmp_path)
    assert decisions(table) == {}
    assert decisions(retired) == safe
    edit(table, decide(SECOND.finding_id, "drift"))
    write_report(report_of(), tmp_path)
    assert set(decisions(retired)) == {FIRST.finding_id, SECOND.finding_id}

    write_report(report_of(FIRST), tmp_path)
    assert decisions(table) == safe
    assert set(decisions(retired)) == {SECOND.finding_id}
    # Cleared by the reviewer, it stays cleared.
    edit(table, decide(FIRST.finding_id, ""))
    write_report(report_of(FIRST), tmp_path)
    assert decisions(table) == {}


def test_the_second_run_writes_the_same_bytes(tmp_path: Path) -> None:
    _, paths = write_report(REPORT, tmp_path)
    before = [path.read_bytes() for path in paths]
    write_report(replace(REPORT, findings=REPORT.findings[::-1]), tmp_path)
    assert [path.read_bytes() for path in paths] == before


@pytest.mark.parametrize(
    ("separator", "encoding", "line_end", "before"),
    [
        (",", "utf-8", "\n", ""),
        (";", "utf-8-sig", "\r\n", ""),
        ("\t", "utf-16", "\r\n", ""),
        (";", "utf-8-sig", "\r\n", "sep=;\r\n"),
    ],
)
def test_a_table_saved_by_a_spreadsheet(
    tmp_path: Path, separator: str, encoding: str, line_end: str, before: str
) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator, lineterminator=line_end)
    writer.writerow(["Comment", "my column", " FINDING_ID ", "decision"])
    writer.writerow(["für später", "x", FIRST.finding_id, "drift"])
    writer.writerow(["", "", "", ""])
    writer.writerow(["short"])
    path = tmp_path / "variance.csv"
    path.write_bytes((before + file.getvalue()).encode(encoding))
    found = read_decided(path)
    assert [(row.finding_id, row.words) for row in found] == [
        (FIRST.finding_id, ("drift", "für später")),
        ("", ("", "short")),
    ]


def test_a_decision_without_an_id_is_kept_aside(tmp_path: Path) -> None:
    table = tmp_path / "variance.csv"
    table.write_text("finding_id,decision\n,drift\n")
    write_report(report_of(FIRST), tmp_path)
    assert decisions(tmp_path / "variance.retired.csv") == {"": ("drift", "")}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"name,decision\na,b\n", "no column 'finding_id'"),
        (b"finding_id,decision\na,\xff\n", "byte 22 is not UTF-8"),
        (b'finding_id,decision\na,"drift\n', "not a whole CSV file"),
        (b"finding_id,decision\na,b,c\n", ":2: more cells than the 2 columns"),
        (b"finding_id,decision\na,yes\na,no\n", "a occurs twice with different decisions"),
        (b"\x89PNG\r\n\x1a\n\0\0", "byte 0 is not UTF-8"),
    ],
)
def test_a_table_that_cannot_be_read_is_never_written_over(
    tmp_path: Path, content: bytes, message: str
) -> None:
    table = tmp_path / "variance.csv"
    table.write_bytes(content)
    for write in (
        lambda: write_report(REPORT, tmp_path),
        lambda: REPORT.to_csv(table),
        lambda: check_folder(tmp_path),
    ):
        with pytest.raises(VarianceError, match=message):
            write()
    assert table.read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["variance.csv"]


def test_columns_of_the_reviewers_own_are_kept(tmp_path: Path) -> None:
    table, before = tmp_path / "variance.csv", tmp_path / "variance.before.csv"
    table.write_text(f"finding_id,decision,desk\n{FIRST.finding_id},drift,Kabul\n")
    there = table.read_bytes()
    write_report(report_of(FIRST), tmp_path)
    assert before.read_bytes() == there
    assert decisions(table) == {FIRST.finding_id: ("drift", "")}
    write_report(report_of(FIRST), tmp_path)
    assert before.read_bytes() == there


def test_an_empty_table_is_no_obstacle(tmp_path: Path) -> None:
    table = tmp_path / "variance.csv"
    table.write_bytes(b"")
    REPORT.to_csv(table)
    assert len(read_findings(table)) == len(FINDINGS)


ids = st.sampled_from([f.finding_id for f in PLAIN[:5]] + ["gone-1", "gone-2"])
words = st.tuples(st.sampled_from(["drift", "no"]), st.sampled_from(["", "why"]))


def decided(entry: tuple[str, tuple[str, str]]) -> Decided:
    return Decided((entry[0], *[""] * (len(COLUMNS) - 3), *entry[1]))


@given(
    st.sets(st.sampled_from(PLAIN[:5])),
    st.dictionaries(ids, words).map(lambda d: tuple(map(decided, d.items()))),
    st.dictionaries(ids, words).map(lambda d: tuple(map(decided, d.items()))),
)
def test_every_decision_is_in_one_of_the_two(
    findings: set, earlier: tuple[Decided, ...], retired: tuple[Decided, ...]
) -> None:
    carried, waiting = carry_over(findings, earlier, retired)
    now = {(f.finding_id, f.decision, f.comment) for f in carried if f.decision}
    kept = now | {(row.finding_id, *row.words) for row in waiting}
    assert kept == {(row.finding_id, *row.words) for row in (*earlier, *retired)}
    ours = {row.finding_id: row.words for row in earlier}
    for finding in carried:
        if finding.finding_id in ours:
            assert (finding.decision, finding.comment) == ours[finding.finding_id]
