"""Letters lined up: what each kind of difference is called, and which is the cheaper."""

from __future__ import annotations

import pytest

from variance.names.convention.letter_alignment import bare, line_up


def kinds(a: str, b: str) -> list[tuple[str, str, str]]:
    return [
        (a[op.a_start : op.a_end], b[op.b_start : op.b_end], op.kind)
        for op in line_up(a, b)[1]
        if op.kind != "equal"
    ]


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("kabul", "kabul", []),
        ("panjshir", "panjsjir", [("sh", "sj", "sound")]),
        ("massoud", "masoud", [("s", "", "double")]),
        ("kabul", "kaubl", [("bu", "ub", "swap")]),
        ("sotul", "şotul", [("s", "ş", "mark")]),
        ("gul bahar", "gul-bahar", [(" ", "-", "break")]),
        ("kabul", "kabil", [("u", "i", "vowel")]),
    ],
)
def test_a_difference_has_a_kind(a: str, b: str, found: list[tuple[str, str, str]]) -> None:
    assert kinds(a, b) == found


@pytest.mark.parametrize(
    ("word", "nearer", "farther"),
    [("panjshir", "panjsjir", "panjskir"), ("massoud", "masoud", "mastoud")],
)
def test_a_convention_is_cheaper_than_a_slip(word: str, nearer: str, farther: str) -> None:
    assert line_up(word, nearer)[0] < line_up(word, farther)[0]


@pytest.mark.parametrize(("char", "plain"), [("š", "s"), ("ø", "o"), ("k", "k"), ("ı", "i")])
def test_a_letter_without_its_marks(char: str, plain: str) -> None:
    assert bare(char) == plain
