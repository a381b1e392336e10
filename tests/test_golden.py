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
from variance.report.tables.table import findings_csv, rows_csv
from variance.report.writers import WRITERS

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "report"))

from synthetic_report import REPORT  # noqa: E402 (a neighbour's helper)

NAME = "panjshir-2021"
FORMATS = ("csv", "html", "jsonl")  # run.json has times


@pytest.mark.parametrize("form", FORMATS)
def test_the_report_made_by_hand(form: str, golden: Callable[[Path, bytes], None]) -> None:
    golden(HERE / "golden" / "synthetic" / WRITERS[form].file, REPORT.to_bytes(form))


@pytest.mark.slow
def test_the_report_on_the_shipped_corpus(golden: Callable[[Path, bytes], None]) -> None:
    """All that is flagged in it, without what depends on the machine: scores, translation."""
    report = build_report(HERE.parent / "corpora" / NAME, config=Config(round_trips=False))
    rows = csv.DictReader(io.StringIO(findings_csv(report.findings).decode(), newline=""))
    made = rows_csv({**row, "score": ""} for row in rows)
    golden(HERE / "golden" / NAME / "variance.csv", made)
