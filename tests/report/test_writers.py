"""The formats are rows of one table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from synthetic_report import REPORT

from variance.report.model import ReportData
from variance.report.report import write_report
from variance.report.writers import WRITERS, Writer

OPENINGS = {
    "csv": b"finding_id,event_id,kind,",
    "html": b"<!DOCTYPE html>",
    "jsonl": b'{"type": "signature"',
    "run": b"{",
}


@pytest.mark.parametrize("form", WRITERS)
def test_each_format_opens_as_it_should(form: str) -> None:
    assert REPORT.to_bytes(form).lstrip().startswith(OPENINGS[form])


def test_all_formats_are_written_in_their_order(tmp_path: Path) -> None:
    _, paths = write_report(REPORT, tmp_path / "out")
    assert [path.name for path in paths] == [writer.file for writer in WRITERS.values()]
    assert sorted((tmp_path / "out").iterdir()) == sorted(paths)
    assert json.loads((tmp_path / "out" / "run.json").read_bytes())["corpus"]


def test_another_format_is_a_function_and_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def canonicals(report: ReportData) -> bytes:
        return "\n".join(cluster.canonical for cluster in report.clusters).encode()

    monkeypatch.setitem(WRITERS, "names", Writer("names.txt", canonicals))
    _, paths = write_report(REPORT, tmp_path)
    assert paths[-1].name == "names.txt"
    assert b"Panjshir" in paths[-1].read_bytes()
