"""The likelihood, by letters alone, that two forms are one name.

Goes in: columns of names. Comes out: calibrated probabilities. Touch it to fit the scorer
anew; what the words of two names add is judged in `variance.names.judge`.
"""

from variance.names.score.model import product
from variance.names.score.scorer import (
    CHUNK,
    DIFFERENT,
    SAME,
    STAGES,
    EncodedNames,
    NameArrays,
    WordsApart,
    encode_names,
    read_names,
    score_pairs,
    script_codes,
    stages,
    verdict_of,
)
from variance.names.score.second_opinion import Opinion

__all__ = [
    "CHUNK",
    "DIFFERENT",
    "SAME",
    "STAGES",
    "EncodedNames",
    "NameArrays",
    "Opinion",
    "WordsApart",
    "encode_names",
    "product",
    "read_names",
    "score_pairs",
    "script_codes",
    "stages",
    "verdict_of",
]
