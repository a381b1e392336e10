"""Whose form a form is."""

from __future__ import annotations

import pytest

from variance.drift.name.usage import count_usage
from variance.types import Article


def uses(*rows: tuple[str, str | None, str]) -> list[tuple[Article, str, str, str]]:
    return [
        (Article(id=str(i), text=form, lang=lang, translated_from=source), lang, "k", form)
        for i, (lang, source, form) in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("rows", "own"),
    [
        ([("de", None, "Orlan")], True),
        ([("de", None, "Orlan"), ("de", None, "Orlen")], True),
        ([("de", None, "Orlan"), ("de", None, "Orlen"), ("de", None, "Orlen")], False),
        ([("de", None, "Orlan"), ("fr", None, "Orlan")], False),
        ([("de", None, "Orlan"), ("en", "de", "Orlan")], True),
        ([("de", "fr", "Orlan")], False),
        ([("fr", None, "Orlan")], False),
        ([], False),
    ],
)
def test_a_form_is_a_languages_own(rows: list[tuple[str, str | None, str]], own: bool) -> None:
    assert count_usage(uses(*rows)).writes("de", "k", "Orlan") is own
