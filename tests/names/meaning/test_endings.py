"""Endings that a sentence hangs on a name."""

from __future__ import annotations

import pytest

from variance.names.meaning.endings import possible_stems, strip_endings


@pytest.mark.parametrize(
    ("token", "lang", "stem", "sure"),
    [
        ("Massoud's", "en", "Massoud", True),
        ("Масудом", "ru", "Масуд", False),
        ("Масудом", None, "Масуд", False),
        ("Kabil'de", "tr", "Kabil", True),
        ("Paris", "de", "Pari", False),
    ],
)
def test_a_token_may_be_a_form_of(token: str, lang: str | None, stem: str, sure: bool) -> None:
    assert (stem, sure) in [(found.text, found.sure) for found in possible_stems(token, lang)]


@pytest.mark.parametrize(
    ("token", "lang", "name"),
    [
        ("Massoud's", "en", "Massoud"),
        ("Kabil'de", "tr", "Kabil"),
        ("Paris", "de", "Paris"),
        ("Massoud", None, "Massoud"),
        ("", "en", ""),
    ],
)
def test_only_what_cannot_belong_to_the_name_is_taken_off(
    token: str, lang: str | None, name: str
) -> None:
    assert strip_endings(token, lang) == name
