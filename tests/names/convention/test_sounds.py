"""Names as rows of sounds."""

from __future__ import annotations

import pytest

from variance.names.convention.sounds import is_vowel, neighbours, sounds_of


@pytest.mark.parametrize(
    ("word", "lang", "sounds"),
    [
        ("Panjsjir", "nl", "p a ɲ ʃ i r"),
        ("Pandschschir", "de", "p a n dʒ ʃ i r"),
        ("Київ", "uk", "k ɨ i v"),
        ("Kyiv", None, "k ɨ i v"),
        ("Хрущёв", "ru", "x r u ʃtʃ e v"),
        ("", "en", ""),
    ],
)
def test_a_word_is_heard_by_its_language(word: str, lang: str | None, sounds: str) -> None:
    assert " ".join(sounds_of(word, lang)) == sounds


@pytest.mark.parametrize(
    ("sound", "vowel"), [("ā", True), ("ai", True), ("ɨ", True), ("tʃ", False), ("", False)]
)
def test_vowels(sound: str, vowel: bool) -> None:
    assert is_vowel(sound) == vowel


def test_neighbours_are_edges_vowels_or_consonants() -> None:
    heard = ("k", "a", "b")
    assert [neighbours(heard, at) for at in range(3)] == [("^", "V"), ("C", "C"), ("V", "$")]
