"""What a report writes, byte by byte; `make golden` rewrites the files, and the diff is read."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from variance.config import Config
from variance.pipeline import build_report
from variance.report.report import Report
from variance.report.tables.jsonl import report_jsonl
from variance.report.tables.table import findings_csv, rows_csv

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "report"))

from synthetic_report import REPORT  # noqa: E402 (a neighbour's helper)

NAME = "panjshir-2021"
MAKERS: dict[str, Callable[[Report], bytes]] = {
    "variance.csv": lambda report: findings_csv(report.findings),
    "variance.html": Report.html,
    "variance.jsonl": report_jsonl,
}


@pytest.mark.parametrize("name", MAKERS)
def test_the_report_made_by_hand(name: str, golden: Callable[[Path, bytes], None]) -> None:
    golden(HERE / "golden" / "synthetic" / name, MAKERS[name](REPORT))


@pytest.mark.slow
def test_the_report_on_the_shipped_corpus(golden: Callable[[Path, bytes], None]) -> None:
    """All that is flagged in it, without what depends on the machine: scores, translation."""
    report = build_report(HERE.parent / "corpora" / NAME, config=Config(round_trips=False))
    rows = csv.DictReader(io.StringIO(findings_csv(report.findings).decode(), newline=""))
    made = rows_csv({**row, "score": ""} for row in rows)
    golden(HERE / "golden" / NAME / "variance.csv", made)
