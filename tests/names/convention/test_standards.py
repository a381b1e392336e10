"""Names by a romanization standard, and the forms that agree with them."""

from __future__ import annotations

import pytest

from variance.names.convention.standards import agrees, standards, write_standard


@pytest.mark.parametrize(
    ("name", "tag", "lang", "text"),
    [
        ("Горбачёв", "iso9", "ru", "Gorbačëv"),
        ("احمد", "bgn-pcgn", "fa", "Aḩmad"),
        ("الشمس", "din31635", "ar", "Aš-Šms"),
    ],
)
def test_a_standard_writes_its_marks(name: str, tag: str, lang: str, text: str) -> None:
    written = write_standard(name, tag, lang)
    assert written is not None
    assert written.text == text


@pytest.mark.parametrize(
    ("name", "tag"), [("Kabul", "iso9"), ("احمد", "iso9"), ("Ж" * 500, "iso9"), ("", "iso9")]
)
def test_what_a_standard_does_not_serve(name: str, tag: str) -> None:
    assert write_standard(name, tag) is None


@pytest.mark.parametrize(
    ("form", "fits"), [("Masud", True), ("Masoud", False), ("Massoud", False), ("Kabul", False)]
)
def test_forms_agree_but_for_marks(form: str, fits: bool) -> None:
    written = write_standard("مسعود", "bgn-pcgn", "fa")
    assert written is not None
    assert agrees(form, written.pattern) == fits


def test_every_standard_says_what_scripts_it_serves() -> None:
    assert all(standard.scripts and standard.rows for standard in standards().values())
