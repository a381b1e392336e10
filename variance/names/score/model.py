"""The fitted figures of the name scorer, as `tools/train/score.py` wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variance.names.score.letter_units import Units
from variance.tables import read_figures

Matrix = NDArray[np.float32]
_STACK = 32  # rows that are multiplied at once


@dataclass(frozen=True, slots=True)
class Weights:
    """What the scorer computes with; the shapes are said by name of axis.

    Attributes:
        units: the inventory of letters.
        languages: primary subtags that are told apart; 0 stands for every other one.
        places: a letter's part in a neighbour's vector, (2 * reach + 1, units + 1, hidden); the
            last unit is the edge of a token.
        other: (scripts, hidden), added to every letter by the script of the other name.
        context: (languages * scripts, hidden), the same by the name's language as well.
        mid, mid_bias: (3 * hidden, hidden), over a letter and its two neighbours.
        out, out_bias: (hidden, heads * (vector + 1)): the letter's vectors, then what it costs
            to leave it unpaired.
        bias: (heads,), the log-weight of a pairing of letters that say nothing of each other.
        mean, scale: (features,), the standardization of the features.
        net, net_bias, last, last_bias: the network over the features.
        slope, offset: the calibration of its log-odds.
    """

    units: Units
    languages: dict[str, int]
    places: Matrix
    other: Matrix
    context: Matrix
    mid: Matrix
    mid_bias: Matrix
    out: Matrix
    out_bias: Matrix
    bias: Matrix
    mean: Matrix
    scale: Matrix
    net: Matrix
    net_bias: Matrix
    last: Matrix
    last_bias: float
    slope: float
    offset: float

    @property
    def reach(self) -> int:
        return len(self.places) // 2

    @property
    def heads(self) -> int:
        return len(self.bias)


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Read the figures that the package ships."""
    return weights_of(read_figures("names/score/data/score.json"))


def weights_of(raw: Mapping[str, Any]) -> Weights:
    """Make weights of the fitted figures as their file has them."""
    arrays = {k: np.array(v, np.float32) for k, v in raw["arrays"].items()}
    embed, conv = arrays.pop("embed"), arrays.pop("conv")
    width = embed.shape[1]
    blocks = [conv[k : k + width] for k in range(0, len(conv), width)]
    places = np.stack([embed @ block for block in blocks])
    places[len(blocks) // 2] += arrays.pop("conv_bias")
    language = arrays.pop("language")
    context = language[:, None] + arrays["other"][None]
    return Weights(
        units=Units(raw["units"], raw["scripts"]),
        languages={tag: i for i, tag in enumerate(raw["languages"])},
        places=np.ascontiguousarray(places),
        context=context.reshape(-1, language.shape[1]),
        last_bias=float(arrays.pop("last_bias")),
        slope=float(raw["calibration"]["slope"]),
        offset=float(raw["calibration"]["offset"]),
        **arrays,
    )


def product(rows: Matrix, matrix: Matrix) -> Matrix:
    """Multiply rows by a matrix, a few at a time.

    A product that is small enough stays on one thread, where several would cost more than they
    save; and what a row comes to does not hang on how many others there are.

    >>> product(np.ones((3, 2), np.float32), np.ones((2, 1), np.float32)).tolist()
    [[2.0], [2.0], [2.0]]
    """
    count = len(rows)
    whole = count // _STACK * _STACK
    found = np.empty((count, matrix.shape[1]), np.float32)
    shape = (-1, _STACK, rows.shape[1])
    np.matmul(
        rows[:whole].reshape(shape), matrix, out=found[:whole].reshape(-1, _STACK, len(matrix.T))
    )
    if whole < count:
        last = np.zeros(shape[1:], np.float32)
        last[: count - whole] = rows[whole:]
        found[whole:] = (last @ matrix)[: count - whole]
    return found
