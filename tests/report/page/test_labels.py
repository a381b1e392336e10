"""Every kind and severity has its words and its colour."""

from __future__ import annotations

from importlib import resources
from typing import get_args

import pytest

from variance.report.page.labels import KINDS, SEVERITY_MEANS, day_of, days_of, language_name
from variance.types import SEVERITIES, Kind

STYLE = resources.files("variance.report.page").joinpath("templates", "style.css").read_text()


def test_every_kind_has_words() -> None:
    assert set(KINDS) == set(get_args(Kind))
    assert set(SEVERITY_MEANS) == set(SEVERITIES)


@pytest.mark.parametrize("word", [*get_args(Kind), *SEVERITIES])
def test_every_word_has_its_colour_by_day_and_by_night(word: str) -> None:
    assert f".{word} {{ --c: var(--{word}); }}" in STYLE
    assert STYLE.count(f"--{word}: #") == 3


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ([], ""),
        (["2021-09-03"], "3 Sep 2021"),
        (["2021-09-03", "2021-09-01T10:00:00Z"], "1 Sep 2021 to 3 Sep 2021"),
        (["2021-13-01"], "2021-13-01"),
    ],
)
def test_days(dates: list[str], words: str) -> None:
    assert days_of(dates) == words
    assert day_of(None) == ""


def test_an_unknown_language_stands_as_its_tag() -> None:
    assert [language_name(tag) for tag in ("de", "qqq", "zh-Hant")] == [
        "German", "qqq", "Chinese (Hant)",
    ]  # fmt: skip
