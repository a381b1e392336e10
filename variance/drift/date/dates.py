"""One happening with two dates.

Goes in: the view of an event. Comes out: findings of kind `date`. Touch it for what makes two dates
one day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from variance.drift.document import Document
from variance.drift.facts import Dated, article_dates, by_language, dates_between
from variance.drift.finding import make_finding
from variance.drift.passages import Passage, PassagePair, order_to_flag, weighted
from variance.drift.view import View
from variance.languages import base_language
from variance.types import Finding

_COMPARABLE = 0.75  # comparability of a pair that a difference of dates needs
_NEAR_DAYS = 3  # days between calendar dates that reports written apart may give one happening
_SURE = 0.8  # score where nothing but the alignment may be at fault
_SURE_NEAR = 0.65  # the same for neighbouring weekdays: a time zone may be at fault as well
_LEAST_WEIGHT = 0.6  # share of the score that passages keep which hardly compare
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class _Clash:
    """A finding that one aligned pair gives, the date it was held against, and its language."""

    finding: Finding
    against: Dated
    lang: str | None


def date_findings(view: View) -> tuple[Finding, ...]:
    """Find dates that differ between aligned passages, once what agrees is set aside.

    Only where each side has exactly one date left and both date as closely (day against day,
    year against year); in reports written apart, only calendar days that lie close together,
    for others are of two happenings. Weekdays and "yesterday" count by the day of publication
    where it is known.

    Args:
        view: the event.

    Returns:
        Findings of kind "date", in order of article and place; `major`, or `minor` where
        weekdays next to each other differ: time zones or the hour of going to press may explain it.
    """
    clashes: dict[tuple[str, int], list[_Clash]] = {}
    for pair in view.pairs:
        days = clashing_days(pair)
        comparable = view.comparability(pair) if days else 0.0
        if days is None or comparable < _COMPARABLE:
            continue
        if not view.parallel.holds(pair) and not _nearly_one_day(*days):
            continue
        clash = _clash(view, pair, days, comparable)
        rivals = clashes.setdefault((clash.finding.article_id, clash.finding.start), [])
        rivals.append(clash)
    return tuple(_chosen(clashes[key]) for key in sorted(clashes))


def _chosen(rivals: Sequence[_Clash]) -> Finding:
    """The surest of the findings of one date, in words of the article's own language if any."""
    surest = max(rivals, key=lambda rival: rival.finding.score)
    own = base_language(surest.finding.lang)
    alike = [
        rival
        for rival in rivals
        if rival.against.agrees(surest.against)
        and rival.finding.severity == surest.finding.severity
    ]
    best = min(alike, key=lambda rival: (by_language(own, rival.lang), -rival.finding.score))
    return replace(best.finding, score=surest.finding.score)


def clashing_days(pair: PassagePair) -> tuple[Dated, Dated] | None:
    """Give the two dates of a pair that contradict each other, None where none do."""
    left, right = _days(pair.left), _days(pair.right)
    if len(left) != len(right):
        return None
    for mine in list(left):
        twin = next((theirs for theirs in right if mine.agrees(theirs)), None)
        if twin is not None:
            left.remove(mine)
            right.remove(twin)
    if len(left) != 1 or len(right) != 1 or not left[0].comparable(right[0]):
        return None
    # Two datelines, or two "on Monday" that both mean the day of going to press.
    own = [_is_own_day(side, day) for side, day in ((pair.left, left[0]), (pair.right, right[0]))]
    return None if all(own) else (left[0], right[0])


def _days(side: Passage) -> list[Dated]:
    return list(dates_between(side.document, side.start, side.end))


def _nearly_one_day(left: Dated, right: Dated) -> bool:
    """Whether reports written apart may mean one day: both from the calendar, days apart."""
    gap = _gap(left, right)
    calendar = left.on_calendar and right.on_calendar
    return calendar and (gap is None or gap <= _NEAR_DAYS)


def _is_own_day(side: Passage, day: Dated) -> bool:
    published = side.document.article.published
    return published is not None and day.mention.iso == published[:10]


def _clash(view: View, pair: PassagePair, days: tuple[Dated, Dated], comparable: float) -> _Clash:
    support = tuple(sum(_has(d, day) for d in view.documents.values()) for day in days)
    side, other = order_to_flag(pair, (support[0], support[1]))
    mine, theirs = days if side is pair.left else (days[1], days[0])
    near = _gap(mine, theirs) == 1 and not (mine.on_calendar and theirs.on_calendar)
    finding = make_finding(
        view.event,
        side.document,
        (mine.mention.start, mine.mention.end),
        kind="date",
        severity="minor" if near else "major",
        cause="dispute",
        canonical=_name(theirs, mine),
        explanation=f"Dated {_told(mine)} here and {_told(theirs)} in the other account"
        + ("; the days lie next to each other, so a time zone may explain it." if near else "."),
        score=(_SURE_NEAR if near else _SURE) * weighted(comparable, _LEAST_WEIGHT),
        other=(other.document, theirs.mention.start),
    )
    return _Clash(finding, theirs, other.document.lang)


def _name(day: Dated, other: Dated) -> str:
    """A date as written, or what it resolves to where both are written alike ("Sunday")."""
    mention = day.mention
    return mention.iso or "" if mention.surface == other.mention.surface else mention.surface


def _has(document: Document, day: Dated) -> bool:
    return any(d.mention.iso == day.mention.iso and d.agrees(day) for d in article_dates(document))


def _gap(left: Dated, right: Dated) -> int | None:
    """Days between two whole dates, or between two weekdays by the shorter way."""
    if None not in (left.year, left.month, left.day, right.year, right.month, right.day):
        first = date(left.year or 1, left.month or 1, left.day or 1)
        second = date(right.year or 1, right.month or 1, right.day or 1)
        return abs((first - second).days)
    if left.weekday is not None and right.weekday is not None:
        gap = abs(left.weekday - right.weekday)
        return min(gap, len(_WEEKDAYS) - gap)
    return None


def _told(day: Dated) -> str:
    """A date in words: as written, and what it resolves to if that says more."""
    mention = day.mention
    told = f"“{mention.surface}”"
    if mention.iso and mention.resolved_from and not mention.iso.startswith("--"):
        told += f" ({mention.iso})"
    elif mention.iso is None and day.weekday is not None:
        told += f" ({_WEEKDAYS[day.weekday]})"
    return told
