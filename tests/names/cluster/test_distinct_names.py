"""Forms gathered into distinct names."""

from __future__ import annotations

from variance.names.cluster.distinct_names import nodes_of, pairs_apart, pairs_joined
from variance.names.cluster.forms import NameForm
from variance.names.script import name_key
from variance.names.sources import Authority, Entry

AUTHORITY = Authority((Entry("Panjshir", ("Panjsher",), "place", apart=("Parwan",), lang="en"),))


def test_forms_that_differ_in_case_are_one_name() -> None:
    forms = [
        NameForm("KABUL", "en", ("1",), 1, "place"),
        NameForm("Kabul", "de", ("1", "2"), 4, "place"),
    ]
    nodes = nodes_of(forms, None)
    assert nodes.surfaces == ("Kabul",)
    assert nodes.articles == (frozenset(("1", "2")),)
    assert (nodes.langs, nodes.kinds, nodes.weights) == (("de",), ("place",), (2.0,))


def test_a_short_form_gives_its_articles_to_no_other_name() -> None:
    nodes = nodes_of([NameForm("Massoud", "en", ("1",), 1, "person", "Ahmad Massoud")], None)
    assert nodes.surfaces == ("Ahmad Massoud",)
    assert nodes.articles == (frozenset(),)


def test_the_authority_adds_names_and_says_what_is_joined_and_apart() -> None:
    nodes = nodes_of([NameForm("Panjsher", "en", ("1",), 1)], AUTHORITY)
    assert nodes.surfaces == ("Panjsher", "Panjshir", "Parwan")
    assert nodes.kinds == ("place", "place", None)
    assert pairs_joined(nodes, AUTHORITY) == [(1, 0)]
    assert pairs_apart(nodes, [("Panjshir", "nowhere")], AUTHORITY) == [(0, 2), (1, 2)]
    assert nodes.index(name_key("nowhere")) is None
    assert nodes.place(name_key("Parwan")) == 2
