"""Which script a letter or a text is written in (ISO 15924 codes)."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import lru_cache

from variance.text.tables import read_table


@lru_cache(maxsize=1)
def _runs() -> tuple[list[int], list[int], list[str]]:
    rows = read_table("scripts.tsv")
    return (
        [int(row["first"], 16) for row in rows],
        [int(row["last"], 16) for row in rows],
        [row["script"] for row in rows],
    )


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
