"""Why two figures of one thing differ, and how grave that is.

Goes in: two figures, their days and supporters. Comes out: cause, severity, reason. Touch it for
what tells an update or a rounding from a dispute.
"""

from __future__ import annotations

from dataclasses import dataclass

from variance.drift.facts import Day, Figure, conversion_factor
from variance.drift.figure.misprints import half_a_day_apart, rescaled
from variance.types import Cause, Severity

# Days from which a later report is a later state of things. Within one news day, hours and
# time zones do not tell which figure is the newer one: there, support does.
NEWS_DAYS = 2

# What can only grow while more becomes known.
_GROWING = frozenset(
    {"killed", "injured", "captured", "arrested", "displaced", "rescued", "infected"}
)
# Units that writers convert into each other.
_COUNTERPARTS = (("mi", "km"), ("mph", "km/h"), ("ft", "m"), ("lb", "kg"))
_CONVERTED = 0.03  # share by which a converted figure may be rounded


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
    return _misprint(figure, other) or _by_time(figure, other, days, support)


def _misprint(figure: Figure, other: Figure) -> Difference | None:
    """The difference that the two figures show by themselves, None where they show none."""
    mine, theirs = figure.quantity, other.quantity
    if mine.unit != theirs.unit and mine.value == theirs.value:
        reason = f"the figure is the same, but the units are {mine.unit} and {theirs.unit}"
        return Difference("unit", "major", reason)
    if _converts(figure, other):
        reason = "converted into the unit given there, it is the other figure"
        return Difference("unit", "major", reason)
    if rescaled(figure, other):
        return Difference("unit", "major", "the digits are the same, but thousands apart in scale")
    if half_a_day_apart(figure, other):
        reason = "the hour is the same, but in the other half of the day"
        return Difference("mistranslation", "major", reason)
    if figure.rounds(other):
        return Difference("rounding", "minor", "one is the other rounded")
    return None


def _by_time(
    figure: Figure, other: Figure, days: tuple[Day | None, Day | None], support: tuple[int, int]
) -> Difference:
    """The difference as the days of the articles tell it: a later state of things, or a dispute."""
    mine, theirs = days
    if mine is None or theirs is None:
        return Difference("unknown", "major", "the day of one article is unknown")
    newer = mine.after(theirs)
    first, last = sorted((mine.iso, theirs.iso))
    if newer or theirs.after(mine):
        later, earlier = (figure, other) if newer else (other, figure)
        if not (figure.counted.fate in _GROWING and later.low > earlier.low):
            reason = f"the articles are of {mine.iso} and {theirs.iso}"
            return Difference("dispute", "major", reason)
        if supersedes(mine.apart(theirs), *(support if newer else support[::-1])):
            return Difference("update", "minor", f"the count grew between {first} and {last}")
        reason = f"the articles are of {first} and {last}; more of them have the lower"
        return Difference("dispute", "major", reason)
    if mine.iso == theirs.iso and mine.exact and theirs.exact:
        return Difference("dispute", "major", f"both articles are of {mine.iso}")
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
    unit = figure.quantity.unit
    if unit != other.quantity.unit or not other.low:
        return False
    for pair in (*_COUNTERPARTS, *(pair[::-1] for pair in _COUNTERPARTS)):
        if unit == pair[0]:
            factor = conversion_factor(*pair)
            return abs(figure.low / other.low / factor - 1) < _CONVERTED
    return False
