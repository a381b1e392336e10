"""What others have collected of names: evidence that two forms are one, with its source and id.

Goes in: names and the sources to ask. Comes out: pairs that are one name. Touch it for another
source: each is an extra, asked only where it is installed and named.
"""

from __future__ import annotations

import importlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from variance.errors import ConfigError
from variance.names.script import name_key
from variance.types import NameKind

_CROWD = 40  # names under one id; more are no evidence of anything


class Outside(Protocol):
    """A collection of names."""

    @property
    def source(self) -> str:
        """What to call it, with its version."""
        ...

    @property
    def kind(self) -> NameKind:
        """The kind of names that it knows."""
        ...

    @property
    def least(self) -> float:
        """How likely (0 to 1) two forms have to be one by their letters for it to count."""
        ...

    def ids(self, name: str) -> frozenset[str]:
        """The ids of a name in the source; names that share an id are the same name."""
        ...


@dataclass(frozen=True, slots=True)
class SameName:
    """Two forms that a source knows to be one name: under which id."""

    a: str
    b: str
    source: str
    id: str
    kind: NameKind
    least: float


# The module and the class of each source; it is imported when it is asked for.
OUTSIDE: dict[str, tuple[str, str]] = {
    "geonames": ("variance.names.sources.geonames", "GeoNames"),
    "wikidata": ("variance.names.sources.wikidata", "WikidataNames"),
}


def open_outside(names: Iterable[str]) -> tuple[Outside, ...]:
    """Open sources of evidence by name.

    Args:
        names: of `OUTSIDE`.

    Raises:
        ConfigError: a name is unknown, or what the source needs is not installed.

    >>> open_outside(["atlas"])
    Traceback (most recent call last):
    variance.errors.ConfigError: outside = 'atlas': accepted are geonames, wikidata
    """
    opened = []
    for name in names:
        if name not in OUTSIDE:
            raise ConfigError(f"outside = {name!r}: accepted are {', '.join(sorted(OUTSIDE))}")
        module, kind = OUTSIDE[name]
        make: Callable[[], Outside] = getattr(importlib.import_module(module), kind)
        try:
            opened.append(make())
        except ImportError as error:
            raise ConfigError(
                f"outside = {name!r}: {error.name} is not installed (pip install variance[{name}])"
            ) from error
    return tuple(opened)


def same_names(
    names: Sequence[str], sources: Iterable[Outside], kinds: Sequence[NameKind | None] = ()
) -> tuple[SameName, ...]:
    """Find the pairs of names that sources know to be one.

    Args:
        names: distinct names of any script.
        sources: from `open_outside`.
        kinds: what each is, None where unknown; a source is asked of its own kind only.

    Returns:
        Pairs in order of the names, each once a source.
    """
    found = []
    for source in sources:
        holders: dict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(names):
            if not kinds or kinds[at] in (None, source.kind):
                for ident in source.ids(name):
                    holders[ident].append(at)
        pairs: dict[tuple[int, int], str] = {}
        for ident in sorted(holders):
            if 1 < len(holders[ident]) <= _CROWD:
                for pair in combinations(holders[ident], 2):
                    pairs.setdefault(pair, ident)
        found += [
            SameName(names[i], names[j], source.source, ident, source.kind, source.least)
            for (i, j), ident in sorted(pairs.items())
            if name_key(names[i]) != name_key(names[j])
        ]
    return tuple(found)
