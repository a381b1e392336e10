"""Which articles meet, how their pairs score, and which are compared within an event."""

from __future__ import annotations

import numpy as np

from variance.align.article_features import features_of_article
from variance.align.article_pairs import ALL_PAIRS_UP_TO, NEIGHBOURS, choose_pairs
from variance.align.blocking import candidate_pairs
from variance.align.pair_scores import event_model, sentence_model
from variance.types import Article

TEXTS = (
    "Massoud fled Panjshir for Tajikistan.",
    "Massoud left Panjshir, it was said in Tajikistan.",
    "Novak Djokovic won in New York.",
)


def test_articles_that_share_evidence_meet_and_others_do_not() -> None:
    features = [
        features_of_article(Article(id=str(i), lang="en", text=text))
        for i, text in enumerate(TEXTS)
    ]
    pairs = candidate_pairs(features, event_model())
    assert (0, 1) in set(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    assert (pairs.left < pairs.right).all()
    assert ((pairs.likeness >= 0) & (pairs.likeness <= 1 + 1e-9)).all()
    assert len(candidate_pairs([], event_model()).left) == 0


def test_scores_are_probabilities() -> None:
    events, sentences = event_model(), sentence_model()
    rows = np.random.default_rng(3).normal(0, 100, (50, len(events.weights)))
    assert ((events.score(rows) >= 0) & (events.score(rows) <= 1)).all()
    assert 0 < events.threshold < 1
    assert 0 < sentences.threshold < 1


def test_small_events_are_compared_throughout_and_large_ones_are_not() -> None:
    def articles(number: int) -> list[Article]:
        return [
            Article(id=f"{i:03}", text="", published=f"2021-08-{i % 28 + 1:02}")
            for i in range(number)
        ]

    small = choose_pairs(articles(ALL_PAIRS_UP_TO))
    assert len(small) == ALL_PAIRS_UP_TO * (ALL_PAIRS_UP_TO - 1) // 2
    large = choose_pairs(articles(100))
    assert len(large) <= 2 * NEIGHBOURS * 100
    assert {i for pair in large for i in pair} == {a.id for a in articles(100)}
    assert choose_pairs(articles(1)) == []
