"""How a finding is put together: the fields that come from where it stands.

Goes in: a passage and what is wrong with it. Comes out: a finding. Touch it for a field that every
finding has.
"""

from __future__ import annotations

from variance.drift.category import mqm_category
from variance.drift.document import Document
from variance.types import Cause, Event, Finding, Kind, Severity


def make_finding(
    event: Event,
    document: Document,
    span: tuple[int, int],
    *,
    kind: Kind,
    severity: Severity,
    cause: Cause,
    canonical: str,
    explanation: str,
    score: float,
    other: tuple[Document, int] | None = None,
    occurrences: int = 1,
    via: str | None = None,
) -> Finding:
    """Make the finding of a passage; what the passage itself tells is filled in.

    Args:
        event: the event that the article belongs to.
        document: the article.
        span: offsets of the passage; the variant is exactly what stands there.
        kind: kind of drift.
        severity: by the scale of the report.
        cause: why the forms differ.
        canonical: what the rest of the event supports.
        explanation: one sentence that a reader can check.
        score: 0 to 1; what lies outside is brought in.
        other: article and offset of the passage it was held against, if there is one.
        occurrences: how often the article has the variant.
        via: language whose translation explains it.

    Returns:
        A finding whose id is still empty.
    """
    article = document.article
    start, end = span
    return Finding(
        finding_id="",
        event_id=event.id,
        kind=kind,
        category=mqm_category(kind, cause),
        severity=severity,
        canonical=canonical,
        variant=article.text[start:end],
        cause=cause,
        explanation=explanation,
        score=round(min(1.0, max(0.0, score)), 4),
        article_id=article.id,
        source=article.source,
        lang=article.lang,
        published=article.published,
        start=start,
        end=end,
        occurrences=occurrences,
        sentence=document.sentences_over(start, end),
        other_article_id=other[0].article.id if other else None,
        other_sentence=other[0].sentence_at(other[1]) if other else None,
        via=via,
    )
