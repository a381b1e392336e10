"""Two figures that are the ends of one range."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from variance.text.numbers.context import Context
from variance.text.numbers.quantity import Quantity
from variance.text.numbers.words import number_table

_WIDEST_GAP = 8  # letters between the two ends
_THOUSAND = 1000


def merge_ranges(text: str, found: Sequence[Quantity], context: Context) -> Iterable[Quantity]:
    """Join the two ends of "30 to 40" or "between 30 and 40"."""
    merged: list[Quantity] = []
    for quantity in found:
        if merged and _is_range(text, merged[-1], quantity, context):
            merged[-1] = _joined(text, merged[-1], quantity)
        else:
            merged.append(quantity)
    return merged


def _is_range(text: str, left: Quantity, right: Quantity, context: Context) -> bool:
    gap = text[left.end : right.start]
    if (
        len(gap) > _WIDEST_GAP
        or left.kind in ("time", "score", "ordinal")
        or left.upper is not None
    ):
        return False
    if right.kind in ("time", "score", "ordinal") or left.unit not in (None, right.unit):
        return False
    if _lower_end(left, right) >= right.value:
        return False
    opened = context.between.search(text[max(0, left.start - 20) : left.start])
    if context.range.fullmatch(gap):
        # "rose from 30 to 40" gives two figures.
        return not opened or "-" in gap or "–" in gap or not context.facts.from_is_change
    joins = number_table(context.lang).joins
    return bool(opened and gap.strip() and joins.fullmatch(gap))


def _lower_end(left: Quantity, right: Quantity) -> float:
    """The lower end in ones: in "5 to 10 million" both are millions."""
    scale = 10.0 ** (len(str(int(right.value))) - 1)
    for factor in (1e9, 1e6, 1e3):
        if (
            scale >= factor
            and left.value < _THOUSAND
            and left.unit is None
            and right.value % factor == 0
        ):
            digits = right.surface.replace(",", "").replace(".", "")
            if not any(char * 3 in digits for char in "0٠۰०"):
                return left.value * factor
    return left.value


def _joined(text: str, left: Quantity, right: Quantity) -> Quantity:
    return replace(
        right,
        start=left.start,
        surface=text[left.start : right.end],
        value=_lower_end(left, right),
        upper=right.value,
        approx=left.approx or right.approx,
        at_least=left.at_least,
        at_most=left.at_most,
    )
