"""The output formats: a name, the file that it goes to, and what makes its bytes.

Goes in: a report. Comes out: the bytes of a file. For another format, write a function and add
a row to `WRITERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from variance.report.model import ReportData
from variance.report.page import render_page
from variance.report.tables import findings_csv, report_jsonl, run_json


class Writer(NamedTuple):
    """How one format is written: the file's name in the output folder, and its bytes."""

    file: str
    make: Callable[[ReportData], bytes]


def page_html(report: ReportData) -> bytes:
    """The page as bytes of UTF-8."""
    return render_page(report).encode("utf-8")


def table_csv(report: ReportData) -> bytes:
    """The findings as a table, one a row."""
    return findings_csv(report.findings)


# Files are replaced in this order: the table first, for it holds the reviewer's decisions.
WRITERS: dict[str, Writer] = {
    "csv": Writer("variance.csv", table_csv),
    "html": Writer("variance.html", page_html),
    "jsonl": Writer("variance.jsonl", report_jsonl),
    "run": Writer("run.json", run_json),
}
