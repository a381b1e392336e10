"""The distinct names behind the forms of a corpus, with what is known of each.

Goes in: forms and the authority. Comes out: one row a distinct name, pairs joined and apart from
the start. Touch it for what is known of a name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from variance.names.cluster.forms import NameForm
from variance.names.script import name_key
from variance.names.sources import Authority, Entry
from variance.types import NameKind

Name = TypeVar("Name", bound=str)


@dataclass(frozen=True, slots=True)
class Nodes:
    """Columns, one row a distinct name (forms that differ in case or spacing are one).

    `weights` are numbers of articles, at least 1. `entries` are those of the authority; names
    that only the authority has are rows too, without articles.
    """

    keys: tuple[str, ...]
    surfaces: tuple[str, ...]
    langs: tuple[str | None, ...]
    articles: tuple[frozenset[str], ...]
    weights: tuple[float, ...]
    kinds: tuple[NameKind | None, ...]
    entries: tuple[Entry | None, ...]

    def index(self, key: str) -> int | None:
        """Find a name by its key: by halving, which takes no memory beside the names."""
        at = bisect_left(self.keys, key)
        return at if at < len(self.keys) and self.keys[at] == key else None

    def place(self, key: str) -> int:
        """Find a name that is known to be there."""
        return bisect_left(self.keys, key)


def nodes_of(forms: Sequence[NameForm], authority: Authority | None) -> Nodes:
    """Gather forms into distinct names, sorted by key."""
    listed: dict[str, Entry] = {}
    named: dict[str, list[str]] = {}
    for entry in authority.entries if authority else ():
        for surface in (entry.canonical, *entry.variants):
            listed[name_key(surface)] = entry
            named.setdefault(name_key(surface), []).append(surface)
        for surface in entry.apart:
            named.setdefault(name_key(surface), []).append(surface)
    groups: dict[str, NameForm | list[NameForm]] = {}
    for form in forms:
        key = name_key(form.full or form.surface)
        found = groups.setdefault(key, form)
        if isinstance(found, list):
            found.append(form)
        elif found is not form:
            groups[key] = [found, form]
    keys = sorted(groups.keys() | named.keys())
    rows = []
    for key in keys:
        found = groups.pop(key, [])
        own = found if isinstance(found, list) else [found]
        rows.append(_row(own, named.get(key, ()), listed.get(key)))
    columns = zip(*rows, strict=True) if rows else ((),) * 5
    surfaces, langs, articles, weights, kinds = columns
    return Nodes(
        tuple(keys), surfaces, langs, articles, weights, kinds, tuple(map(listed.get, keys))
    )


_Row = tuple[str, str | None, frozenset[str], float, NameKind | None]


def _row(forms: Sequence[NameForm], named: Sequence[str], entry: Entry | None) -> _Row:
    """What is known of a name from its forms, and from what the authority has."""
    if len(forms) == 1 and not named and forms[0].full is None:
        form = forms[0]
        articles = frozenset(form.article_ids)
        return form.surface, form.lang or None, articles, float(max(1, len(articles))), form.kind
    surfaces: Counter[str] = Counter()
    langs: Counter[str] = Counter()
    kinds: Counter[NameKind] = Counter()
    ids: set[str] = set()
    for form in forms:
        surfaces[form.full or form.surface] += 0 if form.full else max(1, form.count)
        if form.full is not None:
            continue
        ids.update(form.article_ids)
        if form.lang:
            langs[form.lang] += form.count
        if form.kind is not None:
            kinds[form.kind] += form.count
    surfaces.update(dict.fromkeys(named, 0))
    return (
        _most(surfaces) or "",
        _most(langs) or _lang(entry),
        frozenset(ids),
        float(max(1, len(ids))),
        _most(kinds) or _kind(entry),
    )


def pairs_apart(
    nodes: Nodes, apart: Iterable[tuple[str, str]], authority: Authority | None
) -> list[tuple[int, int]]:
    """Indexes of the pairs that are never joined: what texts and the authority keep apart."""
    pairs = set()
    for a, b in (*apart, *(authority.apart() if authority else ())):
        i, j = nodes.index(name_key(a)), nodes.index(name_key(b))
        if i is not None and j is not None and i != j:
            pairs.add((min(i, j), max(i, j)))
    return sorted(pairs)


def pairs_joined(nodes: Nodes, authority: Authority | None) -> list[tuple[int, int]]:
    """Indexes of the forms of one entry, each with the entry's canonical form."""
    return sorted(
        (nodes.place(name_key(entry.canonical)), nodes.place(name_key(variant)))
        for entry in (authority.entries if authority else ())
        for variant in entry.variants
        if name_key(variant) != name_key(entry.canonical)
    )


def _most(votes: Counter[Name]) -> Name | None:
    """What has most votes; ties go to the first in the alphabet."""
    return min(votes, key=lambda one: (-votes[one], one)) if votes else None


def _lang(entry: Entry | None) -> str | None:
    return entry.lang if entry else None


def _kind(entry: Entry | None) -> NameKind | None:
    return entry.kind if entry else None
