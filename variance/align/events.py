"""Which articles report one happening: `align_events`.

Goes in: articles, or their features. Comes out: events. Touch it when articles are joined wrongly
or stay alone; `tools/fit/events.py` fits the weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from variance.align.article_features import ArticleFeatures, features_of_article
from variance.align.blocking import Pairs, candidate_pairs
from variance.align.linkage import average_linkage
from variance.align.pair_scores import EventModel, event_model
from variance.languages import DEFAULT_LANGUAGE
from variance.types import Article, Event

Floats = npt.NDArray[np.float64]

# Times the usual likeness of two languages: beyond it more likeness says nothing more.
_MOST_UNUSUAL = 1.5


def align_events(articles: Iterable[Article], *, event_days: int = 21) -> list[Event]:
    """Group the articles that report one event, whatever their language and script.

    Args:
        articles: any number; their order changes nothing.
        event_days: articles published further apart than this are never one event.

    Returns:
        Events sorted by id; every article is in exactly one, an article alone in an event of
        one. The id comes from the event's earliest article, so it stays when later or
        unrelated articles are added; the title is that of the most central article in the
        language that most of its articles have (of several, English, if it is one of them).

    >>> text = "Massoud fled Panjshir for Tajikistan."
    >>> twice = [Article(id=name, lang="en", text=text) for name in ("b", "a")]
    >>> [event.article_ids for event in align_events(twice)]
    [('a', 'b')]
    """
    return link_events(
        [features_of_article(article) for article in articles], event_days=event_days
    )


def link_events(articles: Sequence[ArticleFeatures], *, event_days: int = 21) -> list[Event]:
    """Group the features of articles as `align_events` does articles; this needs all of them."""
    model = event_model()
    ordered = sorted(articles, key=lambda s: (s.article_id, s.title, s.day or 0))
    pairs = candidate_pairs(ordered, model)
    scores = model.score(pair_evidence(ordered, pairs, model))
    groups = average_linkage(
        len(ordered),
        pairs.left,
        pairs.right,
        scores,
        model.threshold,
        [one.day for one in ordered],
        event_days,
    )
    known = {
        (i, j): s
        for i, j, s in zip(pairs.left.tolist(), pairs.right.tolist(), scores.tolist(), strict=True)
    }
    events = [_event([ordered[i] for i in group], _scores_within(group, known)) for group in groups]
    return sorted(events, key=lambda event: (event.id, event.article_ids))


def pair_evidence(articles: Sequence[ArticleFeatures], pairs: Pairs, model: EventModel) -> Floats:
    """Lay out what the pair score reads: likeness as it is, and against what is usual.

    Returns:
        One row a pair: cosine of meaning, of names, each over the product of the languages'
        reaches (capped at 1.5), the lesser and the geometric mean of these two, cosine of
        shapes, the same within a language, 1 for one language, cosine of figures.
    """
    meaning, shapes, names, figures = pairs.likeness.T
    by_meaning, by_name = model.expectation(articles)
    tags = [s.lang or "" for s in articles]
    langs = np.unique(tags, return_inverse=True)[1]
    same = (langs[pairs.left] == langs[pairs.right]).astype(np.float64)
    far_m = np.minimum(meaning / (by_meaning[pairs.left] * by_meaning[pairs.right]), _MOST_UNUSUAL)
    far_n = np.minimum(names / (by_name[pairs.left] * by_name[pairs.right]), _MOST_UNUSUAL)
    far_m = np.where(same > 0, meaning, far_m)
    far_n = np.where(same > 0, names, far_n)
    columns = [meaning, names, far_m, far_n, np.minimum(far_m, far_n), np.sqrt(far_m * far_n)]
    return np.stack([*columns, shapes, shapes * same, same, figures], axis=1)


def _scores_within(group: Sequence[int], known: dict[tuple[int, int], float]) -> Floats:
    table = np.zeros((len(group), len(group)))
    for a, i in enumerate(group):
        for b, j in enumerate(group[a + 1 :], a + 1):
            table[a, b] = table[b, a] = known.get((i, j), 0.0)
    return table


def _main_language(members: Sequence[ArticleFeatures]) -> str | None:
    """The language that most articles of an event have, English before others as often."""
    counts = Counter(member.lang for member in members)
    return min(counts, key=lambda lang: (-counts[lang], lang != DEFAULT_LANGUAGE, lang or ""))


def _event(members: Sequence[ArticleFeatures], scores: Floats) -> Event:
    """Name an event after its earliest and its most central article."""
    anchor = min(members, key=lambda s: (s.day is None, s.day or 0, s.article_id))
    size = len(members)
    closeness = scores.sum(axis=1)
    lang = _main_language(members)
    central = max(range(size), key=lambda i: (members[i].lang == lang, closeness[i], -i))
    tight = 1.0 if size == 1 else float(scores.sum() / (size * (size - 1)))
    digest = blake2b(anchor.article_id.encode("utf-8", "surrogatepass"), digest_size=5)
    return Event(
        id=f"event-{digest.hexdigest()}",
        article_ids=tuple(sorted(s.article_id for s in members)),
        title=members[central].title,
        score=round(min(1.0, max(0.0, tight)), 4),
    )
