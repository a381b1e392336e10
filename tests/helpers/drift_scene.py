"""Building events out of a few lines, and reading case tables."""

from __future__ import annotations

import re
from pathlib import Path

from variance.text.sentences import sentences
from variance.types import Aligned, Article, Cluster, Event, Mention, SentencePair, Variant

CASES = Path(__file__).parents[1] / "drift" / "cases"


def read_cases(name: str) -> list[dict[str, str]]:
    """Rows of a case table as mappings."""
    lines = (CASES / name).read_text(encoding="utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


class Scene:
    """An event with its articles, names and alignment."""

    def __init__(self, *articles: Article, names: str = "", pairs: bool = True) -> None:
        """`names`: names divided by "|", spellings of one by "="; the first is canonical."""
        self.articles = articles
        self.event = Event("event", tuple(a.id for a in articles), "", 1.0)
        groups = [group.split("=") for group in names.split("|") if group]
        self.mentions = tuple(
            Mention(article.id, m.start(), m.end(), form, form)
            for article in articles
            for group in groups
            for form in group
            for m in re.finditer(rf"\b{re.escape(form)}\b", article.text)
        )
        self.clusters = tuple(self._cluster(i, group) for i, group in enumerate(groups))
        self.aligned = tuple(self._aligned()) if pairs else ()

    def _cluster(self, number: int, group: list[str]) -> Cluster:
        variants = []
        for form in group:
            where = tuple(a.id for a in self.articles if form in a.text)
            cause = None if form == group[0] else "spelling"
            variants.append(Variant(form, None, where, len(where), 0.9, cause))
        return Cluster(f"c{number}", group[0], None, tuple(variants))

    def _aligned(self) -> list[Aligned]:
        """Every two articles, whole against whole."""
        blocks = []
        for i, left in enumerate(self.articles):
            for right in self.articles[i + 1 :]:
                mine, theirs = sentences(left), sentences(right)
                pair = SentencePair(tuple(range(len(mine))), tuple(range(len(theirs))), 1.0)
                blocks.append(Aligned(left.id, right.id, (pair,)))
        return blocks
