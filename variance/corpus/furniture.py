"""What a page sets around a story: switchers, section names, share bars, captions' credits.

Goes in: plain text. Comes out: the text without such lines. Touch it when a menu is read as
news, or a line of the story is lost; words go to `data/furniture.tsv`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from variance.tables import read_table
from variance.text.dates import find_dates

# Longer lines are part of the story, whatever they open with.
_LONGEST_START = 160
_LONGEST_TITLE = 160
_LONGEST_CAPTION = 240
_LONGEST_COPYRIGHT = 100
_LONGEST_DATELINE = 40
_LONGEST_DATE_LINE = 60
_TOP_LINES = 8  # a title stands no lower
_MOST_LANGUAGES = 40  # in a row to choose from; more parts are a list
_MOST_BUTTONS = 14  # words of a share bar
_EDGES = (
    " \t\u00a0\u202f\u200b\u200e\u200f\ufeff.,:;!|/\\<>«»‹›→←↑↓▲▼►◄•·*=_#~()[]…–—-+✕×0123456789"
)
_SPLIT = re.compile(r"[\s\u00a0|/·•,;]+")
_PARTS = re.compile(r"\s{2,}|\u00a0+|\s*[|·•/]\s*|\t+")
_CREDIT = re.compile(r"[(\[](?P<inner>[^()\[\]]{2,120})[)\]]\W{0,3}\Z")
_SENTENCE_END = re.compile(r"[.!?…؟۔।。]['\"”’»)\]]*\Z")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:\d{4}|[A-Z])", re.IGNORECASE)
_LANGUAGE_CODES = frozenset(
    (
     "AR", "AZ", "BE", "BG", "BN", "CN", "CS", "CZ", "DA", "DE", "EL", "EN", "ENG", "ES",
     "ET", "FA", "FI", "FR", "GE", "GR", "HE", "HI", "HR", "HU", "HY", "ID", "IT", "JA", "JP",
     "KA", "KK", "KO", "KR", "KY", "KZ", "LT", "LV", "MS", "NL", "NO", "PL", "PS", "PT", "RO",
     "RU", "RUS", "SK", "SL", "SQ", "SR", "SV", "TG", "TR", "UA", "UK", "UKR", "UR", "UZ",
     "VI", "ZH", "PER", "DR", "ARM")
)  # fmt: skip
_LANGUAGE_NAMES = frozenset(
    ("english", "deutsch", "français", "español", "italiano", "português", "nederlands", "polski",
     "русский", "українська", "türkçe", "bahasa indonesia", "indonesia", "فارسی", "دری", "پښتو",
     "پشتو", "العربية", "عربي", "اردو", "हिन्दी", "हिंदी", "עברית", "ελληνικά", "中文", "日本語",
     "한국어", "čeština", "magyar", "română", "svenska", "dansk", "norsk", "suomi", "български",
     "srpski", "azərbaycan", "o'zbek", "қазақ", "ўзбек", "тоҷикӣ", "বাংলা", "tiếng việt")
)  # fmt: skip


# Words of a share bar that alone on a line could be anything.
_NO_BUTTON_ALONE = frozenset(("this", "on", "via", "x", "link", "like", "ok", "save", "follow"))


@dataclass(frozen=True, slots=True)
class _Tables:
    line: frozenset[str]
    tail: frozenset[str]
    start: tuple[str, ...]
    share: frozenset[str]
    button: frozenset[str]
    credit: frozenset[str]
    section: frozenset[str]


class _Row(NamedTuple):
    kind: Literal["line", "start", "tail", "share", "credit", "section"]
    lang: str
    words: str  # phrases divided by "|"


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    kinds: dict[str, set[str]] = {}
    for row in read_table("corpus/data/furniture.tsv", _Row).rows:
        kinds.setdefault(row.kind, set()).update(_plain(word) for word in row.words.split("|"))
    return _Tables(
        frozenset(kinds["line"]), frozenset(kinds["tail"]), tuple(sorted(kinds["start"])),
        frozenset(kinds["share"]), frozenset(kinds["share"] | kinds["line"]),
        frozenset(kinds["credit"]), frozenset(kinds["section"]),
    )  # fmt: skip


def _plain(line: str) -> str:
    """A line as the tables have it: lower case, composed, spaces single."""
    return " ".join(unicodedata.normalize("NFC", line).lower().replace("’", "'").split())


def drop_furniture(text: str) -> str:
    """Take the lines off a text that belong to its page and not to the story.

    Only whole lines go, and nothing within a line changes, so that letters stay as they were
    read. What could be a sentence of the story stays.

    Args:
        text: plain text with "\\n" line breaks.

    Returns:
        The text without those lines and without blank lines at either end.

    >>> drop_furniture("RU UA EN\\n\\nworld\\n\\nThey left\\n\\nThey fled.\\n\\nLeave a Comment")
    'They left\\n\\nThey fled.'
    """
    lines = text.split("\n")
    contents = [index for index, line in enumerate(lines) if line.strip()]
    dropped = {index for index in contents if _is_furniture(lines[index])}
    dropped |= _tail(lines, contents, dropped)
    dropped |= _top(lines, [index for index in contents if index not in dropped])
    if len(dropped) == len(contents):
        return text.strip("\n")
    kept = [line for index, line in enumerate(lines) if index not in dropped]
    return "\n".join(kept).strip("\n") if dropped else text.strip("\n")


def _is_furniture(line: str) -> bool:
    """Whether a line is furniture wherever it stands."""
    if len(line) > _LONGEST_CAPTION:
        return False
    plain = _plain(line)
    bare = plain.strip(_EDGES)
    tables = _tables()
    if not bare:
        return False
    if bare in tables.line:
        return True
    return (
        _is_switcher(line)
        or _is_bar(plain, tables)
        or _is_credit(line, plain, tables)
        or (len(line) <= _LONGEST_START and plain.startswith(tables.start))
        or (len(line) <= _LONGEST_COPYRIGHT and bool(_COPYRIGHT.match(line.strip())))
    )


def _is_switcher(line: str) -> bool:
    """A row of two or more languages to choose from."""
    parts = [part for part in _SPLIT.split(line.strip(" \t\u00a0|/")) if part]
    if len(parts) < 2 or len(parts) > _MOST_LANGUAGES:
        return False
    if all(
        part in _LANGUAGE_CODES or (part.title() == part and part.upper() in _LANGUAGE_CODES)
        for part in parts
    ):
        return True
    names = [_plain(part) for part in _PARTS.split(line.strip()) if part.strip()]
    if len(names) < 2:
        names = [_plain(part) for part in parts]
    return len(names) > 1 and all(name in _LANGUAGE_NAMES for name in names)


def _is_bar(plain: str, tables: _Tables) -> bool:
    """A row of share buttons, counters or links."""
    parts = [bare for part in _PARTS.split(plain) if (bare := part.strip(_EDGES))]
    if len(parts) > 1 and all(part in tables.button for part in parts):
        return True
    words = [bare for word in plain.split(" ", _MOST_BUTTONS + 1) if (bare := word.strip(_EDGES))]
    if not 0 < len(words) <= _MOST_BUTTONS or not all(word in tables.share for word in words):
        return False
    return len(words) > 1 or words[0] not in _NO_BUTTON_ALONE


def _is_credit(line: str, plain: str, tables: _Tables) -> bool:
    """A caption that ends in its credit: "Ahmad Massoud. (Wikimedia Commons/Hamid Mohammadi)"."""
    match = _CREDIT.search(line)
    if match is None or len(line) > _LONGEST_CAPTION:
        return False
    inner = _plain(match["inner"])
    holders = [part.strip(_EDGES) for part in re.split(r"[/:,]| via | by ", inner)]
    known = any(holder in tables.credit for holder in holders)
    divided = "/" in inner or ":" in inner or " via " in inner
    before = line[: match.start()].strip()
    # A sentence that names its source in brackets ("… said (Reuters)") is the story's; only a
    # credit with two parts, or one that stands alone, is a caption's.
    return known and (divided or not before) and not _is_dateline(before)


def _is_dateline(before: str) -> bool:
    return bool(before) and before.upper() == before and len(before) < _LONGEST_DATELINE


def _tail(lines: list[str], contents: list[int], dropped: set[int]) -> set[int]:
    """Headings of other stories, with the titles that follow up to the end of the page."""
    tables = _tables()
    found: set[int] = set()
    for position, index in enumerate(contents):
        bare = _plain(lines[index]).strip(_EDGES)
        if bare not in tables.tail or position == 0:
            continue
        rest = contents[position + 1 :]
        found.add(index)
        if all(other in dropped or _is_title_like(lines[other]) for other in rest):
            found.update(rest)
            break
    return found


def _is_title_like(line: str) -> bool:
    stripped = line.strip()
    return len(stripped) <= _LONGEST_TITLE and not _SENTENCE_END.search(stripped)


def _top(lines: list[str], contents: list[int]) -> set[int]:
    """Section names, dates and bylines' furniture above the title."""
    found: set[int] = set()
    tables = _tables()
    for position, index in enumerate(contents[:_TOP_LINES]):
        line = lines[index].strip()
        bare = _plain(line).strip(_EDGES)
        following = contents[position + 1 :]
        is_label = bare in tables.section or _is_breadcrumb(line, tables) or _is_date_line(line)
        if not is_label or not following:
            break
        found.add(index)
    return found


def _is_breadcrumb(line: str, tables: _Tables) -> bool:
    """A path of section names: "Home > World > Asia"."""
    parts = [_plain(part).strip(_EDGES) for part in re.split(r"[>»›|/]", line)]
    known = tables.section | tables.line
    return len(parts) > 1 and all(part in known for part in parts)


def _is_date_line(line: str) -> bool:
    """A line that holds a date, and a time at most: the day the page was printed."""
    if len(line) > _LONGEST_DATE_LINE or not any(char.isdigit() for char in line):
        return False
    rest = line
    mentions = find_dates(line)
    if not mentions:
        return False
    for mention in reversed(mentions):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    rest = re.sub(
        r"\d{1,2}[:.]\d{2}|\b(?:[ap]\.?m\.?|utc|gmt|uhr|г|года|року)\b", " ", rest.lower()
    )
    return not any(char.isalnum() for char in rest)
