"""Names that became capitalised words."""

from __future__ import annotations

import pytest
from drift_scene import scene

from variance.drift.word.literal_translations import literal_translations
from variance.types import Article

TOLD = "Orlen dit que les combats ont gagné Bazark et que 30 hommes sont morts."
WORDS = frozenset(["little", "market", "monday", "president"])


def found(left: str, *right: str, ordinary: bool = True) -> list[tuple[str, str]]:
    articles = [Article(id=f"r{i}", text=text, lang="fr") for i, text in enumerate(right)]
    view = scene(
        left, *articles, names="Orlen|Bazark|Varda",
        is_ordinary=(lambda word, _lang: word in WORDS) if ordinary else None,
    )  # fmt: skip
    made = list(literal_translations(view))
    assert all(one.weight > 0 for one in made)
    return [(left[one.start : one.end], one.name.text) for one in made]


@pytest.mark.parametrize(
    ("phrase", "flagged"),
    [
        ("Little Market", True),
        ("the market", False),
        ("Little Hilltop", False),
        ("Market of Varda", False),
        ("Market 4", False),
        ("Monday", False),
        ("“Little Market”", False),
    ],
)
def test_a_phrase_of_ordinary_words(phrase: str, flagged: bool) -> None:
    left = f"Orlen said the fighting reached {phrase} and 30 men died."
    assert found(left, TOLD, TOLD + " Oui.") == ([(phrase, "Bazark")] if flagged else [])


def test_a_name_must_lead_the_others() -> None:
    left = "Orlen said the fighting reached Little Market and 30 men died."
    assert not found(left, TOLD, TOLD.replace("Bazark", "Varda"))


def test_nothing_is_found_where_nobody_knows_ordinary_words() -> None:
    left = "Orlen said the fighting reached Little Market and 30 men died."
    assert not found(left, TOLD, TOLD, ordinary=False)
