"""Figures of two aligned passages that count one thing and differ.

Goes in: a pair of passages. Comes out: pairs of figures. Touch it for what sets a figure aside as
agreeing, and for what makes two figures count one thing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence

from variance.drift.facts import COMPARED, Figure, dates_between, figures_in, one_thing
from variance.drift.figure.ages import age_and_span
from variance.drift.figure.misprints import misprints
from variance.drift.lexicon import lexicon
from variance.drift.passages import Passage, PassagePair
from variance.text.numbers import names_unit

_COMPARABLE_LEAST = 0.4  # comparability that figures surely of one thing need
_COMPARABLE_ALONE = 0.7  # comparability that figures need of which the words around do not tell
_SURE = 0.9  # how sure it is that figures with one noun or one fate count one thing
_SURE_ALONE = 0.65  # the same for figures that only stand alone on both sides
_APART = 5.0  # times one figure may be the other between reports that were written apart
_FARTHEST = 20.0  # the same in versions of one text, unless they surely count one thing
_NEGLIGIBLE = 0.005  # share of a figure by which a difference says nothing
_WHOLE = 1e-9  # by which a value may miss a whole number and have its digits looked up


def clashing_figures(
    pair: PassagePair, comparable: float, *, close: bool
) -> tuple[tuple[Figure, Figure, float], ...]:
    """Give the figures of a pair that contradict each other.

    What agrees is set aside first: equal amounts (also converted ones), a figure whose digits
    stand anywhere on the other side, a range or "more than" that takes the other in. What is
    left on both sides clashes if it counts one thing; where the words around cannot tell, it
    must be the only one of its kind on either side.

    Args:
        pair: the aligned passages.
        comparable: how far the passages may be held against each other, 0 to 1.
        close: whether figures far from each other are of two things, as in reports that
            were written apart.

    Returns:
        Left figure, right figure, and how sure it is that they count one thing (0 to 1).
    """
    if comparable < _COMPARABLE_LEAST:
        return ()
    misprinted = misprints(
        figures_in(pair.left), figures_in(pair.right), same_language=pair.same_language
    )
    left, right = _disagreeing(pair)
    mine, theirs = _compared(left, misprinted), _compared(right, misprinted)
    matched = [*_surely_one_thing(mine, theirs)]
    if not matched and len(left) == 1 == len(right) and comparable >= _COMPARABLE_ALONE:
        matched = [
            (first, second, _SURE_ALONE)
            for first, second in zip(mine, theirs, strict=False)
            if _may_be_one(first, second, apart=close)
        ]
    if close:
        matched = [clash for clash in matched if not _far(*clash[:2], _APART)]
    return (*misprinted, *matched)


def _disagreeing(pair: PassagePair) -> tuple[list[Figure], list[Figure]]:
    """The figures of either side that the other side has in no form."""
    left, right = _without_agreeing(figures_in(pair.left), figures_in(pair.right))
    return (
        [figure for figure in left if not _stands(figure, pair.right)],
        [figure for figure in right if not _stands(figure, pair.left)],
    )


def _compared(
    figures: Sequence[Figure], misprinted: Sequence[tuple[Figure, Figure, float]]
) -> list[Figure]:
    """Those of some figures that are compared and not accounted for as misprints."""
    passed = {id(figure) for clash in misprinted for figure in clash[:2]}
    return [f for f in figures if f.quantity.kind in COMPARED and id(f) not in passed]


def _without_agreeing(left: list[Figure], right: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """What is left of both sides when amounts that agree have cancelled each other out."""
    rest = list(right)
    kept = []
    for mine in left:
        twin = _twin(mine, rest)
        if twin is None:
            kept.append(mine)
        else:
            rest.remove(twin)
    return kept, rest


def _twin(figure: Figure, others: Sequence[Figure]) -> Figure | None:
    """The figure that agrees: the same amount, else the same value, else a range around it."""
    ways: tuple[Callable[[Figure], bool], ...] = (
        lambda other: other.dimension == figure.dimension and other.same_value(figure),
        lambda other: other.quantity.value == figure.quantity.value,
        lambda other: (
            other.dimension == figure.dimension and (other.allows(figure) or figure.allows(other))
        ),
    )
    return next((other for agrees in ways for other in others if agrees(other)), None)


def _stands(figure: Figure, other: Passage) -> bool:
    """Whether the digits of a figure stand on the other side, or its value in a date there."""
    quantity = figure.quantity
    texts = _runs(other.text)
    if quantity.surface and any(run in texts for run in _runs(quantity.surface) if len(run) > 1):
        return True
    whole = f"{quantity.value:.0f}"
    if whole in texts and abs(quantity.value - round(quantity.value)) < _WHOLE:
        return True
    dates = dates_between(other.document, other.start, other.end)
    return any(quantity.value in (d.day, d.month, d.year) for d in dates)


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


def _surely_one_thing(
    left: Sequence[Figure], right: Sequence[Figure]
) -> Iterator[tuple[Figure, Figure, float]]:
    """Pairs of figures that the words around say count one thing, and no other figure does."""
    mine, theirs = list(left), list(right)
    for figure in left:
        twins = [t for t in theirs if _counts_one(figure, t)]
        rivals = [
            f
            for f in mine
            if f is not figure
            and f.dimension == figure.dimension
            and any(one_thing(f.counted, t.counted) for t in twins)
        ]
        if len(twins) == 1 and not rivals and not _negligible(figure, twins[0]):
            yield figure, twins[0], _SURE
            mine.remove(figure)
            theirs.remove(twins[0])


def _counts_one(left: Figure, right: Figure) -> bool:
    return left.dimension == right.dimension and bool(one_thing(left.counted, right.counted))


def _may_be_one(left: Figure, right: Figure, *, apart: bool) -> bool:
    """Whether two figures without a noun may count the same thing, judged by nearby words."""
    if not _one_measure(left, right) or (apart and not _one_noun(left, right)):
        return False
    if one_thing(left.counted, right.counted) is False:
        return False
    return not _negligible(left, right) and not _far(left, right, _FARTHEST)


def _one_noun(left: Figure, right: Figure) -> bool:
    """Whether two figures have one unit, or the same word after them."""
    if left.quantity.kind in ("measure", "money", "percent"):
        return True
    mine, theirs = left.counted.noun, right.counted.noun
    return mine is not None and mine == theirs and left.quantity.kind == "cardinal"


def _one_measure(left: Figure, right: Figure) -> bool:
    """Whether two figures measure one thing; a unit of time may be unsaid ("Orlen, 37, left")."""
    if left.dimension == right.dimension:
        return not age_and_span(left, right)
    if {left.dimension, right.dimension} != {"time", "cardinal"}:
        return False
    bare = left if left.dimension == "cardinal" else right
    counted, lang = bare.quantity.counted, bare.document.lang
    if counted is None or names_unit(counted, lang, "duration"):
        return True
    return any(lexicon("spans").find(word, lang) for word in counted.split())


def _amounts(left: Figure, right: Figure) -> tuple[float, float]:
    """Two figures to compare: as written where only one has its unit said."""
    if left.dimension == right.dimension:
        return abs(left.low), abs(right.low)
    return abs(left.quantity.value), abs(right.quantity.value)


def _negligible(left: Figure, right: Figure) -> bool:
    """Whether the difference says nothing: "hundreds", or hardly a difference."""
    low, high = sorted(_amounts(left, right))
    return left.quantity.vague or right.quantity.vague or high - low < _NEGLIGIBLE * high


def _far(left: Figure, right: Figure, times: float) -> bool:
    low, high = sorted(_amounts(left, right))
    return high > times * low
