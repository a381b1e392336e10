"""Columns in, columns out."""

from __future__ import annotations

import pytest

from variance.names.frames import normalize_column, register_duckdb

NAMES = ["Panjshir", "Panjshir", "Panjsjir", None]
WANTED = ["Panjshir", "Panjshir", "Panjshir", None]


def test_pandas_keeps_index_and_name() -> None:
    pandas = pytest.importorskip("pandas")
    column = pandas.Series(NAMES, index=[3, 1, 4, 5], name="place")
    found = normalize_column(column)
    assert found.where(found.notna(), None).tolist() == WANTED
    assert (found.name, found.index.tolist()) == ("place", [3, 1, 4, 5])


def test_polars() -> None:
    polars = pytest.importorskip("polars")
    found = normalize_column(polars.Series("place", NAMES))
    assert (found.name, found.to_list()) == ("place", WANTED)


def test_duckdb() -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        register_duckdb(connection)
        sql = "SELECT canonical_names(list(n)), name_score('Panjshir', 'Panjsjir'), "
        sql += "canonical_name_map(list(n)), name_score(NULL, 'Kabul') "
        sql += "FROM (VALUES ('Panjshir'), ('Panjshir'), ('Panjsjir')) t(n)"
        names, score, mapped, missing = connection.sql(sql).fetchall()[0]
    assert names == ["Panjshir"] * 3
    assert score > 0.5
    assert missing is None
    assert mapped == {"Panjshir": "Panjshir", "Panjsjir": "Panjshir"}
