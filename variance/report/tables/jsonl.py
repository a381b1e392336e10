"""variance.jsonl: the whole report as data, one JSON object a line.

Every line has a `type`, which comes first; the other keys are the fields of the value of that
name in `variance.types`, in their order, with None as null:

    signature     once, the first line
    article       every article read, without its text
    event         every event, also those of one article
    cluster       every name, with its variants and their steps
    finding       every row of variance.csv, in the same order
    round_trip    every translation there and back
    rejected      what was set aside, and why

Times are in run.json only, so that two runs of one corpus give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from variance.report.model import ReportData
from variance.report.tables.cells import whole_text


def report_jsonl(report: ReportData) -> bytes:
    """Write a report as JSON lines, in UTF-8."""
    lines = (json.dumps(record, ensure_ascii=False) for record in records(report))
    return "".join(f"{whole_text(line)}\n" for line in lines).encode("utf-8")


def records(report: ReportData) -> Iterator[dict[str, Any]]:
    """The lines of a report as plain values, in order."""
    yield {"type": "signature", **asdict(report.signature)}
    for article in report.articles:
        row = asdict(article)
        del row["text"]
        yield {"type": "article", **row}
    for event in report.events:
        yield {"type": "event", **asdict(event)}
    for cluster in report.clusters:
        yield {"type": "cluster", **asdict(cluster)}
    for finding in report.findings:
        yield {"type": "finding", **asdict(finding)}
    for trip in report.round_trips:
        yield {"type": "round_trip", **asdict(trip)}
    for rejected in report.rejected:
        yield {"type": "rejected", **asdict(rejected)}
