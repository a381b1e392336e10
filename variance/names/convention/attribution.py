"""Which conventions could have written an exchange of letters, and whose they are.

Goes in: exchanges of letters with the rows that explain them. Comes out: the weight of each
convention. Touch it for a difference that is put down to the wrong language.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from variance.languages import DEFAULT_LANGUAGE
from variance.names.convention.tables import NOTHING, Row, rows_by_spelling

# What an exchange weighs as evidence for a language. Vowels and voicing pairs are exchanged
# everywhere: they join a language that something else points to, and point to none.
STRONG = 2.0
FAINT = 0.5
_SURE = 3.0  # weight of being told the language of a form
_LETTERS = 0.6  # weight of what the letters of the whole form suggest, a log probability
_LEAST = -5.0
_SOUNDS = 1.0  # weight of a sound that the form would have wrong, read by the convention
_MOST_MISSES = 2
_BOOKISH = 0.7  # a press habit is likelier than a standard or a native reading
_HEARD = 0.01  # probability that a language needs to be named
_NEARLY = 2.5  # weight by which another press may fall short of the best
_LIKELY = 0.35  # probability at which the letters alone point to a language


@dataclass(frozen=True, slots=True)
class Reading:
    """An exchange read as one sound spelled twice: the rows it takes to explain either side.

    A side that any plain romanization would write so takes no convention to explain.
    """

    marked_a: tuple[Row, ...]
    marked_b: tuple[Row, ...]


@lru_cache(maxsize=32768)
def read_exchange(a: str, b: str, around_a: tuple[str, str], around_b: tuple[str, str]) -> Reading:
    """Find the rows that spell one sound as `a` and as `b` between these neighbours.

    >>> reading = read_exchange("sh", "sj", ("n", "i"), ("n", "i"))
    >>> reading.marked_a, sorted({row.convention.tag for row in reading.marked_b})
    ((), ['da', 'id', 'nb', 'nl', 'sv'])
    """
    table = rows_by_spelling()
    rows_a = [row for row in table.get(a, ()) if row.fits(*around_a)]
    rows_b = [row for row in table.get(b, ()) if row.fits(*around_b)]
    if not a or not b:
        return Reading(_spelling({NOTHING}, rows_a), _spelling({NOTHING}, rows_b))
    plain_a, plain_b = _plain(rows_a), _plain(rows_b)
    if plain_a & plain_b:
        return Reading((), ())
    marked = Reading(_spelling(plain_b, rows_a), _spelling(plain_a, rows_b))
    if marked.marked_a or marked.marked_b:
        return marked
    shared = {row.sound for row in rows_a} & {row.sound for row in rows_b}
    return Reading(_spelling(shared, rows_a), _spelling(shared, rows_b))


def _plain(rows: list[Row]) -> set[str]:
    return {row.sound for row in rows if row.convention.kind == "plain"}


def _spelling(sounds: set[str], rows: list[Row]) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.sound in sounds and row.convention.kind != "plain")


@dataclass(frozen=True, slots=True)
class ConventionWeights:
    """What each convention weighs for one form; `strong` ones may explain a step."""

    by_tag: dict[str, float]
    best: str | None

    def choose(self, rows: tuple[Row, ...]) -> Row | None:
        """The row of the best convention, or of a press that comes near it, or None."""
        if self.best is None:
            return None
        least = self.by_tag[self.best] - _NEARLY
        near = [
            row
            for row in rows
            if row.convention.tag == self.best
            or (
                row.convention.kind == "press"
                and self.by_tag.get(row.convention.tag, least) > least
            )
        ]
        return max(near, key=lambda row: self._rank(row.convention.tag)) if near else None

    def _rank(self, tag: str) -> tuple[bool, float, str]:
        return (tag == self.best, self.by_tag[tag], tag)


def _points(explained: float, chance: float | None, tag: str) -> bool:
    """Whether what a convention explains, and how likely its language is, make it worth naming.

    `chance` is None for a language that the model of spellings does not know; it has
    to explain more than one exchange.
    """
    if chance is None:
        return explained > STRONG
    likely = chance >= _LIKELY and tag != DEFAULT_LANGUAGE
    return likely or (explained >= STRONG and chance >= _HEARD)


def weigh(
    marked: list[tuple[tuple[Row, ...], float]],
    chances: dict[str, float],
    told: str | None,
    misheard: Callable[[str], int],
) -> ConventionWeights:
    """Add up, for each convention, what it explains of one side's exchanges.

    A convention takes part only if something points to it: an exchange that takes a
    convention to explain, the language of the text, or the letters of the form as a whole.

    Args:
        marked: rows that could explain each exchange, and its weight (`STRONG` or `FAINT`).
        chances: probability of each language for the form, from its letters.
        told: the convention of the language of the text, None if unknown.
        misheard: how many sounds the form has wrong when it is read by a convention.
    """
    totals: dict[str, float] = {}
    explained: dict[str, float] = {}
    for rows, weight in marked:
        for tag, kind in {row.convention.tag: row.convention.kind for row in rows}.items():
            start = 0.0 if kind == "press" else -_BOOKISH
            totals[tag] = totals.get(tag, start) + weight
            explained[tag] = explained.get(tag, 0.0) + weight
    by_tag = {
        tag: total
        + _LETTERS * max(math.log(chances.get(tag, 0.0) + 1e-3), _LEAST)
        + (_SURE if tag == told else 0.0)
        for tag, total in totals.items()
        if tag == told or _points(explained[tag], chances.get(tag), tag)
    }
    _count_misheard(by_tag, misheard)
    best = max(sorted(by_tag), key=lambda tag: by_tag[tag]) if by_tag else None
    return ConventionWeights(by_tag, best)


def _count_misheard(by_tag: dict[str, float], misheard: Callable[[str], int]) -> None:
    """Take off for sounds that a form has wrong, read by each convention that could still win."""
    least = max(by_tag.values(), default=0.0) - _SOUNDS * _MOST_MISSES
    misses = {tag: misheard(tag) for tag, weight in by_tag.items() if weight >= least}
    fewest = min(misses.values(), default=0)
    for tag in by_tag:
        more = min(misses[tag] - fewest, _MOST_MISSES) if tag in misses else _MOST_MISSES
        by_tag[tag] -= _SOUNDS * more
