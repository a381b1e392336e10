"""Write a table as `variance.tables` reads it.

Goes in: a head, columns, rows. Comes out: a `.tsv` or `.tsv.gz`, the same bytes each time. Touch it
when the form of tables changes.
"""

from __future__ import annotations

import gzip
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from variance.tables import HEAD

WIDTH = 100  # letters of a line of the head


def write_table(
    path: Path, head: Mapping[str, str], columns: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    """Write a table.

    Args:
        path: where to; a name in `.gz` is compressed.
        head: what the table says of itself, every key of `variance.tables.HEAD` among them; line
            breaks in a value stay.
        columns: their names.
        rows: cells without tabs and line breaks.

    Raises:
        ValueError: a key is missing, or a row has other cells than the columns.
    """
    missing = [key for key in HEAD if not head.get(key)]
    if missing:
        raise ValueError(f"{path}: its head does not say {', '.join(missing)}")
    lines = [*head_lines(head), "\t".join(columns)]
    for row in rows:
        if len(row) != len(columns) or any("\t" in cell or "\n" in cell for cell in row):
            raise ValueError(f"{path}: {row!r} is no row of {', '.join(columns)}")
        lines.append("\t".join(row))
    data = ("\n".join(lines) + "\n").encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)


def head_lines(head: Mapping[str, str]) -> list[str]:
    """Set a head in lines of at most `WIDTH` letters.

    >>> head_lines({"what": "a colour", "kind": "warm: red\\ncold: blue"})
    ['# what: a colour', '# kind: warm: red', '#   cold: blue']
    """
    lines = []
    for key, value in head.items():
        opening = f"# {key}: "
        for part in value.split("\n"):
            lines += textwrap.wrap(
                part, WIDTH, initial_indent=opening, subsequent_indent="#   ",
                break_long_words=False, break_on_hyphens=False,
            )  # fmt: skip
            opening = "#   "
    return lines
