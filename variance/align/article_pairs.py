"""Which articles of an event are held against each other, sentence by sentence.

Goes in: the articles of an event. Comes out: pairs of ids. Touch it when large events take too
long, or two articles that should be compared are not.
"""

from __future__ import annotations

from collections.abc import Sequence

from variance.types import Article

ALL_PAIRS_UP_TO = 8  # articles that are all paired with all: 28 pairs, as 3 neighbours make
NEIGHBOURS = 3  # beyond that: neighbours on each side, among all and within the language


def choose_pairs(articles: Sequence[Article]) -> list[tuple[str, str]]:
    """Choose pairs of articles so that the work grows with their number, not its square.

    A small event is compared throughout. In a large one each article meets its neighbours by
    date, among all articles and among those of its own language, so that everything is held
    against several others and the comparison stays connected.

    Args:
        articles: the articles of one event.

    Returns:
        Pairs of article ids, smaller id first, sorted, each once.

    >>> choose_pairs([Article(id=name, text="") for name in "bca"])
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    """
    found: set[tuple[str, str]] = set()
    rows = [sorted(articles, key=_by_date)]
    if len(articles) <= ALL_PAIRS_UP_TO:
        reach = len(articles)
    else:
        reach = NEIGHBOURS
        langs = sorted({a.lang or "" for a in articles})
        rows += [[a for a in rows[0] if (a.lang or "") == lang] for lang in langs]
    for row in rows:
        for at, article in enumerate(row):
            for step in range(1, min(reach, len(row) - 1) + 1):
                other = row[(at + step) % len(row)].id
                if other != article.id:
                    found.add((min(article.id, other), max(article.id, other)))
    return sorted(found)


def _by_date(article: Article) -> tuple[str, str]:
    return (article.published or "", article.id)
