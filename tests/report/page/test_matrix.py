"""Who writes a name how."""

from __future__ import annotations

import pytest
from synthetic_report import CLUSTERS, FINDINGS, REPORT

from variance.report.page.index import index_report
from variance.report.page.matrix import Matrix, form_runs, matrix_of, source_label
from variance.types import Cause, Variant

IDS = ("wire.txt", "mirror.txt", "blatt.txt")


def panjshir(ids: tuple[str, ...] = IDS) -> Matrix:
    findings = [f for f in FINDINGS if f.kind == "name" and f.canonical == "Panjshir"]
    own = [f for f in findings if f.article_id in ids]
    return matrix_of(CLUSTERS[0], own, ids, index_report(REPORT))


def test_the_canonical_form_comes_first_then_the_most_written() -> None:
    rows = ["".join(run.text for run in row.runs) for row in panjshir().rows]
    assert rows == ["Panjshir", "Punjir", "Pandschschir"]


def test_cells_count_and_tell_how_grave() -> None:
    common, other, _ = panjshir().rows
    none = (0, None)
    assert [(cell.times, cell.severity) for cell in common.cells] == [(2, None), none, none]
    assert [(cell.times, cell.severity) for cell in other.cells] == [none, (3, "major"), none]
    assert (common.total, other.total) == (2, 3)


def test_the_canonical_form_has_its_row_where_nobody_writes_it() -> None:
    matrix = panjshir(("mirror.txt",))
    assert [row.total for row in matrix.rows if row.canonical] == [0]


@pytest.mark.parametrize(("cause", "marked"), [("short-form", False), ("spelling", True)])
def test_a_short_form_is_no_other_spelling(cause: Cause, marked: bool) -> None:
    variant = Variant("Massoud Ahmad", "en", ("wire.txt",), 1, 0.9, cause)
    runs = form_runs("Massoud Ahmed", variant.surface, variant, 40)
    assert any(run.on for run in runs) == marked


def test_an_article_without_a_source_is_called_by_its_file() -> None:
    assert source_label(None, "folder/wire.txt") == "wire.txt"
