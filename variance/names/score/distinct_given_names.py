"""Men's and women's names that are two for all their likeness: George and Georgia."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from variance.names.score.letter_vectors import pair_keys, token_texts
from variance.names.score.model import load_weights
from variance.tables import read_table


class _Known(NamedTuple):
    name: str
    others: tuple[str, ...]


def told_apart(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Tell of pairs of words whether they are known to be two names.

    Args:
        one: the first word of each pair, as `vectors.token_texts` numbers it.
        other: the second of each.
    """
    known = _known()
    keys = pair_keys(one, other)
    found: NDArray[np.bool_] = np.isin(keys, known)
    return found


@lru_cache(maxsize=1)
def _known() -> NDArray[np.uint64]:
    """The pairs of `data/known.tsv` (made by `tools/fit/known.py`), numbered and sorted."""
    rows = read_table("names/score/data/known.tsv", _Known).rows
    one = [row.name for row in rows for _ in row.others]
    other = [word for row in rows for word in row.others]
    units = load_weights().units
    return np.sort(pair_keys(*(token_texts(units.encode(words)) for words in (one, other))))
