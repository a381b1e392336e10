"""A table that has been through a spreadsheet is read as it was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from variance.errors import VarianceError
from variance.report.tables.sheet import read_sheet

ROWS = ({"finding_id": "a", "comment": "=1"}, {"finding_id": "b", "comment": ""})


@pytest.mark.parametrize(
    "data",
    [
        b"finding_id,comment\na,'=1\nb,\n",
        b"sep=;\r\nfinding_id;comment\r\na;'=1\r\nb;\r\n",
        "\ufefffinding_id\tcomment\na\t'=1\nb\t\n".encode(),
        "\ufeffFinding_ID\tComment\na\t'=1\nb\t\n".encode("utf-16-le"),
    ],
    ids=["ours", "sep line", "mark and tabs", "utf-16"],
)
def test_what_spreadsheets_save(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(data)
    sheet = read_sheet(tmp_path / "t.csv", needs="finding_id")
    assert sheet is not None
    assert tuple(row for _, row in sheet.rows) == ROWS


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"x,y\n1,2\n", "no column"),
        (b"finding_id\na,b\n", "more cells than the 1 columns"),
        (b"finding_id\n\xff\n", "byte 11 is not UTF-8"),
        (b'finding_id\n"a\n', "not a whole CSV file"),
    ],
)
def test_what_is_no_table_is_told(data: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(data)
    with pytest.raises(VarianceError, match=told):
        read_sheet(tmp_path / "t.csv", needs="finding_id")


def test_no_file_is_no_sheet(tmp_path: Path) -> None:
    assert read_sheet(tmp_path / "none.csv", needs="finding_id") is None
