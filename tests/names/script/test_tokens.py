"""The words of a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variance.names.script.tokens import name_tokens


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Jabal-us Saraj (“J.S.”)", ("Jabal", "us", "Saraj", "J.S")),
        ("می‌خواهم", ("می", "خواهم")),
        ("O'Neill, John", ("O'Neill", "John")),
        ("a/b", ("a", "b")),
        ("’Arif 42", ("Arif",)),
        ("  ", ()),
    ],
)
def test_words_are_cut_at_spaces_and_hyphens(name: str, words: tuple[str, ...]) -> None:
    assert name_tokens(name) == words


@given(st.text(max_size=40))
def test_every_word_holds_a_letter(name: str) -> None:
    assert all(any(char.isalpha() for char in word) for word in name_tokens(name))
