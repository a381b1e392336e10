"""All drift of one event.

Goes in: the view of an event. Comes out: its findings. Touch it to add a kind of drift: a room with
a function of a `View` and a row in `FINDERS`; a kind with a new name stands in `Kind`, in `mqm.tsv`
and among the page's labels, too (docs/cookbook/drift.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from variance.drift.date import date_findings
from variance.drift.figure import number_findings
from variance.drift.name import name_findings
from variance.drift.office import office_findings
from variance.drift.statement import quote_findings
from variance.drift.view import View
from variance.drift.word import word_findings
from variance.types import SEVERITIES, Finding, Kind

Finder = Callable[[View], tuple[Finding, ...]]

# The more particular kind first: of findings of one passage that are equally grave, it is kept.
FINDERS: Mapping[Kind, Finder] = MappingProxyType(
    {
        "mistranslation": word_findings,
        "number": number_findings,
        "date": date_findings,
        "name": name_findings,
        "quote": quote_findings,
        "term": office_findings,
    }
)
_RANKS = {kind: rank for rank, kind in enumerate(FINDERS)}


def find_drift(view: View) -> tuple[Finding, ...]:
    """Find everything in an event on which its articles differ and should not.

    A pure function of one event: events can be looked at apart and in any order.

    Args:
        view: the event, as `view_event` builds it.

    Returns:
        Findings without ids, one for a passage, sorted by kind, canonical, variant, article
        and start.

    >>> from variance.drift.view import view_event
    >>> from variance.types import Article, Event
    >>> articles = [
    ...     Article(id="1", lang="en", published="2021-09-02", text="Rain killed 30 people."),
    ...     Article(id="2", lang="en", published="2021-09-02", text="Rain killed 40 people."),
    ... ]
    >>> [(f.kind, f.canonical, f.variant, f.cause)
    ...  for f in find_drift(view_event(Event("e", ("1", "2"), "", 1.0), articles))]
    [('number', '30', '40', 'dispute')]
    """
    found = (finding for finder in FINDERS.values() for finding in finder(view))
    differing = (f for f in found if f.variant and f.canonical != f.variant)
    return tuple(sorted(one_a_passage(differing), key=_order))


def one_a_passage(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Keep of findings that overlap in an article the gravest, then the most particular.

    A finding about a whole statement and one about a word of it are about different
    passages unless they are of one kind.
    """
    kept: list[Finding] = []
    for finding in sorted(findings, key=_precedence):
        if not any(_same_passage(finding, other) for other in kept):
            kept.append(finding)
    return tuple(kept)


def _precedence(finding: Finding) -> tuple[int, int, float, str, int, int, str]:
    return (
        -SEVERITIES.index(finding.severity),
        _RANKS[finding.kind],
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
