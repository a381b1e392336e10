"""Figures of one thing that differ between the articles of an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variance.drift.facts import Day, Figure, article_figures, by_language, days_of
from variance.drift.figure.clash import clashing_figures
from variance.drift.figure.difference import Difference, why_differ
from variance.drift.figure.tolls import Disagreement, toll_disagreements
from variance.drift.finding import make_finding
from variance.drift.named import NameIndex
from variance.drift.pairs import aligned_pairs, by_weight
from variance.drift.reading import Reading, event_readings
from variance.drift.trust import parallels, trust
from variance.text import base_language
from variance.types import Aligned, Article, Cluster, Event, Finding, Mention


def number_findings(
    event: Event,
    articles: Sequence[Article],
    aligned: Sequence[Aligned],
    mentions: Sequence[Mention] = (),
    clusters: Sequence[Cluster] = (),
) -> tuple[Finding, ...]:
    """Find figures that count one thing and differ.

    Aligned passages are compared figure by figure; tolls (killed, injured, captured and so
    on) also across the whole event, aligned or not, each article's against the one that
    stands for the event.

    Args:
        event: the event.
        articles: its articles; others are passed over.
        aligned: sentence pairs of its articles.
        mentions: name mentions, to tell the losses of one side from the other's.
        clusters: the name clusters of the corpus.

    Returns:
        Findings of kind "number", one a figure, in order of article and place. `minor`: an
        older figure or a rounding; `major`: figures of one day that differ, or a wrong unit.
    """
    readings = event_readings(event, articles)
    names = NameIndex([m for m in mentions if m.article_id in readings], clusters)
    found: dict[tuple[str, int], Finding] = {}
    versions = parallels(readings, aligned)
    for disagreement in toll_disagreements(readings, names, versions):
        finding = _toll_finding(event, disagreement)
        _keep(found, finding)
    settled = set(found)
    days = days_of(readings.values())
    clashes: dict[tuple[str, int], list[_Clash]] = {}
    for pair in aligned_pairs(readings, aligned):
        trusted = trust(pair, versions, names)
        for left, right, sure in clashing_figures(pair, trusted, close=not versions.hold(pair)):
            support = (_support(left, readings), _support(right, readings))
            side, _ = by_weight(pair, support)
            mine, theirs = (left, right) if side is pair.left else (right, left)
            behind = support if side is pair.left else support[::-1]
            clash = _clash(event, mine, theirs, days, behind, sure * _weight(trusted))
            key = (clash.finding.article_id, clash.finding.start)
            if key not in settled:
                clashes.setdefault(key, []).append(clash)
    found |= {key: _chosen(rivals) for key, rivals in clashes.items()}
    return tuple(found[key] for key in sorted(found))


def _keep(found: dict[tuple[str, int], Finding], finding: Finding) -> None:
    key = (finding.article_id, finding.start)
    if key not in found or found[key].score < finding.score:
        found[key] = finding


def _weight(score: float) -> float:
    return 0.6 + 0.4 * min(1.0, max(0.0, score))


def _support(figure: Figure, readings: dict[str, Reading]) -> int:
    """How many articles have a figure of this amount and kind."""
    return sum(
        any(
            other.dimension == figure.dimension and other.same_value(figure)
            for other in article_figures(reading)
        )
        for reading in readings.values()
    )


@dataclass(frozen=True, slots=True)
class _Clash:
    """A finding that one aligned pair gives, and the figure it was held against."""

    finding: Finding
    against: Figure


def _chosen(rivals: Sequence[_Clash]) -> Finding:
    """The surest of the findings of one figure, in words of the article's own language if any."""
    surest = max(rivals, key=lambda clash: clash.finding.score)
    alike = [
        clash
        for clash in rivals
        if clash.against.dimension == surest.against.dimension
        and clash.against.same_value(surest.against)
        and clash.finding.cause == surest.finding.cause
    ]
    lang = base_language(surest.finding.lang)
    best = min(alike, key=lambda c: (by_language(lang, c.against.reading.lang), -c.finding.score))
    return replace(best.finding, score=surest.finding.score)


def _clash(
    event: Event,
    mine: Figure,
    theirs: Figure,
    days: dict[str, Day],
    support: tuple[int, int],
    score: float,
) -> _Clash:
    between = (days.get(mine.reading.article.id), days.get(theirs.reading.article.id))
    difference = why_differ(mine, theirs, between, support)
    if difference.cause == "update" and mine.low > theirs.low:
        mine, theirs = theirs, mine
    return _Clash(_finding(event, mine, theirs, difference, score, ""), theirs)


def _toll_finding(event: Event, disagreement: Disagreement) -> Finding:
    mine, theirs = disagreement.figure, disagreement.against
    difference = why_differ(
        mine, theirs, disagreement.days, (disagreement.own, disagreement.support)
    )
    if difference.cause == "update" and mine.low > theirs.low:
        mine, theirs = theirs, mine
    share = disagreement.support / max(1, disagreement.others)
    sure = 0.55 + 0.3 * share + (0.1 if mine.counted.thing == theirs.counted.thing else 0.0)
    some = f", the figure of {disagreement.support} of {disagreement.others} articles"
    return _finding(event, mine, theirs, difference, sure, some if disagreement.support > 1 else "")


def _finding(
    event: Event, mine: Figure, theirs: Figure, difference: Difference, score: float, support: str
) -> Finding:
    told = _told(mine)
    return make_finding(
        event,
        mine.reading,
        mine.span,
        kind="number",
        severity=difference.severity,
        cause=difference.cause,
        canonical=theirs.quantity.surface,
        explanation=f"{told}{_shown(mine)} here against {_shown(theirs)}"
        f"{support or ' in the other article'}; {difference.reason}.",
        score=score,
        other=(theirs.reading, theirs.quantity.start),
    )


def _told(figure: Figure) -> str:
    """What is counted, in words, as the start of a sentence."""
    if figure.counted.fate:
        return f"{figure.counted.fate.capitalize()}: "
    return f"Counting “{figure.quantity.counted}”: " if figure.quantity.counted else ""


def _shown(figure: Figure) -> str:
    """A figure as written, with its value where the writing hides it."""
    quantity = figure.quantity
    plain = f"{quantity.value:g}"
    written = f"“{quantity.surface}”"
    clear = plain in quantity.surface or quantity.value >= 1e6 or quantity.kind == "time"
    return written if clear else f"{written} ({plain})"
