"""Words of the page: languages, dates, and what the fixed words of the table mean."""

from __future__ import annotations

import re

from variance.languages import language
from variance.types import Kind

KINDS: dict[Kind, str] = {
    "name": "Names",
    "number": "Numbers",
    "date": "Dates",
    "quote": "Quotes",
    "claim": "Claims",
    "term": "Terms",
    "mistranslation": "Mistranslations",
}
SEVERITY_MEANS = {
    "critical": "the meaning changes",
    "major": "no convention explains it, or it may mislead",
    "minor": "another language's convention, a rounding, an older figure",
    "info": "the article's own language writes so",
}
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def language_name(tag: str | None) -> str:
    """The English name of a language, with what the tag says beyond it in brackets.

    >>> language_name("fa"), language_name("zh-Hant"), language_name("qq"), language_name(None)
    ('Persian', 'Chinese (Hant)', 'qq', '')
    """
    if not tag:
        return ""
    base, _, rest = tag.partition("-")
    name = language(base).name
    if name == base:
        return tag
    return f"{name} ({rest})" if rest else name


def day_of(published: str | None) -> str:
    """An ISO 8601 date as people write it; other text stands as it is.

    >>> day_of("2021-09-03T10:00:00Z"), day_of("2021-09"), day_of("soon"), day_of(None)
    ('3 Sep 2021', 'Sep 2021', 'soon', '')
    """
    match = _DAY.match(published or "")
    if match is None or not 1 <= int(match[2]) <= len(_MONTHS):
        return published or ""
    month = f"{_MONTHS[int(match[2]) - 1]} {match[1]}"
    return f"{int(match[3])} {month}" if match[3] else month


def days_of(dates: list[str]) -> str:
    """The first and the last of several dates, or the one that they all are."""
    if not dates:
        return ""
    first, last = day_of(min(dates)), day_of(max(dates))
    return first if first == last else f"{first} to {last}"
