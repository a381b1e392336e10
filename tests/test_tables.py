"""The one reader of tables, and what every shipped table says of itself."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

import pytest

from variance import tables
from variance.errors import TableError
from variance.tables import read_head, read_table, table_names

HEAD = """# what: a colour
#   and its number
# languages: any
# source: us
# licence: CC0
# made: by hand
"""


class Colour(NamedTuple):
    name: str
    kind: Literal["warm", "cold"]
    words: tuple[str, ...]
    number: int | None = None
    usual: bool = False


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tables, "files", lambda _: tmp_path)
    return tmp_path / "colours.tsv"


def test_cells_are_values(table: Path) -> None:
    table.write_text(
        HEAD + "name\tkind\twords\tnumber\tusual\nred\twarm\trot rouge\t4\t1\nblue\tcold\t\n"
    )
    found = read_table("colours.tsv", Colour)
    assert found.rows == (
        Colour("red", "warm", ("rot", "rouge"), 4, True),
        Colour("blue", "cold", ()),
    )
    assert found.head["what"] == "a colour and its number"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name\tkind\twords\tnumber\tusual\nred\tred\t\n", "line 8: 'red' is none of warm, cold"),
        ("name\tkind\twords\tnumber\tusual\nred\twarm\t\tx\n", "line 8: invalid literal"),
        ("name\tkind\twords\tnumber\tusual\nred\n", "line 8: 1 cells, not 5"),
        ("name\tkind\n", "columns"),
        ("", "the names of the columns are missing"),
    ],
)
def test_a_spoilt_table_is_named_with_its_line(table: Path, text: str, said: str) -> None:
    table.write_text(HEAD + text)
    with pytest.raises(TableError, match=said):
        read_table("colours.tsv", Colour)


def test_a_head_says_all_its_parts(table: Path) -> None:
    table.write_text("# what: a colour\nname\n")
    with pytest.raises(TableError, match="does not say languages, source, licence, made"):
        read_table("colours.tsv", Colour)


def test_a_missing_table_is_named() -> None:
    with pytest.raises(TableError, match="nowhere"):
        read_head("nowhere.tsv")


TABLES = tuple(table_names())


@pytest.mark.xfail(reason="heads are being written", strict=True)
def test_every_table_says_what_it_is() -> None:
    assert len(TABLES) > 100
    for name in TABLES:
        read_head(name)
