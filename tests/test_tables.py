"""The one reader of tables, and what every shipped table says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

import pytest

from tools.fit.table_file import write_table
from variance import tables
from variance.errors import TableError
from variance.tables import FIGURES, read_columns, read_figures, read_head, read_table, table_names
from variance.tables import HEAD as HEAD_PARTS

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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "damaged"),
        ("{", "damaged"),
        ('{"weights": []}', "damaged"),
        ('{"about": "weights"}', "damaged"),
        ('{"about": {"what": "weights"}}', "does not say languages, source, licence, made"),
    ],
)
def test_spoilt_figures_are_named(table: Path, text: str, said: str) -> None:
    table.write_text(text)
    with pytest.raises(TableError, match=f"colours.tsv: .*{said}"):
        read_figures("colours.tsv")
    with pytest.raises(TableError, match="nowhere"):
        read_figures("nowhere.json")


def test_a_written_table_is_read_back(table: Path) -> None:
    head = {"what": "a colour\nred: warm", "languages": "any", "source": "we " * 60}
    head["licence"] = "CC0"
    rows = [("red", "warm", "rot rouge", "4", "1"), ("blue", "cold", "", "", "")]
    with pytest.raises(ValueError, match="made"):
        write_table(table, head, Colour._fields, rows)
    head["made"] = "by hand"
    with pytest.raises(ValueError, match="is no row"):
        write_table(table, head, Colour._fields, [("red", "warm")])
    for name in ("colours.tsv", "colours.tsv.gz"):
        write_table(table.with_name(name), head, Colour._fields, rows)
        found = read_table(name, Colour)
        assert found.rows[0] == Colour("red", "warm", ("rot", "rouge"), 4, True)
        assert found.head["what"] == "a colour red: warm"
        assert found.head["source"] == head["source"].strip()


TABLES = tuple(table_names())
FITTED = tuple(table_names(endings=FIGURES))
PROGRAM = re.compile(r"python (?:-m ([\w.]+)|([\w/]+\.py))")
TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?(-[a-z]{5,8})?")  # BCP 47
ROOT = Path(__file__).parents[1]


def heads() -> Iterator[tuple[str, Mapping[str, str]]]:
    yield from ((name, read_head(name)) for name in TABLES)
    yield from ((name, read_figures(name)["about"]) for name in FITTED)


def test_every_table_says_what_it_is() -> None:
    assert len(TABLES) > 100
    assert len(FITTED) > 5
    for name, head in heads():
        assert all(head[part].strip() for part in HEAD_PARTS), name


@pytest.mark.parametrize("name", TABLES)
def test_rows_have_the_columns_of_their_table(name: str) -> None:
    found = read_columns(name)
    assert found.lines
    assert all(column.isidentifier() for column in found.names)
    for number, line in enumerate(found.lines, start=found.first_line):
        assert line.count("\t") + 1 == len(found.names), f"{name}, line {number}"
        assert not line.startswith("# "), f"{name}, line {number}: a note belongs to the head"


def test_languages_are_tags_or_a_column() -> None:
    for name, head in heads():
        languages = head["languages"]
        if languages == "column":
            assert "lang" in read_columns(name).names, name
        elif languages != "any":
            assert all(map(TAG.fullmatch, languages.split())), f"{name}: {languages!r}"


def test_what_makes_a_table_exists() -> None:
    for name, head in heads():
        if head["made"] == "by hand":
            continue
        program = PROGRAM.search(head["made"])
        assert program is not None, f"{name}: {head['made']!r} is no command"
        path = program[2] or f"{program[1].replace('.', '/')}.py"
        assert (ROOT / path).is_file(), f"{name}: {path}"
