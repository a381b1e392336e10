"""All drift of one event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from variance.drift.date import date_findings
from variance.drift.figure import number_findings
from variance.drift.name import name_findings
from variance.drift.office import office_findings
from variance.drift.statement import quote_findings
from variance.drift.word import IsOrdinary, word_findings
from variance.types import (
    SEVERITIES,
    Aligned,
    Article,
    Cluster,
    Event,
    Finding,
    Kind,
    Mention,
    RoundTrip,
)

# Which finding of one passage says most: the more particular kind wins among equals.
_PARTICULAR: tuple[Kind, ...] = ("mistranslation", "number", "date", "name", "quote", "term")


def find_drift(
    event: Event,
    articles: Sequence[Article],
    mentions: Sequence[Mention],
    clusters: Sequence[Cluster],
    aligned: Sequence[Aligned],
    *,
    trips: Sequence[RoundTrip] = (),
    is_ordinary: IsOrdinary | None = None,
) -> tuple[Finding, ...]:
    """Find everything in an event on which its articles differ and should not.

    A pure function of one event: events can be looked at apart and in any order.

    Args:
        event: the event.
        articles: its articles; others are passed over.
        mentions: name mentions of these articles.
        clusters: the name clusters of the corpus.
        aligned: sentence pairs of its articles, two articles a block.
        trips: translations of sentences of these articles, where any were made.
        is_ordinary: whether a word in lower case is an ordinary one of a language, by which a
            name that became capitalised words is told from a name.

    Returns:
        Findings without ids, one for a passage, sorted by kind, canonical, variant, article
        and start.
    """
    inside = set(event.article_ids)
    mine = [mention for mention in mentions if mention.article_id in inside]
    found = (
        *name_findings(event, articles, mine, clusters, own_script=True),
        *number_findings(event, articles, aligned, mine, clusters),
        *date_findings(event, articles, aligned, mine, clusters),
        *quote_findings(event, articles, mine, clusters, aligned),
        *office_findings(event, articles, mine, clusters),
        *word_findings(
            event, articles, mine, clusters, aligned, trips=trips, is_ordinary=is_ordinary
        ),
    )
    differing = (f for f in found if f.variant and f.canonical != f.variant)
    return tuple(sorted(one_a_passage(differing), key=_order))


def one_a_passage(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Keep of findings that overlap in an article the gravest, then the most particular.

    A finding about a whole statement and one about a word of it are about different
    passages unless they are of one kind.
    """
    kept: list[Finding] = []
    for finding in sorted(findings, key=_standing):
        if not any(_same_passage(finding, other) for other in kept):
            kept.append(finding)
    return tuple(kept)


def _standing(finding: Finding) -> tuple[int, int, float, str, int, int, str]:
    return (
        -SEVERITIES.index(finding.severity),
        _PARTICULAR.index(finding.kind),
        -finding.score,
        finding.article_id,
        finding.start,
        finding.end,
        finding.canonical,
    )


def _same_passage(left: Finding, right: Finding) -> bool:
    if left.article_id != right.article_id:
        return False
    if left.kind == right.kind == "name":
        return left.start == right.start
    if "quote" in (left.kind, right.kind) and left.kind != right.kind:
        return False
    return left.start < right.end and right.start < left.end


def _order(finding: Finding) -> tuple[str, str, str, str, int, int]:
    return (
        finding.kind,
        finding.canonical,
        finding.variant,
        finding.article_id,
        finding.start,
        finding.end,
    )
