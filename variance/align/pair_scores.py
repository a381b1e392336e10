"""The fitted scores of pairs: two articles of one event, two sentences that say one thing.

Goes in: rows of evidence. Comes out: probabilities. Touch it when `tools/fit` fits other weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from variance.align.article_features import ArticleFeatures
from variance.tables import read_figures

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class EventModel:
    """Weights of the event pair score, as `tools/fit/events.py` fits them.

    `reach` says by language how much of its meaning and of its names shows in another
    language: the likeness of two reports of one event is about the product of both reaches.
    `threshold` is the mean pair score that holds an event together.
    """

    reach: Mapping[str, tuple[float, float]]
    default_reach: tuple[float, float]
    weights: tuple[float, ...]
    intercept: float
    threshold: float

    def expectation(self, articles: Sequence[ArticleFeatures]) -> tuple[Floats, Floats]:
        """Give each article's reach in meaning and in names."""
        reaches = [self.reach.get(s.lang or "", self.default_reach) for s in articles]
        columns = np.array(reaches, np.float64).reshape(-1, 2)
        return columns[:, 0], columns[:, 1]

    def score(self, evidence: Floats) -> Floats:
        """Turn rows of evidence (see `pair_evidence`) into probabilities of one event."""
        return _probability(evidence @ np.array(self.weights) + self.intercept)


@cache
def event_model() -> EventModel:
    """Read the shipped weights."""
    raw = read_figures("align/data/events.json")
    return EventModel(
        reach={lang: (m, n) for lang, (m, n) in sorted(raw["reach"].items())},
        default_reach=(raw["default_reach"][0], raw["default_reach"][1]),
        weights=tuple(raw["weights"]),
        intercept=raw["intercept"],
        threshold=raw["threshold"],
    )


@dataclass(frozen=True, slots=True)
class SentenceModel:
    """Weights of the sentence pair score, as `tools/fit/sentences.py` fits them.

    The first stage reads a pair's own evidence, each further one also what the stage before
    found of the pair's neighbours.
    """

    stages: tuple[tuple[tuple[float, ...], float], ...]
    threshold: float

    def score(self, stage: int, evidence: Floats) -> Floats:
        """Turn rows of evidence into probabilities that two sentences say the same."""
        weights, intercept = self.stages[stage]
        return _probability(evidence @ np.array(weights) + intercept)


@cache
def sentence_model() -> SentenceModel:
    """Read the shipped weights."""
    raw = read_figures("align/data/sentences.json")
    stages = tuple((tuple(stage["weights"]), stage["intercept"]) for stage in raw["stages"])
    return SentenceModel(stages, raw["threshold"])


def _probability(logit: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logit, -30, 30))), np.float64)
