"""The articles of a run: what was given, read and counted.

Goes in: paths and articles. Comes out: articles, and what was set aside. Touch it for what a
corpus may be given as.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from variance.corpus import read_corpus
from variance.errors import CorpusError
from variance.types import Article, Rejected

Corpus = str | Path | Iterable[str | Path | Article]


def read_all(corpus: Corpus) -> tuple[list[Article], list[Rejected]]:
    """Read everything that can be read; what cannot is set aside."""
    rejected: list[Rejected] = []
    given = [corpus] if isinstance(corpus, str | Path) else list(corpus)
    articles = [item for item in given if isinstance(item, Article)]
    paths = [item for item in given if not isinstance(item, Article)]
    if paths:
        articles.extend(read_corpus(paths, on_rejected=rejected.append))
    seen: set[str] = set()
    for article in articles:
        if article.id in seen:
            raise CorpusError(f"two articles have the id {article.id!r}; ids must differ")
        seen.add(article.id)
    if not articles:
        names = ", ".join(map(str, paths)) or "the corpus"
        why = f"; the first set aside: {rejected[0].path}: {rejected[0].reason}" if rejected else ""
        raise CorpusError(f"{names}: no article could be read{why}")
    return articles, rejected
