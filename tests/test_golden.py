"""What a report writes, byte by byte; `make golden` rewrites the files, and the diff is read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from variance.report.jsonl import report_jsonl
from variance.report.report import Report
from variance.report.table import findings_csv

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "report"))

from synthetic_report import REPORT  # noqa: E402 (a neighbour's helper)

MAKERS: dict[str, Callable[[Report], bytes]] = {
    "variance.csv": lambda report: findings_csv(report.findings),
    "variance.html": Report.html,
    "variance.jsonl": report_jsonl,
}


@pytest.mark.parametrize("name", MAKERS)
def test_the_report_made_by_hand(name: str, golden: Callable[[Path, bytes], None]) -> None:
    golden(HERE / "golden" / "synthetic" / name, MAKERS[name](REPORT))
