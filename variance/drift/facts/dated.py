"""The dates of an article, taken apart so that partial ones can be compared.

Goes in: a document. Comes out: dates. Touch it for what makes two dates agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from variance.drift.document import Document
from variance.text.dates import DateMention, find_dates


@dataclass(frozen=True, slots=True)
class Dated:
    """What a mention says of its date; what it leaves open, or what is unknown, is None."""

    mention: DateMention
    year: int | None
    month: int | None
    day: int | None
    weekday: int | None

    def agrees(self, other: Dated) -> bool:
        """Whether nothing that both say differs."""
        return not any(
            mine is not None and theirs is not None and mine != theirs
            for mine, theirs in zip(self._facets(), other._facets(), strict=True)
        )

    def comparable(self, other: Dated) -> bool:
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


@lru_cache(maxsize=512)
def article_dates(document: Document) -> tuple[Dated, ...]:
    """Read all dates of an article."""
    article = document.article
    return tuple(_dated(m) for m in find_dates(article.text, document.lang, article.published))


def dates_between(document: Document, start: int, end: int) -> tuple[Dated, ...]:
    """Give the dates that begin between two offsets of an article."""
    return tuple(d for d in article_dates(document) if start <= d.mention.start < end)


def _dated(mention: DateMention) -> Dated:
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
    return Dated(mention, year, month, day, weekday)
