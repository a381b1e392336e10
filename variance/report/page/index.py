"""Look-ups over a report that the page needs again and again, made once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from variance.report.model import ReportData
from variance.types import SEVERITIES, Article, Cluster, Finding, RoundTrip, Severity


@dataclass(frozen=True, slots=True)
class Index:
    """What is where in a report.

    `written[article_id, form]` is how often the article writes the form; `worst` is the
    gravest severity that it was flagged with there.
    """

    articles: dict[str, Article]
    findings: dict[str, list[Finding]]  # by event
    clusters: dict[str, list[Cluster]]  # by article
    by_form: dict[tuple[str, str], list[Cluster]]  # by article and form
    written: dict[tuple[str, str], int]
    worst: dict[tuple[str, str], Severity]
    names: dict[tuple[str, int], str]  # by article and offset: the name without its trimmings
    trips: dict[tuple[str, str], list[RoundTrip]]  # by language and text: one a pivot


def index_report(report: ReportData) -> Index:
    """Make the look-ups of a report, in one pass over each of its parts."""
    findings = defaultdict(list)
    worst: dict[tuple[str, str], Severity] = {}
    for finding in report.findings:
        findings[finding.event_id].append(finding)
        key = (finding.article_id, finding.variant)
        worst[key] = gravest((worst.get(key, "info"), finding.severity))
    clusters = defaultdict(list)
    by_form = defaultdict(list)
    for cluster in report.clusters:
        for article_id in sorted({a for v in cluster.variants for a in v.article_ids}):
            clusters[article_id].append(cluster)
        for variant in cluster.variants:
            for article_id in variant.article_ids:
                by_form[article_id, variant.surface].append(cluster)
    return Index(
        articles={article.id: article for article in report.articles},
        findings=dict(findings),
        clusters=dict(clusters),
        by_form=dict(by_form),
        written=_written(report),
        worst=worst,
        names={(m.article_id, m.start): m.name for m in report.mentions if m.name},
        trips=_trips(report),
    )


def gravest(severities: Iterable[Severity]) -> Severity:
    """The gravest of some severities, `info` if there are none.

    >>> gravest(["minor", "critical", "info"])
    'critical'
    """
    return max(severities, key=SEVERITIES.index, default="info")


def _trips(report: ReportData) -> dict[tuple[str, str], list[RoundTrip]]:
    trips = defaultdict(list)
    for trip in report.round_trips:
        trips[trip.lang.partition("-")[0], trip.text].append(trip)
    return dict(trips)


def _written(report: ReportData) -> dict[tuple[str, str], int]:
    """Counts from the mentions, or from the findings where the report has no mentions."""
    counts: Counter[tuple[str, str]] = Counter()
    for mention in report.mentions:
        for form in {mention.name or mention.surface, mention.surface}:
            counts[mention.article_id, form] += 1
    for finding in report.findings:
        key = (finding.article_id, finding.variant)
        counts[key] = max(counts[key], finding.occurrences)
    return dict(counts)
