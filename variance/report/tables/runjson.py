"""run.json: what shaped a run, what came of it and how long it took."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from variance.report.model import ReportData
from variance.report.tables.cells import whole_text
from variance.types import SEVERITIES, RoundTrip


def run_json(report: ReportData) -> bytes:
    """Write the record of a run: signature, counts, engines, timings, what was set aside."""
    text = json.dumps(run_record(report), ensure_ascii=False, indent=2)
    return f"{whole_text(text)}\n".encode()


def run_record(report: ReportData) -> dict[str, Any]:
    """The record of a run as plain values."""
    signature = report.signature
    return {
        "variance": signature.variance,
        "python": signature.python,
        "libraries": dict(signature.libraries),
        "models": dict(signature.models),
        "settings": dict(signature.settings),
        "corpus": signature.corpus,
        "metrics": list(signature.metrics),
        "notes": list(signature.notes),
        "counts": counts(report),
        "engines": engines(report.round_trips),
        "timings": {stage: round(seconds, 3) for stage, seconds in report.timings},
        "rejected": [asdict(rejected) for rejected in report.rejected],
    }


def counts(report: ReportData) -> dict[str, Any]:
    """How much of everything a report holds."""
    findings = report.findings
    severities = Counter(finding.severity for finding in findings)
    return {
        "articles": sum(len(event.article_ids) for event in report.events),
        "rejected": len(report.rejected),
        "events": len(report.events),
        "events_told_more_than_once": sum(len(event.article_ids) > 1 for event in report.events),
        "names": len(report.clusters),
        "forms": sum(len(cluster.variants) for cluster in report.clusters),
        "sentence_pairs": sum(len(aligned.pairs) for aligned in report.aligned),
        "round_trips": len(report.round_trips),
        "findings": len(findings),
        "decided": sum(bool(finding.decision.strip()) for finding in findings),
        "by_severity": {severity: severities[severity] for severity in SEVERITIES},
        "by_kind": _tally(finding.kind for finding in findings),
        "by_cause": _tally(finding.cause for finding in findings),
        "by_language": _tally(article.lang or "" for article in report.articles),
    }


def engines(trips: Iterable[RoundTrip]) -> list[dict[str, Any]]:
    """What stood behind the round trips: one entry an engine, language and pivot."""
    groups: dict[tuple[str, ...], list[RoundTrip]] = {}
    for trip in trips:
        groups.setdefault((trip.engine, trip.lang, trip.pivot, trip.signature), []).append(trip)
    return [
        {
            "engine": engine,
            "lang": lang,
            "pivot": pivot,
            "grade": group[0].grade,
            "usual_chrf": group[0].usual,
            "mean_chrf": round(sum(trip.chrf for trip in group) / len(group), 1),
            "round_trips": len(group),
            "signature": signature,
        }
        for (engine, lang, pivot, signature), group in sorted(groups.items())
    ]


def _tally(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))
