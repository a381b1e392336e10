"""Acronyms: which names they stand for."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from variance.names.meaning.acronyms import acronyms_of, expansions, is_acronym

CASES = Path(__file__).parents[1] / "cases" / "acronym_cases.tsv"


def cases() -> list[dict[str, str]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    return list(csv.DictReader(lines, delimiter="\t"))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['acronym']}-{case['name']}")
def test_an_acronym_is_the_initials_in_order(case: dict[str, str]) -> None:
    found = expansions(case["acronym"], [case["name"]], case["lang"] or None)
    assert found == ([0] if case["stands"] == "yes" else [])


def test_all_names_that_it_may_be_of_are_given() -> None:
    names = ["United Nations", "Panjshir", "Union of Nurses"]
    assert expansions("UN", names, "en") == [0, 2]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("NRF", True), ("N.R.F.", True), ("ООН", True), ("UN", True), ("UNESCO", True),
        ("Nrf", False), ("U", False), ("PANJSHIR", False), ("G20", False), ("", False),
    ],
)  # fmt: skip
def test_what_is_an_acronym(name: str, is_one: bool) -> None:
    assert is_acronym(name) == is_one


def test_a_name_of_one_word_or_of_none_has_no_acronym() -> None:
    assert acronyms_of("Panjshir") == acronyms_of("") == acronyms_of("42") == frozenset()
