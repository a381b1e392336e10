"""What words, and the words beside them, say of a name."""

from __future__ import annotations

import pytest

from variance.mentions.context import is_more_than_noun, is_never_name, kind_of, may_be_name
from variance.mentions.runs import Part, Run


def parts(text: str) -> tuple[Part, ...]:
    return tuple(Part(0, len(word), word) for word in text.split())


@pytest.mark.parametrize(
    ("text", "before", "after", "kind"),
    [
        ("Ministry of Defence", "", "", "organisation"),
        ("Omar Siddiq", "president", "", "person"),
        ("Omar Siddiq", "", "said", "person"),
        ("Badrah", "", "said", None),
        ("Badrah", "", "valley", "place"),
        ("Badrah", "in", "", "place"),
        ("Omar Siddiq", "in", "", None),
        ("Badrah", "northern", "", "place"),
        ("Badrah", "", "", None),
    ],
)
def test_the_first_rule_that_speaks_decides(
    text: str, before: str, after: str, kind: str | None
) -> None:
    assert kind_of(parts(text), before, after, "en") == kind


@pytest.mark.parametrize("word", ["monday", "august", "afghans", "president", "northern"])
def test_words_that_are_never_names(word: str) -> None:
    assert is_never_name(word, "en")
    assert not may_be_name(word.title(), "en", {})


def test_a_word_that_a_corpus_writes_small_is_no_name() -> None:
    assert may_be_name("Badrah", "en", {})
    assert not may_be_name("Badrah", "en", {"en": frozenset({"badrah"})})


@pytest.mark.parametrize(
    ("text", "before", "names", "more"),
    [
        ("Dumbuja", "präsident", 1, True),
        ("Dumbuja", "in", 1, True),
        ("Mamadi Dumbuja", "", 2, True),
        ("NRF", "", 1, True),
        ("Dumbuja", "die", 1, False),
    ],
)
def test_where_a_noun_hardly_stands(text: str, before: str, names: int, more: bool) -> None:
    assert is_more_than_noun(Run(parts(text), False, False, before, ""), names, "de") is more
