"""Usual readings of words that leave vowels out."""

from __future__ import annotations

import pytest

from variance.names.script.vocalization import load_habits, read_by_habit


@pytest.mark.parametrize(("word", "read"), [("احمد", "ahmad"), ("محمد", "mohammad")])
def test_common_words_are_read_as_usual(word: str, read: str) -> None:
    habits = load_habits("fa")
    assert habits is not None
    cells = read_by_habit(word, habits)
    assert cells is not None
    assert "".join(cell.latin for cell in cells) == read
    assert [cell.start for cell in cells] == list(range(len(word)))


def test_a_letter_that_no_row_knows_leaves_the_word_to_the_rules() -> None:
    habits = load_habits("fa")
    assert habits is not None
    assert read_by_habit("abc", habits) is None


def test_a_language_without_rows_has_no_habits() -> None:
    assert load_habits("ru") is None
