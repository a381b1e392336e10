"""A report writes itself, and takes decisions along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from synthetic_report import REPORT

from variance.errors import VarianceError
from variance.report.report import Report, check_folder, write_report
from variance.report.tables.table import read_findings


@pytest.mark.parametrize(
    ("write", "form"),
    [(Report.to_html, "html"), (Report.to_jsonl, "jsonl"), (Report.to_run_json, "run")],
)
def test_a_method_writes_its_format(
    write: Callable[[Report, Path], None], form: str, tmp_path: Path
) -> None:
    write(REPORT, tmp_path / "deep" / "file")
    assert (tmp_path / "deep" / "file").read_bytes() == REPORT.to_bytes(form)


def test_all_outputs_show_the_decisions_of_the_last_run(tmp_path: Path) -> None:
    write_report(REPORT, tmp_path)
    first = read_findings(tmp_path / "variance.csv")
    decided = replace(first[0], decision="reject", comment="two valleys")
    replace(REPORT, findings=(decided, *first[1:])).to_csv(tmp_path / "variance.csv")
    undecided = tuple(replace(f, decision="", comment="") for f in REPORT.findings)
    report, paths = write_report(replace(REPORT, findings=undecided), tmp_path)
    assert [f.comment for f in report.findings if f.finding_id == decided.finding_id] == [
        "two valleys"
    ]
    for path in paths[:3]:
        assert "two valleys" in path.read_text(encoding="utf-8")


def test_a_folder_whose_decisions_cannot_be_read_is_told_before_the_run(tmp_path: Path) -> None:
    check_folder(tmp_path / "none")
    (tmp_path / "variance.csv").write_text("not,ours\n", "utf-8")
    with pytest.raises(VarianceError, match="no column 'finding_id'"):
        check_folder(tmp_path)
