"""The user's own list of names: canonical forms, their variants, and what to keep apart.

Goes in: a CSV file. Comes out: entries: forms that are one name, names kept apart. Touch it for a
column of the authority file.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from variance.errors import AuthorityError
from variance.names.script import name_key
from variance.types import NameKind

COLUMNS = ("canonical", "variants", "kind", "apart", "lang")
SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Entry:
    """One name: the form to use, other forms of it, and names that it is not."""

    canonical: str
    variants: tuple[str, ...] = ()
    kind: NameKind | None = None
    apart: tuple[str, ...] = ()
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    """A checked list of entries: no form stands in two of them."""

    entries: tuple[Entry, ...] = ()

    def apart(self) -> tuple[tuple[str, str], ...]:
        """Give every pair of forms that the list keeps apart, each form of the one with the other.

        >>> Authority((Entry("Parwan", ("Parvan",), apart=("Paryan",)),)).apart()
        (('Parwan', 'Paryan'), ('Parvan', 'Paryan'))
        """
        return tuple(
            (form, other)
            for entry in self.entries
            for other in entry.apart
            for form in (entry.canonical, *entry.variants)
        )


def load_authority(path: str | Path) -> Authority:
    """Read an authority file.

    Args:
        path: CSV with a header; columns `canonical` (needed), `variants` and `apart` (forms
            separated by `|`), `kind` (person, place, organisation) and `lang` (BCP 47).

    Raises:
        AuthorityError: the file cannot be read, a column or a kind is unknown, a canonical form
            is empty, a form stands in two entries, or a name is kept apart from itself.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            return check(read_entries(csv.DictReader(file), str(path)), str(path))
    except OSError as error:
        raise AuthorityError(f"{path}: cannot be read ({error.strerror})") from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise AuthorityError(f"{path}: not CSV in UTF-8 ({error})") from error


def read_entries(rows: csv.DictReader[str], place: str) -> Iterator[tuple[int, Entry]]:
    """Turn rows into entries, each with its line."""
    columns = rows.fieldnames or ()
    unknown = sorted(set(columns) - set(COLUMNS))
    if "canonical" not in columns or unknown:
        found = f"unknown column {unknown[0]!r}" if unknown else "no column 'canonical'"
        raise AuthorityError(f"{place}:1: {found}; accepted are {', '.join(COLUMNS)}")
    kinds = get_args(NameKind)
    for row in rows:
        line = rows.line_num
        cells = {key: (row.get(key) or "").strip() for key in COLUMNS}
        if not any(cells.values()):
            continue
        if not cells["canonical"]:
            raise AuthorityError(f"{place}:{line}: the canonical form is empty")
        if cells["kind"] and cells["kind"] not in kinds:
            accepted = ", ".join(kinds)
            raise AuthorityError(f"{place}:{line}: kind {cells['kind']!r}; accepted are {accepted}")
        kind = next((k for k in kinds if k == cells["kind"]), None)
        variants, apart = split_forms(cells["variants"]), split_forms(cells["apart"])
        yield line, Entry(cells["canonical"], variants, kind, apart, cells["lang"] or None)


def split_forms(cell: str) -> tuple[str, ...]:
    """Split a cell at `|`; empty forms and repetitions go.

    >>> split_forms("Panjsher | Panjsjir||Panjsher")
    ('Panjsher', 'Panjsjir')
    """
    return tuple(dict.fromkeys(part.strip() for part in cell.split(SEPARATOR) if part.strip()))


def check(entries: Iterable[tuple[int, Entry]], place: str) -> Authority:
    """Refuse a list that contradicts itself."""
    home: dict[str, tuple[int, Entry]] = {}
    kept = []
    for line, entry in entries:
        own = {name_key(form) for form in (entry.canonical, *entry.variants)}
        for form in sorted(own):
            if form in home:
                other_line, other = home[form]
                raise AuthorityError(
                    f"{place}:{line}: {form!r} is also a form of {other.canonical!r}"
                    f" (line {other_line}); a form belongs to one entry"
                )
            home[form] = (line, entry)
        for other_name in entry.apart:
            if name_key(other_name) in own:
                raise AuthorityError(f"{place}:{line}: {other_name!r} is kept apart from itself")
        kept.append(entry)
    return Authority(tuple(kept))
