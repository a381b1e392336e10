"""A second opinion where letters leave it open: what a model of names says of two forms."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from variance.names.script import main_script
from variance.tables import read_figures

Floats = npt.NDArray[np.float64]
LEAST, MOST = 0.05, 0.95  # scores outside are left as they are
_FLOOR = 1e-12
_FLOOR_MEETING = 1e-4


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a name model is asked; the wiring gives the functions, so that no model is needed here.

    Args:
        meet: for Latin forms, left and right, how well each two meet in one native form, 0 to 1.
        chance: for native forms, their Latin forms and the language, the probability of each.
        natives: the languages whose script the model reads (BCP 47).
    """

    meet: Callable[[Sequence[str], Sequence[str]], Sequence[float]]
    chance: Callable[[Sequence[str], Sequence[str], str], Sequence[float]]
    natives: frozenset[str]

    def figures(
        self,
        left: Sequence[str],
        right: Sequence[str],
        langs_left: Sequence[str | None],
        langs_right: Sequence[str | None],
    ) -> Floats:
        """Ask the model of pairs.

        Returns:
            Shape (n, 4): log of meeting and whether it was asked (two Latin forms), log
            probability by letter and whether there is one (a native form and a Latin one); 0
            where not.
        """
        found = np.zeros((len(left), 4))
        latin: list[int] = []
        across: dict[str, list[tuple[int, str, str]]] = {}
        for k, (a, b) in enumerate(zip(left, right, strict=True)):
            sides = sorted(((a, langs_left[k]), (b, langs_right[k])), key=lambda s: _latin(s[0]))
            (native, lang), (other, _) = sides
            if _latin(native):
                latin.append(k)
            elif _latin(other) and (tongue := (lang or "").split("-")[0]) in self.natives:
                across.setdefault(tongue, []).append((k, native, other))
        meetings = self.meet([left[k] for k in latin], [right[k] for k in latin]) if latin else ()
        for k, chance in zip(latin, meetings, strict=True):
            found[k, :2] = math.log(max(chance, _FLOOR_MEETING)), 1.0
        for tongue, rows in sorted(across.items()):
            chances = self.chance([n for _, n, _ in rows], [o for _, _, o in rows], tongue)
            for (k, _, other), chance in zip(rows, chances, strict=True):
                # By letter, so that long names are not held to be unlikely.
                found[k, 2:] = math.log(max(chance, _FLOOR)) / len(other), float(chance > 0)
        return found

    def weigh(
        self,
        scores: npt.NDArray[np.float32],
        left: Sequence[str],
        right: Sequence[str],
        langs_left: Sequence[str | None],
        langs_right: Sequence[str | None],
    ) -> npt.NDArray[np.float32]:
        """Weigh scores that leave it open with what the model says.

        Args:
            scores: probabilities, shape (n,).
            left, right: the forms of each pair, with their languages.

        Returns:
            Probabilities, shape (n,); those under 0.05 and over 0.95 as they were.
        """
        out = scores.copy()
        asked = np.flatnonzero((scores >= LEAST) & (scores <= MOST)).tolist()
        if asked:
            figures = self.figures(
                [left[k] for k in asked],
                [right[k] for k in asked],
                [langs_left[k] for k in asked],
                [langs_right[k] for k in asked],
            )
            said = figures[:, 1] + figures[:, 3] > 0
            rows = np.column_stack([log_odds(scores[asked]), figures])
            intercept, weights = _weights()
            fresh = 1 / (1 + np.exp(-(intercept + rows @ weights)))
            out[asked] = np.where(said, fresh, scores[asked]).astype(np.float32)
        return out

    def weigh_pairs(
        self,
        scores: npt.NDArray[np.float32],
        pairs: npt.NDArray[np.int64],
        names: Sequence[str],
        langs: Sequence[str | None],
    ) -> npt.NDArray[np.float32]:
        """Weigh the scores of pairs of a list: `pairs` are two indexes a row, shape (n, 2)."""
        left, right = pairs[:, 0].tolist(), pairs[:, 1].tolist()
        return self.weigh(
            scores,
            [names[i] for i in left],
            [names[j] for j in right],
            [langs[i] for i in left],
            [langs[j] for j in right],
        )


def _latin(form: str) -> bool:
    return main_script(form) == "Latn"


def log_odds(scores: npt.NDArray[np.float32] | Floats) -> Floats:
    """Log odds of probabilities, kept finite."""
    kept = np.clip(np.asarray(scores, np.float64), 1e-6, 1 - 1e-6)
    return np.asarray(np.log(kept / (1 - kept)), np.float64)


@lru_cache(maxsize=1)
def _weights() -> tuple[float, Floats]:
    """Fitted by tools/eval/backtransliteration.py --write."""
    row = read_figures("names/score/data/opinion.json")
    return float(row["intercept"]), np.array(row["weights"], np.float64)
