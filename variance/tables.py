"""The one reader of the tables and fitted figures that ship with the package.

A table is a tab-separated text file (`.tsv`, or `.tsv.gz`) in the `data` folder of the room that
reads it. It opens with a head, lines of `# key: value` that go on in lines of `#   more`; then come
the names of the columns, then the rows. Every head says

    what       what a row says, in plain words
    languages  which languages it covers: tags, "column" (its column `lang` says), or "any"
    source     whom the rows are taken or counted from
    licence    under which terms they may be passed on
    made       the command that makes the table anew, or "by hand"
    again      what that command gives, where it is known not to be the same (left out otherwise)

and may say more (`tag`, `kind`), which its reader looks up in `Table.head`. Fitted figures that are
no table lie in `.json` files, whose "about" says the same.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import NoneType, UnionType
from typing import Any, Generic, Literal, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from variance.errors import TableError

HEAD = ("what", "languages", "source", "licence", "made")
TABLES, FIGURES = (".tsv", ".tsv.gz"), (".json",)  # what their files end in
Row = TypeVar("Row", bound=tuple[Any, ...])


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """A table as read.

    Attributes:
        name: where it lies in the package, as in "text/numbers/data/units.tsv".
        head: what its opening lines say, by key.
        rows: its rows, in the order of the file.
    """

    name: str
    head: Mapping[str, str]
    rows: tuple[Row, ...]


class Columns(NamedTuple):
    """What a table is made of before its cells are read."""

    head: dict[str, str]
    names: tuple[str, ...]
    lines: list[str]
    first_line: int  # where in the file `lines` begin, counted from 1


def read_table(name: str, row: type[Row]) -> Table[Row]:
    """Read a table of the package, each row as a named tuple.

    Args:
        name: where the table lies in the package, with forward slashes.
        row: a `NamedTuple` whose fields are the columns, by name and in order. A field is a
            `str`, `int`, `float`, `bool` ("1", or "0" and ""), a `Literal` of str, a
            `tuple[str, ...]` (words between spaces), or one of these or None (an empty cell).
            Fields with a default may be left out at the end of a line.

    Returns:
        The table; it is read anew at each call: keep what is made of it.

    Raises:
        TableError: the table is missing, has other columns, lacks a part of its head, or holds a
            cell that is no such value; the message names file and line.

    >>> class Unit(NamedTuple):
    ...     unit: str
    ...     dimension: str
    ...     factor: float
    ...     offset: float = 0.0
    >>> read_table("drift/data/measures.tsv", Unit).rows[0]
    Unit(unit='mm', dimension='length', factor=0.001, offset=0.0)
    """
    found = read_columns(name)
    hints = get_type_hints(row)
    fields = tuple(hints)
    if found.names != fields:
        raise TableError(f"{name}: columns {found.names}, its reader takes {fields}")
    # A text stands as it is: to call a reader for each of 60,000 would take as long as all else.
    readers = [(at, _reader(kind)) for at, kind in enumerate(hints.values()) if kind is not str]
    fewest = len(fields) - len(getattr(row, "_field_defaults", {}))
    make: Callable[..., Row] = row
    rows = []
    for number, line in enumerate(found.lines, start=found.first_line):
        cells: list[Any] = line.split("\t")
        if not fewest <= len(cells) <= len(fields):
            raise TableError(f"{name}, line {number}: {len(cells)} cells, not {len(fields)}")
        try:
            for at, read in readers:
                if at < len(cells):
                    cells[at] = read(cells[at])
            rows.append(make(*cells))
        except ValueError as error:
            raise TableError(f"{name}, line {number}: {error}") from None
    return Table(name, found.head, tuple(rows))


def read_figures(name: str) -> dict[str, Any]:
    """Read a file of fitted figures of the package, a JSON object.

    Args:
        name: where it lies in the package, with forward slashes.

    Raises:
        TableError: it is missing or damaged, or its "about" lacks a part of a head.

    >>> read_figures("align/data/events.json")["about"]["made"]
    'python -m tools.fit.events'
    """
    place = _place(name)
    if not place.is_file():
        raise TableError(f"{name}: the package has no such figures")
    try:
        figures: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
        _check_head(name, figures["about"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise TableError(f"{name}: damaged ({error!r})") from error
    return figures


@lru_cache(maxsize=256)
def read_head(name: str) -> Mapping[str, str]:
    """Read what a table says of itself; see `read_table`."""
    return read_columns(name).head


def read_columns(name: str) -> Columns:
    """Take a table apart into head, columns and lines; see `read_table`."""
    place = _place(name)
    if not place.is_file():
        raise TableError(f"{name}: the package has no such table")
    raw = place.read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    lines = text.split("\n")
    head: dict[str, str] = {}
    key = ""
    count = 0
    for line in lines:
        if not line.startswith("#"):
            break
        count += 1
        said, is_pair, value = line[1:].partition(": ")
        if is_pair and line.startswith("# ") and said.strip().isidentifier() and said[1] != " ":
            key = said.strip()
            head[key] = value.strip()
        elif key:
            head[key] = f"{head[key]} {line[1:].strip()}".strip()
    _check_head(name, head)
    if len(lines) <= count or not lines[count]:
        raise TableError(f"{name}, line {count + 1}: the names of the columns are missing")
    rows = lines[count + 1 :]
    while rows and not rows[-1]:
        rows.pop()
    return Columns(head, tuple(lines[count].split("\t")), rows, count + 2)


def table_names(folder: str = "", endings: tuple[str, ...] = TABLES) -> Iterator[str]:
    """Give the names of all tables of the package under a folder, sorted.

    Args:
        folder: where they lie in the package, "" for all.
        endings: what their names end in; `FIGURES` gives the files of fitted figures.

    >>> "drift/data/measures.tsv" in table_names("drift")
    True
    """
    for entry in sorted(_place(folder).iterdir(), key=lambda one: one.name):
        name = f"{folder}/{entry.name}".lstrip("/")
        if entry.is_dir():
            yield from table_names(name, endings)
        elif name.endswith(endings):
            yield name


def _check_head(name: str, head: Mapping[str, Any]) -> None:
    missing = [part for part in HEAD if not head.get(part)]
    if missing:
        raise TableError(f"{name}: its head does not say {', '.join(missing)}")


def _place(name: str) -> Traversable:
    return files("variance").joinpath(*name.split("/"))


def _reader(kind: Any) -> Callable[[str], Any]:
    """What turns a cell into a value of a type."""
    if kind in (str, int, float):
        read: Callable[[str], Any] = kind
        return read
    if kind is bool:
        return _flag
    if get_origin(kind) is Literal:
        return lambda cell: _one_of(cell, get_args(kind))
    if get_origin(kind) is tuple:
        return lambda cell: tuple(cell.split())
    if isinstance(kind, UnionType) and NoneType in get_args(kind):
        inner = _reader(next(one for one in get_args(kind) if one is not NoneType))
        return lambda cell: inner(cell) if cell else None
    raise TypeError(f"a column cannot be of type {kind!r}")


def _flag(cell: str) -> bool:
    if cell not in ("", "0", "1"):
        raise ValueError(f"{cell!r} is neither 1 nor 0")
    return cell == "1"


def _one_of(cell: str, accepted: tuple[str, ...]) -> str:
    if cell not in accepted:
        raise ValueError(f"{cell!r} is none of {', '.join(accepted)}")
    return cell
