"""Why two figures of one thing differ, and how grave that is."""

from __future__ import annotations

from dataclasses import dataclass

from variance.drift.facts import Day, Figure
from variance.drift.figure.misprints import half_a_day_apart, rescaled
from variance.types import Cause, Severity

# What can only grow while more becomes known.
_GROWING = frozenset(
    {"killed", "injured", "captured", "arrested", "displaced", "rescued", "infected"}
)

# Days from which a later report is a later state of things. Within one news day, hours and
# time zones do not tell which figure is the newer one: there, support does.
NEWS_DAYS = 2


@dataclass(frozen=True, slots=True)
class Difference:
    """The cause of a difference, its weight, and the reason in words."""

    cause: Cause
    severity: Severity
    reason: str


def why_differ(
    figure: Figure,
    other: Figure,
    days: tuple[Day | None, Day | None],
    support: tuple[int, int] = (1, 1),
) -> Difference:
    """Tell why a figure differs from the one it is held against.

    Args:
        figure: the figure to be flagged.
        other: the one the rest supports.
        days: the day of each article, None where unknown.
        support: how many articles have either figure.

    Returns:
        `unit` for one figure with two units or scales; `mistranslation` for a wrong half of the
        day; `rounding` where one is the other with fewer
        digits; `update` where the later article has the higher count of what only grows, and
        the rest of the event does not hold against it (`supersedes`); `dispute` where both are
        of one day or run against time; else `unknown`.
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
    if rescaled(figure, other):
        return Difference("unit", "major", "the digits are the same, but thousands apart in scale")
    if half_a_day_apart(figure, other):
        reason = "the hour is the same, but in the other half of the day"
        return Difference("mistranslation", "major", reason)
    if figure.rounds(other):
        return Difference("rounding", "minor", "one is the other rounded")
    mine, theirs = days
    if mine is None or theirs is None:
        return Difference("unknown", "major", "the day of one article is unknown")
    newer = mine.after(theirs)
    later, earlier = (figure, other) if newer else (other, figure)
    known = newer or theirs.after(mine)
    first, last = sorted((mine.iso, theirs.iso))
    if known and figure.counted.fate in _GROWING and later.low > earlier.low:
        behind = support if newer else support[::-1]
        if supersedes(mine.apart(theirs), *behind):
            return Difference("update", "minor", f"the count grew between {first} and {last}")
        return Difference(
            "dispute",
            "major",
            f"the articles are of {first} and {last}; more of them have the lower",
        )
    if mine.iso == theirs.iso and mine.exact and theirs.exact:
        return Difference("dispute", "major", f"both articles are of {mine.iso}")
    if known:
        return Difference("dispute", "major", f"the articles are of {mine.iso} and {theirs.iso}")
    return Difference("unknown", "major", "which article is the later one is unknown")


def supersedes(apart: int | None, later: int, earlier: int) -> bool:
    """Whether a later and higher figure replaces an earlier one, rather than contradict it.

    Args:
        apart: days between the reports, None where that cannot be told.
        later: how many articles have the later figure.
        earlier: how many have the earlier one.

    Returns:
        True if the later figure is `NEWS_DAYS` younger or no fewer articles have it.

    >>> supersedes(1, 2, 3), supersedes(1, 3, 3), supersedes(2, 1, 3)
    (False, True, True)
    """
    return later >= earlier or (apart is not None and apart >= NEWS_DAYS)


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
