"""Which names stand where in the articles of an event, and the cluster of each.

Goes in: mentions and clusters. Comes out: names by article and offset. Touch it when a name is
looked up wrongly: overlaps, names without a cluster.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from variance.drift.lexicon import plain
from variance.drift.passages import Passage
from variance.types import Cluster, Mention, NameKind, Variant


@dataclass(frozen=True, slots=True)
class IndexedName:
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
        self._variants: dict[tuple[str, str], tuple[Cluster, Variant]] = {}
        for cluster in clusters:
            for variant in cluster.variants:
                for article_id in variant.article_ids:
                    self._variants.setdefault((article_id, variant.surface), (cluster, variant))
        self._names: dict[str, list[IndexedName]] = {}
        for mention in mentions:
            self._names.setdefault(mention.article_id, []).append(self._indexed(mention))
        for names in self._names.values():
            names.sort(key=lambda n: (n.start, -n.end))

    def _indexed(self, mention: Mention) -> IndexedName:
        name = mention.name or mention.surface
        found = self.variant_of(mention.article_id, name)
        cluster = found[0] if found else None
        return IndexedName(
            mention.start,
            mention.end,
            f"cluster {cluster.id}" if cluster else f"form {plain(name)}",
            name,
            mention.kind or (cluster.kind if cluster else None),
            cluster is not None,
            cluster.canonical if cluster else name,
        )

    def variant_of(self, article_id: str, name: str) -> tuple[Cluster, Variant] | None:
        """Give the cluster that a form of an article belongs to, and its variant there."""
        return self._variants.get((article_id, name))

    def between(self, article_id: str, start: int, end: int) -> list[IndexedName]:
        """Give the names that begin between two offsets, first to last, without overlaps."""
        names = self._names.get(article_id, [])
        found: list[IndexedName] = []
        for name in names[bisect_left(names, start, key=lambda n: n.start) :]:
            if name.start >= end:
                break
            if not found or name.start >= found[-1].end:
                found.append(name)
        return found

    def inside(self, passage: Passage) -> list[IndexedName]:
        """Give the names that begin in a passage."""
        return self.between(passage.document.article.id, passage.start, passage.end)

    def articles_by_name(self) -> Counter[str]:
        """Count the articles that have each name, by its key."""
        counts: Counter[str] = Counter()
        for names in self._names.values():
            counts.update({name.key for name in names})
        return counts
