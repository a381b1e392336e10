"""Articles in tables: JSON Lines and CSV.

Goes in: a file. Comes out: header and text of each row. Touch it for another kind of table.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from variance.corpus.decode import decode, tidy
from variance.corpus.header import Header, make_header
from variance.corpus.limits import MAX_CHARACTERS, MAX_LINE_BYTES, UnreadableError
from variance.corpus.unpack import read_bytes, read_lines

Reject = Callable[[str, int | None], None]


def json_rows(path: Path, reject: Reject) -> Iterator[tuple[int, Header, str]]:
    """Read the articles of a JSON Lines file; lines that are no article are set aside.

    Args:
        path: the file, one JSON object a line with a "text".
        reject: told the reason and the line of what is set aside.

    Yields:
        Line number, header and text of each article.
    """
    for number, line in _text_lines(path, reject):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            reason = getattr(error, "msg", type(error).__name__)
            reject(f"not a JSON object ({reason})", number)
            continue
        if not isinstance(row, dict):
            reject(f"a JSON object is needed, not {type(row).__name__}", number)
            continue
        text = _row_text(row, number, reject)
        if text is not None:
            yield number, make_header(row), text


def csv_rows(path: Path, reject: Reject) -> Iterator[tuple[int, Header, str]]:
    """Read the articles of a CSV or TSV file with a header row and a column "text".

    Args:
        path: the file; the delimiter is the tab for .tsv, else what the header row shows.
        reject: told the reason and the line of what is set aside.

    Yields:
        Number of the row's first line, header and text of each article.
    """
    lines = (line for _, line in _text_lines(path, reject))
    first = next(lines, None)
    if first is None:
        raise UnreadableError("empty")
    delimiter = _delimiter(first, path)
    columns = [name.strip().lower() for name in next(csv.reader([first], delimiter=delimiter), [])]
    if "text" not in columns:
        found = ", ".join(repr(name) for name in columns[:8] if name) or "none"
        raise UnreadableError(f"no column 'text' (columns: {found}), so no table of articles")
    limit = csv.field_size_limit(MAX_LINE_BYTES)
    try:
        reader = csv.reader(lines, delimiter=delimiter)
        number = 2
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                reject(f"not a row of CSV ({error})", number)
                number = reader.line_num + 2
                continue
            if cells is None:
                return
            if any(cell.strip() for cell in cells):
                row = dict(zip(columns, cells, strict=False))
                text = _row_text(row, number, reject)
                if text is not None:
                    yield number, make_header(row), text
            number = reader.line_num + 2
    finally:
        csv.field_size_limit(limit)


def _text_lines(path: Path, reject: Reject) -> Iterator[tuple[int, str]]:
    """The lines of a file as text; what cannot be read is set aside line by line."""
    lines = read_lines(path)
    first = next(lines, None)
    if first is None:
        return
    if first[1] is not None and first[1].startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # In UTF-16 the byte of a line break is part of other characters as well.
        for number, line in enumerate(io.StringIO(decode(read_bytes(path))), start=1):
            yield number, line
        return
    for number, data in _chain(first, lines):
        if data is None:
            reject(f"a line longer than {MAX_LINE_BYTES:,} bytes", number)
            continue
        try:
            yield number, data.removeprefix(codecs.BOM_UTF8 if number == 1 else b"").decode("utf-8")
        except UnicodeDecodeError:
            reject("not UTF-8", number)


def _chain(
    first: tuple[int, bytes | None], rest: Iterator[tuple[int, bytes | None]]
) -> Iterator[tuple[int, bytes | None]]:
    yield first
    yield from rest


def _delimiter(first: str, path: Path) -> str:
    if ".tsv" in [suffix.lower() for suffix in path.suffixes[-2:]]:
        return "\t"
    return max(",;\t|", key=lambda mark: (first.count(mark), mark == ","))


def _row_text(row: Mapping[str, object], number: int, reject: Reject) -> str | None:
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        reject("no 'text' in the row", number)
        return None
    if len(text) > MAX_CHARACTERS:
        reject(f"longer than {MAX_CHARACTERS:,} characters, which no article is", number)
        return None
    try:
        return tidy(text)
    except UnreadableError as error:
        reject(str(error), number)
        return None
