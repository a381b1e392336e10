"""Figures of the charts: bars and dots as shares of their axis, in percent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from variance.report.model import ReportData
from variance.report.page.index import Index, gravest, index_report
from variance.report.page.labels import KINDS, day_of
from variance.report.page.marks import Run, clip
from variance.report.page.matrix import form_runs, source_label
from variance.types import SEVERITIES, Article, Cluster, Event, Finding, Severity

_MOST_BARS = 14
_MOST_FORMS = 8
_MOST_SOURCES = 14
_MAIN_NAMES = 4


class Part(NamedTuple):
    """A stretch of a bar: what it counts, how many, where it starts and how wide it is."""

    key: str
    times: int
    x: float
    width: float


class Bar(NamedTuple):
    """A stacked bar with its label; `articles` is how many articles it speaks for."""

    label: str
    times: int
    articles: int
    parts: tuple[Part, ...]


class Bubble(NamedTuple):
    """How often a source writes a form: the radius grows with the root of the count."""

    times: int
    radius: float
    severity: Severity | None


@dataclass(frozen=True, slots=True)
class Bubbles:
    """One name: forms down, sources across."""

    canonical: str
    sources: tuple[str, ...]
    rows: tuple[tuple[tuple[Run, ...], bool, tuple[Bubble, ...]], ...]
    more_forms: int
    more_sources: int


class Dot(NamedTuple):
    """The articles of a day."""

    x: float
    times: int
    radius: float
    day: str


@dataclass(frozen=True, slots=True)
class Charts:
    """All charts of the page."""

    by_source: tuple[Bar, ...]
    more_sources: int
    by_kind: tuple[Bar, ...]
    kinds: tuple[tuple[str, int], ...]
    severities: tuple[tuple[str, int], ...]
    names: tuple[Bubbles, ...]
    first_day: str
    last_day: str
    dots: dict[str, tuple[Dot, ...]]
    severity_bars: dict[str, tuple[Part, ...]]


def charts_of(report: ReportData) -> Charts:
    """Work out the charts of a report."""
    index = index_report(report)
    first, last, dots = _timeline(report.events, index)
    kinds = Counter(finding.kind for finding in report.findings)
    severities = Counter(finding.severity for finding in report.findings)
    return Charts(
        by_source=_by_source(report),
        more_sources=max(
            len({source_label(f, f.article_id) for f in report.findings}) - _MOST_BARS, 0
        ),
        by_kind=_bars(
            report.findings, lambda f: KINDS[f.kind], lambda f: f.severity, SEVERITIES[::-1], {}
        ),
        kinds=tuple((kind, kinds[kind]) for kind in KINDS if kinds[kind]),
        severities=tuple((level, severities[level]) for level in SEVERITIES[::-1]),
        names=_main_names(report, index),
        first_day=first,
        last_day=last,
        dots=dots,
        severity_bars=_severity_bars(report.findings),
    )


def _by_source(report: ReportData) -> tuple[Bar, ...]:
    articles = Counter(source_label(article, article.id) for article in report.articles)
    return _bars(
        report.findings,
        lambda f: source_label(f, f.article_id),
        lambda f: f.kind,
        tuple(KINDS),
        dict(articles),
    )


def _bars(
    findings: Sequence[Finding],
    label_of: Callable[[Finding], str],
    part_of: Callable[[Finding], str],
    order: Sequence[str],
    articles: dict[str, int],
) -> tuple[Bar, ...]:
    """Stacked bars on one scale, the longest first, as many as one takes in at a look."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for finding in findings:
        counts[label_of(finding)][part_of(finding)] += 1
    labels = sorted(counts, key=lambda label: (-counts[label].total(), label))
    longest = max((counts[label].total() for label in labels), default=1)
    return tuple(
        Bar(
            label,
            counts[label].total(),
            articles.get(label, 0),
            _parts(counts[label], order, longest),
        )
        for label in labels[:_MOST_BARS]
    )


def _parts(counts: Counter[str], order: Iterable[str], scale: int) -> tuple[Part, ...]:
    parts = []
    x = 0.0
    for key in order:
        if counts[key]:
            width = 100 * counts[key] / scale
            parts.append(Part(key, counts[key], round(x, 2), round(width, 2)))
            x += width
    return tuple(parts)


def _severity_bars(findings: Sequence[Finding]) -> dict[str, tuple[Part, ...]]:
    """A bar an event, on one scale: how many findings of what severity."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for finding in findings:
        counts[finding.event_id][finding.severity] += 1
    longest = max((count.total() for count in counts.values()), default=1)
    return {event: _parts(count, SEVERITIES[::-1], longest) for event, count in counts.items()}


def _timeline(events: Sequence[Event], index: Index) -> tuple[str, str, dict[str, tuple[Dot, ...]]]:
    """The first and the last day, and the dots of each event between them."""
    days = {a.id: day for a in index.articles.values() if (day := _day(a))}
    if not days:
        return "", "", {}
    first, last = min(days.values()), max(days.values())
    length = max((last - first).days, 1)
    dots = {}
    for event in events:
        counts = Counter(days[i] for i in event.article_ids if i in days)
        dots[event.id] = tuple(
            Dot(
                round(100 * (day - first).days / length, 2),
                count,
                round(min(3 + 1.5 * (count - 1) ** 0.5, 8), 1),
                day_of(day.isoformat()),
            )
            for day, count in sorted(counts.items())
        )
    return day_of(first.isoformat()), day_of(last.isoformat()), dots


def _day(article: Article) -> date | None:
    try:
        return date.fromisoformat((article.published or "")[:10])
    except ValueError:
        return None


def _main_names(report: ReportData, index: Index) -> tuple[Bubbles, ...]:
    """The names that are written in the most ways by the most sources."""
    flagged = Counter(f.canonical for f in report.findings if f.kind == "name")

    def weight(cluster: Cluster) -> tuple[int, int, str, str]:
        forms = len({variant.surface for variant in cluster.variants})
        return -flagged[cluster.canonical], -forms, cluster.canonical, cluster.id

    several = [c for c in report.clusters if len({v.surface for v in c.variants}) > 1]
    drawn = (_bubbles(cluster, index) for cluster in sorted(several, key=weight)[:_MAIN_NAMES])
    return tuple(bubbles for bubbles in drawn if len(bubbles.sources) > 1)


def _bubbles(cluster: Cluster, index: Index) -> Bubbles:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    severities: dict[tuple[str, str], list[Severity]] = defaultdict(list)
    sources: Counter[str] = Counter()
    variants = {variant.surface: variant for variant in cluster.variants}
    for variant in cluster.variants:
        for article_id in variant.article_ids:
            source = source_label(index.articles.get(article_id), article_id)
            count = index.written.get((article_id, variant.surface), 1)
            counts[variant.surface][source] += count
            sources[source] += count
            if worst := index.worst.get((article_id, variant.surface)):
                severities[variant.surface, source].append(worst)
    forms = sorted(
        counts, key=lambda form: (form != cluster.canonical, -counts[form].total(), form)
    )
    across = _across(forms[:_MOST_FORMS], counts)
    top = max((n for form in counts.values() for n in form.values()), default=1)
    rows = tuple(
        (
            form_runs(cluster.canonical, form, variants[form], 40),
            form == cluster.canonical,
            tuple(
                Bubble(
                    counts[form][source],
                    round(2.5 + 6.5 * (counts[form][source] / top) ** 0.5, 1),
                    gravest(found) if (found := severities[form, source]) else None,
                )
                for source in across
            ),
        )
        for form in forms[:_MOST_FORMS]
    )
    return Bubbles(
        clip(cluster.canonical, 80),
        tuple(across),
        rows,
        max(len(forms) - _MOST_FORMS, 0),
        max(len(sources) - _MOST_SOURCES, 0),
    )


def _across(forms: Sequence[str], counts: dict[str, Counter[str]]) -> list[str]:
    """The sources to draw: the busiest of each form, then the busiest of all.

    Those that write alike stand together, in the order of the forms.
    """

    def by_count(tally: Counter[str]) -> list[str]:
        return sorted(tally, key=lambda source: (-tally[source], source))

    sources = sum((counts[form] for form in forms), Counter[str]())
    firsts = [by_count(counts[form])[0] for form in forms]
    drawn = list(dict.fromkeys([*firsts, *by_count(sources)]))[:_MOST_SOURCES]
    main = {s: max(range(len(forms)), key=lambda i: (counts[forms[i]][s], -i)) for s in drawn}
    return sorted(drawn, key=lambda s: (main[s], -sources[s], s))
