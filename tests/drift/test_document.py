"""Sentences and words of an article, by offset."""

from __future__ import annotations

import pytest
from drift_scene import document_of

TEXT = "Rain fell. It snowed in Orlen.\nThen it cleared."


@pytest.mark.parametrize(
    ("offset", "sentence"),
    [(0, "Rain fell."), (10, "Rain fell."), (11, "It snowed in Orlen."), (999, "Then it cleared.")],
)
def test_an_offset_stands_in_a_sentence(offset: int, sentence: str) -> None:
    assert document_of(TEXT).sentence_at(offset) == sentence


def test_sentences_over_a_span_reach_from_the_first_to_the_last() -> None:
    document = document_of(TEXT)
    assert document.sentences_over(5, 12) == "Rain fell. It snowed in Orlen."
    assert document.sentences_over(5, 10) == "Rain fell."


def test_words_are_those_that_begin_between_two_offsets() -> None:
    words = document_of(TEXT).words_in(1, 14)
    assert [word.plain for word in words] == ["fell", "it"]


def test_a_text_without_words_has_no_sentence() -> None:
    document = document_of("")
    assert document.index_at(3) is None
    assert document.sentence_at(3) == document.sentences_over(0, 3) == ""
    assert document.sentence_text(7) == ""


@pytest.mark.parametrize(("lang", "found"), [("de-AT", "de"), ("fa-AF", "fa"), ("", "en")])
def test_the_language_is_the_base_language_or_detected(lang: str, found: str) -> None:
    text = "The members of the council said that they would meet again on the next day."
    assert document_of(text, lang).lang == found
