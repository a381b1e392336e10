"""Names of months, weekdays and relative days by language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from variance.languages import DEFAULT_LANGUAGE, pick
from variance.text.tables import read_table


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


@lru_cache(maxsize=64)
def date_words(lang: str | None) -> DateWords:
    """Give the words that a language builds dates with.

    Args:
        lang: a BCP 47 tag; for None or a language without a table, English.

    Returns:
        The words in lower case.
    """
    by_language: dict[str, list[dict[str, str]]] = {}
    for row in read_table("datewords.tsv"):
        by_language.setdefault(row["lang"], []).append(row)
    rows = pick(by_language, lang) or by_language[DEFAULT_LANGUAGE]

    def words(kind: str, weak: str = "") -> dict[str, str]:
        return {
            word: row["value"]
            for row in rows
            if row["kind"] == kind and (not weak or row["weak"] == weak)
            for word in row["words"].split("|")
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
