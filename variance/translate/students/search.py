"""The search for a student's best translation, as Marian goes about it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from variance.translate.students.layers import Array
from variance.translate.students.network import Student

END, UNKNOWN = 0, 1  # the numbers that Marian gives to </s> and <unk>
# A translation has at most this many pieces for each of its source's (Firefox's setting).
LONGEST_FACTOR = 2.0


class _Beam:
    """What is known of one sentence: its best finished hypothesis, and its live ones."""

    def __init__(self, source: int, width: int) -> None:
        self.limit = int(np.ceil(LONGEST_FACTOR * source))
        self.width = width  # live hypotheses are as many as have not ended
        self.scores = np.full(width, -np.inf, np.float32)
        self.scores[0] = 0.0
        self.written: list[tuple[int, ...]] = [()] * width
        self.places = np.zeros(width, np.intp)  # where the hypotheses stood a step ago
        self.last = np.zeros(width, np.intp)  # the pieces they end in
        self.best: tuple[int, ...] = ()
        self._best_score = -np.inf

    def grow(self, scores: Array, parents: NDArray[np.intp], pieces: NDArray[np.intp]) -> None:
        """Take the best continuations, the best first: some end, the others live on."""
        grown = [(*self.written[p], int(w)) for p, w in zip(parents, pieces, strict=True)]
        for row, score in enumerate(scores):
            last = len(grown[row]) >= self.limit
            if row < self.width and (grown[row][-1] == END or last):
                self._finish(grown[row], float(score))
        live = [row for row in range(self.width) if grown[row][-1] != END]
        self.width = 0 if len(grown[0]) >= self.limit else len(live)
        self.scores = np.full(len(scores), -np.inf, np.float32)
        self.scores[: len(live)] = scores[live]
        rest = [0] * (len(scores) - len(live))
        self.written = [grown[row] for row in (*live, *rest)]
        self.places = parents[[*live, *rest]]
        self.last = pieces[[*live, *rest]]

    def _finish(self, pieces: tuple[int, ...], score: float) -> None:
        """Keep a hypothesis if its score for each piece is the best so far."""
        score /= len(pieces)
        if score > self._best_score:
            self._best_score = score
            self.best = pieces[:-1] if pieces[-1] == END else pieces


def translate_pieces(
    student: Student, sentences: Sequence[Sequence[int]], beam: int
) -> list[list[int]]:
    """Translate sentences side by side.

    Of the hypotheses that end, the one with the highest mean log probability of a piece is
    taken. `<unk>` is never written. With a beam of 1 the likeliest piece is taken at each step,
    as Firefox does. Side by side or alone, a sentence is read the same; what is written may
    differ where two pieces are equally likely to six digits.

    Args:
        student: the model.
        sentences: the numbers of their pieces, the end of the sentence among them.
        beam: hypotheses followed for a sentence, 1 or more.

    Returns:
        The numbers of the pieces of each translation, without the end.
    """
    beams = [_Beam(len(pieces), beam) for pieces in sentences]
    writing = student.start([student.encode(pieces) for pieces in sentences], beam)
    live, last = beams, None
    while live:
        logits = student.step(writing, last)
        scores, parents, pieces = _best(logits, np.stack([b.scores for b in live]), beam)
        for row, current in enumerate(live):
            current.grow(scores[row], parents[row], pieces[row])
        rows = np.array([row for row, current in enumerate(live) if current.width], np.intp)
        live = [live[row] for row in rows]
        if live:
            writing.keep(rows, np.stack([b.places for b in live]))
            last = np.stack([b.last for b in live])
    return [list(current.best) for current in beams]


def _best(
    logits: Array, scores: Array, count: int
) -> tuple[Array, NDArray[np.intp], NDArray[np.intp]]:
    """Find the best continuations of each sentence's hypotheses.

    Args:
        logits: shape (sentences, hypotheses, pieces); overwritten.
        scores: of the hypotheses, shape (sentences, hypotheses).
        count: how many to find.

    Returns:
        Their scores, the hypotheses they continue and their pieces, each of shape (sentences,
        count), the best first; among equals, the first hypothesis and the lowest piece.
    """
    total = np.zeros((1, 1, 1), np.float32)
    if count > 1:  # a single hypothesis is compared with none, whatever its probability
        top = logits.max(axis=2, keepdims=True)
        total = top + np.log(np.exp(logits - top).sum(axis=2, keepdims=True))
    logits[:, :, UNKNOWN] = -np.inf  # it keeps its share of the probability
    few = min(count, logits.shape[2])
    pieces = np.empty((*scores.shape, few), np.intp)
    found: Array = np.empty((*scores.shape, few), np.float32)
    for rank in range(few):  # for so few, faster than sorting
        best = logits.argmax(axis=2, keepdims=True)
        pieces[:, :, rank : rank + 1] = best
        found[:, :, rank : rank + 1] = np.take_along_axis(logits, best, axis=2)
        np.put_along_axis(logits, best, -np.inf, axis=2)
    grown: Array = scores[:, :, None] + (found - total)
    flat = grown.reshape(len(grown), -1)
    order = np.argsort(-flat, axis=1, kind="stable")[:, :count]
    return (
        np.take_along_axis(flat, order, axis=1),
        order // few,
        np.take_along_axis(pieces.reshape(len(found), -1), order, axis=1),
    )
