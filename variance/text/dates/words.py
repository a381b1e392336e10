"""Names of months, weekdays and relative days by language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from variance.languages import DEFAULT_LANGUAGE, pick
from variance.tables import read_table


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of one language, by kind, from word to value."""

    months: dict[str, int]
    weak_months: frozenset[str]
    short_months: frozenset[str]
    solar: dict[str, int]
    weekdays: dict[str, int]
    weak_weekdays: frozenset[str]
    relative: dict[str, str]
    past: frozenset[str]
    next: frozenset[str]
    of: tuple[str, ...]
    before: frozenset[str]
    after: frozenset[str]
    tail: tuple[str, ...]
    month_tail: tuple[str, ...]


class DateRow(NamedTuple):
    """A row of `text/data/datewords.tsv`; its head says what the columns hold."""

    lang: str
    kind: Literal[
        "month", "solar", "weekday", "relative", "past", "next", "of", "before", "after", "tail",
        "month_tail",
    ]  # fmt: skip
    value: str
    words: str
    weak: Literal["", "weak", "short"] = ""


@lru_cache(maxsize=1)
def _by_language() -> dict[str, list[DateRow]]:
    found: dict[str, list[DateRow]] = {}
    for row in read_table("text/data/datewords.tsv", DateRow).rows:
        found.setdefault(row.lang, []).append(row)
    return found


@lru_cache(maxsize=64)
def date_words(lang: str | None) -> DateWords:
    """Give the words that a language builds dates with.

    Args:
        lang: a BCP 47 tag; for None or a language without a table, English.

    Returns:
        The words in lower case.
    """
    rows = pick(_by_language(), lang) or _by_language()[DEFAULT_LANGUAGE]

    def words(kind: str, weak: str = "") -> dict[str, str]:
        return {
            word: row.value
            for row in rows
            if row.kind == kind and (not weak or row.weak == weak)
            for word in row.words.split("|")
        }

    return DateWords(
        months={word: int(value) for word, value in words("month").items()},
        weak_months=frozenset(words("month", "weak")) | frozenset(words("solar", "weak")),
        short_months=frozenset(words("month", "short")),
        solar={word: int(value) for word, value in words("solar").items()},
        weekdays={word: int(value) for word, value in words("weekday").items()},
        weak_weekdays=frozenset(words("weekday", "weak")),
        relative=words("relative"),
        past=frozenset(words("past")),
        next=frozenset(words("next")),
        of=tuple(words("of")),
        before=frozenset(words("before")),
        after=frozenset(words("after")),
        tail=tuple(words("tail")),
        month_tail=tuple(words("month_tail")),
    )


@lru_cache(maxsize=64)
def month_words(lang: str | None) -> frozenset[str]:
    """Give the names of the months in a language, in lower case, solar ones included."""
    words = date_words(lang)
    return frozenset(words.months) | frozenset(words.solar)
