"""Building the view of an event out of a few lines, and reading case tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from variance.drift import View, view_event
from variance.drift.document import Document, read_document
from variance.drift.passages import PassagePair
from variance.text.sentences import sentences
from variance.types import Aligned, Article, Cluster, Event, Mention, SentencePair, Variant

CASES = Path(__file__).parents[1] / "drift" / "cases"


def read_cases(name: str) -> list[dict[str, str]]:
    """Rows of a case table as mappings."""
    lines = (CASES / name).read_text(encoding="utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def scene(*given: Article | str, names: str = "", pairs: bool = True, **options: Any) -> View:
    """Build the view of an event whose articles are aligned, every two, whole against whole.

    Args:
        given: articles, or texts in English.
        names: names divided by "|", spellings of one by "="; the first is canonical.
        pairs: whether the articles are aligned.
        options: what else `view_event` takes.
    """
    articles = [
        a if isinstance(a, Article) else Article(id=f"a{i}", text=a, lang="en")
        for i, a in enumerate(given)
    ]
    groups = [group.split("=") for group in names.split("|") if group]
    return view_event(
        Event("event", tuple(a.id for a in articles), "", 1.0),
        articles,
        [
            Mention(article.id, m.start(), m.end(), form, form)
            for article in articles
            for group in groups
            for form in group
            for m in re.finditer(rf"\b{re.escape(form)}\b", article.text)
        ],
        [_cluster(articles, number, group) for number, group in enumerate(groups)],
        tuple(_aligned(articles)) if pairs else (),
        **options,
    )


def pair_of(
    left: str, right: str, *, lang: str = "en", names: str = ""
) -> tuple[View, PassagePair]:
    """Build the view of two articles in one language and give their one pair of passages."""
    view = scene(
        Article(id="l", text=left, lang=lang), Article(id="r", text=right, lang=lang), names=names
    )
    return view, view.pairs[0]


def document_of(text: str, lang: str = "en", **fields: Any) -> Document:
    """Read an article that consists of a text."""
    return read_document(Article(id="a", text=text, lang=lang, **fields))


def _cluster(articles: Sequence[Article], number: int, group: list[str]) -> Cluster:
    variants = []
    for form in group:
        where = tuple(a.id for a in articles if form in a.text)
        cause = None if form == group[0] else "spelling"
        variants.append(Variant(form, None, where, len(where), 0.9, cause))
    return Cluster(f"c{number}", group[0], None, tuple(variants))


def _aligned(articles: Sequence[Article]) -> Iterator[Aligned]:
    for i, left in enumerate(articles):
        for right in articles[i + 1 :]:
            mine, theirs = sentences(left), sentences(right)
            pair = SentencePair(tuple(range(len(mine))), tuple(range(len(theirs))), 1.0)
            yield Aligned(left.id, right.id, (pair,))
