"""Words alone in their articles that can only be one longer name of the corpus."""

from __future__ import annotations

import pytest

from variance.names.cluster.agglomerate import Groups
from variance.names.cluster.distinct_names import nodes_of
from variance.names.cluster.forms import NameForm
from variance.names.cluster.lone_short_forms import lone_forms
from variance.types import NameKind

Given = tuple[str, str, NameKind | None]  # a name, its articles, its kind


def found(*given: Given, taken: tuple[str, ...] = ()) -> dict[str, str]:
    forms = [NameForm(n, "en", tuple(ids), len(ids), kind) for n, ids, kind in given]
    nodes = nodes_of(forms, None)
    groups = Groups(nodes.weights)
    of_full = [nodes.surfaces.index(name) for name in taken]
    lone = lone_forms(nodes, groups, of_full)
    return {nodes.surfaces[index]: full for index, (_, full) in lone.items()}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([("Ahmad Massoud", "123", None), ("Massoud", "4", None)], {"Massoud": "Ahmad Massoud"}),
        ([("Ahmad Massoud", "1", None), ("Massoud", "45", None)], {}),
        ([("Ahmad Massoud", "123", None), ("Massoud", "4", "place")], {}),
        (
            [("Ahmad Massoud", "123", None), ("Zia Massoud", "56", None), ("Massoud", "4", None)],
            {},
        ),
        (
            [("Islamic State of Iraq and Syria", "123", "organisation"), ("ISIS", "4", None)],
            {"ISIS": "Islamic State of Iraq and Syria"},
        ),
        ([("North Atlantic Treaty", "123", None), ("NATO", "4", None)], {}),
        ([("National Resistance Front", "123", None), ("NRFA", "4", None)], {}),
    ],
)
def test_a_word_is_led_to_the_one_name(given: list[Given], expected: dict[str, str]) -> None:
    assert found(*given) == expected


def test_a_word_that_is_a_full_form_itself_is_left_alone() -> None:
    given: list[Given] = [("Ahmad Massoud", "123", None), ("Massoud", "4", None)]
    assert found(*given, taken=("Massoud",)) == {}


def test_names_without_articles_tell_nothing() -> None:
    assert found(("Ahmad Massoud", "", None), ("Massoud", "", None)) == {}
