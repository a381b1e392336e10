"""How words of Arabic and Hebrew script are usually read: vowels, doubling, choice of sound.

Goes in: a word of Arabic or Hebrew script. Comes out: its usual reading. Touch it for a vowel that
is supplied wrongly.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from variance.languages import heard_as
from variance.names.script.letter_tables import Cell
from variance.tables import read_table, table_names

_FOLDER = "names/script/data/habits"

# Neighbourhoods of a letter: how many letters before it and after it. The widest holds any
# word that is learnt whole.
EDGE = 9
SPANS_NARROW_FIRST = (
    (0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 1), (2, 2), (3, 3), (EDGE, EDGE)
)  # fmt: skip
_SPANS = SPANS_NARROW_FIRST[::-1]
_LEFT_EDGE, _RIGHT_EDGE = "^" * EDGE, "$" * EDGE
_Habits = dict[tuple[str, str, str], str]


class _Habit(NamedTuple):
    left: str
    letter: str
    right: str
    latin: str


@lru_cache(maxsize=1)
def _fitted() -> frozenset[str]:
    return frozenset(table_names(_FOLDER))


@lru_cache(maxsize=16)
def load_habits(name: str) -> _Habits | None:
    """Read the fitted rows of a language (tools/fit/romanization.py), None if it has none."""
    found: _Habits = {}
    # A language with few rows of its own borrows those of the one it is heard as.
    for table in (heard_as(name), name):
        path = f"{_FOLDER}/{table}.tsv"
        if path not in _fitted():
            continue
        for left, letter, right, latin in read_table(path, _Habit).rows:
            if left.startswith("="):  # the rest of the word, edges understood
                left = (_LEFT_EDGE + left[1:])[-EDGE:]
                right = (right[:-1] + _RIGHT_EDGE)[:EDGE]
            found[left, letter, right] = latin
    return found or None


def read_by_habit(word: str, habits: _Habits) -> list[Cell] | None:
    """Read each letter as it is usually read between its neighbours.

    Returns:
        A cell a letter, or None if the word has a letter that no row knows.
    """
    text = f"{_LEFT_EDGE}{word}{_RIGHT_EDGE}"
    cells = []
    for at, letter in enumerate(word):
        i = at + EDGE
        for left, right in _SPANS:
            latin = habits.get((text[i - left : i], letter, text[i + 1 : i + 1 + right]))
            if latin is not None:
                cells.append(Cell(at, at + 1, latin))
                break
        else:
            return None
    return _pronounceable(cells)


_LIQUIDS = frozenset("lrwy")
_SONORANTS = frozenset("lrnm")
_VOWELS = frozenset("aeiouy")


def _pronounceable(cells: list[Cell]) -> list[Cell]:
    """Put an a where no syllable could hold what the rows left together.

    A word opens with two consonants only if the second is a liquid or the first an s, never
    with three; it does not close with a liquid or a nasal after another consonant.
    """
    out = list(cells)
    heard = [at for at, cell in enumerate(out) if cell.latin]
    if len(heard) < 2:
        return out
    first, second = heard[:2]
    one, two = out[first].latin, out[second].latin
    if not _VOWELS & set(one) and two[0] not in _VOWELS:
        closed = len(heard) > 2 and two[-1] not in _VOWELS and out[heard[2]].latin[0] not in _VOWELS
        if closed or (two[0] not in _LIQUIDS and one != "s"):
            out[first] = Cell(out[first].start, out[first].end, one + "a")
    before, last = heard[-2:]
    one, two = out[before].latin, out[last].latin
    if one[-1] not in _VOWELS | _SONORANTS and two in _SONORANTS and one != two:
        out[before] = Cell(out[before].start, out[before].end, one + "a")
    return out
