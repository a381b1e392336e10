"""Why two figures of one thing differ, and how grave that is."""

from __future__ import annotations

from dataclasses import dataclass

from variance.drift.figures import Day, Figure
from variance.types import Cause, Severity

# What can only grow while more becomes known.
_GROWING = frozenset(
    {"killed", "injured", "captured", "arrested", "displaced", "rescued", "infected"}
)


@dataclass(frozen=True, slots=True)
class Difference:
    """The cause of a difference, its weight, and the reason in words."""

    cause: Cause
    severity: Severity
    reason: str


def why_differ(figure: Figure, other: Figure, days: tuple[Day | None, Day | None]) -> Difference:
    """Tell why a figure differs from the one it is held against.

    Args:
        figure: the figure to be flagged.
        other: the one the rest supports.
        days: the day of each article, None where unknown.

    Returns:
        `unit` for one figure with two units; `rounding` where one is the other with fewer
        digits; `update` where the later article has the higher count of what only grows;
        `dispute` where both are of one day or run against time; else `unknown`.
    """
    if figure.quantity.unit != other.quantity.unit and (
        figure.quantity.value == other.quantity.value
    ):
        units = f"{figure.quantity.unit} and {other.quantity.unit}"
        return Difference("unit", "major", f"the figure is the same, but the units are {units}")
    if _converts(figure, other):
        return Difference(
            "unit", "major", "converted into the unit given there, it is the other figure"
        )
    if figure.rounds(other):
        return Difference("rounding", "minor", "one is the other rounded")
    mine, theirs = days
    if mine is None or theirs is None:
        return Difference("unknown", "major", "the day of one article is unknown")
    later, earlier = (figure, other) if mine.after(theirs) else (other, figure)
    known = mine.after(theirs) or theirs.after(mine)
    if known and figure.counted.fate in _GROWING and later.low > earlier.low:
        first, last = sorted((mine.iso, theirs.iso))
        return Difference("update", "minor", f"the count grew between {first} and {last}")
    if mine.iso == theirs.iso and mine.exact and theirs.exact:
        return Difference("dispute", "major", f"both articles are of {mine.iso}")
    if known:
        return Difference("dispute", "major", f"the articles are of {mine.iso} and {theirs.iso}")
    return Difference("unknown", "major", "which article is the later one is unknown")


def _converts(figure: Figure, other: Figure) -> bool:
    """Whether a figure is the other in another unit, printed with this one's unit.

    240 mph against 150 mph: 240 km/h are 150 mph.
    """
    if figure.quantity.unit != other.quantity.unit or not other.low:
        return False
    factor = {"mph": 1.609344, "mi": 1.609344, "km": 1 / 1.609344, "km/h": 1 / 1.609344,
              "ft": 0.3048, "m": 1 / 0.3048, "lb": 0.45359237, "kg": 1 / 0.45359237}.get(
        figure.quantity.unit or ""
    )  # fmt: skip
    return factor is not None and abs(figure.low / other.low / factor - 1) < 0.03
