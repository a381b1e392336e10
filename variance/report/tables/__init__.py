"""The report as rows: variance.csv, variance.jsonl, run.json.

Goes in: a report. Comes out: bytes of a file; a CSV that a spreadsheet saved is read back. Touch it
for a column or a field.
"""

from variance.report.tables.cells import safe_cell
from variance.report.tables.jsonl import report_jsonl
from variance.report.tables.runjson import counts, engines, run_json
from variance.report.tables.sheet import read_sheet
from variance.report.tables.table import (
    COLUMNS,
    findings_csv,
    read_findings,
    rows_csv,
)

__all__ = [
    "COLUMNS",
    "counts",
    "engines",
    "findings_csv",
    "read_findings",
    "read_sheet",
    "report_jsonl",
    "rows_csv",
    "run_json",
    "safe_cell",
]
