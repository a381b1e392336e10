"""The data tables of the text room, read once and kept."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=64)
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Read a table of `variance/text/data`.

    Args:
        name: file name. Lines that open with `#` are notes, the first other line is the
            header, columns are tab-separated, and a row may leave columns at its end out.

    Returns:
        One mapping a row, from column to cell ("" where a cell is left out).
    """
    text = files("variance.text").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    header = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        cells = line.split("\t")
        cells += [""] * (len(header) - len(cells))
        rows.append(dict(zip(header, cells, strict=True)))
    return tuple(rows)


@lru_cache(maxsize=1)
def marks_class() -> str:
    """Give the combining marks as the inside of a regular expression's character class.

    `\\w` of the standard library leaves them out, which would cut Devanagari words and
    decomposed (NFD) Latin ones at every vowel sign or accent. Marks beyond the Basic
    Multilingual Plane are left out: with them the class is ten times as slow.
    """
    ranges = []
    for row in read_table("marks.tsv"):
        if int(row["last"], 16) > 0xFFFF:
            continue
        first, last = chr(int(row["first"], 16)), chr(int(row["last"], 16))
        ranges.append(first if first == last else f"{first}-{last}")
    return "".join(ranges)
