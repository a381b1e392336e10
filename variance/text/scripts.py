"""Which script a letter or a text is written in (ISO 15924 codes)."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from variance.tables import read_table

_HIGHEST = 0xFFFF  # of the Basic Multilingual Plane


class _Run(NamedTuple):
    first: str
    last: str
    script: str


class _Marks(NamedTuple):
    first: str
    last: str


@lru_cache(maxsize=1)
def _runs() -> tuple[list[int], list[int], list[str]]:
    rows = read_table("text/data/scripts.tsv", _Run).rows
    return (
        [int(row.first, 16) for row in rows],
        [int(row.last, 16) for row in rows],
        [row.script for row in rows],
    )


@lru_cache(maxsize=1)
def marks_class() -> str:
    """Give the combining marks as the inside of a regular expression's character class.

    `\\w` of the standard library leaves them out, which would cut Devanagari words and
    decomposed (NFD) Latin ones at every vowel sign or accent. Marks beyond the Basic
    Multilingual Plane are left out: with them the class is ten times as slow.
    """
    ranges = []
    for row in read_table("text/data/marks.tsv", _Marks).rows:
        if int(row.last, 16) > _HIGHEST:
            continue
        first, last = chr(int(row.first, 16)), chr(int(row.last, 16))
        ranges.append(first if first == last else f"{first}-{last}")
    return "".join(ranges)


@lru_cache(maxsize=8192)
def script_of_char(char: str) -> str | None:
    """Give the script of one character, None for what all scripts share.

    Args:
        char: one code point.

    Returns:
        An ISO 15924 code such as "Latn"; None for digits, punctuation, spaces and marks that
        take the script of their letter. Source: Unicode Character Database, Scripts.txt.

    >>> script_of_char("ж"), script_of_char("م"), script_of_char("7")
    ('Cyrl', 'Arab', None)
    """
    first, last, script = _runs()
    point = ord(char)
    index = bisect_right(first, point) - 1
    return script[index] if index >= 0 and point <= last[index] else None


def scripts_in(text: str) -> tuple[tuple[str, int], ...]:
    """Count the letters of each script in a text.

    Args:
        text: any text.

    Returns:
        Pairs of script and number of its characters, most frequent first, ties by code.

    >>> scripts_in("Масуд (Massoud)")
    (('Latn', 7), ('Cyrl', 5))
    """
    counts: Counter[str] = Counter()
    for char, number in Counter(text).items():
        script = script_of_char(char)
        if script is not None:
            counts[script] += number
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def script_of(text: str) -> str | None:
    """Give the script that most letters of a text are in.

    Args:
        text: any text.

    Returns:
        An ISO 15924 code, None for a text without letters.

    >>> script_of("پنجشیر"), script_of("Panjshir 2021"), script_of("31.08.")
    ('Arab', 'Latn', None)
    """
    counts = scripts_in(text)
    return counts[0][0] if counts else None
