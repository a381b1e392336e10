"""The one judge of a pair of names: what letters, words and consonants say, rule by rule.

Goes in: pairs of names. Comes out: probabilities, and for one pair a verdict with its trace. Touch
it for a rule that joins or parts names by their words.
"""

from variance.names.judge.judge import JudgedNames, judge_pairs, trace_pair
from variance.names.judge.pair_scores import LONG, PairScores
from variance.names.judge.rules import Scores, times_odds
from variance.names.judge.words import plain, telling_words

__all__ = [
    "LONG",
    "JudgedNames",
    "PairScores",
    "Scores",
    "judge_pairs",
    "plain",
    "telling_words",
    "times_odds",
    "trace_pair",
]
