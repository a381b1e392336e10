"""What a run found, as one frozen value.

Goes in: what the stages give. Comes out: the same, put in the order in which it is written.
Touch it when a report is to hold more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class ReportData:
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


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings as the report lists them: event, kind, canonical, variant, article, start."""
    return tuple(
        sorted(
            findings,
            key=lambda f: (
                f.event_id, f.kind, f.canonical, f.variant, f.article_id, f.start, f.end,
                f.finding_id, f.other_article_id or "", f.explanation,
            ),
        )
    )  # fmt: skip
