"""Which names stand where: mentions with the cluster that each belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variance.drift.lexicon import plain
from variance.types import Cluster, Mention, NameKind


@dataclass(frozen=True, slots=True)
class Named:
    """A name in its place; `key` is alike for all spellings of one name."""

    start: int
    end: int
    key: str
    text: str
    kind: NameKind | None
    clustered: bool
    canonical: str


class NameIndex:
    """The names of an event's articles, by article and offset."""

    def __init__(self, mentions: Sequence[Mention], clusters: Sequence[Cluster]) -> None:
        """Sort the mentions in and look their clusters up."""
        clusters_of: dict[tuple[str, str], Cluster] = {}
        for cluster in clusters:
            for variant in cluster.variants:
                for article_id in variant.article_ids:
                    clusters_of.setdefault((article_id, variant.surface), cluster)
        self._names: dict[str, list[Named]] = {}
        for mention in mentions:
            name = mention.name or mention.surface
            owner = clusters_of.get((mention.article_id, name))
            self._names.setdefault(mention.article_id, []).append(
                Named(
                    mention.start,
                    mention.end,
                    f"cluster {owner.id}" if owner else f"form {plain(name)}",
                    name,
                    mention.kind or (owner.kind if owner else None),
                    owner is not None,
                    owner.canonical if owner else name,
                )
            )
        for names in self._names.values():
            names.sort(key=lambda n: (n.start, -n.end))

    def between(self, article_id: str, start: int, end: int) -> list[Named]:
        """Give the names that begin between two offsets, first to last, without overlaps."""
        names = self._names.get(article_id, [])
        found: list[Named] = []
        for name in names[bisect_left(names, start, key=lambda n: n.start) :]:
            if name.start >= end:
                break
            if not found or name.start >= found[-1].end:
                found.append(name)
        return found

    def keys(self) -> Mapping[str, frozenset[str]]:
        """Give the names that each article has."""
        return {
            article: frozenset(name.key for name in names)
            for article, names in sorted(self._names.items())
        }
