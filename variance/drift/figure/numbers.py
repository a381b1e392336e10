"""Figures of one thing that differ between the articles of an event.

Goes in: the view of an event. Comes out: findings of kind `number`. Touch it for the words and the
score of a finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variance.drift.facts import Figure, by_language
from variance.drift.figure.clash import clashing_figures
from variance.drift.figure.difference import Difference, why_differ
from variance.drift.figure.tolls import Disagreement, toll_disagreements
from variance.drift.finding import make_finding
from variance.drift.passages import order_to_flag, weighted
from variance.drift.view import View
from variance.languages import base_language
from variance.types import Event, Finding

_LEAST_WEIGHT = 0.6  # share of the score that passages keep which hardly compare
_SURE_TOLL = 0.55  # score of a toll that no other article supports
_PER_SUPPORT = 0.3  # what the share of articles that support the other toll adds
_ONE_THING = 0.1  # what one word for those counted adds
_LONG = 1e6  # from here on a value says no more than the words for it ("3 million")

_Place = tuple[str, int]  # article and offset


def number_findings(view: View) -> tuple[Finding, ...]:
    """Find figures that count one thing and differ.

    Aligned passages are compared figure by figure; tolls (killed, injured, captured and so
    on) also across the whole event, aligned or not, each article's against the one that
    stands for the event.

    Args:
        view: the event.

    Returns:
        Findings of kind "number", one a figure, in order of article and place. `minor`: an
        older figure or a rounding; `major`: figures of one day that differ, or a wrong unit.
    """
    found: dict[_Place, Finding] = {}
    for disagreement in toll_disagreements(view):
        finding = _toll_finding(view.event, disagreement)
        place = (finding.article_id, finding.start)
        if place not in found or found[place].score < finding.score:
            found[place] = finding
    for place, rivals in _clashes(view).items():
        if place not in found:
            found[place] = _chosen(rivals)
    return tuple(found[place] for place in sorted(found))


@dataclass(frozen=True, slots=True)
class _Clash:
    """A finding that one aligned pair gives, and the figure it was held against."""

    finding: Finding
    against: Figure


def _clashes(view: View) -> dict[_Place, list[_Clash]]:
    """The findings that aligned passages give, by the place of the figure that is flagged."""
    clashes: dict[_Place, list[_Clash]] = {}
    for pair in view.pairs:
        comparable = view.comparability(pair)
        close = not view.parallel.holds(pair)
        for left, right, sure in clashing_figures(pair, comparable, close=close):
            support = (_support(left, view), _support(right, view))
            side, _ = order_to_flag(pair, support)
            mine, theirs = (left, right) if side is pair.left else (right, left)
            behind = support if side is pair.left else support[::-1]
            clash = _clash(view, mine, theirs, behind, sure * weighted(comparable, _LEAST_WEIGHT))
            place = (clash.finding.article_id, clash.finding.start)
            clashes.setdefault(place, []).append(clash)
    return clashes


def _support(figure: Figure, view: View) -> int:
    """How many articles have a figure of this amount and kind."""
    return sum(
        any(other.dimension == figure.dimension and other.same_value(figure) for other in figures)
        for figures in view.figures.values()
    )


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
    best = min(alike, key=lambda c: (by_language(lang, c.against.document.lang), -c.finding.score))
    return replace(best.finding, score=surest.finding.score)


def _clash(
    view: View, mine: Figure, theirs: Figure, support: tuple[int, int], score: float
) -> _Clash:
    ids = (mine.document.article.id, theirs.document.article.id)
    between = (view.days.get(ids[0]), view.days.get(ids[1]))
    difference = why_differ(mine, theirs, between, support)
    if difference.cause == "update" and mine.low > theirs.low:
        mine, theirs = theirs, mine
    return _Clash(_finding(view.event, mine, theirs, difference, score, ""), theirs)


def _toll_finding(event: Event, disagreement: Disagreement) -> Finding:
    mine, theirs = disagreement.figure, disagreement.against
    difference = why_differ(
        mine, theirs, disagreement.days, (disagreement.own, disagreement.support)
    )
    if difference.cause == "update" and mine.low > theirs.low:
        mine, theirs = theirs, mine
    share = disagreement.support / max(1, disagreement.others)
    one_thing = mine.counted.thing == theirs.counted.thing
    sure = _SURE_TOLL + _PER_SUPPORT * share + (_ONE_THING if one_thing else 0.0)
    some = f", the figure of {disagreement.support} of {disagreement.others} articles"
    return _finding(event, mine, theirs, difference, sure, some if disagreement.support > 1 else "")


def _finding(
    event: Event, mine: Figure, theirs: Figure, difference: Difference, score: float, support: str
) -> Finding:
    told = _told(mine)
    return make_finding(
        event,
        mine.document,
        mine.span,
        kind="number",
        severity=difference.severity,
        cause=difference.cause,
        canonical=theirs.quantity.surface,
        explanation=f"{told}{_shown(mine)} here against {_shown(theirs)}"
        f"{support or ' in the other article'}; {difference.reason}.",
        score=score,
        other=(theirs.document, theirs.quantity.start),
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
    clear = plain in quantity.surface or quantity.value >= _LONG or quantity.kind == "time"
    return written if clear else f"{written} ({plain})"
