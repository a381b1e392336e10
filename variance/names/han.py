"""Han names by pinyin, spaced as names are."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from anyascii import anyascii

from variance.names.romanization import Cell


@lru_cache(maxsize=1)
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    """Surnames, and the characters that mostly spell out foreign sounds."""
    path = resources.files("variance.names") / "data" / "han.tsv"
    lists: dict[str, frozenset[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, _, values = line.partition("\t")
            lists[kind] = frozenset(values.split())
    return lists["surname"], frozenset("".join(sorted(lists["phonetic"])))


def read_han(word: str) -> list[Cell]:
    """Read a run of Han characters: one word, or surname and given name.

    Two or three characters that open with a surname and are not all of the kind that spells
    foreign sounds are taken for a Chinese person's name; everything else is one word.

    >>> "".join(cell.latin for cell in read_han("北京"))
    'Beijing'
    """
    surnames, phonetic = _tables()
    family = 0
    if (len(word) == 3 and word[0] in surnames) or (len(word) == 4 and word[:2] in surnames):
        given = word[1:] if len(word) == 3 else word[2:]
        family = 0 if all(char in phonetic for char in given) else len(word) - 2
    cells = []
    for at, char in enumerate(word):
        latin = anyascii(char).lower()
        if at == 0 or at == family:
            latin = latin[:1].upper() + latin[1:]
        if family and at == family:
            latin = " " + latin
        cells.append(Cell(at, at + 1, latin))
    return cells
