"""Changes put down to a convention, a slip, or nothing known."""

from __future__ import annotations

import pytest

from variance.names.explain.causes import attribute
from variance.names.explain.changes import changes_between


@pytest.mark.parametrize(
    ("a", "b", "langs", "causes", "via"),
    [
        ("Panjshir", "Panjsjir", ("en", "nl"), ["transcription"], "nl"),
        ("Panjshir", "Pandschschir", (None, None), ["transcription", "transcription"], "de"),
        ("Massoud", "Massuod", (None, None), ["spelling"], None),
        ("Ahmad Shah Massoud", "Ahmad Massoud", (None, None), ["short-form"], None),
        ("Port Fourchon", "Puerto Fourchon", (None, None), ["exonym"], "es"),
        ("Kabul", "Kаbul", (None, None), ["confusable"], None),
        ("Gul Bahar", "Gul-Bahar", (None, None), ["format"], None),
    ],
)
def test_causes_and_the_language_in_between(
    a: str, b: str, langs: tuple[str | None, str | None], causes: list[str], via: str | None
) -> None:
    steps, found = attribute(changes_between(a, b, *langs), a, b, *langs)
    assert ([step.cause for step in steps], found) == (causes, via)


def test_letters_of_another_script_name_the_table_that_reads_them() -> None:
    langs = ("en", "ru")
    steps, via = attribute(changes_between("Kabul", "Кабул", *langs), "Kabul", "Кабул", *langs)
    assert {(step.cause, step.convention) for step in steps} == {
        ("romanization", "romanization:ru")
    }
    assert via is None
