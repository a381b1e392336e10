"""Letters of a form with where they stand: folding that never loses an offset.

Goes in: a text. Comes out: its script, or its letters composed with their places. Touch it for a
letter that is taken for another script.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache

# First code point of each run of one script (Unicode Scripts.txt, what news is written in);
# "" stands for letters that belong to no one script.
_STARTS: tuple[tuple[int, str], ...] = (
    (0x0000, "Latn"), (0x0300, "Zinh"), (0x0370, "Grek"), (0x0400, "Cyrl"), (0x0530, "Armn"),
    (0x0590, "Hebr"), (0x0600, "Arab"), (0x0700, "Syrc"), (0x0750, "Arab"), (0x0780, "Thaa"),
    (0x07C0, "Nkoo"), (0x0800, ""), (0x0860, "Arab"), (0x0900, "Deva"), (0x0980, "Beng"),
    (0x0A00, "Guru"), (0x0A80, "Gujr"), (0x0B00, "Orya"), (0x0B80, "Taml"), (0x0C00, "Telu"),
    (0x0C80, "Knda"), (0x0D00, "Mlym"), (0x0D80, "Sinh"), (0x0E00, "Thai"), (0x0E80, "Laoo"),
    (0x0F00, "Tibt"), (0x1000, "Mymr"), (0x10A0, "Geor"), (0x1100, "Hang"), (0x1200, "Ethi"),
    (0x13A0, ""), (0x1780, "Khmr"), (0x1800, "Mong"), (0x18B0, ""), (0x1C80, "Cyrl"),
    (0x1C90, "Geor"), (0x1CC0, ""), (0x1D00, "Latn"), (0x1DC0, "Zinh"), (0x1E00, "Latn"),
    (0x1F00, "Grek"), (0x2000, ""), (0x2C60, "Latn"), (0x2C80, ""), (0x2D00, "Geor"),
    (0x2D30, ""), (0x2DE0, "Cyrl"), (0x2E00, ""), (0x2E80, "Hani"), (0x3000, ""), (0x3005, "Hani"),
    (0x3008, ""), (0x3041, "Hira"), (0x30A1, "Kana"), (0x30FB, ""), (0x30FC, "Kana"),
    (0x3100, "Bopo"), (0x3130, "Hang"), (0x3190, ""), (0x31F0, "Kana"), (0x3200, ""),
    (0x3400, "Hani"), (0xA000, ""), (0xA640, "Cyrl"), (0xA6A0, ""), (0xA720, "Latn"),
    (0xA800, ""), (0xA8E0, "Deva"), (0xA900, ""), (0xAB30, "Latn"), (0xAB70, ""),
    (0xAC00, "Hang"), (0xD7FC, ""), (0xF900, "Hani"), (0xFB00, "Latn"), (0xFB13, "Armn"),
    (0xFB1D, "Hebr"), (0xFB50, "Arab"), (0xFE00, "Zinh"), (0xFE10, ""), (0xFE70, "Arab"),
    (0xFEFF, ""), (0xFF21, "Latn"), (0xFF66, "Kana"), (0xFFA0, "Hang"), (0xFFE0, ""),
    (0x10000, ""), (0x1D400, "Latn"), (0x1D7D0, ""), (0x20000, "Hani"), (0x323B0, ""),
)  # fmt: skip
SCRIPTS = tuple(sorted({code for _, code in _STARTS}))
_FIRSTS = tuple(start for start, _ in _STARTS)
# Quotes and apostrophes that stand for a letter or a break within a name.
APOSTROPHES = frozenset("'’‘ʼʻʿʾ`´׳ʹ")
HYPHENS = frozenset("-‐‑‒–—־")


@lru_cache(maxsize=8192)
def letter_script(char: str) -> str:
    """Name the script of one character (ISO 15924), "" for what is no letter or mark.

    >>> letter_script("п"), letter_script("ش"), letter_script("-")
    ('Cyrl', 'Arab', '')
    """
    if unicodedata.category(char)[0] not in "LM":
        return ""
    return _STARTS[bisect_right(_FIRSTS, ord(char)) - 1][1]


@lru_cache(maxsize=65536)
def main_script(text: str) -> str:
    """Name the script that most letters of `text` are of, "" where there are none.

    >>> main_script("Панджшер"), main_script("42")
    ('Cyrl', '')
    """
    counts: dict[str, int] = {}
    for char in text:
        script = letter_script(char)
        if script and script != "Zinh":
            counts[script] = counts.get(script, 0) + 1
    return max(sorted(counts), key=lambda script: counts[script]) if counts else ""


@lru_cache(maxsize=256)
def script_place(script: str) -> int:
    """The place of a script in `SCRIPTS`; that of "", which is 0, for one that is not there.

    >>> SCRIPTS[script_place("Cyrl")], script_place("")
    ('Cyrl', 0)
    """
    return SCRIPTS.index(script) if script in SCRIPTS else 0


def _joins(char: str) -> bool:
    # Conjoining vowels and finals of Hangul have combining class 0 and compose all the same.
    return unicodedata.combining(char) != 0 or "\u1161" <= char <= "\u11ff"


def composed(text: str) -> tuple[str, list[int]]:
    """Compose (NFKC) and drop invisible characters, keeping the way back.

    Returns:
        The composed text, and for each of its characters the offset in `text` where the
        cluster that it came from starts; one more entry closes the list with `len(text)`.

    >>> composed("e\\u0301t")
    ('ét', [0, 2, 3])
    """
    if text.isascii():
        return text, list(range(len(text) + 1))
    out: list[str] = []
    origin: list[int] = []
    index = 0
    while index < len(text):
        end = index + 1
        while end < len(text) and _joins(text[end]):
            end += 1
        cluster = unicodedata.normalize("NFKC", text[index:end])
        for at, char in enumerate(cluster):
            if unicodedata.category(char) != "Cf":
                out.append(char)
                origin.append(min(index + at, end - 1) if len(cluster) == end - index else index)
        index = end
    return "".join(out), [*origin, len(text)]
