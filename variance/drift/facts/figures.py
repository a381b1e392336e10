"""The figures of an article with what they count, in units that can be compared.

Goes in: a document. Comes out: figures. Touch it for what makes two figures one amount.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from variance.drift.document import Document
from variance.drift.facts.counting import Counted, counted_by
from variance.drift.passages import Passage
from variance.languages import DEFAULT_LANGUAGE
from variance.tables import read_table
from variance.text.numbers import Quantity, find_numbers

# What is compared; ordinals, clock times and scores only cancel each other out.
COMPARED = frozenset({"cardinal", "percent", "money", "measure", "duration"})
_CONVERTED = 0.06  # share by which a converted and rounded figure may miss
_BOUND = 1.25  # times up to which "more than" takes a figure in
_FEET = 0.1  # the same for feet, which may have inches beside them
_MOST = 2000  # figures of one article; one with more is a table
_AROUND = 240  # characters of its sentence that tell what a figure counts
_ROUNDED = 0.12  # share by which a rounded figure may miss
_VAGUE = 10  # times that "dozens" or "hundreds" may stand for


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A quantity of an article in base units (`low` to `high`), and what it counts."""

    document: Document
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
        vague = quantity.vague and self.low <= other.low <= self.low * _VAGUE
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
    return 0 if lang == reader else 1 if lang == DEFAULT_LANGUAGE else 2


def _digits(value: float) -> int:
    """Significant digits of a figure as written: 1,000 has one, 980 has two."""
    mantissa = f"{abs(value):.6g}".split("e")[0].replace(".", "").strip("0")
    return len(mantissa) or 1


class _Measure(NamedTuple):
    unit: str
    dimension: str
    factor: float
    offset: float


@lru_cache(maxsize=1)
def _measures() -> dict[str, _Measure]:
    return {row.unit: row for row in read_table("drift/data/measures.tsv", _Measure).rows}


def conversion_factor(unit: str, other: str) -> float:
    """Give how many of another unit one unit is; both must measure one thing.

    >>> round(conversion_factor("mi", "km"), 3)
    1.609
    """
    return _measures()[unit].factor / _measures()[other].factor


def _dimension(quantity: Quantity) -> tuple[str, float, float]:
    """What a quantity measures, and its ends in base units."""
    low = quantity.value
    ranged = quantity.upper is not None and quantity.kind != "score"
    high = quantity.upper if ranged and quantity.upper is not None else low
    if quantity.unit is None:
        return quantity.kind, low, high
    unit = _measures().get(quantity.unit) or _Measure(quantity.unit, quantity.unit, 1.0, 0.0)
    return unit.dimension, low * unit.factor + unit.offset, high * unit.factor + unit.offset


@lru_cache(maxsize=512)
def article_figures(document: Document) -> tuple[Figure, ...]:
    """Read all figures of an article."""
    found = find_numbers(document.article.text, document.lang)[:_MOST]
    starts = [quantity.start for quantity in found]
    figures = []
    for place, quantity in enumerate(found):
        index = document.index_at(quantity.start) or 0
        counted = Counted(None, None, None)
        if quantity.kind in COMPARED:
            sentence = document.sentences[index]
            around = (
                max(sentence.start, quantity.start - _AROUND),
                min(sentence.end, quantity.end + _AROUND),
            )
            others = (
                *starts[bisect_left(starts, around[0]) : place],
                *starts[place + 1 : bisect_left(starts, around[1])],
            )
            counted = counted_by(document, (quantity.start, quantity.end), around, others)
            if quantity.kind != "cardinal":
                counted = Counted(None, None, counted.noun)
        figures.append(Figure(document, quantity, index, *_dimension(quantity), counted))
    return tuple(figures)


def figures_in(side: Passage) -> list[Figure]:
    """Give the figures that begin in a passage."""
    return [f for f in article_figures(side.document) if side.start <= f.span[0] < side.end]
