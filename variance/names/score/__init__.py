"""The likelihood, by letters alone, that two forms are one name.

Goes in: columns of names. Comes out: calibrated probabilities. Touch it to fit the scorer
anew; what the words of two names add is judged in `variance.names.judge`.
"""

from variance.names.score.model import product
from variance.names.score.scorer import (
    DIFFERENT,
    SAME,
    NameList,
    score_names,
    score_pairs,
    verdict_of,
)
from variance.names.score.second_opinion import Opinion

__all__ = [
    "DIFFERENT",
    "SAME",
    "NameList",
    "Opinion",
    "product",
    "score_names",
    "score_pairs",
    "verdict_of",
]
