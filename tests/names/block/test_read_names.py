"""Columns of names as blocking reads them."""

from __future__ import annotations

from variance.names.block.blocking import read_names
from variance.names.block.read_names import columns_of
from variance.names.script import SCRIPTS


def test_counts_follow_from_the_letters() -> None:
    read = columns_of(["gulbahar", ""], ["bahargul", ""], ["KLPR", ""], [2, 0])
    assert read.letters.tolist() == [8, 0]
    assert read.consonants.tolist() == [4, 0]
    assert read.words.tolist() == [2, 0]
    assert read.moved.tolist() == [True, False]


def test_names_are_read_in_latin_letters_with_their_script() -> None:
    read, _ = read_names(["Gul Bahar", "Кабул", "42"], [None, "ru", None])
    assert read.plain.tolist() == ["gulbahar", "kabul", ""]
    assert [SCRIPTS[place] for place in read.scripts.tolist()] == ["Latn", "Cyrl", ""]
    assert read.words.tolist() == [2, 1, 0]
