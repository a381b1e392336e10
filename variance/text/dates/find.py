"""The dates that a text mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from variance.languages import DEFAULT_LANGUAGE, language
from variance.text.dates.figures import figure_dates, year_dates
from variance.text.dates.months import month_dates
from variance.text.dates.value import (
    DateMention,
    published_day,
    relative_date,
    weekday_date,
    with_start,
)
from variance.text.dates.words import DateWords, date_words
from variance.text.identification import detect_language
from variance.text.patterns import alternation, find_key, word_end, word_start

_JOIN = re.compile(r"[,،]?\s*(?:(?:the|den|dem|le|el|il|op|tanggal|d[.]|alle|\()\s*)?")


def find_dates(
    text: str, lang: str | None = None, published: str | None = None
) -> tuple[DateMention, ...]:
    """Find dates, months, weekdays and years in a text.

    Months and weekdays of some thirty languages, figures in any script, solar Hijri dates
    (given in the Gregorian calendar), and days told from publication ("on Tuesday").

    Args:
        text: any text.
        lang: its BCP 47 tag; detected where None.
        published: ISO 8601 date or time of publication; without it a date that lacks its
            year stays partial, and a weekday or "yesterday" stays unresolved.

    Returns:
        Mentions in order of their place, never overlapping.

    >>> text = "Aug. 31 (EFE).- On Monday, 30 August 2021, as in 1996"
    >>> [(d.surface, d.iso) for d in find_dates(text, "en", "2021-08-31")]
    [('Aug. 31', '2021-08-31'), ('Monday, 30 August 2021', '2021-08-30'), ('1996', '1996')]
    """
    if lang is None:
        lang = detect_language(text)
    day = published_day(published)
    taken: list[DateMention] = []
    for found in (
        figure_dates(text, lang, day),
        month_dates(text, lang, day),
        year_dates(text, lang),
        _relative_dates(text, lang, day),
    ):
        taken = _merge(taken, found)
    return tuple(_with_weekdays(text, taken, _weekdays(text, lang, day)))


def _merge(taken: list[DateMention], found: Iterable[DateMention]) -> list[DateMention]:
    """Add what overlaps with nothing found before, in order."""
    merged = list(taken)
    covered = {place for mention in taken for place in range(mention.start, mention.end)}
    for mention in found:
        places = range(mention.start, mention.end)
        if covered.isdisjoint(places):
            merged.append(mention)
            covered.update(places)
    return sorted(merged, key=lambda mention: mention.start)


@lru_cache(maxsize=64)
def _patterns(lang: str | None) -> tuple[re.Pattern[str], re.Pattern[str], DateWords]:
    words = date_words(lang)
    tail = alternation(words.tail) if words.tail else r"(?!)"
    flags = re.IGNORECASE
    weekday = (
        rf"{word_start(words.weekdays, lang)}(?P<name>{alternation(words.weekdays)})"
        rf"(?:{tail})?s?{word_end()}"
    )
    relative = (
        rf"{word_start(words.relative, lang)}(?P<name>{alternation(words.relative)}){word_end()}"
    )
    return re.compile(weekday, flags), re.compile(relative, flags), words


def _relative_dates(text: str, lang: str | None, day: date | None) -> Iterator[DateMention]:
    _, pattern, words = _patterns(lang)
    for match in pattern.finditer(text):
        word = find_key(match["name"], words.relative)
        if word is not None:
            yield relative_date(
                text, *match.span("name"), value=words.relative[word], published=day
            )


def _weekdays(text: str, lang: str | None, day: date | None) -> Iterator[DateMention]:
    pattern, _, words = _patterns(lang)
    capitals = language(lang or DEFAULT_LANGUAGE).capital_weekdays  # "minggu" is a week
    for match in pattern.finditer(text):
        name = match["name"]
        if capitals and name[0].islower():
            continue
        word = find_key(name, words.weekdays)
        before, after = _neighbours(text, match.start(), match.end())
        if word is None:
            continue
        if before == "the" and after[:1].isupper():
            continue  # "The Sunday Times"
        after = after.lower()
        vouched = before in words.before or after in words.after
        if word in words.weak_weekdays and not vouched:
            continue
        direction = -1 if {before, after} & words.past else 1 if {before, after} & words.next else 0
        yield weekday_date(
            text, match.start("name"), match.end(), weekday=words.weekdays[word],
            direction=direction, published=day,
        )  # fmt: skip


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    before = re.search(r"(\w+)\W{1,3}\Z", text[max(0, start - 24) : start])
    after = re.match(r"\s{1,2}([^\s.,;:!?،؛۔।]+)", text[end : end + 24])
    return (before[1].lower() if before else "", after[1] if after else "")


def _with_weekdays(
    text: str, dates: list[DateMention], weekdays: Iterable[DateMention]
) -> list[DateMention]:
    """Join a weekday to the date right after it, and keep the others."""
    by_start = {mention.start: index for index, mention in enumerate(dates)}
    joined = list(dates)
    alone: list[DateMention] = []
    for mention in weekdays:
        gap = _JOIN.match(text, mention.end)
        index = by_start.get(gap.end()) if gap else None
        if index is not None and _is_plain_day(dates[index]):
            weekday = mention.weekday if mention.weekday is not None else 0
            joined[index] = with_start(text, dates[index], mention.start, weekday)
        else:
            alone.append(mention)
    return _merge(joined, alone)


def _is_plain_day(mention: DateMention) -> bool:
    """Whether a mention is a day in figures that names no weekday yet."""
    figures = any(char.isdigit() for char in mention.surface)
    return mention.precision == "day" and mention.weekday is None and figures
