"""The likelihoods of pairs of a list of names, however long: part by part, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from variance.names.block import Pairs, forget
from variance.names.judge.judge import JudgedNames
from variance.names.judge.rules import Scores
from variance.work import Each, in_turn

# Lists up to this length are scored as a whole, with a cache of the names read. Of a longer list
# each part is read separately, by any process.
LONG = 20_000
_FEWEST, _MOST = 1_024, 32_768  # pairs of a part


@dataclass(frozen=True, slots=True)
class ScorePart:
    """Names that are scored, with their languages, and pairs of them."""

    names: list[str]
    langs: list[str | None]
    pairs: npt.NDArray[np.int32]


def _cuts(count: int) -> list[slice]:
    """Cut so many pairs into some parts for each of a few processes."""
    size = min(_MOST, max(_FEWEST, count // 16))
    return [slice(at, at + size) for at in range(0, count, size)]


def score_part(part: ScorePart) -> Scores:
    """Score the pairs of a part."""
    forget()  # the pairing of the list is done
    return JudgedNames(part.names, part.langs).of(part.pairs.astype(np.int64))


class PairScores:
    """The likelihoods of pairs of names of one list.

    The answers are those of `JudgedNames`, whatever does the work and however it is cut.

    Args:
        names: the names, in any script.
        langs: their languages, as many.
        each: what scores the parts of a long list.
    """

    def __init__(
        self, names: Sequence[str], langs: Sequence[str | None], each: Each = in_turn
    ) -> None:
        self.names = names
        self.langs = langs
        self._each = each
        self._all = JudgedNames(names, langs) if len(names) <= LONG else None

    def of(self, pairs: Pairs) -> Scores:
        """Score pairs of indexes, int64 of shape (m, 2); see `JudgedNames.of`.

        >>> names = PairScores(["Panjshir", "Panjsher", "Kabul"], [None] * 3)
        >>> names.of(np.array([[0, 1], [0, 2]])) > 0.5
        array([ True, False])
        """
        if self._all is not None:
            return self._all.of(pairs)
        cuts = _cuts(len(pairs))
        return self._joined((pairs[cut] for cut in cuts), len(pairs))

    def of_numbers(self, numbers: npt.NDArray[np.int64]) -> Scores:
        """Score pairs that are given as `i * len(names) + j`."""
        count = len(self.names)
        if self._all is not None:
            return self._all.of(np.stack(np.divmod(numbers, count), axis=1))
        cuts = _cuts(len(numbers))
        parts = (np.stack(np.divmod(numbers[cut], count), axis=1) for cut in cuts)
        return self._joined(parts, len(numbers))

    def _joined(self, parts: Iterator[Pairs], count: int) -> Scores:
        scores = np.empty(count, np.float32)
        at = 0
        for found in self._each.flow("names", score_part, map(self._part, parts)):
            scores[at : at + len(found)] = found
            at += len(found)
        return scores

    def _part(self, pairs: Pairs) -> ScorePart:
        chosen, places = np.unique(pairs, return_inverse=True)
        own = chosen.tolist()
        return ScorePart(
            [self.names[i] for i in own],
            [self.langs[i] for i in own],
            places.reshape(-1, 2).astype(np.int32),
        )
