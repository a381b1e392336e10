"""Han names: surnames, foreign sounds, and what says which kind of place it is."""

from __future__ import annotations

import pytest

from variance.names.script.han import read_han, sounded, spells_a_person, without_generic


@pytest.mark.parametrize(
    ("word", "person", "latin"),
    [
        ("习近平", True, "Xi Jinping"),
        ("欧阳娜娜", True, "Ouyang Nana"),
        ("喀布尔", False, "Kabuer"),
        ("北京", False, "Beijing"),
    ],
)
def test_a_persons_name_is_spaced_and_a_places_is_not(word: str, person: bool, latin: str) -> None:
    assert spells_a_person(word) == person
    assert "".join(cell.latin for cell in read_han(word)) == latin


@pytest.mark.parametrize(
    ("word", "stem"),
    [("恰卢斯县", "恰卢斯"), ("大不列颠岛", "不列颠"), ("喀布尔", "喀布尔"), ("大同", "大同")],
)
def test_the_kind_of_place_is_no_part_of_its_sound(word: str, stem: str) -> None:
    assert without_generic(word) == stem


def test_only_characters_that_spell_foreign_sounds_are_sounded() -> None:
    assert "KPL" in sounded("喀布尔")
    assert sounded("习近平") == sounded("") == ()
