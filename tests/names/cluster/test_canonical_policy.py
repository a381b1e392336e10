"""Policies of the canonical form."""

from __future__ import annotations

import pytest

from variance.config import CanonicalPolicy
from variance.names.cluster.canonical_policy import choose, foreign_letters, leading, votes_of
from variance.names.cluster.forms import NameForm

FORMS = [
    NameForm("Panjshir", "en", ("1", "2"), 2, "place"),
    NameForm("Panjsjir", "nl", ("3",), 9, "place"),
    NameForm("Panjshir Valley", "en", ("4",), 1, "place"),
    NameForm("پنجشیر", "fa", ("5", "6", "7"), 3, "place"),
]


@pytest.mark.parametrize(
    ("policy", "house", "form", "reason"),
    [
        ("majority", "en", "Panjshir", "2 of 4 articles write it so"),
        ("longest", "en", "Panjshir Valley", "the longest form"),
        ("house", "nl", "Panjshir", "Dutch press style of پنجشیر, as 2 of 4 articles write it"),
        ("house", "de", "Pandschschir", "German press style of پنجشیر"),
    ],
)
def test_each_policy_gives_a_form_and_its_reason(
    policy: CanonicalPolicy, house: str, form: str, reason: str
) -> None:
    assert leading(votes_of(FORMS), policy=policy, house=house) == ((form,), reason)


def test_a_short_form_stands_for_a_cluster_only_where_there_is_no_other() -> None:
    full = NameForm("Ahmad Massoud", "en", ("1",), 1, "person")
    short = NameForm("Massoud", "en", ("1", "2"), 9, "person", "Ahmad Massoud")
    assert votes_of([full, short]).surfaces == ("Ahmad Massoud",)
    assert votes_of([full, short]).occurrences == {"Ahmad Massoud": 10}
    assert votes_of([short]).surfaces == ("Massoud",)


def test_a_tie_goes_to_the_form_that_is_nearest_to_the_others_then_to_the_plainest() -> None:
    assert choose(["Pencşir", "Panjshir"], "", {"Pencşir": 0.9, "Panjshir": 0.2})[0] == "Pencşir"
    assert choose(["Panjsjir", "Panjshir"], "", {})[0] == "Panjshir"


def test_letters_of_another_convention_are_counted() -> None:
    assert foreign_letters("Panjsjir", ["Panjshir"]) > foreign_letters("Panjshir", ["Panjsjir"])
    assert foreign_letters("PANJSHIR", ["Panjshir"]) == 1
