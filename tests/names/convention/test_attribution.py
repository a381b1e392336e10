"""Exchanges read as one sound spelled twice, and the convention that accounts for a form."""

from __future__ import annotations

import pytest

from variance.names.convention.attribution import STRONG, read_exchange, weigh
from variance.names.convention.tables import Row

AROUND = (("n", "i"), ("n", "i"))


def rows_of(a: str, b: str) -> tuple[Row, ...]:
    return read_exchange(a, b, *AROUND).marked_b


@pytest.mark.parametrize(
    ("a", "b", "langs"),
    [
        ("sh", "sj", {"da", "id", "nb", "nl", "sv"}),
        ("j", "dsch", {"de"}),
        ("sh", "sh", set()),
    ],
)
def test_an_exchange_names_the_conventions_that_spell_so(a: str, b: str, langs: set[str]) -> None:
    assert {row.convention.tag for row in rows_of(a, b)} == langs


def test_the_language_of_the_text_goes_before_the_others() -> None:
    marked = [(rows_of("sh", "sj"), STRONG)]
    chances = dict.fromkeys(("da", "id", "nb", "nl", "sv"), 0.1)
    for told in ("nl", "sv"):
        assert weigh(marked, chances, told, lambda tag: 0).best == told


def test_a_sound_that_a_convention_would_have_wrong_speaks_against_it() -> None:
    marked = [(rows_of("sh", "sj"), STRONG)]
    chances = dict.fromkeys(("da", "id", "nb", "nl", "sv"), 0.1)
    assert weigh(marked, chances, None, lambda tag: int(tag != "id")).best == "id"


def test_nothing_marked_points_to_nobody() -> None:
    weights = weigh([], {"de": 0.9}, "de", lambda tag: 0)
    assert weights.best is None
    assert weights.choose(rows_of("j", "dsch")) is None
