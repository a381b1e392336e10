"""Tune the weights of a phrase model on a dev set (minimum error rate training, Och 2003).

The n-best lists of every round are kept; between rounds the weights move by random steps of
shrinking size, and one is taken when the chrF plus BLEU of the lists' best rises. Deterministic
for a seed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from phrase_extract import Scored
from phrase_files import table_arrays
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from variance.translate.phrases.model import PhraseModel, begins_large
from variance.translate.phrases.ngrams import STEP, LanguageModel
from variance.translate.phrases.search import Hypothesis, Weights
from variance.translate.phrases.table import PhraseTable, Vocabulary

# p(t|s), p(s|t), lexical both ways, a phrase, a word, an orientation, a jumped token, the
# language model, a token without an entry, a pair seen once, one seen far from the news only.
FEATURES = (
    "pts", "pst", "lts", "lst", "phrase", "word", "turn", "jump", "model", "unknown", "once", "far"
)  # fmt: skip
FIRST = np.array([0.25, 0.25, 0.3, 0.15, 0.0, -0.5, 0.3, 0.25, 1.0, 0.0, 0.1, 0.1])
TABLE = [0, 1, 2, 3, 10, 11]  # the features that a pair of the table has
POSITIVE = [0, 1, 2, 3, 6, 7]
BEST = 60


@dataclass(slots=True)
class Direction:
    """What a direction is made of; `weigh` builds the model for some weights."""

    lang: str
    source: Vocabulary
    target: Vocabulary
    model: LanguageModel
    scored: Scored
    sources: list[tuple[int, ...]]
    targets: list[tuple[int, ...]]
    order: NDArray[np.int64] = field(default_factory=lambda: np.arange(0))

    def costs(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what each scored pair costs, in nats of the language model."""
        w = weights / weights[8]
        lengths = np.array([len(t) for t in self.targets])[self.scored.target]
        return self.scored.features @ w[TABLE] + w[4] + w[5] * lengths

    def arrays(self, weights: NDArray[np.float64]) -> dict[str, NDArray[Any]]:
        """Return the table of some weights."""
        turn = float(weights[6] / weights[8])
        table, self.order = table_arrays(
            self.scored, self.sources, self.targets, self.costs(weights), turn
        )
        return table

    def weigh(self, weights: NDArray[np.float64], beam: int, pops: int) -> PhraseModel:
        """Build the model of some weights."""
        table = PhraseTable(self.arrays(weights), self.target)
        settings = Weights(jump=self.jump(weights), beam=beam, pops=pops)
        return PhraseModel(self.source, self.lang, table, self.model, settings)

    def jump(self, weights: NDArray[np.float64]) -> int:
        """Return what a jumped token costs, in steps."""
        return max(0, round(float(weights[7] / weights[8]) / STEP))

    def features(self, hypothesis: Hypothesis) -> NDArray[np.float64]:
        """Return the features of a whole translation, in nats and counts."""
        values = np.zeros(len(FEATURES))
        before: Hypothesis | None = None
        for step in hypothesis.chain():
            option = step.option
            assert option is not None
            end, start = (before.end, before.start) if before else (0, 0)
            kind = 0 if step.start == end else 1 if step.end == start else 2
            if option.entry >= 0:
                pair = self.order[option.entry]
                values[TABLE] += self.scored.features[pair]
                values[6] += self.scored.turns[pair, kind]
                values[4] += 1
            else:
                values[9] += option.cost * STEP
            if before is not None and before.option is not None and before.option.entry >= 0:
                values[6] += self.scored.turns[self.order[before.option.entry], 3 + kind]
            values[5] += len(option.words)
            values[7] += abs(step.start - end)
            values[8] += step.spoken * STEP
            before = step
        return values


@dataclass(slots=True)
class Lists:
    """N-best lists with the statistics that chrF and BLEU are summed from."""

    seen: list[set[str]]
    values: list[list[NDArray[np.float64]]]
    counts: list[list[NDArray[np.float64]]]

    def best(self, weights: NDArray[np.float64], packed: list[Any]) -> NDArray[np.float64]:
        """Sum the statistics of the translations that some weights choose."""
        return np.sum([c[int(np.argmin(v @ weights))] for v, c in packed], axis=0)


def tune(
    direction: Direction,
    rows: Sequence[tuple[str, str]],
    *,
    rounds: int,
    note: Callable[[str], None],
    seed: int = 5,
) -> NDArray[np.float64]:
    """Return tuned weights.

    Args:
        direction: what is tuned.
        rows: dev sentences with their references.
        rounds: how often new n-best lists are made.
        note: is told how it goes.
        seed: of the random steps.
    """
    rng = np.random.default_rng(seed)
    chrf, bleu = CHRF(), BLEU(effective_order=True)
    lists = Lists([set() for _ in rows], [[] for _ in rows], [[] for _ in rows])
    weights = FIRST.copy()

    def value(summed: NDArray[np.float64]) -> float:
        stats = summed.astype(int).tolist()
        split = len(stats) - 10
        return float(
            chrf._compute_score_from_stats(stats[:split]).score
            + bleu._compute_score_from_stats(stats[split:]).score
        )

    for number in range(rounds):
        model = direction.weigh(weights, beam=30, pops=80)
        for i, (text, reference) in enumerate(rows):
            capital = begins_large(text, direction.lang)
            for hypothesis in model.search(model.tokens(text), BEST):
                made = model.written(hypothesis, capital=capital)
                if made in lists.seen[i]:
                    continue
                lists.seen[i].add(made)
                lists.values[i].append(direction.features(hypothesis))
                parts = [
                    metric._extract_corpus_statistics([made], [[reference]])[0]
                    for metric in (chrf, bleu)
                ]
                lists.counts[i].append(np.array([*parts[0], *parts[1]], dtype=float))
        packed = [
            (np.array(v), np.array(c)) for v, c in zip(lists.values, lists.counts, strict=True) if v
        ]
        before = value(lists.best(weights, packed))
        found, after = climb(lambda w: value(lists.best(w, packed)), weights, rng)  # noqa: B023 (called here)
        # Half way only while lists are few: what looks best on them may lie far outside.
        weights = found if number == rounds - 1 else 0.6 * found + 0.4 * weights / weights[8]
        shown = ", ".join(f"{n} {w:.2f}" for n, w in zip(FEATURES, weights, strict=True))
        note(f"round {number}: chrF + BLEU {before:.2f} -> {after:.2f}; {shown}")
    return weights


def lengthen(
    direction: Direction,
    weights: NDArray[np.float64],
    rows: Sequence[tuple[str, str]],
    *,
    note: Callable[[str], None],
) -> NDArray[np.float64]:
    """Settle how long translations are: the reward of a word with the best chrF on other rows.

    What is tuned for chrF and BLEU together comes out short on sentences that it was not
    tuned on.
    """
    reached: list[tuple[float, float]] = []
    for offset in (0.4, 0.0, -0.4, -0.8, -1.2):
        tried = weights.copy()
        tried[FEATURES.index("word")] += offset
        model = direction.weigh(tried, beam=20, pops=60)
        made = [model.translate(text) for text, _ in rows]
        score = CHRF().corpus_score(made, [[reference for _, reference in rows]]).score
        reached.append((score, offset))
    best, offset = max(reached)
    note(f"word {offset:+.1f}: chrF {best:.2f}, as tuned {reached[1][0]:.2f}")
    chosen = weights.copy()
    chosen[FEATURES.index("word")] += offset
    return chosen


def climb(
    value: Callable[[NDArray[np.float64]], float],
    start: NDArray[np.float64],
    rng: np.random.Generator,
) -> tuple[NDArray[np.float64], float]:
    """Climb from some weights by random steps; return the best found and its value."""
    best, reached = start.copy(), value(start)
    size = 0.3
    for step in range(260):
        tried = best.copy()
        chosen = rng.choice(len(tried), rng.integers(1, 4), replace=False)
        tried[chosen] *= np.exp(rng.normal(0, size, len(chosen)))
        tried[chosen] += rng.normal(0, 0.06 * size, len(chosen))
        tried[POSITIVE] = np.maximum(tried[POSITIVE], 0.0)
        tried[8] = max(tried[8], 0.2)
        if (got := value(tried)) > reached:
            best, reached = tried, got
        if step % 65 == 64:
            size *= 0.6
    return best / best[8], reached
