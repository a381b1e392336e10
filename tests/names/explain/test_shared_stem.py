"""Where the endings of two words start."""

from __future__ import annotations

import pytest

from variance.names.explain.shared_stem import common_stem, compound_ends
from variance.names.explain.word_alignment import words


@pytest.mark.parametrize(
    ("a", "b", "lang", "kept", "of"),
    [
        ("Масуд", "Масудом", "ru", (5, 5), "ru"),
        ("Massoud", "Massoud's", "en", (7, 7), None),
        ("Kabul", "Kabul'de", "tr", (5, 5), "tr"),
        ("Paris", "Pari", None, (5, 4), None),
        ("Kabul", "Kabul", "tr", (5, 5), None),
    ],
)
def test_an_ending_is_taken_off_where_it_brings_forms_together(
    a: str, b: str, lang: str | None, kept: tuple[int, int], of: str | None
) -> None:
    found = common_stem(a, b, lang, lang)
    assert (found[:2], found[3]) == (kept, of)


def test_a_compound_ends_where_the_other_form_has_a_word() -> None:
    sides = words("Lake Urmia", None), words("Urmiasee", None)
    assert compound_ends("Urmia", "Urmiasee", *sides) == (5, 5, "“see” says “lake”")
    sides = words("Kabul", None), words("Zabul", None)
    assert compound_ends("Kabul", "Zabul", *sides) is None
