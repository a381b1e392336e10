"""What is said of an article beside its text: the header block, the keys of a row.

Goes in: text or keys with values. Comes out: a `Header`. Touch it for another key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from variance.languages import LanguageTagError, normalize_tag
from variance.text.dates import find_dates

KEYS = ("id", "title", "source", "lang", "published", "url", "translated_from")
_LINE = re.compile(r"(?P<key>[A-Za-z_][\w-]{0,40})\s*:(?:\s+(?P<value>.*)|\s*)\Z")
_FENCE = "---"
_MOST_LINES = 60
_ISO = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s?"
    r"(?P<zone>Z|z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_NO_LANGUAGE = frozenset(("und", "mul", "zxx", "mis"))


@dataclass(frozen=True, slots=True)
class Header:
    """What is known of an article before it is read; None where nothing is said."""

    id: str | None = None
    title: str | None = None
    source: str | None = None
    lang: str | None = None
    published: str | None = None
    url: str | None = None
    translated_from: str | None = None


def split_header(text: str) -> tuple[Header, str]:
    """Take the header block off a text.

    Args:
        text: a document that may open with a block of "key: value" lines between lines of
            "---". Keys that are not known are passed over; a block with any other line is
            text.

    Returns:
        The header and the text after it.

    >>> header, text = split_header("---\\ntitle: News\\nlang: deu\\n---\\nKabul")
    >>> header.title, header.lang, text
    ('News', 'de', 'Kabul')
    """
    if not text.startswith(_FENCE):
        return Header(), text
    lines = text.split("\n", _MOST_LINES + 2)
    if lines[0].rstrip() != _FENCE:
        return Header(), text
    values: dict[str, str] = {}
    for index, line in enumerate(lines[1 : _MOST_LINES + 2], start=1):
        if line.rstrip() == _FENCE:
            rest = "\n".join(lines[index + 1 :])
            return (make_header(values), rest) if index > 1 else (Header(), text)
        match = _LINE.match(line.strip())
        if match is None and line.strip() and not line.lstrip().startswith("#"):
            return Header(), text
        if match:
            values[match["key"].lower()] = _unquoted(match["value"] or "")
    return Header(), text


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def make_header(values: Mapping[str, object]) -> Header:
    """Make a header of raw values: strings stripped, tags and dates put into one form.

    A language that is no tag, or a date that cannot be read, counts as not given.

    Args:
        values: by key of `KEYS`; other keys are passed over.
    """
    clean: dict[str, str | None] = {}
    for key in KEYS:
        value = values.get(key)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            value = str(value)
        text = " ".join(value.split()) if isinstance(value, str) else ""
        clean[key] = text or None
    header = Header(**clean)
    return replace(
        header,
        lang=language_or_none(header.lang),
        published=date_or_none(header.published),
        translated_from=language_or_none(header.translated_from),
    )


def language_or_none(tag: str | None) -> str | None:
    """Normalise a language tag, None for what is none."""
    if not tag:
        return None
    try:
        normal = normalize_tag(tag)
    except LanguageTagError:
        return None
    return None if normal in _NO_LANGUAGE else normal


def date_or_none(value: str | None) -> str | None:
    """Read a date of publication as ISO 8601, None where it is no whole date.

    >>> date_or_none("2021-08-31 10:00:00 +0200"), date_or_none("31 August 2021")
    ('2021-08-31T10:00:00+02:00', '2021-08-31')
    """
    if not value:
        return None
    match = _ISO.match(value.strip())
    if match and _is_date(match["date"]):
        if not match["time"]:
            return match["date"]
        zone = match["zone"] or ""
        if zone.lower() in ("z", "utc", "gmt"):
            zone = "+00:00"
        elif zone and ":" not in zone:
            zone = f"{zone[:3]}:{zone[3:]}"
        return f"{match['date']}T{match['time'].replace(',', '.')}{zone}"
    for lang in (None, "en"):
        for mention in find_dates(value[:80], lang):
            if mention.precision == "day" and mention.iso and mention.iso[0].isdigit():
                return mention.iso
    return None


def _is_date(value: str) -> bool:
    from datetime import date

    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
