"""Sentences partition a text, and abbreviations do not end them."""

from __future__ import annotations

import pytest
from hypothesis import given
from text_cases import CASES, LANGUAGES, RELAXED, TEXTS

from variance.text.sentences import sentences, split_sentences
from variance.types import Article


def blocks() -> list[tuple[str, list[str]]]:
    text = (CASES / "sentences.txt").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("#")]
    found = [block.strip("\n").split("\n") for block in "\n".join(lines).split("\n\n")]
    return [(block[0], block[1:]) for block in found if len(block) > 1]


@pytest.mark.parametrize(("lang", "expected"), blocks(), ids=lambda value: str(value)[:30])
def test_split(lang: str, expected: list[str]) -> None:
    text = " ".join(expected)
    assert [text[s.start : s.end] for s in split_sentences(text, lang)] == expected


@RELAXED
@given(TEXTS, LANGUAGES)
def test_every_character_is_in_one_sentence(text: str, lang: str | None) -> None:
    found = split_sentences(text, lang)
    end = 0
    for sentence in found:
        assert text[end : sentence.start].strip() == ""
        assert sentence.start < sentence.end
        assert not text[sentence.start].isspace()
        assert not text[sentence.end - 1].isspace()
        end = sentence.end
    assert text[end:].strip() == ""


@RELAXED
@given(TEXTS, LANGUAGES)
def test_a_line_break_always_ends_a_sentence(text: str, lang: str | None) -> None:
    for sentence in split_sentences(text, lang):
        assert len(text[sentence.start : sentence.end].splitlines()) == 1


def test_no_space_after_han_stops() -> None:
    text = "他走了。她来了！"
    assert [text[s.start : s.end] for s in split_sentences(text, "zh")] == ["他走了。", "她来了！"]


def test_a_lost_space_between_sentences() -> None:
    text = "They had fled.The war went on at example.com and in v.2"
    assert [text[s.start : s.end] for s in split_sentences(text, "en")] == [
        "They had fled.",
        "The war went on at example.com and in v.2",
    ]


def test_of_an_article() -> None:
    article = Article(id="a", text="One.\nTwo. Three.", lang="en")
    assert len(sentences(article)) == 3
