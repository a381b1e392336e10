"""Which words of a name tell it from others."""

from __future__ import annotations

import pytest

from variance.names.judge.words import is_soft, plain, telling_words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Jabal al-Saraj", ("jabal", "saraj")),
        ("al", ("al",)),
        ("AHMAD  Massoud", ("ahmad", "massoud")),
    ],
)
def test_articles_tell_nothing(name: str, words: tuple[str, ...]) -> None:
    assert telling_words(name) == words


def test_plain_letters_have_no_spaces_and_no_accents() -> None:
    assert plain("Gul-Bahár") == plain("gul bahar") == "gulbahar"


@pytest.mark.parametrize(
    ("word", "soft"), [("h", True), ("vladimirovich", True), ("ibn", True), ("shah", False)]
)
def test_what_a_full_name_may_leave_out(word: str, soft: bool) -> None:
    assert is_soft(word) == soft
