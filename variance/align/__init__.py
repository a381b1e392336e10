"""Which articles report one event, and which of their sentences say one thing.

Goes in: articles. Comes out: events, and sentence pairs of two articles. Touch it when articles
are joined wrongly, stay alone, or their sentences are paired wrongly.
"""

from variance.align.events import link_events
from variance.align.pairing import partners
from variance.align.sentences import pair_sentences, sentence_signature
from variance.align.signature import signature

__all__ = [
    "link_events",
    "pair_sentences",
    "partners",
    "sentence_signature",
    "signature",
]
