"""One happening with two dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from variance.drift.finding import make_finding
from variance.drift.pairs import Pair, Side, aligned_pairs, by_weight
from variance.drift.reading import Reading, event_readings
from variance.text.dates import find_dates
from variance.text.datevalue import DateMention
from variance.types import Aligned, Article, Event, Finding

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Day:
    """What a mention says of its date; what it leaves open, or what is unknown, is None."""

    mention: DateMention
    year: int | None
    month: int | None
    day: int | None
    weekday: int | None

    def agrees(self, other: Day) -> bool:
        """Whether nothing that both say differs."""
        return not any(
            mine is not None and theirs is not None and mine != theirs
            for mine, theirs in zip(self._facets(), other._facets(), strict=True)
        )

    def comparable(self, other: Day) -> bool:
        """Whether both date a thing as closely, so that a difference means something."""
        if self.mention.precision != other.mention.precision:
            return False
        if self.mention.precision == "day":
            by_day = self.day is not None and other.day is not None
            by_weekday = self.weekday is not None and other.weekday is not None
            return by_day or by_weekday
        return self.mention.precision in ("month", "year")

    @property
    def on_calendar(self) -> bool:
        """Whether the text itself gives day and month, so that no reckoning comes in between."""
        return self.month is not None and any(letter.isdecimal() for letter in self.mention.surface)

    def _facets(self) -> tuple[int | None, int | None, int | None, int | None]:
        return self.year, self.month, self.day, self.weekday


def date_findings(
    event: Event, articles: Sequence[Article], aligned: Sequence[Aligned]
) -> tuple[Finding, ...]:
    """Find dates that differ between aligned passages, once what agrees is set aside.

    Only where each side has exactly one date left and both date as closely (day against day,
    year against year). Weekdays and "yesterday" count by the day of publication where it is
    known.

    Args:
        event: the event.
        articles: its articles; others are passed over.
        aligned: sentence pairs of its articles.

    Returns:
        Findings of kind "date", in order of article and place; `major`, or `minor` where
        weekdays next to each other differ: time zones or the hour of going to press may explain it.
    """
    readings = event_readings(event, articles)
    found: dict[tuple[str, int], Finding] = {}
    for pair in aligned_pairs(readings, aligned):
        clash = clashing_days(pair)
        if clash is None:
            continue
        finding = _finding(event, pair, clash, readings)
        key = (finding.article_id, finding.start)
        if key not in found or found[key].score < finding.score:
            found[key] = finding
    return tuple(found[key] for key in sorted(found))


def clashing_days(pair: Pair) -> tuple[Day, Day] | None:
    """Give the two dates of a pair that contradict each other, None where none do."""
    left, right = list(_days(pair.left)), list(_days(pair.right))
    if len(left) != len(right):
        return None
    for mine in list(left):
        twin = next((theirs for theirs in right if mine.agrees(theirs)), None)
        if twin is not None:
            left.remove(mine)
            right.remove(twin)
    if len(left) == 1 == len(right) and left[0].comparable(right[0]):
        return left[0], right[0]
    return None


def _days(side: Side) -> tuple[Day, ...]:
    return tuple(d for d in article_days(side.reading) if side.start <= d.mention.start < side.end)


@lru_cache(maxsize=512)
def article_days(reading: Reading) -> tuple[Day, ...]:
    """Read all dates of an article."""
    article = reading.article
    return tuple(_day(m) for m in find_dates(article.text, reading.lang, article.published))


def _day(mention: DateMention) -> Day:
    """Take a mention's ISO form apart."""
    iso = mention.iso or ""
    year = month = day = None
    if iso.startswith("--"):
        parts = iso[2:].split("-")
        month, day = int(parts[0]), int(parts[1]) if len(parts) > 1 else None
    elif iso and not iso.endswith("X"):
        figures = [int(part) for part in iso.split("-")]
        year, month, day = (*figures, None, None)[:3]
    weekday = mention.weekday
    if weekday is None and year is not None and month is not None and day is not None:
        weekday = date(year, month, day).weekday()
    return Day(mention, year, month, day, weekday)


def _finding(
    event: Event, pair: Pair, clash: tuple[Day, Day], readings: dict[str, Reading]
) -> Finding:
    support = tuple(sum(_has(reading, day) for reading in readings.values()) for day in clash)
    side, other = by_weight(pair, (support[0], support[1]))
    mine, theirs = clash if side is pair.left else (clash[1], clash[0])
    near = _gap(mine, theirs) == 1 and not (mine.on_calendar and theirs.on_calendar)
    return make_finding(
        event,
        side.reading,
        (mine.mention.start, mine.mention.end),
        kind="date",
        severity="minor" if near else "major",
        cause="dispute",
        canonical=theirs.mention.surface,
        explanation=f"Dated {_told(mine)} here and {_told(theirs)} in the other account"
        + ("; the days lie next to each other, so a time zone may explain it." if near else "."),
        score=(0.65 if near else 0.8) * (0.6 + 0.4 * min(1.0, max(0.0, pair.score))),
        other=(other.reading, theirs.mention.start),
    )


def _has(reading: Reading, day: Day) -> bool:
    return any(d.mention.iso == day.mention.iso and d.agrees(day) for d in article_days(reading))


def _gap(left: Day, right: Day) -> int | None:
    """Days between two whole dates, or between two weekdays by the shorter way."""
    if None not in (left.year, left.month, left.day, right.year, right.month, right.day):
        first = date(left.year or 1, left.month or 1, left.day or 1)
        second = date(right.year or 1, right.month or 1, right.day or 1)
        return abs((first - second).days)
    if left.weekday is not None and right.weekday is not None:
        gap = abs(left.weekday - right.weekday)
        return min(gap, 7 - gap)
    return None


def _told(day: Day) -> str:
    """A date in words: as written, and what it resolves to if that says more."""
    mention = day.mention
    told = f"“{mention.surface}”"
    if mention.iso and mention.resolved_from and not mention.iso.startswith("--"):
        told += f" ({mention.iso})"
    elif mention.iso is None and day.weekday is not None:
        told += f" ({_WEEKDAYS[day.weekday]})"
    return told
