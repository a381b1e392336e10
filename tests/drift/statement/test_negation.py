"""Negations that one side alone has."""

from __future__ import annotations

import pytest
from drift_scene import pair_of

from variance.drift.statement.negation import lost_negation, wording_likeness


@pytest.mark.parametrize(
    ("left", "right", "denied"),
    [
        ("The army did not confirm the report.", "The army did confirm the report.", "not confirm"),
        ("The army did confirm the report.", "The army did not confirm the report.", "not confirm"),
        ("The army did not confirm the report.", "The army did not confirm the report.", None),
        ("The army did confirm the report.", "The army did confirm the report.", None),
        ("Did the army not confirm it?", "Did the army confirm it?", None),
        ("Not yet.", "Yet.", None),
        ("The army did not confirm the report.", "Rain fell on all of the coast.", None),
        ("A friend of Dr. No called the office.", "A friend of Dr. called the office.", None),
    ],
)
def test_lost_negations(left: str, right: str, denied: str | None) -> None:
    _, pair = pair_of(left, right)
    found = lost_negation(pair)
    if found is None:
        assert denied is None
        return
    own, bare = (left, right) if found.left else (right, left)
    assert own[slice(*found.span)] == denied
    assert bare[slice(*found.bare)] == found.scope
    assert 0 < found.score <= 1


@pytest.mark.parametrize(
    ("lang", "told", "denied"),
    [
        (
            "it",
            "Il ministro ha firmato l’accordo lunedì.",
            "Il ministro non ha firmato l’accordo lunedì.",
        ),
        ("pt", "O ministro assinou o acordo ontem.", "O ministro não assinou o acordo ontem."),
        ("pl", "Minister podpisał umowę wczoraj.", "Minister nie podpisał umowę wczoraj."),
        ("ps", "وزیر پرون تړون لاسلیک کړ.", "وزیر پرون تړون نه لاسلیک کړ."),
    ],
)
def test_a_negation_of_other_languages(lang: str, told: str, denied: str) -> None:
    _, pair = pair_of(told, denied, lang=lang)
    found = lost_negation(pair)
    assert found is not None
    assert not found.left


def test_likeness_of_wordings_has_a_range() -> None:
    _, pair = pair_of("Rain fell today.", "Snow fell today.")
    left, right = pair.left.words, pair.right.words
    assert wording_likeness(left, left) == 1.0
    assert wording_likeness(left, ()) == 0.0
    assert wording_likeness(left, right) == pytest.approx(2 / 3)
