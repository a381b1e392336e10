"""Words of two forms: which answers to which."""

from __future__ import annotations

import pytest

from variance.names.explain.word_alignment import (
    is_article,
    is_lookalike,
    pair_words,
    spell_out,
    words,
)


@pytest.mark.parametrize(
    ("a", "b", "pairs"),
    [
        ("Ahmad Shah Massoud", "Ahmad Massoud", [("Ahmad", "Ahmad"), ("Massoud", "Massoud")]),
        ("Gul Bahar", "Gulbahar", [("Gul Bahar", "Gulbahar")]),
        ("John Smith", "J. Smith", [("John", "J."), ("Smith", "Smith")]),
        ("Lake Urmia", "Urmia See", [("Urmia", "Urmia")]),
        ("Edward Heath", "Ted Heath", [("Edward", "Ted"), ("Heath", "Heath")]),
        ("Kabul", "Paris", [("Kabul", "Paris")]),
    ],
)
def test_words_that_answer_to_each_other(a: str, b: str, pairs: list[tuple[str, str]]) -> None:
    left, right = words(a, None), words(b, None)
    found = [
        (
            " ".join(word.text for word in left[pair.i : pair.j]),
            " ".join(word.text for word in right[pair.k : pair.l]),
        )
        for pair in pair_words(left, right)
    ]
    assert found == pairs


def test_what_is_elided_is_a_word_of_its_own_and_a_name_is_not_cut() -> None:
    found = [word.text for word in words("Golfe d'Aden D'Angelo", None)]
    assert found == ["Golfe", "d'", "Aden", "D'Angelo"]


def test_letters_are_spelled_with_the_cells_that_they_came_from() -> None:
    spelled = spell_out("Щука", "ru")
    assert spelled.letters == "shchuka"
    assert spelled.cells == (0, 0, 0, 0, 1, 2, 3)
    assert spelled.bounds == (0, 1, 2, 3, 4)


def test_articles_and_letters_that_look_alike() -> None:
    assert [is_article(word) for word in words("ash Shams", None)] == [True, False]
    assert is_lookalike("а")
    assert not is_lookalike("a")
