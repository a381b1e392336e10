"""Rows out, lines in."""

from __future__ import annotations

from pathlib import Path

import pytest

from variance.commands.terminal import opened, progress_bar, write_rows
from variance.errors import VarianceError

ROWS = ({"a": "=1", "b": None}, {"a": "é", "b": 2})


@pytest.mark.parametrize(
    ("form", "text"),
    [("csv", "a,b\n'=1,\né,2\n"), ("jsonl", '{"a": "=1", "b": null}\n{"a": "é", "b": 2}\n')],
)
def test_rows_are_written_as_asked(
    form: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_rows(ROWS, columns=["a", "b"], form=form)
    assert capsys.readouterr().out == text


def test_a_file_is_read_without_its_mark_and_a_missing_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "names").write_text("\ufeffKabul\n", "utf-8")
    with opened(str(tmp_path / "names")) as lines:
        assert list(lines) == ["Kabul\n"]
    with pytest.raises(VarianceError, match="cannot be read"), opened(str(tmp_path / "none")):
        pass


def test_no_bar_where_no_person_watches() -> None:
    with progress_bar() as progress:
        assert progress is None
