"""Romanization tables: which one serves a text, and how rows are chosen by their neighbours."""

from __future__ import annotations

import pytest

from variance.names.script.letter_tables import (
    Cell,
    add_inherent,
    add_unwritten,
    load_table,
    read_word,
    table_for,
)


@pytest.mark.parametrize(
    ("script", "lang", "table"),
    [
        ("Cyrl", "ru", "ru"), ("Cyrl", "uk-UA", "uk"), ("Cyrl", None, "ru"), ("Arab", "ur", "ur"),
        ("Arab", None, "fa"), ("Arab", "ru", "fa"), ("Thai", None, None),
    ],
)  # fmt: skip
def test_the_table_of_the_language_or_else_of_the_script(
    script: str, lang: str | None, table: str | None
) -> None:
    found = table_for(script, lang)
    assert (found.name if found else None) == table


def test_every_letter_is_in_one_cell_and_unknown_ones_have_no_latin() -> None:
    cells = read_word("щ?а", load_table("ru"))
    assert [(cell.start, cell.end) for cell in cells] == [(0, 1), (1, 2), (2, 3)]
    assert [cell.latin for cell in cells] == ["shch", "", "a"]


@pytest.mark.parametrize(
    ("word", "latin", "read"),
    [
        ("کبل", ("k", "b", "l"), "kabl"),
        ("کابل", ("k", "a", "b", "l"), "kabl"),
        ("ک\u0650ب", ("k", "i", "b"), "kib"),
    ],
)
def test_a_vowel_is_added_where_a_syllable_has_none(
    word: str, latin: tuple[str, ...], read: str
) -> None:
    cells = [Cell(at, at + 1, letters) for at, letters in enumerate(latin)]
    assert "".join(cell.latin for cell in add_unwritten(word, cells, "a")) == read


def test_the_last_inherent_vowel_of_a_word_is_silent() -> None:
    cells = [Cell(at, at + 1, letters) for at, letters in enumerate("kml")]
    assert "".join(cell.latin for cell in add_inherent("कमल", cells, "a")) == "kamal"
