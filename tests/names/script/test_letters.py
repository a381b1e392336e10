"""Scripts of letters and of names, and composition that keeps the way back."""

from __future__ import annotations

import pytest

from variance.names.script.letters import (
    SCRIPTS,
    composed,
    letter_script,
    main_script,
    script_place,
)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Kabul", "Latn"), ("Кабул", "Cyrl"), ("كابل", "Arab"),
        ("カブール", "Kana"), ("ひら", "Hira"),
        ("喀布尔", "Hani"), ("카불", "Hang"), ("Καμπούλ", "Grek"),
        ("काबुल", "Deva"), ("קאבול", "Hebr"),
        ("Kabul (Кб)", "Latn"), ("42", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_script_of_a_name_is_that_of_most_letters(text: str, script: str) -> None:
    assert main_script(text) == script
    assert SCRIPTS[script_place(script)] == script


@pytest.mark.parametrize("char", ["-", " ", "7", "’"])
def test_what_is_no_letter_has_no_script(char: str) -> None:
    assert letter_script(char) == ""


@pytest.mark.parametrize(
    ("text", "letters", "origin"),
    [
        ("ab", "ab", [0, 1, 2]),
        ("e\u0301t", "ét", [0, 2, 3]),
        ("ﬁx", "fix", [0, 0, 1, 2]),
        ("a\u200db", "ab", [0, 2, 3]),
    ],
)
def test_each_composed_letter_knows_where_it_stood(
    text: str, letters: str, origin: list[int]
) -> None:
    assert composed(text) == (letters, origin)
