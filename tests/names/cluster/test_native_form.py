"""The form in a name's own script."""

from __future__ import annotations

import pytest

from variance.names.cluster.forms import NameForm
from variance.names.cluster.native_form import comes_from_abroad, heard_words, outline, own_form

Latin = list[tuple[str, str | None]]


@pytest.mark.parametrize(
    ("native", "lang", "latin", "own"),
    [
        ("Київ", "uk", [("Kyiv", "en")], True),
        ("مسعود", "fa", [("Massoud", "en")], True),
        ("Джонсон", "ru", [("Johnson", "en")], False),
        ("Київ", "uk", [], True),
        ("ООН", "ru", [], False),
    ],
)
def test_a_transcription_is_no_native_form(native: str, lang: str, latin: Latin, own: bool) -> None:
    form = NameForm(native, lang, ("1",), 1)
    assert own_form([form], latin) == (form if own else None)


@pytest.mark.parametrize(
    ("latin", "abroad"),
    [
        ([("Panjshir", "en"), ("Panjsjir", "nl")], True),
        ([("Joe Biden", "en"), ("Joe Biden", "de")], False),
        ([("Panjshir", "en"), ("Panjsher", "en")], False),
    ],
)
def test_presses_that_differ_write_a_foreign_name(latin: Latin, abroad: bool) -> None:
    assert comes_from_abroad(latin) == abroad


def test_vowels_that_a_script_leaves_out_are_heard_from_a_latin_form() -> None:
    form = NameForm("مسعود", "fa", ("1",), 1)
    assert heard_words(form, [("Massoud", "en")]) == [("m", "a", "s", "u", "d")]
    assert heard_words(NameForm("Київ", "uk", ("1",), 1), [("Kyiv", "en")]) == []


def test_outlines_leave_vowels_out_or_class_them() -> None:
    assert outline("Massoud", "en", vowels=False) == outline("Masud", "en", vowels=False)
    assert outline("Kabul", "en", vowels=True) != outline("Kabil", "en", vowels=True)
