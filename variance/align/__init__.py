"""Which articles report one event, and which of their sentences say one thing.

Goes in: articles. Comes out: events, and sentence pairs of two articles. Touch it when articles
are joined wrongly, stay alone, or their sentences are paired wrongly.
"""

from variance.align.article_features import features_of_article
from variance.align.article_pairs import choose_pairs
from variance.align.events import link_events
from variance.align.sentences import features_of_sentences, pair_sentences

__all__ = [
    "choose_pairs",
    "features_of_article",
    "features_of_sentences",
    "link_events",
    "pair_sentences",
]
