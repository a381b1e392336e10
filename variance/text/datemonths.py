"""Dates that name their month: "31 August 2021", "Aug. 31", "9 سنبله ۱۴۰۰"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from variance.text.datevalue import (
    DateMention,
    day_of_month,
    is_solar_year,
    is_year,
    solar_date,
    whole_month,
)
from variance.text.datewords import ORDINAL_POINT, DateWords, date_words
from variance.text.patterns import alternation, find_key, word_end, word_start

# Languages that set the day after the month.
_MONTH_FIRST = frozenset({"en", "hu", "ps", "hi", "ur", "tl", "lt", "lv", "zh"})
# Languages that write months with a capital, so that "may" and "march" are words.
_CAPITAL_MONTHS = frozenset({"en", "de"})
_ORDINAL = r"(?:st|nd|rd|th|er|ère|º|ª|°|o|-?го|-?е|-?ше|ام|م|مه|ème|e|:e)?"
_LOOK = 40


@dataclass(frozen=True, slots=True)
class _Patterns:
    month: re.Pattern[str]
    before: re.Pattern[str]
    day_after: re.Pattern[str]
    year_after: re.Pattern[str]
    twin: re.Pattern[str]
    words: DateWords


@lru_cache(maxsize=64)
def _patterns(lang: str | None) -> _Patterns:
    words = date_words(lang)
    names = alternation([*words.months, *words.solar])
    of = alternation(words.of) if words.of else r"(?!)"
    base = lang.partition("-")[0] if lang else "en"
    ordinal = r"\.?" if base in ORDINAL_POINT else _ORDINAL
    flags = re.IGNORECASE
    start = word_start([*words.months, *words.solar], lang)
    return _Patterns(
        month=re.compile(rf"{start}(?P<name>{names}){word_end()}", flags),
        before=re.compile(
            rf"(?:(?<!\w)(?<![.,:/\-]))(?P<day>\d{{1,2}}){ordinal}"
            rf"(?:(?P<range>\s?[-–—/]\s?|\s+[^\W\d_]{{1,4}}\s+)(?P<last>\d{{1,2}}){ordinal})?"
            rf"(?:\s*[,،]?\s*(?:{of})\s*|\s*-?)\Z",
            flags,
        ),
        day_after=re.compile(
            rf"\.?\s+(?:{of})?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th|مه|ه)?"
            r"(?:(?P<range>\s?[-–—]\s?|\s+(?:and|to|&)\s+)(?P<last>\d{1,2})(?:st|nd|rd|th)?)?"
            r"(?![\d\w%]|[.,:]\d)(?:\s*[,،]?\s+(?P<year>\d{4})(?![\d\w]|[.,:]\d))?",
            flags,
        ),
        year_after=re.compile(
            rf"\.?\s*[,،]?\s*(?:(?:{of})\s*){{0,2}}(?P<year>\d{{4}})(?=[гр年]|\b)(?![.,:]\d)", flags
        ),
        twin=re.compile(rf"\s?[/(]\s?(?P<name>{names})\)?{word_end()}", flags),
        words=words,
    )


def month_dates(text: str, lang: str | None, published: date | None) -> Iterator[DateMention]:
    """Find the dates that name a month.

    Args:
        text: any text.
        lang: its BCP 47 tag.
        published: day of publication, which supplies a year that is left out.
    """
    patterns = _patterns(lang)
    position = 0
    for match in patterns.month.finditer(text):
        if match.start("name") < position or not _capital_fits(match["name"], lang):
            continue
        for mention in _around(text, match, position, patterns, lang, published):
            if mention.start >= position:
                yield mention
                position = mention.end


def _capital_fits(name: str, lang: str | None) -> bool:
    base = lang.partition("-")[0] if lang else "en"
    return base not in _CAPITAL_MONTHS or not name[0].islower()


def _around(
    text: str, match: re.Match[str], position: int, patterns: _Patterns, lang: str | None,
    published: date | None,
) -> Iterator[DateMention]:  # fmt: skip
    """The mentions that the figures around the name of a month make with it (two for a range)."""
    start, end = match.span("name")
    twin = patterns.twin.match(text, end, end + _LOOK)
    if twin and _value(twin["name"], patterns.words) == _value(match["name"], patterns.words):
        end = twin.end()
    month, solar = _value(match["name"], patterns.words)
    before = patterns.before.search(text[max(position, match.start() - _LOOK) : match.start()])
    if before and 1 <= int(before["day"]) <= 31:
        offset = match.start() - before.end()
        year, end = _year_after(text, end, patterns, solar=solar)
        days = _days(before, offset)
        yield from _dated(text, days, end, year, month, solar=solar, published=published)
        return
    base = lang.partition("-")[0] if lang else "en"
    after = patterns.day_after.match(text, end, end + _LOOK)
    if after and base in _MONTH_FIRST and 1 <= int(after["day"]) <= 31:
        year = _plausible(after["year"], solar=solar)
        stop = after.end() if year is not None or not after["year"] else after.start("year")
        yield from _month_first(text, start, after, stop, year, month, solar, published)
        return
    year, stop = _year_after(text, end, patterns, solar=solar)
    if year is None and not _stands_alone(text, match, patterns):
        return
    if solar:
        found = solar_date(text, start, stop, year=year, month=month, day=None, published=published)
        if found:
            yield found
    else:
        yield whole_month(text, start, stop, year=year, month=month, published=published)


def _value(name: str, words: DateWords) -> tuple[int, bool]:
    """The month that a name stands for and whether it is a solar one."""
    word = find_key(name, words.months)
    if word is not None:
        return words.months[word], False
    solar = find_key(name, words.solar)
    return (words.solar[solar], True) if solar is not None else (0, True)


def _days(before: re.Match[str], offset: int) -> list[tuple[int, int, int]]:
    """Start, end and figure of each day before the month's name."""
    days = [(offset + before.start("day"), offset + before.end("day"), int(before["day"]))]
    if before["last"]:
        days.append(
            (offset + before.start("last"), offset + before.end("last"), int(before["last"]))
        )
    return days


def _year_after(text: str, end: int, patterns: _Patterns, *, solar: bool) -> tuple[int | None, int]:
    found = patterns.year_after.match(text, end, end + _LOOK)
    if found:
        year = _plausible(found["year"], solar=solar)
        if year is not None:
            return year, found.end()
    if text[end : end + 1] == ".":
        # The point of an abbreviated month stays outside: it may end the sentence.
        return None, end
    return None, end


def _plausible(figure: str | None, *, solar: bool) -> int | None:
    if figure is None:
        return None
    year = int(figure)
    return year if (is_solar_year(year) if solar else is_year(year)) else None


def _dated(
    text: str, days: list[tuple[int, int, int]], end: int, year: int | None, month: int,
    *, solar: bool, published: date | None,
) -> Iterator[DateMention]:  # fmt: skip
    for index, (start, stop, day) in enumerate(days):
        stop = end if index == len(days) - 1 else stop
        found = _one(text, start, stop, year, month, day, solar=solar, published=published)
        if found:
            yield found


def _month_first(
    text: str, start: int, after: re.Match[str], stop: int, year: int | None, month: int,
    solar: bool, published: date | None,
) -> Iterator[DateMention]:  # fmt: skip
    first_end = after.start("range") if after["last"] else stop
    first = _one(
        text, start, first_end, year, month, int(after["day"]), solar=solar, published=published
    )
    if first:
        yield first
    if after["last"]:
        last = _one(
            text, after.start("last"), stop, year, month, int(after["last"]),
            solar=solar, published=published,
        )  # fmt: skip
        if last:
            yield last


def _one(
    text: str, start: int, end: int, year: int | None, month: int, day: int,
    *, solar: bool, published: date | None,
) -> DateMention | None:  # fmt: skip
    if solar:
        return solar_date(text, start, end, year=year, month=month, day=day, published=published)
    return day_of_month(text, start, end, year=year, month=month, day=day, published=published)


def _stands_alone(text: str, match: re.Match[str], patterns: _Patterns) -> bool:
    """Whether a month's name without day and year is a month at all."""
    words = patterns.words
    name = find_key(match["name"], [*words.months, *words.solar])
    if name in words.short_months:
        return False
    if name not in words.weak_months:
        return name in words.months
    if name in words.solar and name not in words.months:
        return False
    previous = re.search(r"([^\W\d_]+)[\s-]*\Z", text[max(0, match.start() - 20) : match.start()])
    return bool(previous and previous[1].lower() in words.before)
