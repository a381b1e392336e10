"""The day that an article speaks from.

Goes in: documents. Comes out: a day for each. Touch it when a dateline is missed, or an undated
article is taken for older or newer than it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from variance.drift.document import Document
from variance.drift.facts.dated import article_dates
from variance.text.dates import published_day, valid_date

_OPENING = 800  # characters within which an article has its dateline
# "Kabul, Aug. 31 (EFE).-", "КАБУЛ, 31 августа. ...": up to where the date begins.
_DATELINE = re.compile(
    r"^[^\W\d_][\w .’'-]{1,30}, ?(?=[^\n,]{3,24}?(?: ?\(|\. |\.?\s?[-–—]))", re.MULTILINE
)
_LEAP_YEAR = 2000  # stands in where no year is known: it has every day of the calendar


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
        left, right = (date.fromisoformat(f"{_LEAP_YEAR}-{d.iso}"[-10:]) for d in (self, other))
        return abs((left - right).days)


def days_of(documents: Iterable[Document]) -> dict[str, Day]:
    """Give the day that each article speaks from, where it can be told.

    The day of publication; without one, the day that the article opens with, as datelines do;
    without that, the latest day that it mentions in the event's year: it is no older.

    Returns:
        Days by article id.
    """
    documents = list(documents)
    published = {r.article.id: published_day(r.article.published) for r in documents}
    years = Counter(day.year for day in published.values() if day)
    usual = min(years, key=lambda year: (-years[year], year)) if years else None
    days: dict[str, Day] = {}
    for document in documents:
        day = published[document.article.id]
        found = Day(day.isoformat(), True) if day else _mentioned_day(document, usual)
        if found is not None:
            days[document.article.id] = found
    return days


def _mentioned_day(document: Document, year: int | None) -> Day | None:
    told = []
    for day in article_dates(document):
        if day.month and day.day and day.year in (None, year):
            found = valid_date(year or _LEAP_YEAR, day.month, day.day)
            if found is not None:
                told.append((found.isoformat()[0 if year else 5 :], day.mention.start))
    if not told:
        return None
    opening = _DATELINE.search(document.article.text[:_OPENING])
    for iso, start in told:
        if opening is not None and start == opening.end():
            return Day(iso, True)
    return Day(max(iso for iso, _ in told), False)
