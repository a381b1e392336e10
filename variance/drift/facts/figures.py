"""The figures of an article with what they count, in units that can be compared."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from variance.drift.facts.counting import Counted, counted_by
from variance.drift.facts.dated import article_days
from variance.drift.lexicon import read_rows
from variance.drift.reading import Reading
from variance.text.dates import published_day, valid_date
from variance.text.numbers import Quantity, find_numbers

# What is compared; ordinals, clock times and scores only cancel each other out.
COMPARED = frozenset({"cardinal", "percent", "money", "measure", "duration"})
_CONVERTED = 0.06  # share by which a converted and rounded figure may miss
_BOUND = 1.25  # times up to which "more than" takes a figure in
_FEET = 0.1  # the same for feet, which may have inches beside them
_MOST = 2000  # figures of one article; one with more is a table
_AROUND = 240  # characters of its sentence that tell what a figure counts
_OPENING = 800  # characters within which an article has its dateline
# "Kabul, Aug. 31 (EFE).-", "КАБУЛ, 31 августа. ...": up to where the date begins.
_DATELINE = re.compile(
    r"^[^\W\d_][\w .’'-]{1,30}, ?(?=[^\n,]{3,24}?(?: ?\(|\. |\.?\s?[-–—]))", re.MULTILINE
)
_ROUNDED = 0.12  # share by which a rounded figure may miss


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A quantity of an article in base units (`low` to `high`), and what it counts."""

    reading: Reading
    quantity: Quantity
    sentence: int
    dimension: str
    low: float
    high: float
    counted: Counted

    @property
    def span(self) -> tuple[int, int]:
        """Where the figure stands."""
        return self.quantity.start, self.quantity.end

    def same_value(self, other: Figure) -> bool:
        """Whether two figures give one amount: equal, in one range, or converted and rounded."""
        if self.low <= other.high and other.low <= self.high:
            return True
        if self.quantity.unit != other.quantity.unit and self.dimension == other.dimension:
            # "6-foot-6": the inches are left out.
            feet = "ft" in (self.quantity.unit, other.quantity.unit)
            return self.miss(other) <= (_FEET if feet else _CONVERTED)
        return False

    def allows(self, other: Figure) -> bool:
        """Whether "more than", "up to" or a vague word of this figure takes the other in."""
        quantity, theirs = self.quantity, other.quantity
        least = quantity.at_least and not theirs.at_least
        least = least and self.low <= other.low <= self.low * _BOUND
        most = quantity.at_most and not theirs.at_most
        most = most and self.high / _BOUND <= other.high <= self.high
        vague = quantity.vague and self.low <= other.low <= self.low * 10
        return least or most or vague

    def miss(self, other: Figure) -> float:
        """The gap between two figures as a share of the larger, 0 to 1."""
        larger = max(abs(self.low), abs(other.low))
        return abs(self.low - other.low) / larger if larger else 0.0

    def rounds(self, other: Figure) -> bool:
        """Whether one of two figures is the other one rounded."""
        rounder, finer = sorted((self, other), key=lambda f: _digits(f.quantity.value))
        fewer = _digits(rounder.quantity.value) < _digits(finer.quantity.value)
        near = self.miss(other) <= _ROUNDED
        return near and fewer and (rounder.quantity.approx or _digits(rounder.quantity.value) <= 2)


def by_language(reader: str | None, lang: str | None) -> int:
    """Rank the language of a wording for a reader of another: their own, English, any other."""
    return 0 if lang == reader else 1 if lang == "en" else 2


def _digits(value: float) -> int:
    """Significant digits of a figure as written: 1,000 has one, 980 has two."""
    mantissa = f"{abs(value):.6g}".split("e")[0].replace(".", "").strip("0")
    return len(mantissa) or 1


@lru_cache(maxsize=1)
def _measures() -> dict[str, tuple[str, float, float]]:
    return {
        unit: (dimension, float(factor), float(offset))
        for unit, dimension, factor, offset in read_rows("measures.tsv")
    }


def _dimension(quantity: Quantity) -> tuple[str, float, float]:
    """What a quantity measures, and its ends in base units."""
    low = quantity.value
    ranged = quantity.upper is not None and quantity.kind != "score"
    high = quantity.upper if ranged and quantity.upper is not None else low
    if quantity.unit is None:
        return quantity.kind, low, high
    dimension, factor, offset = _measures().get(quantity.unit, (quantity.unit, 1.0, 0.0))
    return dimension, low * factor + offset, high * factor + offset


@lru_cache(maxsize=512)
def article_figures(reading: Reading) -> tuple[Figure, ...]:
    """Read all figures of an article."""
    found = find_numbers(reading.article.text, reading.lang)[:_MOST]
    starts = [quantity.start for quantity in found]
    figures = []
    for place, quantity in enumerate(found):
        index = reading.index_at(quantity.start) or 0
        counted = Counted(None, None, None)
        if quantity.kind in COMPARED:
            sentence = reading.sentences[index]
            around = (
                max(sentence.start, quantity.start - _AROUND),
                min(sentence.end, quantity.end + _AROUND),
            )
            others = (
                *starts[bisect_left(starts, around[0]) : place],
                *starts[place + 1 : bisect_left(starts, around[1])],
            )
            counted = counted_by(reading, (quantity.start, quantity.end), around, others)
            if quantity.kind != "cardinal":
                counted = Counted(None, None, counted.noun)
        figures.append(Figure(reading, quantity, index, *_dimension(quantity), counted))
    return tuple(figures)


@dataclass(frozen=True, slots=True)
class Day:
    """The day an article speaks from: ISO, or "MM-DD" if no article of the event has a year.

    `exact` is False where the article is of that day or later.
    """

    iso: str
    exact: bool

    def after(self, other: Day) -> bool:
        """Whether this day is surely later than another."""
        return other.exact and self.iso > other.iso

    def apart(self, other: Day) -> int | None:
        """Days between two days that are both exact, None where that cannot be told."""
        if not (self.exact and other.exact) or len(self.iso) != len(other.iso):
            return None
        left, right = (date.fromisoformat(f"2000-{d.iso}"[-10:]) for d in (self, other))
        return abs((left - right).days)


def days_of(readings: Iterable[Reading]) -> dict[str, Day]:
    """Give the day that each article speaks from, where it can be told.

    The day of publication; without one, the day that the article opens with, as datelines do;
    without that, the latest day that it mentions in the event's year: it is no older.

    Returns:
        Days by article id.
    """
    readings = list(readings)
    published = {r.article.id: published_day(r.article.published) for r in readings}
    years = Counter(day.year for day in published.values() if day)
    usual = min(years, key=lambda year: (-years[year], year)) if years else None
    days: dict[str, Day] = {}
    for reading in readings:
        day = published[reading.article.id]
        found = Day(day.isoformat(), True) if day else _mentioned_day(reading, usual)
        if found is not None:
            days[reading.article.id] = found
    return days


def _mentioned_day(reading: Reading, year: int | None) -> Day | None:
    told = []
    for day in article_days(reading):
        if day.month and day.day and day.year in (None, year):
            found = valid_date(year or 2000, day.month, day.day)
            if found is not None:
                told.append((found.isoformat()[0 if year else 5 :], day.mention.start))
    if not told:
        return None
    opening = _DATELINE.search(reading.article.text[:_OPENING])
    for iso, start in told:
        if opening is not None and start == opening.end():
            return Day(iso, True)
    return Day(max(iso for iso, _ in told), False)
