"""Who says that two forms are names of one place."""

from __future__ import annotations

from variance.names.cluster.outside_names import named_alike
from variance.names.script import name_key
from variance.names.sources import Authority, Entry, SameName


def key(*forms: str) -> frozenset[str]:
    return frozenset(map(name_key, forms))


def test_sources_and_the_authority_are_named_for_places_alone() -> None:
    outside = [
        SameName("Köln", "Cologne", "Atlas", "1", "place", 0.0),
        SameName("Mohammed", "Muhammad", "Names", "2", "person", 0.0),
    ]
    authority = Authority((Entry("Kyiv", ("Kiev",), "place"), Entry("Saleh", ("Salih",), "person")))
    assert named_alike(authority, outside) == {
        key("Köln", "Cologne"): "Atlas, 1",
        key("Kyiv", "Kiev"): "the authority file",
    }
    assert named_alike(None, []) == {}
