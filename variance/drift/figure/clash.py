"""Figures of two aligned passages that count one thing and differ."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from variance.drift.facts import COMPARED, Figure, article_days, article_figures, one_thing
from variance.drift.figure.misprints import misprints
from variance.drift.lexicon import lexicon
from variance.drift.pairs import Pair, Side
from variance.text.numbers import names_unit

_TRUSTED_LEAST = 0.4  # trust that figures surely of one thing need
_TRUSTED_ALONE = 0.7  # trust that figures need of which the words around do not tell
_APART = 5.0  # the same between reports that were written apart
_BESIDE = 16  # characters beside a length of time that may make it an age
_FARTHEST = 20.0  # times that one figure may be the other, unless they surely count one thing


def clashing_figures(
    pair: Pair, trusted: float, *, close: bool
) -> tuple[tuple[Figure, Figure, float], ...]:
    """Give the figures of a pair that contradict each other.

    What agrees is set aside first: equal amounts (also converted ones), a figure whose digits
    stand anywhere on the other side, a range or "more than" that takes the other in. What is
    left on both sides clashes if it counts one thing; where the words around cannot tell, it
    must be the only one of its kind on either side.

    Args:
        pair: the aligned passages.
        trusted: how far the passages may be held against each other, 0 to 1.
        close: whether figures far from each other are of two things, as in reports that
            were written apart.

    Returns:
        Left figure, right figure, and how sure it is that they count one thing (0 to 1).
    """
    if trusted < _TRUSTED_LEAST:
        return ()
    left, right = _figures(pair.left), _figures(pair.right)
    plain = misprints(left, right, same_language=pair.same_language)
    passed = {id(figure) for clash in plain for figure in clash[:2]}
    left, right = _without_agreeing(left, right)
    left = [f for f in left if not _stands(f, pair.right)]
    right = [f for f in right if not _stands(f, pair.left)]
    mine = [f for f in left if f.quantity.kind in COMPARED and id(f) not in passed]
    theirs = [f for f in right if f.quantity.kind in COMPARED and id(f) not in passed]
    alone = len(left) == 1 == len(right) and trusted >= _TRUSTED_ALONE
    counted = _matched(mine, theirs, alone=alone, apart=close)
    return (*plain, *(c for c in counted if not close or not _far(*c[:2], _APART)))


def _figures(side: Side) -> list[Figure]:
    return [f for f in article_figures(side.reading) if side.start <= f.quantity.start < side.end]


def _without_agreeing(left: list[Figure], right: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """What is left of both sides when amounts that agree have cancelled each other out."""
    rest = list(right)
    kept = []
    for mine in left:
        twin = next((t for t in rest if t.dimension == mine.dimension and t.same_value(mine)), None)
        twin = twin or next((t for t in rest if t.quantity.value == mine.quantity.value), None)
        twin = twin or next(
            (
                t
                for t in rest
                if t.dimension == mine.dimension and (t.allows(mine) or mine.allows(t))
            ),
            None,
        )
        if twin is None:
            kept.append(mine)
        else:
            rest.remove(twin)
    return kept, rest


def _stands(figure: Figure, other: Side) -> bool:
    """Whether the digits of a figure stand on the other side, or its value in a date there."""
    quantity = figure.quantity
    texts = _runs(other.text)
    if quantity.surface and any(run in texts for run in _runs(quantity.surface) if len(run) > 1):
        return True
    whole = f"{quantity.value:.0f}"
    if whole in texts and abs(quantity.value - round(quantity.value)) < 1e-9:
        return True
    dated = [d for d in article_days(other.reading) if other.start <= d.mention.start < other.end]
    return any(quantity.value in (d.day, d.month, d.year) for d in dated)


def _runs(text: str) -> set[str]:
    """The runs of digits of a text, in ASCII, separators of thousands left out."""
    plain = "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text
    )
    runs: set[str] = set()
    for part in "".join(
        c if c.isdigit() or c in ",.\u00a0\u202f٬'" else " " for c in plain
    ).split():
        runs.add("".join(c for c in part if c.isdigit()))
    runs.discard("")
    return runs


def _matched(
    left: Iterable[Figure], right: Iterable[Figure], *, alone: bool, apart: bool
) -> Iterable[tuple[Figure, Figure, float]]:
    """Pair up what is left: surely one thing first, then what stands alone."""
    mine, theirs = list(left), list(right)
    for first in list(mine):
        twins = [
            t
            for t in theirs
            if t.dimension == first.dimension and one_thing(first.counted, t.counted)
        ]
        rivals = [
            f
            for f in mine
            if f is not first
            and f.dimension == first.dimension
            and any(one_thing(f.counted, t.counted) for t in twins)
        ]
        if len(twins) == 1 and not rivals and not _negligible(first, twins[0]):
            yield first, twins[0], 0.9
            mine.remove(first)
            theirs.remove(twins[0])
    if alone and len(mine) == 1 == len(theirs) and _one_measure(mine[0], theirs[0]):
        first, second = mine[0], theirs[0]
        unlike = one_thing(first.counted, second.counted) is False
        told = not apart or _one_noun(first, second)
        if (
            told
            and not unlike
            and not _negligible(first, second)
            and not _far(first, second, _FARTHEST)
        ):
            yield first, second, 0.65


def _one_noun(left: Figure, right: Figure) -> bool:
    """Whether two figures have one unit, or the same word after them."""
    if left.quantity.kind in ("measure", "money", "percent"):
        return True
    mine, theirs = left.counted.noun, right.counted.noun
    return mine is not None and mine == theirs and left.quantity.kind == "cardinal"


def _one_measure(left: Figure, right: Figure) -> bool:
    """Whether two figures measure one thing; a unit of time may be unsaid ("Orlen, 37, left")."""
    if left.dimension == right.dimension:
        return not _age_and_span(left, right)
    if {left.dimension, right.dimension} != {"time", "cardinal"}:
        return False
    bare = left if left.dimension == "cardinal" else right
    counted, lang = bare.quantity.counted, bare.reading.lang
    if counted is None or names_unit(counted, lang, "duration"):
        return True
    return any(lexicon("spans").find(word, lang) for word in counted.split())


def _age_and_span(left: Figure, right: Figure) -> bool:
    """Whether one figure is somebody's age and the other a span of time: "32-year-old", "20 years".

    Only within a language that always says which (Spanish "de 20 años" may be either).
    """
    lang = left.reading.lang
    told = lang == right.reading.lang and lang in lexicon("ages").languages
    return left.dimension == "time" and told and _is_age(left) != _is_age(right)


def _is_age(figure: Figure) -> bool:
    """Whether a length of time is an age, by its own words or by those right beside it."""
    reading, (start, end) = figure.reading, figure.span
    beside = (*reading.words_in(start - _BESIDE, start)[-2:], *reading.words_in(start, end + 2))
    after = reading.words_in(end, end + _BESIDE)[:2]
    return any(lexicon("ages").find(w.plain, reading.lang) for w in (*beside, *after))


def _amounts(left: Figure, right: Figure) -> tuple[float, float]:
    """Two figures to compare: as written where only one has its unit said."""
    if left.dimension == right.dimension:
        return abs(left.low), abs(right.low)
    return abs(left.quantity.value), abs(right.quantity.value)


def _negligible(left: Figure, right: Figure) -> bool:
    """Whether the difference says nothing: "hundreds", or hardly a difference."""
    low, high = sorted(_amounts(left, right))
    return left.quantity.vague or right.quantity.vague or high - low < 0.005 * high


def _far(left: Figure, right: Figure, times: float) -> bool:
    low, high = sorted(_amounts(left, right))
    return high > times * max(low, 1e-9)
