"""Which conventions could have written an exchange of letters, and whose they are."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from variance.names.conventions import NOTHING, Row, rows_by_spelling

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
_HEARD = 0.1  # probability that a native reading needs to be named
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
class Weights:
    """What each convention weighs for one form; `strong` ones may explain a step."""

    by_tag: dict[str, float]
    best: str | None

    def choose(self, rows: tuple[Row, ...]) -> Row | None:
        """The row of the likeliest convention, None if no convention that weighs has one."""
        known_rows = [
            row
            for row in rows
            if row.convention.tag in self.by_tag
            and (row.convention.kind == "press" or row.convention.tag == self.best)
        ]
        if not known_rows:
            return None
        return max(known_rows, key=lambda row: self._rank(row.convention.tag))

    def _rank(self, tag: str) -> tuple[bool, float, str]:
        return (tag == self.best, self.by_tag[tag], tag)


def weigh(
    marked: list[tuple[tuple[Row, ...], float]],
    chances: dict[str, float],
    told: str | None,
    misheard: Callable[[str], int],
) -> Weights:
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
    pointed = {told}
    for rows, weight in marked:
        for tag, kind in {row.convention.tag: row.convention.kind for row in rows}.items():
            if tag not in totals:
                totals[tag] = 0.0 if kind == "press" else -_BOOKISH
            totals[tag] += weight
            chance = chances.get(tag, 0.0)
            strong = weight >= STRONG and (
                kind == "press" or chance >= _HEARD or tag not in chances
            )
            if strong or (chance >= _LIKELY and tag != "en"):
                pointed.add(tag)
    misses = {tag: misheard(tag) for tag in totals if tag in pointed}
    least = min(misses.values(), default=0)
    misses = {tag: min(count - least, _MOST_MISSES) for tag, count in misses.items()}
    by_tag = {
        tag: total
        - _SOUNDS * misses.get(tag, 0)
        + _LETTERS * max(math.log(chances.get(tag, 0.0) + 1e-3), _LEAST)
        + (_SURE if tag == told else 0.0)
        for tag, total in totals.items()
        if tag in pointed
    }
    best = max(sorted(by_tag), key=lambda tag: by_tag[tag]) if by_tag else None
    return Weights(by_tag, best)
