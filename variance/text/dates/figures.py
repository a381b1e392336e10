"""Dates in figures only: "31.08.2021", "2021-08-31", "8/31/2021", and years by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from variance.languages import DEFAULT_LANGUAGE, Language, language
from variance.text.dates.value import (
    DateMention,
    day_of_month,
    is_solar_year,
    is_year,
    solar_date,
    valid_date,
)
from variance.text.dates.words import date_words

_YEAR_FIRST = re.compile(
    r"(?=\d)(?<![\w.,:/\-])(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d|[-/.]\d)"
)
_YEAR_LAST = re.compile(
    r"(?=\d)(?<![\w.,:/\-])(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})"
    r"(?![\d%]|[-/.,:]\d)"
)
_HAN = re.compile(
    r"(?:(?P<y>\d{4})年)?(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日號号])?|(?P<only>\d{4})年"
)
_YEAR = re.compile(
    r"(?=\d)(?<![\w$€£¥₹.,:/+#%\-–])(?P<y>\d{4})"
    r"(?P<decade>['’]?s\b|er\b|-?х\b|-?ті\b|-?их\b|lar\b|-an\b)?"
    r"(?:(?P<sep>\s?[-–—/]\s?)(?P<last>\d{4}|\d{2})(?!\d|[.,]\d))?"
    r"(?![\w%‰$€£¥₹]|[.,:/٬٫]\d|-\d|\s?[%€$£°])"
)
_PREVIOUS = re.compile(r"([^\W\d_]+['’]?)[\s(\[«„“\"'-]*\Z")
_FOLLOWING = re.compile(r"\s*([^\W\d_]+)")
_LAST_OF_2000S = 70  # years of two figures below this are of this century
_MONTHS = 12
_YEAR_DIGITS = 4
_NEWS_YEARS = range(1900, 2100)  # a bare figure among these is a year


def figure_dates(text: str, lang: str | None, published: date | None) -> Iterator[DateMention]:
    """Find the dates that are written in figures only.

    Args:
        text: any text.
        lang: its BCP 47 tag; "en" reads 8/9/2021 as 9 August, unless publication is nearer
            to 8 September; languages other than English read it as 8 September.
        published: day of publication.
    """
    facts = language(lang)
    for match in _YEAR_FIRST.finditer(text):
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
        found = _calendar(text, match, year, month, day, facts)
        if found:
            yield found
    for match in _YEAR_LAST.finditer(text):
        found = _year_last(text, match, lang, published)
        if found:
            yield found
    if facts.spaceless or "月" in text:
        yield from _han_dates(text, published)


def _calendar(
    text: str, match: re.Match[str], year: int, month: int, day: int, facts: Language
) -> DateMention | None:
    start, end = match.span()
    if facts.solar and is_solar_year(year):
        return solar_date(text, start, end, year=year, month=month, day=day, published=None)
    if not is_year(year):
        return None
    return day_of_month(text, start, end, year=year, month=month, day=day, published=None)


def _year_last(
    text: str, match: re.Match[str], lang: str | None, published: date | None
) -> DateMention | None:
    first, second, figure = int(match["a"]), int(match["b"]), match["y"]
    year = int(figure)
    facts = language(lang)
    if facts.solar and is_solar_year(year):
        return _calendar(text, match, year, second, first, facts)
    if len(figure) == 2 and match["sep"] == "-":  # "3-2-15" is a record of games
        return None
    year = _full_year(figure)
    if not is_year(year):
        return None
    orders = [(second, first), (first, second)]
    if facts.month_first and match["sep"] != ".":
        orders.reverse()
    days = [found for month, day in orders if (found := valid_date(year, month, day))]
    if not days:
        return None
    chosen = days[0]
    if published and lang == DEFAULT_LANGUAGE and len(days) == len(orders):
        chosen = min(days, key=lambda found: abs((found - published).days))
    return DateMention(match.start(), match.end(), match.group(), chosen.isoformat(), "day")


def _full_year(figure: str) -> int:
    """The year of two figures or four."""
    year = int(figure)
    if len(figure) == _YEAR_DIGITS:
        return year
    return year + (2000 if year < _LAST_OF_2000S else 1900)


def _han_dates(text: str, published: date | None) -> Iterator[DateMention]:
    for match in _HAN.finditer(text):
        start, end = match.span()
        if match["only"]:
            if is_year(int(match["only"])):
                yield DateMention(start, end, match.group(), f"{int(match['only']):04d}", "year")
            continue
        year = int(match["y"]) if match["y"] else None
        month = int(match["m"])
        if match["d"]:
            found = day_of_month(
                text, start, end, year=year, month=month, day=int(match["d"]), published=published
            )
            if found:
                yield found
        elif year and 1 <= month <= _MONTHS:
            yield DateMention(start, end, match.group(), f"{year:04d}-{month:02d}", "month")


def year_dates(text: str, lang: str | None) -> Iterator[DateMention]:
    """Find the years and decades that stand by themselves.

    A bare four-digit figure is a year where a word such as "in" or "since" comes before it,
    or where it is between 1900 and 2099 and no round number.

    Args:
        text: any text.
        lang: its BCP 47 tag.
    """
    words = date_words(lang)
    solar = language(lang).solar
    for match in _YEAR.finditer(text):
        year = int(match["y"])
        if match["decade"] and is_year(year) and year % 10 == 0:
            yield DateMention(
                match.start(), match.end("decade"), text[match.start() : match.end("decade")],
                f"{year:04d}"[:3] + "X", "decade",
            )  # fmt: skip
            continue
        introduced = _introduced(text, match, words.before, words.after)
        if solar and is_solar_year(year) and introduced:
            yield _solar_year(text, match.start(), match.end("y"), year)
            continue
        last = _second_year(match, year)
        usual = year in _NEWS_YEARS and (year % 100 != 0 or last is not None)
        if not (introduced and is_year(year)) and not usual:
            continue
        yield DateMention(match.start(), match.end("y"), match["y"], f"{year:04d}", "year")
        if last is not None:
            yield DateMention(
                match.start("last"), match.end("last"), match["last"], f"{last:04d}", "year"
            )


def _introduced(
    text: str, match: re.Match[str], before: frozenset[str], after: frozenset[str]
) -> bool:
    previous = _PREVIOUS.search(text[max(0, match.start() - 20) : match.start()])
    if previous and previous[1].lower() in before:
        return True
    following = _FOLLOWING.match(text, match.end("y"), match.end("y") + 20)
    return bool(following and following[1].lower() in after)


def _second_year(match: re.Match[str], year: int) -> int | None:
    if not match["last"]:
        return None
    figure = int(match["last"])
    last = figure if len(match["last"]) == _YEAR_DIGITS else year // 100 * 100 + figure
    return last if year < last <= year + 200 and is_year(last) else None


def _solar_year(text: str, start: int, end: int, year: int) -> DateMention:
    return DateMention(start, end, text[start:end], f"{year + 621:04d}", "year")
