"""variance.csv: one finding a row, safe in a spreadsheet and read back as it was."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

from variance.errors import VarianceError
from variance.report.model import in_order
from variance.report.tables.cells import safe_cell
from variance.report.tables.sheet import read_sheet
from variance.types import Finding

COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(Finding))
_HINTS = get_type_hints(Finding)
_DECIMALS = {"score": 3, "round_trip_chrf": 1}


def findings_csv(findings: Iterable[Finding]) -> bytes:
    r"""Write findings as the bytes of a variance.csv.

    UTF-8 without a mark, RFC 4180, sorted; score with 3 decimals, chrF with 1; None is an
    empty cell.

    >>> findings_csv([]).decode().startswith("finding_id,event_id,kind,")
    True
    """
    return rows_csv(_row(finding) for finding in in_order(findings))


def rows_csv(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Write rows of text under the columns of variance.csv; what a row lacks stays empty."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([safe_cell(row.get(column, "")) for column in COLUMNS])
    return file.getvalue().encode("utf-8")


def read_findings(path: str | Path) -> tuple[Finding, ...]:
    """Read a variance.csv, also one that has been saved by a spreadsheet.

    Args:
        path: the file.

    Returns:
        its findings in the order of the file; an empty cell is None where None is allowed.

    Raises:
        VarianceError: there is no such file, a column is missing, or a cell holds what its
            column cannot.
    """
    sheet = read_sheet(path, needs="finding_id")
    if sheet is None:
        raise VarianceError(f"{path}: no findings there; a variance.csv is needed")
    missing = [column for column in COLUMNS if column not in sheet.columns]
    if missing:
        raise VarianceError(f"{path}: no column {', '.join(missing)}")
    return tuple(_finding(row, f"{path}:{line}") for line, row in sheet.rows)


def _row(finding: Finding) -> dict[str, str]:
    row = {}
    for column in COLUMNS:
        value = getattr(finding, column)
        if value is not None and column in _DECIMALS:
            # Adding 0.0 turns a rounded -0.0 into 0.0.
            value = f"{round(value, _DECIMALS[column]) + 0.0:.{_DECIMALS[column]}f}"
        row[column] = "" if value is None else str(value)
    return row


def _finding(row: Mapping[str, str], place: str) -> Finding:
    values: dict[str, Any] = {}
    for column in COLUMNS:
        values[column] = _value(column, row[column], place)
    return Finding(**values)


def _value(column: str, cell: str, place: str) -> str | int | float | None:
    """The value of a cell, by the type of its column."""
    hint = _HINTS[column]
    options = get_args(hint)
    if type(None) in options and not cell:
        return None
    if hint is int or hint is float or float in options:
        number = int if hint is int else float
        try:
            return number(cell)
        except ValueError as error:
            raise VarianceError(f"{place}: {column} = {cell!r} is not a number") from error
    # What is left is text, or one of a few words.
    words = [option for option in options if isinstance(option, str)]
    if words and cell not in words:
        raise VarianceError(f"{place}: {column} = {cell!r}; accepted are {', '.join(words)}")
    return cell
