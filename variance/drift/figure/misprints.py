"""One figure printed with another unit, scale, half of the day or label than it has elsewhere.

Goes in: the figures of two aligned passages. Comes out: pairs of figures. Touch it for a new sort
of misprint.
"""

from __future__ import annotations

from collections.abc import Iterator

from variance.drift.facts import Figure, one_thing
from variance.text.numbers import context_for, is_place

Clash = tuple[Figure, Figure, float]

_SCALES = (1e3, 1e6, 1e9)  # thousand to million, thousand to billion and so on
_LEAST_SCALE = 1000.0  # what is less has no scale in words
_HALF_DAY = 12.0  # hours
_EXACT = 1e-6  # what floating-point numbers may miss
_BESIDE = 16  # characters before a figure in which its label stands
_SURE = 0.9  # the digits are the same: they hardly count two things
_OTHER_UNIT = 0.2  # share by which amounts in two units must differ to be no mere rounding


def misprints(left: list[Figure], right: list[Figure], *, same_language: bool) -> tuple[Clash, ...]:
    """Give figures of two aligned passages that are one figure misprinted.

    Args:
        left: figures of one passage.
        right: figures of the other.
        same_language: whether both are of one language; labels are compared only then.

    Returns:
        Left figure, right figure, and how sure it is that they count one thing (0 to 1).
    """
    labels = _label_clashes(left, right) if same_language else ()
    return (
        *_unit_clashes(left, right),
        *_scale_clashes(left, right),
        *_half_days(left, right),
        *labels,
    )


def _unit_clashes(left: list[Figure], right: list[Figure]) -> tuple[Clash, ...]:
    """One figure with two units that measure one thing: 150 miles and 150 kilometres."""
    found = []
    for mine in left:
        for theirs in right:
            same = mine.quantity.value == theirs.quantity.value
            units = mine.quantity.unit, theirs.quantity.unit
            if same and None not in units and units[0] != units[1]:
                others = [f for f in right if f is not theirs and f.same_value(mine)]
                measured = mine.dimension == theirs.dimension and mine.dimension != "time"
                if measured and mine.miss(theirs) > _OTHER_UNIT and not others:
                    found.append((mine, theirs, _SURE))
    return tuple(found)


def _scale_clashes(left: list[Figure], right: list[Figure]) -> tuple[Clash, ...]:
    """One figure with two scales in words: 3 million and 3 billion."""
    found = []
    for mine in left:
        for theirs in right:
            agreed = any(f.same_value(mine) for f in right) or any(
                f.same_value(theirs) for f in left
            )
            unlike = one_thing(mine.counted, theirs.counted) is False
            if rescaled(mine, theirs) and not agreed and not unlike:
                found.append((mine, theirs, _SURE))
    return tuple(found)


def rescaled(left: Figure, right: Figure) -> bool:
    """Whether two figures have the same digits and differ by their scale word alone."""
    low, high = sorted((abs(left.low), abs(right.low)))
    if (
        left.dimension != right.dimension
        or low < _LEAST_SCALE
        or left.quantity.vague
        or right.quantity.vague
    ):
        return False
    worded = all(any(map(str.isalpha, f.quantity.surface)) for f in (left, right))
    return worded and any(abs(high / low / step - 1) < _EXACT for step in _SCALES)


def _half_days(left: list[Figure], right: list[Figure]) -> tuple[Clash, ...]:
    """One hour with the wrong half of the day: 6 a.m. and 6 p.m., 6 a.m. and 18:00."""
    mine, theirs = ([f for f in side if f.quantity.kind == "time"] for side in (left, right))
    if len(mine) != 1 or len(theirs) != 1:
        return ()
    first, second = mine[0], theirs[0]
    told = all(_tells_half(f) for f in (first, second))
    return ((first, second, _SURE),) if told and half_a_day_apart(first, second) else ()


def half_a_day_apart(left: Figure, right: Figure) -> bool:
    """Whether two clock times show one hour in the two halves of the day."""
    gap = abs(left.quantity.value - right.quantity.value)
    return left.quantity.kind == right.quantity.kind == "time" and abs(gap - _HALF_DAY) < _EXACT


def _label_clashes(left: list[Figure], right: list[Figure]) -> Iterator[Clash]:
    """One label with two figures: "Category 4" and "Category 5"."""
    mine, theirs = _labels(left), _labels(right)
    for word in sorted(mine.keys() & theirs.keys()):
        if len(mine[word]) == 1 == len(theirs[word]):
            first, second = mine[word][0], theirs[word][0]
            if not first.same_value(second):
                yield first, second, _SURE


def _labels(figures: list[Figure]) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        word = _label(figure) if figure.quantity.kind == "ordinal" else ""
        if word:
            found.setdefault(word, []).append(figure)
    return found


def _label(figure: Figure) -> str:
    """The word that a figure tells one of the kind of, "" where it is a place in an order."""
    document, start = figure.document, figure.quantity.start
    if not is_place(document.article.text, start, context_for(document.lang)):
        return ""
    words = document.words_in(max(0, start - _BESIDE), start)
    return words[-1].plain if words else ""


def _tells_half(figure: Figure) -> bool:
    """Whether a clock time says which half of the day it is in."""
    letters = "".join(c for c in figure.quantity.surface.lower() if c.isalpha())
    return letters in ("am", "pm") or figure.quantity.value >= _HALF_DAY + 1
