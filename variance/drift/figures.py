"""The figures of an article with what they count, in units that can be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from variance.drift.counting import Counted, counted_by
from variance.drift.dates import article_days
from variance.drift.lexicon import read_rows
from variance.drift.reading import Reading
from variance.text.datevalue import published_day, valid_date
from variance.text.numbers import find_numbers
from variance.text.quantity import Quantity

# What is compared; ordinals, clock times and scores only cancel each other out.
COMPARED = frozenset({"cardinal", "percent", "money", "measure", "duration"})
_CONVERTED = 0.06  # share by which a converted and rounded figure may miss
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
            return self.miss(other) <= _CONVERTED
        return False

    def allows(self, other: Figure) -> bool:
        """Whether "more than", "up to" or a vague word of this figure takes the other in."""
        quantity = self.quantity
        least = quantity.at_least and self.low <= other.low <= self.low * 1.5
        most = quantity.at_most and self.high / 1.5 <= other.high <= self.high
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
    found = find_numbers(reading.article.text, reading.lang)
    at = [reading.index_at(quantity.start) or 0 for quantity in found]
    starts: dict[int, list[int]] = {}
    for index, quantity in zip(at, found, strict=True):
        starts.setdefault(index, []).append(quantity.start)
    figures = []
    for index, quantity in zip(at, found, strict=True):
        sentence = reading.sentences[index]
        counted = Counted(None, None, None)
        if quantity.kind in COMPARED:
            others = tuple(start for start in starts[index] if start != quantity.start)
            span = (quantity.start, quantity.end)
            counted = counted_by(reading, span, (sentence.start, sentence.end), others)
        figures.append(Figure(reading, quantity, index, *_dimension(quantity), counted))
    return tuple(figures)


def days_of(readings: Iterable[Reading]) -> dict[str, str]:
    """Give the day that each article speaks from, where it can be told.

    The day of publication; without one, the latest day that the article mentions in the year
    in which most of the others were published: the article is no older than that.

    Returns:
        ISO days by article id.
    """
    readings = list(readings)
    published = {r.article.id: _iso(published_day(r.article.published)) for r in readings}
    years = Counter(day[:4] for day in published.values() if day)
    usual = min(years, key=lambda year: (-years[year], year)) if years else None
    days = {key: day for key, day in published.items() if day}
    for reading in readings:
        if reading.article.id in days or usual is None:
            continue
        mentioned = [
            _iso(valid_date(int(usual), day.month, day.day))
            for day in article_days(reading)
            if day.month and day.day and day.year in (None, int(usual))
        ]
        if any(mentioned):
            days[reading.article.id] = max(mentioned)
    return days


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
