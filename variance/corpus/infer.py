"""What an article does not say of itself, read off its text.

Goes in: a text as read, an address. Comes out: language, title, source, day. Touch it for another
form of a dateline or of a line that shows the day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from variance.text import detect_language, script_of
from variance.text.dates import find_dates

_LONGEST_TITLE = 220
_FIRST_LINES = 6
_SENTENCE_END = re.compile(r"(?:(?<!\.)\.|[;:,،؛۔।。])['\"”’»)\]]*\Z")
# "Kabul, Aug. 31 (EFE).- The", "KABUL (Reuters) - ", "КАБУЛ, 31 августа (ТАСС) — "
_DATELINE = re.compile(
    r"\s{0,4}(?P<place>[^\W\d_][^\d(),.\n]{1,40}?)"
    r"(?P<rest>[,.]?\s[^()\n]{0,40}?)?\s?"
    r"\((?P<agency>[^()\n]{2,40})\)\s?[.:]?\s?[-–—]"
)
_PLAIN_DATELINE = re.compile(
    r"\s{0,4}(?P<place>[^\W\d_][^\d(),.\n]{1,40}?),\s(?P<rest>[^()\n]{3,30}?)\s?[.:]?\s?(?:[-–—]|\.\s)"
)
_URL_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<sep>[/\-_]?)(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<d>[0-2]\d|3[01])(?!\d)"
)
_LABEL = re.compile(
    r"(?:published|updated|posted|date|veröffentlicht|stand|publié|publicado|gepubliceerd|"
    r"опубликовано|опубліковано|дата)\b", re.IGNORECASE,
)  # fmt: skip
_NEAR_DAYS = 10  # between a dateline and a whole date of its text
_DATELINE_END = 60  # characters; what follows later is a sentence with a comma and a date
_LONGEST_DATE_LINE = 80  # characters of a line that shows when a page was published
_DATE_LINE_WORDS = 7  # of such a line without a label ("Tuesday, 31 August 2021 10:15 GMT")
# Characters of a text in which each is looked for: they stand at its top.
_TITLE_WITHIN, _DATELINE_WITHIN, _DATE_WITHIN = 4000, 6000, 3000
_YEAR_WITHIN = 20_000


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the line before a report's first sentence says: who reports, and of what day."""

    agency: str | None
    published: str | None


def guess_language(text: str) -> str | None:
    """Tell an article's language from its text (see `detect_language`)."""
    return detect_language(text)


def guess_title(text: str) -> str | None:
    """Give the first line where it looks like a headline, None where it does not."""
    lines = [line.strip() for line in text[:_TITLE_WITHIN].split("\n") if line.strip()]
    if len(lines) < 2:
        return None
    first = lines[0]
    if len(first) > _LONGEST_TITLE or _SENTENCE_END.search(first) or _DATELINE.match(first):
        return None
    if not any(char.isalpha() for char in first):
        return None
    # A headline stands over a longer text.
    return first if max(len(line) for line in lines[1:]) > len(first) else None


def guess_source(url: str | None, dateline: Dateline | None) -> str | None:
    """Name who published an article: the host of its address, else the dateline's agency."""
    host = urlsplit(url).hostname if url and _is_address(url) else None
    if host:
        return host.removeprefix("www.")
    return dateline.agency if dateline else None


def _is_address(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


def find_dateline(text: str, lang: str | None) -> Dateline | None:
    """Read the dateline of a report.

    Args:
        text: the article's text.
        lang: its BCP 47 tag.

    Returns:
        The agency, and the day as ISO 8601: "2021-08-31", or "--08-31" where the dateline
        has no year and nothing near that day in the text has one. None without a dateline.

    >>> find_dateline("Kabul, Aug. 31 (EFE).- The Taliban launched", "en")
    Dateline(agency='EFE', published='--08-31')
    """
    for line in [line for line in text[:_DATELINE_WITHIN].split("\n") if line.strip()][
        :_FIRST_LINES
    ]:
        match = _DATELINE.match(line)
        if match:
            day = _day_in(match["rest"] or "", lang) or _day_in(match["agency"], lang)
            agency = match["agency"].strip()
            if any(char.isdigit() for char in agency):
                agency = ""
            return Dateline(agency or None, _with_year(day, text, lang))
        plain = _PLAIN_DATELINE.match(line)
        day = _day_in(plain["rest"], lang) if plain else None
        if plain and day and plain.end("rest") < _DATELINE_END:
            return Dateline(None, _with_year(day, text, lang))
    return None


def _day_in(words: str, lang: str | None, *, dated: bool = False) -> str | None:
    """The first day in some words; with its year only, if it has to be `dated`."""
    for mention in find_dates(words, lang or "en"):
        day = mention.iso if mention.precision == "day" else None
        if day and not (dated and day.startswith("--")):
            return day
    return None


def _with_year(day: str | None, text: str, lang: str | None) -> str | None:
    """Complete a day without a year from a whole date in the text that lies close to it."""
    if day is None or not day.startswith("--"):
        return day
    near = []
    for mention in find_dates(text[:_YEAR_WITHIN], lang):
        if mention.precision == "day" and mention.iso and mention.iso[0].isdigit():
            found = date.fromisoformat(mention.iso)
            complete = in_nearest_year(day, found)
            if complete and abs((complete - found).days) <= _NEAR_DAYS:
                near.append(complete)
    return near[0].isoformat() if near and len(set(near)) == 1 else day


def in_nearest_year(day: str, other: date) -> date | None:
    """Give the day "--MM-DD" of the year that brings it closest to another day."""
    month, number = int(day[2:4]), int(day[5:7])
    found = []
    for year in (other.year - 1, other.year, other.year + 1):
        try:
            found.append(date(year, month, number))
        except ValueError:
            continue
    return min(found, key=lambda candidate: abs((candidate - other).days)) if found else None


def guess_published(raw: str, url: str | None, lang: str | None) -> str | None:
    """Read the day of publication off an address or a line of the page.

    Args:
        raw: the text as read, page furniture included.
        url: the article's address.
        lang: its BCP 47 tag.

    Returns:
        An ISO 8601 day; None where only a date without its year is shown, which may be the
        day the page was printed.
    """
    lines = [line.strip() for line in raw[:_DATE_WITHIN].split("\n") if line.strip()]
    shown = (_day_shown(line, lang) for line in lines[:_FIRST_LINES])
    return _day_of_address(url) or next((day for day in shown if day), None)


def _day_of_address(url: str | None) -> str | None:
    """The day in an address ("/2021/08/31/"), None where there is none."""
    match = _URL_DATE.search(urlsplit(url).path) if url and _is_address(url) else None
    if match is None:
        return None
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"])).isoformat()
    except ValueError:  # 31 February
        return None


def _day_shown(line: str, lang: str | None) -> str | None:
    """The day that a line shows, if it is short or labelled: a sentence may speak of any day."""
    if len(line) > _LONGEST_DATE_LINE or not any(char.isdigit() for char in line):
        return None
    if len(line.split()) > _DATE_LINE_WORDS and not _LABEL.match(line):
        return None
    return _day_in(line, lang, dated=True)


def has_letters(text: str) -> bool:
    """Whether a text holds any letter."""
    return script_of(text) is not None
