"""One happening with two dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from variance.drift.facts import Dated, article_days, by_language
from variance.drift.finding import make_finding
from variance.drift.named import NameIndex
from variance.drift.pairs import Pair, Side, aligned_pairs, by_weight
from variance.drift.reading import Reading, event_readings
from variance.drift.trust import parallels, trust
from variance.text import base_language
from variance.types import Aligned, Article, Cluster, Event, Finding, Mention

_TRUSTED = 0.75  # trust in a pair that a difference of dates needs
_NEAR_DAYS = 3
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def date_findings(
    event: Event,
    articles: Sequence[Article],
    aligned: Sequence[Aligned],
    mentions: Sequence[Mention] = (),
    clusters: Sequence[Cluster] = (),
) -> tuple[Finding, ...]:
    """Find dates that differ between aligned passages, once what agrees is set aside.

    Only where each side has exactly one date left and both date as closely (day against day,
    year against year); in reports written apart, only calendar days that lie close together,
    for others are of two happenings. Weekdays and "yesterday" count by the day of publication
    where it is known.

    Args:
        event: the event.
        articles: its articles; others are passed over.
        aligned: sentence pairs of its articles.
        mentions: name mentions, by which passages of two languages are known to be alike.
        clusters: the name clusters of the corpus.

    Returns:
        Findings of kind "date", in order of article and place; `major`, or `minor` where
        weekdays next to each other differ: time zones or the hour of going to press may explain it.
    """
    readings = event_readings(event, articles)
    clashes: dict[tuple[str, int], list[tuple[Finding, Dated, str | None]]] = {}
    names = NameIndex([m for m in mentions if m.article_id in readings], clusters)
    versions = parallels(readings, aligned)
    for pair in aligned_pairs(readings, aligned):
        clash = clashing_days(pair)
        trusted = trust(pair, versions, names) if clash else 0.0
        if clash is None or trusted < _TRUSTED:
            continue
        if not versions.hold(pair) and not _nearly_one_day(*clash):
            continue
        finding, against, lang = _finding(event, pair, clash, readings, trusted)
        rivals = clashes.setdefault((finding.article_id, finding.start), [])
        rivals.append((finding, against, lang))
    return tuple(_chosen(clashes[key]) for key in sorted(clashes))


def _chosen(rivals: Sequence[tuple[Finding, Dated, str | None]]) -> Finding:
    """The surest of the findings of one date, in words of the article's own language if any."""
    surest, against, _ = max(rivals, key=lambda rival: rival[0].score)
    own = base_language(surest.lang)
    alike = [r for r in rivals if r[1].agrees(against) and r[0].severity == surest.severity]
    best = min(alike, key=lambda rival: (by_language(own, rival[2]), -rival[0].score))
    return replace(best[0], score=surest.score)


def clashing_days(pair: Pair) -> tuple[Dated, Dated] | None:
    """Give the two dates of a pair that contradict each other, None where none do."""
    left, right = list(_days(pair.left)), list(_days(pair.right))
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


def _nearly_one_day(left: Dated, right: Dated) -> bool:
    """Whether reports written apart may mean one day: both from the calendar, days apart."""
    gap = _gap(left, right)
    calendar = left.on_calendar and right.on_calendar
    return calendar and (gap is None or gap <= _NEAR_DAYS)


def _is_own_day(side: Side, day: Dated) -> bool:
    published = side.reading.article.published
    return published is not None and day.mention.iso == published[:10]


def _days(side: Side) -> tuple[Dated, ...]:
    return tuple(d for d in article_days(side.reading) if side.start <= d.mention.start < side.end)


def _finding(
    event: Event,
    pair: Pair,
    clash: tuple[Dated, Dated],
    readings: dict[str, Reading],
    trusted: float,
) -> tuple[Finding, Dated, str | None]:
    """The finding, the date that it is held against, and the language that this is told in."""
    support = tuple(sum(_has(reading, day) for reading in readings.values()) for day in clash)
    side, other = by_weight(pair, (support[0], support[1]))
    mine, theirs = clash if side is pair.left else (clash[1], clash[0])
    near = _gap(mine, theirs) == 1 and not (mine.on_calendar and theirs.on_calendar)
    finding = make_finding(
        event,
        side.reading,
        (mine.mention.start, mine.mention.end),
        kind="date",
        severity="minor" if near else "major",
        cause="dispute",
        canonical=_name(theirs, mine),
        explanation=f"Dated {_told(mine)} here and {_told(theirs)} in the other account"
        + ("; the days lie next to each other, so a time zone may explain it." if near else "."),
        score=(0.65 if near else 0.8) * (0.6 + 0.4 * trusted),
        other=(other.reading, theirs.mention.start),
    )
    return finding, theirs, other.reading.lang


def _name(day: Dated, other: Dated) -> str:
    """A date as written, or what it resolves to where both are written alike ("Sunday")."""
    mention = day.mention
    return mention.iso or "" if mention.surface == other.mention.surface else mention.surface


def _has(reading: Reading, day: Dated) -> bool:
    return any(d.mention.iso == day.mention.iso and d.agrees(day) for d in article_days(reading))


def _gap(left: Dated, right: Dated) -> int | None:
    """Days between two whole dates, or between two weekdays by the shorter way."""
    if None not in (left.year, left.month, left.day, right.year, right.month, right.day):
        first = date(left.year or 1, left.month or 1, left.day or 1)
        second = date(right.year or 1, right.month or 1, right.day or 1)
        return abs((first - second).days)
    if left.weekday is not None and right.weekday is not None:
        gap = abs(left.weekday - right.weekday)
        return min(gap, 7 - gap)
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
