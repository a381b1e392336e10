"""Names in data frames and in DuckDB; each library is asked for only where it is used."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from variance.names.columns import score_names
from variance.names.normalize import normalize_names
from variance.names.sources import Authority


def normalize_column(
    column: Any,
    *,
    langs: str | Iterable[str | None] | None = None,
    authority: str | Path | Authority | None = None,
) -> Any:
    """Give the canonical forms of a column as a column of the same make.

    Args:
        column: a pandas or polars Series, or any iterable of names.
        langs: the language of all names, or one a name (BCP 47).
        authority: an authority file or its entries, asked first.

    Returns:
        A Series with the same index and name, missing where a name has no canonical form; a
        list for any other iterable.

    Raises:
        TypeError, ValueError, AuthorityError: as `normalize_names`.

    >>> normalize_column(["Panjshir", "Panjshir", "Panjsjir"])
    ['Panjshir', 'Panjshir', 'Panjshir']
    """
    found = [n.canonical for n in normalize_names(column, langs=langs, authority=authority)]
    make = type(column).__module__.partition(".")[0]
    if make == "pandas":
        return type(column)(found, index=column.index, name=column.name, dtype=object)
    if make == "polars":
        import polars

        return polars.Series(column.name, found, dtype=polars.String)
    return found


def register_duckdb(connection: Any) -> None:
    """Add functions for names to a DuckDB connection.

    `name_score(a, b)` is the likelihood that two names are one; `canonical_names(list(name))`
    gives the canonical forms of a list of names, in its order; `canonical_name_map(list(name))`
    gives them as a map from each distinct name, to be joined with a table.

    Args:
        connection: of the duckdb package.
    """
    connection.create_function(
        "name_score", _score, ["VARCHAR", "VARCHAR"], "FLOAT", null_handling="special"
    )
    connection.create_function(
        "canonical_names", _canonicals, ["VARCHAR[]"], "VARCHAR[]", null_handling="special"
    )
    connection.create_function(
        "canonical_name_map", _canonical_map, ["VARCHAR[]"], "MAP(VARCHAR, VARCHAR)",
        null_handling="special",
    )  # fmt: skip


def _score(a: str | None, b: str | None) -> float | None:
    if a is None or b is None:
        return None
    return float(score_names([a], [b])[0])


def _canonicals(names: list[str | None] | None) -> list[str | None] | None:
    return None if names is None else normalize_column(names)


def _canonical_map(names: list[str | None] | None) -> dict[str, str | None]:
    given = [name for name in names or () if name is not None]
    return dict(zip(given, normalize_column(given), strict=True))
