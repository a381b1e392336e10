"""Dates that name their month: "31 August 2021", "Aug. 31", "9 سنبله ۱۴۰۰"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from variance.languages import DEFAULT_LANGUAGE, Language, language
from variance.text.dates.value import (
    DateMention,
    day_of_month,
    is_solar_year,
    is_year,
    solar_date,
    whole_month,
)
from variance.text.dates.words import DateWords, date_words
from variance.text.patterns import alternation, find_key, word_end, word_start

_ORDINAL = r"(?:st|nd|rd|th|er|ère|º|ª|°|o|-?го|-?е|-?ше|ام|م|مه|ème|e|:e)?"
_LONGEST_MONTH = 31  # days
_LOOK = 40


@dataclass(frozen=True, slots=True)
class _Patterns:
    month: re.Pattern[str]
    before: re.Pattern[str]
    day_after: re.Pattern[str]
    year_after: re.Pattern[str]
    year_before: re.Pattern[str]
    year_told: re.Pattern[str]
    twin: re.Pattern[str]
    words: DateWords


@lru_cache(maxsize=64)
def _patterns(lang: str | None) -> _Patterns:
    words = date_words(lang)
    names = alternation([*words.months, *words.solar])
    of = alternation(words.of) if words.of else r"(?!)"
    ordinal = r"\.?" if language(lang or DEFAULT_LANGUAGE).ordinal_point else _ORDINAL
    flags = re.IGNORECASE
    tail = alternation(words.month_tail)
    years = [word for word, value in words.relative.items() if value.endswith("y")]
    start = word_start([*words.months, *words.solar], lang)
    return _Patterns(
        month=re.compile(rf"{start}(?P<name>{names})(?:{tail})?{word_end()}", flags),
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
        year_before=re.compile(
            rf"(?<!\d)(?P<year>\d{{4}})\s+(?:(?:{alternation(words.after)})\s+)?"
            rf"(?:(?:{of})\s+)?\Z",
            flags,
        ),
        year_told=re.compile(
            rf"\s+(?:(?:{of})\s+)?(?P<words>{alternation(years)}){word_end()}", flags
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
    facts = language(lang or DEFAULT_LANGUAGE)
    position = 0
    for match in patterns.month.finditer(text):
        if match.start("name") < position or not _capital_fits(match["name"], facts):
            continue
        for mention in _around(text, match, position, patterns, facts, published):
            if mention.start >= position:
                yield mention
                position = mention.end


def _capital_fits(name: str, facts: Language) -> bool:
    """Whether a month is written as its language writes it, so that "may" is no month."""
    return not facts.capital_months or not name[0].islower()


def _around(
    text: str, match: re.Match[str], position: int, patterns: _Patterns, facts: Language,
    published: date | None,
) -> Iterator[DateMention]:  # fmt: skip
    """The mentions that the figures around the name of a month make with it (two for a range)."""
    start = match.start("name")
    end = _twin_end(text, match, patterns)
    month, solar = _value(match["name"], patterns.words)
    year, stop, told = _year_behind(text, end, patterns, None if solar else published, solar=solar)
    leading = text[max(position, match.start() - _LOOK) : match.start()]
    before = _with_day(patterns.before.search(leading))
    if before:
        days = _days(before, match.start() - len(leading))
        found = _dated(text, days, stop, year, month, solar=solar, published=published)
        yield from (_marked(mention, told=told) for mention in found)
        return
    if year is None:
        year, start = _year_before(leading, match, patterns, solar=solar)
    after = _with_day(patterns.day_after.match(text, end, end + _LOOK)) if stop == end else None
    if after and facts.month_before_day:
        own = _plausible(after["year"], solar=solar)
        last = after.end() if own is not None or not after["year"] else after.end("day")
        yield from _month_first(text, start, after, last, own or year, month, solar, published)
        return
    if year is not None or _stands_alone(text, match, patterns):
        found_month = _whole(text, start, stop, year, month, solar=solar, published=published)
        if found_month:
            yield _marked(found_month, told=told)


def _with_day(found: re.Match[str] | None) -> re.Match[str] | None:
    """What was found, if its figure can be a day of a month."""
    return found if found and 1 <= int(found["day"]) <= _LONGEST_MONTH else None


def _twin_end(text: str, match: re.Match[str], patterns: _Patterns) -> int:
    """Where the name of a month ends, with the same month in another word ("août/Ab")."""
    twin = patterns.twin.match(text, match.end(), match.end() + _LOOK)
    if twin and _value(twin["name"], patterns.words) == _value(match["name"], patterns.words):
        return twin.end()
    return match.end()


def _year_behind(
    text: str, end: int, patterns: _Patterns, published: date | None, *, solar: bool
) -> tuple[int | None, int, bool]:
    """The year behind a month, where it ends, and whether it is told in words ("last year")."""
    year, stop = _year_after(text, end, patterns, solar=solar)
    if year is None and published is not None:
        year, stop = _year_told(text, end, patterns, published)
        return year, stop, year is not None
    return year, stop, False


def _marked(mention: DateMention, *, told: bool) -> DateMention:
    """Say that publication supplied the year ("May last year")."""
    return replace(mention, resolved_from="published") if told else mention


def _whole(
    text: str, start: int, end: int, year: int | None, month: int,
    *, solar: bool, published: date | None,
) -> DateMention | None:  # fmt: skip
    if solar:
        return solar_date(text, start, end, year=year, month=month, day=None, published=published)
    return whole_month(text, start, end, year=year, month=month, published=published)


def _year_told(text: str, end: int, patterns: _Patterns, published: date) -> tuple[int | None, int]:
    """The year of "May last year", and where that ends."""
    found = patterns.year_told.match(text, end, end + _LOOK)
    word = find_key(found["words"], patterns.words.relative) if found else None
    if found is None or word is None:
        return None, end
    return published.year + int(patterns.words.relative[word][:-1]), found.end()


def _year_before(
    leading: str, match: re.Match[str], patterns: _Patterns, *, solar: bool
) -> tuple[int | None, int]:
    """The year of "2017 Eylül", and where that begins."""
    found = patterns.year_before.search(leading)
    year = _plausible(found["year"], solar=solar) if found else None
    if found is None or year is None:
        return None, match.start("name")
    return year, match.start() - len(leading) + found.start("year")


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
    if previous and previous[1].lower() in words.before:
        return True
    following = re.match(r"\s+([^\s\d.,;:!?]+)", text[match.end() : match.end() + 20])
    return bool(following and following[1].lower() in words.after)
