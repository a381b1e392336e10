"""The tables of meaning: words are found whatever their case and marks."""

from __future__ import annotations

import pytest

from variance.names.meaning.word_tables import LINK, OPPOSED, QUALITIES, key_of, read_words


@pytest.mark.parametrize(
    ("word", "what"), [("Río", "river"), ("Rio", "river"), ("Gölü", "lake"), ("озеро", "lake")]
)
def test_a_word_is_found_with_and_without_its_marks(word: str, what: str) -> None:
    read = read_words()
    assert read.numbers[what] in read.terms[key_of(word)]


def test_every_quality_is_in_the_table() -> None:
    named = {what for group in OPPOSED for what in group} | {LINK, *QUALITIES}
    assert named <= set(read_words().numbers)


def test_a_dotted_capital_and_an_apostrophe_make_no_difference() -> None:
    assert key_of("İlçe") == key_of("ilçe")
    assert key_of("d’") == key_of("d")
