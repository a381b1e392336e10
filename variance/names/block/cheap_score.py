"""How likely the scorer is to take two names for one: a first, cheap guess at many pairs.

Goes in: pairs of names. Comes out: whole numbers, the likest pair least. Touch it for what the
cheap score looks at; then fit it anew with `tools.fit.blocking`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel, Levenshtein, Prefix
from rapidfuzz.process import cpdist

from variance.names.block.read_names import FINE, Ints, ReadNames
from variance.names.score import product
from variance.names.script import SCRIPTS
from variance.tables import read_figures

Floats = npt.NDArray[np.float32]
SCRIPTS_TOLD = ("Arab", "Cyrl", "Deva", "Grek", "Hani", "Hebr", "Kana", "Latn")
FIGURES = (
    "letters", "letters changed", "consonants", "first consonants", "fewest letters",
    "fewest consonants", "fewest words", "letters more", "consonants more", "words more",
    "two scripts", *SCRIPTS_TOLD,
)  # fmt: skip
ORDER_COSTS = np.float32(0.02)  # of likeness, where words have to change places
UTMOST = 9.0  # log-odds beyond which a guess says no more
_STEP = 1 << 16  # pairs that are guessed at once


@dataclass(frozen=True, slots=True)
class Guess:
    """A network of one hidden layer over `FIGURES`, as `tools/fit/blocking.py` fitted it.

    Attributes:
        net: (figures, hidden); the standardization of the figures is within it.
        net_bias: (hidden,).
        last: (hidden, 1).
        last_bias: a number.
    """

    net: Floats
    net_bias: Floats
    last: Floats
    last_bias: float


@lru_cache(maxsize=1)
def load_guess() -> Guess:
    """Read the fitted figures."""
    data = read_figures("names/block/data/nearness.json")
    if tuple(data["figures"]) != FIGURES:
        raise ValueError("nearness.json is of other figures; run tools.fit.blocking")
    net, net_bias, last = (np.array(data[k], np.float32) for k in ("net", "net_bias", "last"))
    return Guess(net, net_bias, last[:, None], float(data["last_bias"]))


def unlikeness(texts: ReadNames, left: Ints, right: Ints) -> Ints:
    """Guess how unlike the names of each pair are.

    Args:
        texts: the names.
        left: places of the first name of each pair, shape (m,).
        right: places of the second.

    Returns:
        Whole numbers of `FINE` bits, shape (m,), the likest least: `rank_of` turns log-odds into
        them. A name without letters is utterly unlike any.

    >>> from variance.names.block.read_names import columns_of
    >>> texts = columns_of(["kabul", "kabol", "zabul", ""], ["kabul", "kabol", "zabul", ""],
    ...                  ["KPL", "KPL", "SPL", ""])
    >>> one, other, none = unlikeness(texts, np.zeros(3, int), np.array([1, 2, 3])).tolist()
    >>> one < other < none == 4095
    True
    """
    guess = load_guess()
    unlike = np.empty(len(left), np.int64)
    for start in range(0, len(left), _STEP):
        part = slice(start, start + _STEP)
        figures = figures_of(texts, left[part], right[part])
        inner = product(figures, guess.net)
        inner += guess.net_bias
        np.maximum(inner, 0, out=inner)
        unlike[part] = rank_of(product(inner, guess.last)[:, 0] + np.float32(guess.last_bias))
    unlike[(texts.letters[left] == 0) | (texts.letters[right] == 0)] = (1 << FINE) - 1
    return unlike


def rank_of(odds: Floats) -> Ints:
    """Turn log-odds into whole numbers of `FINE` bits, the greatest odds least.

    >>> rank_of(np.array([9, -9, -20], np.float32)).tolist()
    [0, 4095, 4095]
    """
    least = UTMOST - np.clip(odds, -UTMOST, UTMOST)
    ranks: Ints = np.rint(least * (((1 << FINE) - 1) / (2 * UTMOST))).astype(np.int64)
    return ranks


def figures_of(texts: ReadNames, left: Ints, right: Ints) -> Floats:
    """What a guess is made from, shape (m, `FIGURES`).

    Of the letters in two orders of words the nearer counts, the second at a small discount.
    """
    figures = np.empty((len(left), len(FIGURES)), np.float32)
    plain = texts.plain[left].tolist(), texts.plain[right].tolist()
    bones = texts.bones[left].tolist(), texts.bones[right].tolist()
    letters = _likeness(Indel, *plain)
    again = np.flatnonzero(texts.moved[left] | texts.moved[right])
    turned = texts.turned[left[again]].tolist(), texts.turned[right[again]].tolist()
    letters[again] = np.maximum(letters[again], _likeness(Indel, *turned) - ORDER_COSTS)
    figures[:, 0] = letters
    figures[:, 1] = _likeness(Levenshtein, *plain)
    figures[:, 2] = _likeness(Indel, *bones)
    figures[:, 3] = _likeness(Prefix, *bones)
    for at, counts in enumerate((texts.letters, texts.consonants, texts.words)):
        one, other = counts[left], counts[right]
        few, many = np.minimum(one, other), np.maximum(one, other)
        figures[:, 4 + at] = few * np.float32(0.1)
        figures[:, 7 + at] = (many - few) / np.maximum(many, 1).astype(np.float32)
    told = _told_scripts()[texts.scripts]
    figures[:, 10] = texts.scripts[left] != texts.scripts[right]
    figures[:, 11:] = told[left] + told[right]
    return figures


@lru_cache(maxsize=1)
def _told_scripts() -> Floats:
    """For each of `SCRIPTS`, 1 in the column of its own among `SCRIPTS_TOLD`."""
    told: Floats = (np.array(SCRIPTS)[:, None] == np.array(SCRIPTS_TOLD)).astype(np.float32)
    return told


def _likeness(measure: Any, left: list[str], right: list[str]) -> Floats:
    scorer: Callable[..., float] = measure.normalized_similarity
    found: Floats = cpdist(left, right, scorer=scorer, dtype=np.float32)
    return found
