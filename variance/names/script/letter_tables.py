"""Romanization tables: one engine that reads letters by rows of context and Latin.

Goes in: a word and the table of its language. Comes out: cells of letters with their Latin. Touch
it for how rows, contexts and unwritten vowels work; letters themselves stand in the tables.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from variance.names.script.letters import letter_script, main_script
from variance.tables import read_head, read_table, table_names

_FOLDER = "names/script/data/romanization"


class Cell(NamedTuple):
    """A group of letters as the engine took it: half-open range and its Latin."""

    start: int
    end: int
    latin: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: `left` and `right` are letters that must stand beside, None any.

    An empty set stands for the edge of the word.
    """

    latin: str
    left: frozenset[str] | None
    right: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Table:
    """One romanization system: its rows by letters, and how its script works."""

    name: str
    source: str
    rows: dict[str, tuple[Row, ...]]
    longest: int
    vowels: frozenset[str]
    unwritten: str
    inherent: str
    fold: str


class _LetterRow(NamedTuple):
    letters: str
    latin: str
    context: str
    note: str


def _side(text: str, vowels: frozenset[str]) -> frozenset[str] | None:
    if text in ("^", "$"):
        return frozenset()
    if text == "V":
        return vowels
    return frozenset(text.strip("[]")) or None


@lru_cache(maxsize=64)
def load_table(name: str) -> Table:
    """Read one table of `data/romanization`; rows stand in order of preference."""
    table = read_table(f"{_FOLDER}/{name}.tsv", _LetterRow)
    head = table.head
    vowels = frozenset(head.get("vowels", ""))
    rows: dict[str, list[Row]] = {}
    for letters, latin, context, _ in table.rows:
        left, _, right = context.partition("_")
        row = Row(latin.strip(), _side(left, vowels), _side(right, vowels))
        rows.setdefault(unicodedata.normalize("NFC", letters), []).append(row)
    return Table(
        name=name,
        source=head["source"],
        rows={letters: tuple(group) for letters, group in rows.items()},
        longest=max(map(len, rows)),
        vowels=vowels,
        unwritten=head.get("unwritten", ""),
        inherent=head.get("inherent", ""),
        fold=head.get("fold", ""),
    )


@lru_cache(maxsize=1)
def _served() -> dict[str, str]:
    """Which table serves which language or script, as the tables' heads say."""
    served: dict[str, str] = {}
    for name in table_names(_FOLDER):
        head = read_head(name)
        table = name.removeprefix(f"{_FOLDER}/").removesuffix(".tsv")
        served |= dict.fromkeys(
            [*head["languages"].split(), *head.get("scripts", "").split()], table
        )
    return served


@lru_cache(maxsize=256)
def table_for(script: str, lang: str | None) -> Table | None:
    """Pick the table for words of one script in one language (None: unknown).

    A language whose table is for another script is passed over: Arabic letters in a Russian
    article are read as the script is read by default.

    >>> table_for("Cyrl", "uk").name, table_for("Arab", "ru").name, table_for("Thai", None)
    ('uk', 'fa', None)
    """
    served = _served()
    tags = [lang, (lang or "").partition("-")[0]] if lang else []
    for tag in tags:
        if tag in served and _table_script(served[tag]) == script:
            return load_table(served[tag])
    return load_table(served[script]) if script in served else None


@lru_cache(maxsize=64)
def _table_script(name: str) -> str:
    return main_script("".join(load_table(name).rows))


def _fits(row: Row, left: str, right: str) -> bool:
    if row.left is not None and (left not in row.left if row.left else left != ""):
        return False
    return row.right is None or (right in row.right if row.right else right == "")


def read_word(word: str, table: Table) -> list[Cell]:
    """Read one word (lower case, folded) by a table, longest group first.

    Letters that the table does not know give a cell with empty Latin.
    """
    cells: list[Cell] = []
    index = 0
    while index < len(word):
        left = word[index - 1] if index else ""
        for length in range(min(table.longest, len(word) - index), 0, -1):
            end = index + length
            right = word[end] if end < len(word) else ""
            rows = table.rows.get(word[index:end], ())
            row = next((row for row in rows if _fits(row, left, right)), None)
            if row is not None:
                cells.append(Cell(index, end, row.latin))
                index = end
                break
        else:
            cells.append(Cell(index, index + 1, ""))
            index += 1
    return cells


_SHADDA = "\u0651"  # the sign that doubles a consonant


def is_vowel(latin: str) -> bool:
    """Tell whether a piece of romanized text is all vowels."""
    return bool(latin) and all(char in "aeiouəı" for char in latin)


def add_unwritten(word: str, cells: list[Cell], vowel: str) -> list[Cell]:
    """Put a vowel where an abjad leaves consonants that no syllable holds together.

    A consonant that opens a syllable takes the vowel unless one is written after it; the
    vowel sign (haraka, niqqud) or sukun that follows a letter settles it.
    """
    out: list[Cell] = []
    open_syllable = True
    for at, cell in enumerate(cells):
        letter = word[cell.start]
        if _is_sign(letter, cell):
            if letter == _SHADDA:
                _double(out)
            out.append(cell)
            continue
        if is_vowel(cell.latin):
            open_syllable = False
            out.append(cell)
            continue
        following = cells[at + 1] if at + 1 < len(cells) else None
        marked = following is not None and unicodedata.combining(word[following.start]) != 0
        if following is None or marked or is_vowel(following.latin):
            open_syllable = marked
            out.append(cell)
            continue
        later = cells[at + 2].latin if at + 2 < len(cells) else ""
        takes_vowel = open_syllable and (not out or not is_vowel(later))
        out.append(Cell(cell.start, cell.end, cell.latin + vowel) if takes_vowel else cell)
        open_syllable = not takes_vowel
    return out


def _is_sign(letter: str, cell: Cell) -> bool:
    """Whether a cell is of a sign above or below a letter, or has no sound."""
    return not cell.latin or letter_script(letter) == "Zinh" or unicodedata.combining(letter) != 0


def _double(cells: list[Cell]) -> None:
    """Double the last consonant: a vowel sign sorts before the shadda that it stands over."""
    for at in range(len(cells) - 1, -1, -1):
        cell = cells[at]
        if cell.latin and not is_vowel(cell.latin):
            if len(cell.latin) == 1:
                cells[at] = Cell(cell.start, cell.end, cell.latin * 2)
            return


_MATRAS = frozenset(map(chr, [*range(0x093E, 0x094E), 0x0962, 0x0963]))
_CONSONANTS_NUKTA = frozenset(map(chr, [*range(0x0915, 0x093A), 0x093C, *range(0x0958, 0x0960)]))


def add_inherent(word: str, cells: list[Cell], vowel: str) -> list[Cell]:
    """Give each bare consonant its inherent vowel, then drop those that Hindi leaves silent.

    The rule is Ohala's (Aspects of Hindi Phonology, 1983): from the right, a schwa between
    vowel-consonant and consonant-vowel is silent, and so is the last one of a word.
    """
    bare = []
    for cell in cells:
        after = word[cell.end] if cell.end < len(word) else ""
        bare.append(word[cell.end - 1] in _CONSONANTS_NUKTA and after not in _MATRAS)
    sounds = [
        flag or is_vowel(cell.latin) or word[cell.start] in "\u0901\u0902"
        for cell, flag in zip(cells, bare, strict=True)
    ]
    if bare and bare[-1] and any(sounds[:-1]):
        bare[-1] = sounds[-1] = False
    for at in range(len(cells) - 2, 0, -1):
        if bare[at] and _between(cells, sounds, bare, at):
            bare[at] = sounds[at] = False
    return [
        Cell(cell.start, cell.end, cell.latin + vowel if flag else cell.latin)
        for cell, flag in zip(cells, bare, strict=True)
    ]


def _between(cells: list[Cell], sounds: list[bool], bare: list[bool], at: int) -> bool:
    # A matra is a cell of its own, so the syllable before ends in the cell before.
    following = at + 1
    vowel_after = bare[following] or (following + 1 < len(cells) and sounds[following + 1])
    return sounds[at - 1] and vowel_after and not is_vowel(cells[following].latin)
