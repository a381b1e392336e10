"""The one judge of a pair of names: what letters, words and consonants say, rule by rule.

Goes in: pairs of names. Comes out: probabilities, and for one pair a verdict with its trace. Touch
it for a rule that joins or parts names by their words.
"""

from variance.names.judge.likeness import EVEN, Scores, plain, telling_words
from variance.names.judge.pair_scores import LONG, Links

__all__ = [
    "EVEN",
    "LONG",
    "Links",
    "Scores",
    "plain",
    "telling_words",
]
