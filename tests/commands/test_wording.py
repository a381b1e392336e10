"""What is said of a run."""

from __future__ import annotations

from pathlib import Path

from synthetic_report import REPORT

from variance.commands.wording import megabytes, summary


def test_a_run_in_a_few_lines() -> None:
    lines = summary(REPORT, [Path("out/variance.csv")]).splitlines()
    assert lines[0] == "9 articles, 3 events (2 told more than once), 5 names, 16 findings"
    assert lines[1].split() == ["2", "critical,", "5", "major,", "5", "minor,", "4", "info"]
    assert lines[2].startswith("  2 set aside")
    assert lines[-1] == "  out/variance.csv"
    assert megabytes(1_250_000) == "1.2 MB"
