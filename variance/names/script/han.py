"""Han names: by pinyin, spaced as names are, and by the foreign sounds that they spell.

Goes in: a word in Han characters. Comes out: its pinyin, or the consonants that it spells. Touch it
for a Chinese surname, or a character that spells a foreign sound.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from variance.names.script.letter_tables import Cell
from variance.tables import read_table

TABLE = "names/script/data/han_classes.tsv"
MANY_CLASSES = 3  # consonants that one character may stand for
_WITH_OPENING = 4  # characters from which on the first may be Great or New
_GIVEN = 2  # characters of a given name after a surname
_READINGS = 6  # of a word
_BEAM = 24  # readings of its opening that are followed
_LONGEST = 24  # characters of a word that are read


class _List(NamedTuple):
    kind: str
    words: tuple[str, ...]


class _Sounds(NamedTuple):
    character: str
    classes: tuple[str, ...]


@lru_cache(maxsize=1)
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    """Surnames, and the characters that mostly spell out foreign sounds."""
    lists = _lists()
    return lists["surname"], frozenset("".join(sorted(lists["phonetic"])))


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    """The lists of `data/han.tsv` by what they are of."""
    rows = read_table("names/script/data/han.tsv", _List).rows
    return {row.kind: frozenset(row.words) for row in rows}


@lru_cache(maxsize=1)
def _classes() -> dict[str, tuple[tuple[str, float], ...]]:
    """What consonants of foreign names each character stands for, as `tools/fit/han.py` found."""
    table = {}
    for char, cells in read_table(TABLE, _Sounds).rows:
        pairs = (cell.split(":") for cell in cells)
        table[char] = tuple((classes.strip("0"), int(share) / 100) for classes, share in pairs)
    return table


def sounded(word: str) -> tuple[str, ...]:
    """Read characters by the foreign sounds that they spell, as classes of consonants.

    Returns:
        Some readings (as `skeletons` gives them), the likeliest first; `()` for a word
        with a character that seldom spells foreign sounds.

    >>> sounded("喀布尔")[:2], sounded("习近平")
    (('KPL', 'KPR'), ())
    """
    table = _classes()
    readings = {"": 1.0}
    for char in word[:_LONGEST]:
        if char not in table:
            return ()
        longer: dict[str, float] = {}
        for opening, chance in readings.items():
            for classes, share in table[char]:
                # One sound that two characters share is heard once.
                joined = opening + (classes[1:] if opening[-1:] == classes[:1] else classes)
                longer[joined] = longer.get(joined, 0.0) + chance * share
        best = sorted(longer.items(), key=lambda reading: (-reading[1], reading[0]))
        readings = dict(best[:_BEAM])
    return tuple(reading or "-" for reading in list(readings)[:_READINGS]) if word else ()


def without_generic(word: str) -> str:
    """A place's name without what says which kind of place it is: county, island, Great.

    >>> without_generic("恰卢斯县"), without_generic("喀布尔")
    ('恰卢斯', '喀布尔')
    """
    lists = _lists()
    stem = word[1:] if len(word) >= _WITH_OPENING and word[0] in lists["opening"] else word
    return stem[:-1] if len(stem) > 2 and stem[-1] in lists["closing"] else stem


def spells_a_person(word: str) -> bool:
    """Whether a word is a Chinese person's surname and given name, and no foreign sounds."""
    return _family(word) > 0


def read_han(word: str) -> list[Cell]:
    """Read a run of Han characters: one word, or surname and given name.

    Two or three characters that open with a surname and are not all of the kind that spells
    foreign sounds are taken for a Chinese person's name; everything else is one word.

    >>> "".join(cell.latin for cell in read_han("北京"))
    'Beijing'
    """
    family = _family(word)
    cells = []
    for at, char in enumerate(word):
        latin = anyascii(char).lower()
        if at == 0 or at == family:
            latin = latin[:1].upper() + latin[1:]
        if family and at == family:
            latin = " " + latin
        cells.append(Cell(at, at + 1, latin))
    return cells


def _family(word: str) -> int:
    """How many characters of a person's name are the surname; 0 for what is none."""
    surnames, phonetic = _tables()
    surname = len(word) - _GIVEN  # of one character (Xi) or two (Ouyang)
    if surname not in (1, 2) or word[:surname] not in surnames:
        return 0
    return 0 if all(char in phonetic for char in word[surname:]) else surname
