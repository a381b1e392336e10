"""Evidence in, findings out: names, figures, dates, statements and words that drifted.

Goes in: an event with its articles, names and sentence pairs. Comes out: findings. The rooms inside
are one a kind of drift; `find` lists them.
"""

from variance.drift.find import FINDERS, find_drift
from variance.drift.view import View, view_event
from variance.drift.word import TranslationRequest, passages_to_translate

__all__ = [
    "FINDERS",
    "TranslationRequest",
    "View",
    "find_drift",
    "passages_to_translate",
    "view_event",
]
