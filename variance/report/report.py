"""A report that can write itself, and the folder that a run leaves.

Goes in: what a run found. Comes out: files. Touch it for how outputs are written, not for what
is in them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from variance.report.decisions import read_decided, retired_path, review
from variance.report.files import write_files
from variance.report.model import ReportData
from variance.report.writers import WRITERS


@dataclass(frozen=True, slots=True)
class Report(ReportData):
    """What a run found, with a method for each format; `ReportData` has the fields."""

    def to_csv(self, path: str | Path) -> None:
        """Write the findings as CSV, one a row.

        The decisions and comments of a file that is there already are carried over; those
        whose finding has gone are kept beside it (`variance.retired.csv`).

        Raises:
            VarianceError: the file there cannot be read for certain, or cannot be written.
        """
        reviewed = review(self.findings, Path(path))
        table = replace(self, findings=reviewed.findings).to_bytes("csv")
        write_files([*reviewed.first, (Path(path), table), *reviewed.last])

    def to_html(self, path: str | Path) -> None:
        """Write the report as one self-contained page."""
        write_files([(Path(path), self.to_bytes("html"))])

    def to_jsonl(self, path: str | Path) -> None:
        """Write everything as JSON lines; `variance.report.tables` says what the lines are."""
        write_files([(Path(path), self.to_bytes("jsonl"))])

    def to_run_json(self, path: str | Path) -> None:
        """Write the record of the run: signature, counts, timings, what was set aside."""
        write_files([(Path(path), self.to_bytes("run"))])

    def to_bytes(self, form: str) -> bytes:
        """Make the content of a file, without writing.

        Args:
            form: a format of `WRITERS`: csv, html, jsonl, run.
        """
        return WRITERS[form].make(self)


def check_folder(folder: str | Path) -> None:
    """Make sure, before a long run, that what stands in its output folder can be carried over.

    Raises:
        VarianceError: the decisions there cannot be read for certain.
    """
    table = Path(folder) / WRITERS["csv"].file
    for path in (table, retired_path(table)):
        read_decided(path)


def write_report(report: Report, folder: str | Path) -> tuple[Report, tuple[Path, ...]]:
    """Write all outputs of a run into a folder, as a set.

    Decisions of an earlier run in the folder are carried over first, so that all outputs show
    them. Nothing there changes before everything has been made and written to the disk.

    Args:
        report: the run.
        folder: made if it is not there.

    Returns:
        the report with the decisions, and the paths of what `WRITERS` lists, in its order.

    Raises:
        VarianceError: decisions cannot be read for certain, or a file cannot be written.
    """
    folder = Path(folder)
    reviewed = review(report.findings, folder / WRITERS["csv"].file)
    report = replace(report, findings=reviewed.findings)
    made = [(folder / writer.file, writer.make(report)) for writer in WRITERS.values()]
    write_files([*reviewed.first, *made, *reviewed.last])
    return report, tuple(path for path, _ in made)
