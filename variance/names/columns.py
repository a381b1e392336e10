"""The public score of names, for whole columns.

Goes in: lists, arrays or columns of data frames. Comes out: one probability a pair. Touch it for
what a column may be; what a pair comes to is judged in `variance.names.judge`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variance.names.judge import judge_pairs
from variance.names.score import Opinion


def score_names(
    left: Iterable[Any],
    right: Iterable[Any],
    *,
    langs_left: str | Iterable[Any] | None = None,
    langs_right: str | Iterable[Any] | None = None,
    opinion: Opinion | None = None,
) -> NDArray[np.float32]:
    """Score pairs of names, as columns: how likely each is two spellings of one name.

    The figure is the judge's (`variance.names.judge`), as everywhere. Spacing and the form of
    Unicode make no difference, nor does the order of the sides, nor case but for acronyms. A cell
    that is missing (None, NaN) or has no letters scores 0.0 against anything. Of a name, the first
    48 letters are compared.

    Args:
        left: the first name of each pair: a list, a numpy array, a pandas or polars column.
        right: the second name of each pair, as many.
        langs_left: a BCP 47 tag for all of `left`, or one a name (None where unknown).
        langs_right: the same for `right`.
        opinion: is asked where the letters leave it open (`variance.second_opinion()` asks the
            shipped name model: surer, and much slower); None for the letters alone.

    Returns:
        Calibrated probabilities, float32, shape (n,), each from 0 to 1; rounded to 4 places.

    Raises:
        TypeError: a side is a bare `str` or `bytes`, or holds what is no name.
        ValueError: the sides, or the tags of one, differ in number; a tag is malformed.

    >>> score_names(["Panjshir", "Kabul"], ["Панджшер", "Zabul"]).round()
    array([1., 0.], dtype=float32)
    """
    names_left, names_right = _names(left, "left"), _names(right, "right")
    if len(names_left) != len(names_right):
        raise ValueError(
            f"score_names: {len(names_left)} names on the left, {len(names_right)} on the right; "
            "pair i is left[i], right[i]"
        )
    tags_left = _tags(langs_left, len(names_left), "langs_left")
    tags_right = _tags(langs_right, len(names_right), "langs_right")
    scores = judge_pairs(names_left, names_right, langs_left=tags_left, langs_right=tags_right)
    if opinion is None:
        return scores
    nothing = [None] * len(names_left)
    sides = (names_left, names_right, tags_left or nothing, tags_right or nothing)
    return np.round(opinion.weigh(scores, *sides), 4)


def _names(column: Iterable[Any], side: str) -> list[str]:
    if isinstance(column, (str, bytes)):
        raise TypeError(f"score_names: {side} is a bare {type(column).__name__}; give a list of it")
    return [cell if type(cell) is str else _name(cell, side) for cell in column]


def _name(cell: Any, side: str) -> str:
    """Read a cell that is no plain str: a subclass of it, or one that is missing."""
    if isinstance(cell, str):
        return str(cell)
    if cell is None or type(cell).__name__ == "NAType" or cell != cell:
        return ""
    raise TypeError(f"score_names: {side} holds {cell!r:.60}; a name is a str, or None")


def _tags(tags: str | Iterable[Any] | None, count: int, side: str) -> list[str | None] | None:
    if tags is None:
        return None
    if isinstance(tags, str):
        return [tags] * count
    given = [tag if isinstance(tag, str) else None for tag in tags]
    if len(given) != count:
        raise ValueError(f"score_names: {len(given)} tags in {side} for {count} names")
    return given
