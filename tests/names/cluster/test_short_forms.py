"""Which longer name of its article a word is short for."""

from __future__ import annotations

import pytest

from variance.names.cluster.short_forms import full_forms
from variance.types import Mention, NameKind


def mention(name: str, at: int, kind: NameKind | None = None) -> Mention:
    return Mention("1", 50 * at, 50 * at + len(name), name, name, kind, "en")


@pytest.mark.parametrize(
    ("given", "fulls"),
    [
        ([("Ahmad Massoud", None), ("Massoud", None)], [None, "Ahmad Massoud"]),
        ([("Ahmad Massoud", "person"), ("Masood", "person")], [None, "Ahmad Massoud"]),
        ([("Kabul Bank", "organisation"), ("Bank", "person")], [None, None]),
        ([("Kabul Airport", "place"), ("Airport", None)], [None, None]),
        ([("United Nations", None), ("Union of Nurses", None), ("UN", None)], [None] * 3),
        ([("House of Commons", None), ("HOC", None)], [None, "House of Commons"]),
    ],
)
def test_the_longer_name_is_found(
    given: list[tuple[str, NameKind | None]], fulls: list[str | None]
) -> None:
    assert full_forms([mention(name, at, kind) for at, (name, kind) in enumerate(given)]) == fulls
