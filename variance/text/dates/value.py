"""A date that a text mentions, and what a partial one means beside the day of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from variance.text.dates.solar import to_gregorian

Precision = Literal["day", "month", "year", "decade"]

# Years that news writes about, as calendar years.
FIRST_YEAR, LAST_YEAR = 1000, 2199
# Years of the solar Hijri calendar that are no Gregorian year in today's news (1821 to 2121).
_FIRST_SOLAR, _LAST_SOLAR = 1200, 1499

_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: `surface == text[start:end]`.

    `iso` is ISO 8601: "2021-08-31", "2021-08", "2021", "--08-31" where the year is unknown,
    "199X" for a decade; None for a weekday or "yesterday" that nothing resolves.
    `resolved_from` says what supplied the part that is not in the text ("published"), None
    where the text has it all. `weekday` is 0 for Monday where one is named.
    """

    start: int
    end: int
    surface: str
    iso: str | None
    precision: Precision
    resolved_from: Literal["published"] | None = None
    weekday: int | None = None


def published_day(published: str | None) -> date | None:
    """Read the day of an ISO 8601 date or time, None where there is none."""
    match = _ISO_DATE.match(published or "")
    return valid_date(int(match[1]), int(match[2]), int(match[3])) if match else None


def valid_date(year: int, month: int, day: int) -> date | None:
    """Build a date, None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_year(year: int) -> bool:
    """Whether a figure can be a calendar year in the news."""
    return FIRST_YEAR <= year <= LAST_YEAR


def is_solar_year(year: int) -> bool:
    """Whether a figure can be a solar Hijri year in the news."""
    return _FIRST_SOLAR <= year <= _LAST_SOLAR


def day_of_month(
    text: str,
    start: int,
    end: int,
    *,
    year: int | None,
    month: int,
    day: int,
    published: date | None,
) -> DateMention | None:
    """Make the mention of a day, its year the one nearest to publication if it has none."""
    surface = text[start:end]
    if year is not None:
        found = valid_date(year, month, day)
        return DateMention(start, end, surface, found.isoformat(), "day") if found else None
    if valid_date(2000, month, day) is None:
        return None
    if published is None:
        return DateMention(start, end, surface, f"--{month:02d}-{day:02d}", "day")
    years = (published.year - 1, published.year, published.year + 1)
    near = [found for y in years if (found := valid_date(y, month, day))]
    if not near:
        return DateMention(start, end, surface, f"--{month:02d}-{day:02d}", "day")
    found = min(near, key=lambda d: abs((d - published).days))
    return DateMention(start, end, surface, found.isoformat(), "day", "published")


def whole_month(
    text: str, start: int, end: int, *, year: int | None, month: int, published: date | None
) -> DateMention:
    """Make the mention of a month, its year the one nearest to publication if it has none."""
    surface = text[start:end]
    if year is not None:
        return DateMention(start, end, surface, f"{year:04d}-{month:02d}", "month")
    if published is None:
        return DateMention(start, end, surface, f"--{month:02d}", "month")
    # News looks back: what lies ahead counts as half as far again.
    gaps = []
    for shift in (0, -1, 1):
        months = shift * 12 + month - published.month
        gaps.append((months * 1.5 if months > 0 else -months, published.year + shift))
    year = min(gaps, key=lambda gap: gap[0])[1]
    return DateMention(start, end, surface, f"{year:04d}-{month:02d}", "month", "published")


def solar_date(
    text: str, start: int, end: int, *, year: int | None, month: int, day: int | None,
    published: date | None,
) -> DateMention | None:  # fmt: skip
    """Make the mention of a solar Hijri day or month, given in the Gregorian calendar.

    A solar month overlaps two Gregorian months; the one with the larger overlap is used.
    """
    known = year is not None
    if year is None:
        if published is None:
            return None
        middle = [
            (abs((to_gregorian(y, month, day or 15) - published).days), y)
            for y in range(published.year - 623, published.year - 619)
            if y > 0 and _has_day(y, month, day or 15)
        ]
        if not middle:
            return None
        year = min(middle)[1]
    if not _has_day(year, month, day or 15):
        return None
    found = to_gregorian(year, month, day or 15)
    source: Literal["published"] | None = None if known else "published"
    iso = found.isoformat() if day else found.isoformat()[:7]
    return DateMention(start, end, text[start:end], iso, "day" if day else "month", source)


def _has_day(year: int, month: int, day: int) -> bool:
    try:
        to_gregorian(year, month, day)
    except (ValueError, OverflowError):
        return False
    return True


def weekday_date(
    text: str, start: int, end: int, *, weekday: int, direction: int, published: date | None
) -> DateMention:
    """Make the mention of a weekday.

    News looks back: a bare weekday is the last one up to the day of publication, "last" the
    one before that day, "next" the one after it.

    Args:
        text: the text.
        start: offset of the mention.
        end: its end.
        weekday: 0 for Monday.
        direction: -1 for "last", 1 for "next", 0 for neither.
        published: day of publication.
    """
    surface = text[start:end]
    if published is None:
        return DateMention(start, end, surface, None, "day", None, weekday)
    back = (published.weekday() - weekday) % 7
    if direction < 0 and back == 0:
        back = 7
    shift = 7 - back if direction > 0 else -back
    found = _shifted(published, shift)
    iso = found.isoformat() if found else None
    return DateMention(start, end, surface, iso, "day", "published", weekday)


_PRECISIONS: dict[str, Precision] = {"d": "day", "m": "month", "y": "year"}


def relative_date(
    text: str, start: int, end: int, *, value: str, published: date | None
) -> DateMention:
    """Make the mention of a day, month or year told from publication ("-1d", "0m", "-1y")."""
    surface = text[start:end]
    amount, unit = int(value[:-1]), value[-1]
    precision = _PRECISIONS[unit]
    if published is None:
        return DateMention(start, end, surface, None, precision)
    if unit == "d":
        found = _shifted(published, amount)
        iso = found.isoformat() if found else None
    elif unit == "m":
        months = published.year * 12 + published.month - 1 + amount
        iso = f"{months // 12:04d}-{months % 12 + 1:02d}"
    else:
        iso = f"{published.year + amount:04d}"
    return DateMention(start, end, surface, iso, precision, "published")


def _shifted(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def with_start(text: str, mention: DateMention, start: int, weekday: int) -> DateMention:
    """Let a mention begin at the weekday that stands before it."""
    return replace(mention, start=start, surface=text[start : mention.end], weekday=weekday)
