"""The shipped name model as a second opinion."""

from __future__ import annotations

from variance.translate.names import NATIVE_LANGUAGES
from variance.wiring.opinions import second_opinion


def test_it_tells_forms_of_one_name_from_two_names() -> None:
    opinion = second_opinion()
    same, different = opinion.meet(["Masood", "Kabul"], ["Massud", "Zabul"])
    assert 0 <= different < same <= 1
    assert opinion.natives == frozenset(NATIVE_LANGUAGES)
