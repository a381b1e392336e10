"""The names in articles: `find_mentions`, and its last step for one article.

Goes in: articles. Comes out: mentions. Touch it for the order of the steps, or for which of two
mentions stays where they overlap.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from variance.mentions.cased import select_cased
from variance.mentions.gazetteer import Gazetteer, build_gazetteer
from variance.mentions.observations import Observations, observe
from variance.mentions.uncased import select_uncased
from variance.types import Article, Mention


def find_mentions(articles: Sequence[Article]) -> tuple[Mention, ...]:
    """Find the persons, places and organisations that articles name.

    No model is needed: capitals, the words beside them and what the other articles write are
    the evidence; in scripts without capitals, words that read like a name known already.

    Args:
        articles: a corpus; more of it is more evidence.

    Returns:
        Mentions sorted by article id and start; they never overlap within an article, and
        `surface == text[start:end]`.

    >>> text = "Ahmad Massoud left. Then Massoud came back to Panjshir province."
    >>> [m.surface for m in find_mentions([Article(id="a", text=text, lang="en")])]
    ['Ahmad Massoud', 'Massoud', 'Panjshir']
    """
    corpus = [observe(article) for article in articles]
    gazetteer = build_gazetteer(corpus)
    found = [mention for one in corpus for mention in select_mentions(one, gazetteer)]
    return tuple(sorted(found, key=lambda m: (m.article_id, m.start, m.end)))


def select_mentions(one: Observations, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Choose the mentions of one article, given what the corpus shows; sorted by start."""
    return without_overlap([*select_cased(one, gazetteer), *select_uncased(one, gazetteer)])


def without_overlap(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Keep the surer, then the longer, of mentions that overlap; sorted by start."""
    starts: list[int] = []
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (-m.score, m.start - m.end, m.start)):
        at = bisect_left(starts, mention.start)
        clear_before = at == 0 or kept[at - 1].end <= mention.start
        if clear_before and (at == len(kept) or mention.end <= kept[at].start):
            starts.insert(at, mention.start)
            kept.insert(at, mention)
    return tuple(kept)
