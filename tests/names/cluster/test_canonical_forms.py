"""Two groups never stand under one heading."""

from __future__ import annotations

from variance.names.cluster.canonical_forms import CanonicalForm, without_clashes
from variance.names.cluster.forms import NameForm


def form(canonical: str) -> CanonicalForm:
    return CanonicalForm(canonical, "", "en", None)


def test_a_form_that_a_style_makes_of_two_names_goes_to_the_larger() -> None:
    parts = {
        0: [NameForm("Masud", "en", ("1",), 1)],
        1: [NameForm("Massoud", "en", ("1",), 1), NameForm("Massud", "en", ("2",), 1)],
    }
    made = {0: form("Mas‘ūd"), 1: form("Mas‘ūd")}
    written = {0: form("Masud"), 1: form("Massoud")}
    found = without_clashes(made, parts, written)
    assert {root: one.canonical for root, one in found.items()} == {0: "Masud", 1: "Mas‘ūd"}


def test_a_made_form_never_takes_one_that_another_group_writes() -> None:
    parts = {0: [NameForm("Masud", "en", ("1",), 1)], 1: [NameForm("Massoud", "en", ("1",), 1)]}
    made = {0: form("Massoud"), 1: form("Massoud")}
    written = {0: form("Masud"), 1: form("Massoud")}
    found = without_clashes(made, parts, written)
    assert {root: one.canonical for root, one in found.items()} == {0: "Masud", 1: "Massoud"}
