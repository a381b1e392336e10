"""The report of a run: everything that was found, and the files it can be written to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from variance.report.decisions import read_decided, retired_path, reviewed_csv
from variance.report.files import write_files
from variance.report.tables import in_order
from variance.types import (
    Aligned,
    Article,
    Cluster,
    Event,
    Finding,
    Mention,
    Rejected,
    RoundTrip,
    Signature,
)

TABLE, PAGE, LINES, RECORD = "variance.csv", "variance.html", "variance.jsonl", "run.json"


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found. Everything is sorted on the way in, so that equal runs are equal.

    Args:
        events: every article in exactly one; an article alone is an event of one.
        findings: the drift, with ids.
        clusters: the names of the corpus.
        rejected: what was set aside, and why.
        signature: all that shaped the run.
        articles: what was read; the page shows titles, sources and dates from it.
        mentions: the names found, for how often an article writes a form.
        aligned: which sentences of two articles say the same.
        round_trips: translations there and back, with what engine.
        timings: seconds by stage, in the order of the run; only run.json has them.
    """

    events: tuple[Event, ...]
    findings: tuple[Finding, ...]
    clusters: tuple[Cluster, ...]
    rejected: tuple[Rejected, ...]
    signature: Signature
    articles: tuple[Article, ...] = ()
    mentions: tuple[Mention, ...] = ()
    aligned: tuple[Aligned, ...] = ()
    round_trips: tuple[RoundTrip, ...] = ()
    timings: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        """Put every part in the order in which it is written."""
        ordered = {
            "events": sorted(self.events, key=lambda e: (e.id, e.article_ids)),
            "findings": in_order(self.findings),
            "clusters": sorted(self.clusters, key=lambda c: (c.canonical, c.id)),
            "rejected": sorted(self.rejected, key=lambda r: (r.path, r.line or 0, r.reason)),
            "articles": sorted(self.articles, key=lambda a: a.id),
            "mentions": sorted(self.mentions, key=lambda m: (m.article_id, m.start, m.end)),
            "aligned": sorted(self.aligned, key=lambda a: (a.left_id, a.right_id)),
            "round_trips": sorted(
                self.round_trips, key=lambda t: (t.engine, t.lang, t.pivot, t.text, t.back)
            ),
        }
        for name, values in ordered.items():
            object.__setattr__(self, name, tuple(values))

    def to_csv(self, path: str | Path) -> None:
        """Write the findings as CSV, one a row.

        The decisions and comments of a file that is there already are carried over; those
        whose finding has gone are kept beside it (`variance.retired.csv`).

        Raises:
            VarianceError: the file there cannot be read for certain, or cannot be written.
        """
        _, first, last = reviewed_csv(self.findings, Path(path))
        write_files([*first, *last])

    def to_html(self, path: str | Path) -> None:
        """Write the report as one self-contained page."""
        write_files([(Path(path), self.html())])

    def to_jsonl(self, path: str | Path) -> None:
        """Write everything as JSON lines; `variance.report.tables` says what the lines are."""
        from variance.report.tables import report_jsonl

        write_files([(Path(path), report_jsonl(self))])

    def to_run_json(self, path: str | Path) -> None:
        """Write the record of the run: signature, counts, timings, what was set aside."""
        from variance.report.tables import run_json

        write_files([(Path(path), run_json(self))])

    def html(self) -> bytes:
        """The page as bytes of UTF-8."""
        from variance.report.page import render_page

        return render_page(self).encode("utf-8")


def check_folder(folder: str | Path) -> None:
    """Make sure, before a long run, that what stands in its output folder can be carried over.

    Raises:
        VarianceError: the decisions there cannot be read for certain.
    """
    table = Path(folder) / TABLE
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
        the report with the decisions, and the paths of variance.csv, .html, .jsonl, run.json.

    Raises:
        VarianceError: decisions cannot be read for certain, or a file cannot be written.
    """
    from variance.report.tables import report_jsonl, run_json

    folder = Path(folder)
    paths = tuple(folder / name for name in (TABLE, PAGE, LINES, RECORD))
    findings, first, last = reviewed_csv(report.findings, paths[0])
    report = replace(report, findings=findings)
    made = [
        (paths[1], report.html()),
        (paths[2], report_jsonl(report)),
        (paths[3], run_json(report)),
    ]
    write_files([*first, *made, *last])
    return report, paths
