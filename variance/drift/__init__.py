"""Evidence in, findings out: names, figures, dates, statements and words that drifted.

Goes in: an event with its articles, names and sentence pairs. Comes out: findings. The rooms inside
are one a kind of drift; `find` lists them.
"""

from variance.drift.find import find_drift

__all__ = [
    "find_drift",
]
