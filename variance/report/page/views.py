"""What the page shows, worked out: the template only lays it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from variance.report.model import ReportData
from variance.report.page.evidence import FORM, ArticleView, FindingView, finding_view
from variance.report.page.index import Index, gravest, index_report
from variance.report.page.labels import day_of, days_of, language_name
from variance.report.page.marks import Run, clip, differing, runs
from variance.report.page.matrix import Matrix, matrix_of
from variance.types import (
    SEVERITIES,
    Article,
    Cluster,
    Event,
    Finding,
    NameKind,
    Severity,
    Step,
    Variant,
)

_ALIKE = 60  # names written alike that are listed


@dataclass(frozen=True, slots=True)
class FormView:
    """One variant of a name in an event: why it differs, and where it stands."""

    runs: tuple[Run, ...]
    lang: str
    cause: str
    explanation: str
    via: str
    steps: tuple[Step, ...]
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class NameView:
    """A name in an event: who writes it how, and why."""

    canonical: str
    kind: NameKind | None
    reason: str
    matrix: Matrix
    forms: tuple[FormView, ...]
    severity: Severity
    score: float


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with its articles, its names and what else was found in it."""

    event: Event
    anchor: str
    days: str
    languages: tuple[str, ...]
    articles: tuple[ArticleView, ...]
    names: tuple[NameView, ...]
    quiet: tuple[NameView, ...]
    alike: tuple[str, ...]
    alike_more: int
    others: tuple[FindingView, ...]
    count: int
    severity: Severity


def event_views(report: ReportData) -> tuple[EventView, ...]:
    """Work out what the page shows of every event, the earliest first."""
    index = index_report(report)
    order = sorted(report.events, key=lambda event: (_first_day(event, index), event.id))
    return tuple(_event_view(event, number, index) for number, event in enumerate(order, 1))


def _first_day(event: Event, index: Index) -> str:
    return min(_dates(event, index), default="~")  # undated events come last


def _dates(event: Event, index: Index) -> list[str]:
    known = (index.articles[i] for i in event.article_ids if i in index.articles)
    return [article.published for article in known if article.published]


def _event_view(event: Event, number: int, index: Index) -> EventView:
    articles = {view.id: view for view in _article_views(event, number, index)}
    findings = index.findings.get(event.id, [])
    names, alike = _name_views(articles, [f for f in findings if f.kind == "name"], index)
    return EventView(
        event=event,
        anchor=f"e{number}",
        days=days_of(_dates(event, index)),
        languages=tuple(dict.fromkeys(a.language for a in articles.values() if a.language)),
        articles=tuple(articles.values()),
        names=tuple(name for name in names if name.forms),
        quiet=tuple(name for name in names if not name.forms),
        alike=tuple(alike[:_ALIKE]),
        alike_more=max(len(alike) - _ALIKE, 0),
        others=tuple(finding_view(f, articles, index) for f in _gravest_first(findings)),
        count=len(findings),
        severity=gravest(finding.severity for finding in findings),
    )


def _gravest_first(findings: Sequence[Finding]) -> list[Finding]:
    """What is not a name, the gravest first, else in the order of the table."""
    others = [finding for finding in findings if finding.kind != "name"]
    return sorted(others, key=lambda finding: -SEVERITIES.index(finding.severity))


def _article_views(event: Event, number: int, index: Index) -> tuple[ArticleView, ...]:
    known = [index.articles.get(i) or Article(id=i, text="") for i in event.article_ids]
    known.sort(key=lambda article: (article.published or "~", article.id))
    return tuple(
        ArticleView(
            number=place,
            anchor=f"e{number}a{place}",
            id=article.id,
            title=clip(article.title or article.id, 300),
            source=article.source or "",
            lang=article.lang or "",
            language=language_name(article.lang),
            day=day_of(article.published),
            url=_web_address(article.url),
            from_lang=article.translated_from or "",
            from_language=language_name(article.translated_from),
        )
        for place, article in enumerate(known, 1)
    )


def _name_views(
    articles: dict[str, ArticleView], findings: Sequence[Finding], index: Index
) -> tuple[tuple[NameView, ...], list[str]]:
    """The names of an event that are written in several ways, and those that are not."""
    present: dict[str, Cluster] = {}
    for article_id in articles:
        for cluster in index.clusters.get(article_id, ()):
            present[cluster.id] = cluster
    by_canonical = {cluster.canonical: cluster for cluster in reversed(present.values())}
    grouped: dict[str, list[Finding]] = defaultdict(list)
    strays: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found = _cluster_of(finding, by_canonical, index)
        (grouped[found.id] if found else strays[finding.canonical]).append(finding)
    views = []
    alike = []
    for cluster in present.values():
        forms = {
            v.surface for v in cluster.variants if not articles.keys().isdisjoint(v.article_ids)
        }
        if len(forms) > 1 or cluster.id in grouped:
            views.append(_name_view(cluster, grouped[cluster.id], articles, index))
        else:
            alike.append(clip(cluster.canonical, FORM))
    for canonical, group in strays.items():
        lone = Cluster(id="", canonical=canonical, kind=None, variants=())
        views.append(_name_view(lone, group, articles, index))
    views.sort(key=lambda v: (-SEVERITIES.index(v.severity), -v.matrix.total, v.canonical))
    return tuple(views), sorted(alike)


def _cluster_of(finding: Finding, by_canonical: dict[str, Cluster], index: Index) -> Cluster | None:
    """The cluster that a name finding belongs to: by its form, or else by its canonical form."""
    surfaces = (finding.variant, index.names.get((finding.article_id, finding.start), ""))
    candidates = [
        cluster
        for surface in surfaces
        for cluster in index.by_form.get((finding.article_id, surface), ())
    ]
    for cluster in candidates:
        if cluster.canonical == finding.canonical:
            return cluster
    # A form may be held against the usual one of its own script: the form decides then.
    return by_canonical.get(finding.canonical) or (candidates[0] if candidates else None)


def _name_view(
    cluster: Cluster, findings: Sequence[Finding], articles: dict[str, ArticleView], index: Index
) -> NameView:
    variants = {variant.surface: variant for variant in cluster.variants}
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.variant].append(finding)
    forms = [
        _form_view(group, _variant_of(group[0], variants, index), articles, index)
        for group in groups.values()
    ]
    forms.sort(key=lambda f: (-SEVERITIES.index(_worst(f)), -len(f.findings), f.runs))
    return NameView(
        canonical=clip(cluster.canonical, FORM),
        kind=cluster.kind,
        reason=cluster.reason,
        matrix=matrix_of(cluster, findings, list(articles), index),
        forms=tuple(forms),
        severity=gravest(finding.severity for finding in findings),
        score=max((finding.score for finding in findings), default=0.0),
    )


def _worst(form: FormView) -> Severity:
    return gravest(view.finding.severity for view in form.findings)


def _variant_of(finding: Finding, variants: dict[str, Variant], index: Index) -> Variant | None:
    name = index.names.get((finding.article_id, finding.start), "")
    return variants.get(finding.variant) or variants.get(name)


def _form_view(
    group: Sequence[Finding],
    variant: Variant | None,
    articles: dict[str, ArticleView],
    index: Index,
) -> FormView:
    first = group[0]
    steps = variant.steps if variant and variant.surface == first.variant else ()
    spans = differing(first.canonical, first.variant, steps)
    shown = clip(first.variant, FORM)
    return FormView(
        runs=runs(shown, [span for span in spans if span[1] <= len(shown)]),
        lang=first.lang or "",
        cause=first.cause,
        explanation=first.explanation,
        via=language_name(first.via),
        steps=variant.steps if variant else (),
        findings=tuple(finding_view(finding, articles, index, steps) for finding in group),
    )


def _web_address(url: str | None) -> str:
    """The address, unless following it could do anything but open a page."""
    return url if url and url.startswith(("https://", "http://")) else ""
