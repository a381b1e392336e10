"""The one judge of whether two names are spellings of one name.

Goes in: columns of names, or a list and pairs of it. Comes out: probabilities; for one pair also
the rules that led there, in order. All who ask (`score_names`, `compare_names`, `normalize_names`,
clustering) ask here. Touch `rules` instead to change an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from variance.names.judge.rules import RULES, Batch, Scores
from variance.names.score import (
    CHUNK,
    STAGES,
    EncodedNames,
    Opinion,
    encode_names,
    read_names,
    stages,
)
from variance.types import Ruling

OPINION = "the name model"  # the rule that a second opinion stands for in a trace
Pairs = npt.NDArray[np.int64]
Langs = Sequence[str | None]


def judge_pairs(
    left: Sequence[str],
    right: Sequence[str],
    *,
    langs_left: Langs | None = None,
    langs_right: Langs | None = None,
) -> Scores:
    """Judge pairs of names that are known to be lists of str.

    Args:
        left, right: the names of each pair.
        langs_left, langs_right: their languages (BCP 47), as many; None where unknown.

    Returns:
        Calibrated probabilities, float32, shape (n,), rounded to 4 places.

    >>> (judge_pairs(["Amrullah Saleh"] * 2, ["Amanullah Saleh", "Amrulá Saleh"]) > 0.6).tolist()
    [False, True]
    """
    scores = np.zeros(len(left), np.float32)
    nothing: Langs = [None] * len(left)
    langs_left, langs_right = langs_left or nothing, langs_right or nothing
    for start in range(0, len(left), CHUNK):
        part = slice(start, start + CHUNK)
        sides = left[part], right[part], langs_left[part], langs_right[part]
        *_, (_, scores[part]) = rulings(Batch(*sides, read_names(*sides)))
    return scores


class JudgedNames:
    """Names of a list that are read once and judged in many pairs.

    Args:
        names: the names, in any script.
        langs: their languages (BCP 47), as many; None where unknown.
    """

    def __init__(self, names: Sequence[str], langs: Langs) -> None:
        self.names = names
        self.langs = langs
        self._encoded: EncodedNames | None = None

    def of(self, pairs: Pairs) -> Scores:
        """Judge pairs of indexes.

        Args:
            pairs: int64, shape (m, 2).

        Returns:
            Probabilities, float32, shape (m,): those of `judge_pairs`.

        >>> judged = JudgedNames(["Panjshir", "Zabul", "Панджшер"], [None, None, "ru"])
        >>> judged.of(np.array([[0, 1], [0, 2]])).round().tolist()
        [0.0, 1.0]
        """
        scores = np.zeros(len(pairs), np.float32)
        if len(pairs) and self._encoded is None:
            self._encoded = encode_names(self.names, self.langs)
        for start in range(0, len(pairs), CHUNK):
            part = slice(start, start + CHUNK)
            *_, (_, scores[part]) = rulings(self._batch(pairs[part]))
        return scores

    def _batch(self, pairs: Pairs) -> Batch:
        assert self._encoded is not None
        left, right = pairs[:, 0].tolist(), pairs[:, 1].tolist()
        return Batch(
            [self.names[i] for i in left],
            [self.names[j] for j in right],
            [self.langs[i] for i in left],
            [self.langs[j] for j in right],
            self._encoded.pairs(np.concatenate([pairs[:, 0], pairs[:, 1]])),
        )


def trace_pair(
    a: str,
    b: str,
    *,
    lang_a: str | None = None,
    lang_b: str | None = None,
    opinion: Opinion | None = None,
) -> tuple[Ruling, ...]:
    """Judge one pair and keep what each rule did.

    Args:
        a, b: the two names.
        lang_a, lang_b: their languages (BCP 47), None if unknown.
        opinion: is asked last, where the rules leave it open.

    Returns:
        The rules that changed the figure, in order, what the letters say first. The last one's
        `after` is the figure that `judge_pairs` gives.

    >>> [(ruling.rule, ruling.before, ruling.after) for ruling in trace_pair("NRF", "NRFA")][1:]
    [('an acronym and another name', 0.9883, 0.05)]
    """
    sides = [a], [b], [lang_a], [lang_b]
    done: list[Ruling] = []
    before: float | None = None
    for rule, scores in rulings(Batch(*sides, read_names(*sides))):
        after = round(float(scores[0]), 4)
        if after != before:
            done.append(Ruling(rule, before, after, REASONS[rule]))
        before = after
    if opinion is not None and before is not None:
        after = round(float(opinion.weigh(np.array([before], np.float32), *sides)[0]), 4)
        if after != before:
            why = "what the shipped name model makes of both forms"
            done.append(Ruling(OPINION, before, after, why))
    return tuple(done)


REASONS = {**STAGES, **{rule.name: rule.why for rule in RULES}}


def rulings(batch: Batch, letters: Scores | None = None) -> Iterator[tuple[str, Scores]]:
    """Give what pairs come to by each rule and those before it; `letters` as in `stages`."""
    scores = np.zeros(len(batch.left), np.float32)
    for stage in stages(batch.names, letters):
        scores = stage.scores
        batch = replace(batch, words=stage.words or batch.words)
        yield stage.rule, scores
    for rule in RULES:
        fresh = rule.weigh(batch, scores)
        if fresh is not None:
            scores = fresh
            yield rule.name, scores
