"""Read a CSV that has been through a spreadsheet: columns moved, separators and marks changed."""

from __future__ import annotations

import codecs
import csv
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from variance.errors import VarianceError
from variance.report.tables.cells import plain_cell

_SEPARATORS = (",", ";", "\t")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a table as text, each with the line of the file on which it ends."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def read_sheet(path: str | Path, *, needs: str) -> Sheet | None:
    """Read a table that this library wrote and that a person may have edited and saved.

    Accepts any column order, missing and extra columns, a byte order mark, UTF-16, comma,
    semicolon or tab between cells, any line ends, and Excel's `sep=` line.

    Args:
        path: the file.
        needs: name of the column without which the file is not ours.

    Returns:
        the rows, cells as `plain_cell` gives them; None if there is no file or it is empty.

    Raises:
        VarianceError: the file cannot be read as such a table; the message says where.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise VarianceError(f"{path}: cannot be read ({error.strerror})") from error
    text = _decode(data, path)
    if not text.strip("\r\n \0"):
        return None
    try:
        return _parse(text, path, needs)
    except csv.Error as error:
        raise VarianceError(f"{path}: not a whole CSV file ({error})") from error


def _decode(data: bytes, path: Path) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise VarianceError(
            f"{path}: byte {error.start} is not {encoding.upper()};"
            " save it from the spreadsheet as 'CSV UTF-8'"
        ) from error


def _parse(text: str, path: Path, needs: str) -> Sheet:
    first, _, rest = text.partition("\n")
    skipped = 0
    if first.casefold().startswith("sep="):
        text, skipped = rest, 1
    for separator in _SEPARATORS:
        records = _records(text, separator)
        columns = tuple(name.strip().casefold() for name in next(records, []))
        if needs in columns:
            break
    else:
        raise VarianceError(f"{path}: no column {needs!r} in its first line; move the file away")
    rows = []
    for cells in records:
        line = records.line_num + skipped
        if any(cell.strip() for cell in cells[len(columns) :]):
            raise VarianceError(f"{path}:{line}: more cells than the {len(columns)} columns")
        if any(cells):
            row = dict(zip(columns, map(plain_cell, cells), strict=False))
            rows.append((line, {column: row.get(column, "") for column in columns}))
    return Sheet(columns, tuple(rows))


class _records(Iterator[list[str]]):  # noqa: N801 (reads as the function that it stands for)
    """Rows of CSV text, strict about quotes and without the module's limit on a cell."""

    def __init__(self, text: str, separator: str) -> None:
        self._reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)

    @property
    def line_num(self) -> int:
        return self._reader.line_num

    def __next__(self) -> list[str]:
        # The limit belongs to the module, so it is put back before anyone else can notice.
        before = csv.field_size_limit(sys.maxsize if sys.maxsize < 2**31 else 2**31 - 1)
        try:
            return next(self._reader)
        finally:
            csv.field_size_limit(before)
