"""Which conventions could have written an exchange of letters, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from variance.names.conventions import NOTHING, Row, known, rows_by_spelling

_SURE = 3.0  # weight of being told the language of a form


@dataclass(frozen=True, slots=True)
class Reading:
    """An exchange read as one sound spelled twice: the rows that spell it on either side.

    A plain side is written as any romanization would; the other side is the marked one.
    """

    rows_a: tuple[Row, ...]
    rows_b: tuple[Row, ...]
    plain_a: bool
    plain_b: bool

    def marked(self) -> tuple[Row, ...]:
        """The rows of the side that takes a convention to explain, the second form's first."""
        if not self.plain_b:
            return self.rows_b
        return () if self.plain_a else self.rows_a


@lru_cache(maxsize=32768)
def read_exchange(a: str, b: str, around_a: tuple[str, str], around_b: tuple[str, str]) -> Reading:
    """Find the rows that spell one sound as `a` and as `b` between these neighbours.

    >>> reading = read_exchange("sh", "sj", ("n", "i"), ("n", "i"))
    >>> reading.plain_a, sorted({row.convention.tag for row in reading.rows_b})[:4]
    (True, ['da', 'id', 'nb', 'nl'])
    """
    table = rows_by_spelling()
    found_a = [row for row in table.get(a, ()) if row.fits(*around_a)]
    found_b = [row for row in table.get(b, ()) if row.fits(*around_b)]
    if not a or not b:
        # What one form leaves out is a row that spells nothing, on the side that has letters.
        silent_a = tuple(row for row in found_a if row.sound == NOTHING)
        silent_b = tuple(row for row in found_b if row.sound == NOTHING)
        return Reading(silent_a, silent_b, not a, not b)
    shared = {row.sound for row in found_a} & {row.sound for row in found_b}
    rows_a = [row for row in found_a if row.sound in shared]
    rows_b = [row for row in found_b if row.sound in shared]
    plain_a = {row.sound for row in rows_a if row.convention.kind == "plain"}
    plain_b = {row.sound for row in rows_b if row.convention.kind == "plain"}
    if plain_a:
        rows_a = [row for row in rows_a if row.sound in plain_a]
        rows_b = [row for row in rows_b if row.sound in plain_a] or rows_b
    elif plain_b:
        rows_a = [row for row in rows_a if row.sound in plain_b]
        rows_b = [row for row in rows_b if row.sound in plain_b]
    return Reading(tuple(rows_a), tuple(rows_b), bool(plain_a), bool(plain_b))


def hint(lang: str | None) -> str | None:
    """The table whose habits a text in this language is likeliest to follow."""
    return known(lang)


def weigh(
    readings: list[tuple[Reading, float]],
    prior: dict[str, float],
    told: str | None,
) -> dict[str, float]:
    """Add up, for each convention, what it explains of one side's exchanges.

    Args:
        readings: exchanges with the weight of each (a consonant that only a convention
            explains counts more than a vowel).
        prior: log probability of each convention for the form, from its letters.
        told: the convention of the language of the text, None if unknown.

    Returns:
        A weight by tag for each convention that explains something.
    """
    weights: dict[str, float] = {}
    for reading, weight in readings:
        for tag in {row.convention.tag for row in reading.marked()}:
            weights[tag] = weights.get(tag, 0.0) + weight
    return {
        tag: weight + prior.get(tag, 0.0) + (_SURE if tag == told else 0.0)
        for tag, weight in weights.items()
    }
