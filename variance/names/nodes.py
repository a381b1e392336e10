"""The distinct names behind the forms of a corpus, with what is known of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from variance.names.authority import Authority, Entry
from variance.names.forms import NameForm
from variance.names.tokens import name_key
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


def nodes_of(forms: Sequence[NameForm], authority: Authority | None) -> Nodes:
    """Gather forms into distinct names, sorted by key."""
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    langs: dict[str, Counter[str]] = defaultdict(Counter)
    articles: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for form in forms:
        key = name_key(form.full or form.surface)
        surfaces[key][form.full or form.surface] += 0 if form.full else max(1, form.count)
        if form.full is not None:
            continue
        articles[key].update(form.article_ids)
        if form.lang:
            langs[key][form.lang] += form.count
        if form.kind is not None:
            kinds[key][form.kind] += form.count
    listed: dict[str, Entry] = {}
    for entry in authority.entries if authority else ():
        for surface in (entry.canonical, *entry.variants):
            listed[name_key(surface)] = entry
            surfaces[name_key(surface)][surface] += 0
        for surface in entry.apart:
            surfaces[name_key(surface)][surface] += 0
    keys = sorted(surfaces)
    found = {key: listed.get(key) for key in keys}
    return Nodes(
        keys=tuple(keys),
        surfaces=tuple(_most(surfaces[key]) or key for key in keys),
        langs=tuple(_most(langs[key]) or _lang(found[key]) for key in keys),
        articles=tuple(frozenset(articles[key]) for key in keys),
        weights=tuple(float(max(1, len(articles[key]))) for key in keys),
        kinds=tuple(_most(kinds[key]) or _kind(found[key]) for key in keys),
        entries=tuple(found[key] for key in keys),
    )


def pairs_apart(
    nodes: Nodes, apart: Iterable[tuple[str, str]], authority: Authority | None
) -> list[tuple[int, int]]:
    """Indexes of the pairs that are never joined: what texts and the authority keep apart."""
    number = {key: index for index, key in enumerate(nodes.keys)}
    pairs = set()
    for a, b in (*apart, *(authority.apart() if authority else ())):
        i, j = number.get(name_key(a)), number.get(name_key(b))
        if i is not None and j is not None and i != j:
            pairs.add((min(i, j), max(i, j)))
    return sorted(pairs)


def pairs_joined(nodes: Nodes, authority: Authority | None) -> list[tuple[int, int]]:
    """Indexes of the forms of one entry, each with the entry's canonical form."""
    number = {key: index for index, key in enumerate(nodes.keys)}
    return sorted(
        (number[name_key(entry.canonical)], number[name_key(variant)])
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
