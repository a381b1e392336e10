"""Read a name of any script in Latin letters.

Goes in: a name of any script with its language. Comes out: Latin letters, with the places that they
came from. Touch it for a name that is read wrongly though its table is right.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from anyascii import anyascii

from variance.names.script.han import read_han
from variance.names.script.letter_tables import (
    Cell,
    Table,
    add_inherent,
    add_unwritten,
    read_word,
    table_for,
)
from variance.names.script.letters import APOSTROPHES, composed, letter_script, main_script
from variance.names.script.vocalization import load_habits, read_by_habit

# The Brahmic blocks are laid out alike (ISCII), so that one table reads them all.
_BRAHMIC = {
    "Beng": 0x80, "Guru": 0x100, "Gujr": 0x180, "Orya": 0x200, "Taml": 0x280, "Telu": 0x300,
    "Knda": 0x380, "Mlym": 0x400,
}  # fmt: skip
_DEVANAGARI = range(0x0900, 0x0980)
_CASED = ("Cyrl", "Grek", "Armn", "Latn")
_NOT_BY_TABLE = ("Latn", "", "Hani", "Zinh")
_LONGEST = 400  # letters of one word that are read by rules; longer is no word


def romanize(name: str, lang: str | None = None) -> str:
    """Write a name in Latin letters as a reader of news would expect it.

    Latin letters stay as they are (NFC, diacritics kept); other scripts are read by the
    table of the language or, where that is unknown, of the script, with capitals put in.
    Vowels that a script leaves out are supplied by rule and habit, so that the result is a
    reading, not a reversible transliteration.

    Args:
        name: a name in any script.
        lang: language of the text that the name stands in (BCP 47), None if unknown.

    Returns:
        The name in Latin script; what has no reading (digits, punctuation) is kept.

    >>> romanize("Панджшер", "ru"), romanize("Горлівка", "uk"), romanize("अहमद", "hi")
    ('Pandzhsher', 'Horlivka', 'Ahmad')
    >>> romanize("习近平"), romanize("Łódź")
    ('Xi Jinping', 'Łódź')
    """
    if all(letter_script(char) in ("Latn", "Zinh", "") for char in name):
        return unicodedata.normalize("NFC", name)
    _, cells = romanized_cells(name, lang)
    return unicodedata.normalize("NFC", "".join(cell.latin for cell in cells))


@lru_cache(maxsize=16384)
def romanized_cells(name: str, lang: str | None = None) -> tuple[str, tuple[Cell, ...]]:
    """Romanize and say which letters each piece of Latin came from.

    Returns:
        The name of the table that read most of it ("" if none did) and cells that cover
        `name` without gap: half-open ranges of `name` with their Latin.
    """
    text, origin = composed(name)
    cells: list[Cell] = []
    used = ""
    index = 0
    while index < len(text):
        end = _word_end(text, index)
        if end == index:
            cells.append(Cell(index, index + 1, _plain(text[index])))
            index += 1
            continue
        table, word = _read(text[index:end], lang)
        used = used or table
        cells += [Cell(index + cell.start, index + cell.end, cell.latin) for cell in word]
        index = end
    placed = tuple(Cell(origin[cell.start], origin[cell.end], cell.latin) for cell in cells)
    return used, placed


def read_plainly(word: str, lang: str | None = None) -> str:
    """Romanize without saying where from and without capitals: for comparing, and much faster.

    >>> read_plainly("Панджшер", "ru"), read_plainly("习近平")
    ('pandzhsher', 'xi jinping')
    """
    if unicodedata.is_normalized("NFKC", word) and word.isalpha() and len(word) <= _LONGEST:
        script = letter_script(word[0])
        if script not in _NOT_BY_TABLE and all(letter_script(char) == script for char in word):
            found = _by_rules(word, script, lang)
            if found is not None:
                return "".join([cell.latin for cell in found[1]]).lower()
    return "".join([cell.latin for cell in romanized_cells(word, lang)[1]]).lower()


def _word_end(text: str, index: int) -> int:
    """End of the run of letters of one script that starts at `index` (marks go along)."""
    script = letter_script(text[index])
    if not script:
        return index
    kana = ("Kana", "Hira")
    end = index + 1
    while end < len(text):
        here = letter_script(text[end])
        if here not in (script, "Zinh") and not (here in kana and script in kana):
            # A geresh or an apostrophe inside a word belongs to it.
            inside = end + 1 < len(text) and letter_script(text[end + 1]) == script
            closes = script == "Hebr" and text[end] in "'׳’"
            if not (text[end] in APOSTROPHES and (inside or closes) and script != "Latn"):
                break
        end += 1
    return end


def _plain(char: str) -> str:
    if char.isascii() or letter_script(char) == "Latn":
        return char
    return " " if char in "·・‧•" else anyascii(char) or char


@lru_cache(maxsize=65536)
def _read(word: str, lang: str | None) -> tuple[str, tuple[Cell, ...]]:
    script = main_script(word)
    if script in ("Latn", ""):
        return "", tuple(Cell(at, at + 1, char) for at, char in enumerate(word))
    if script == "Hani":
        return "pinyin", tuple(read_han(word))
    found = _by_rules(word, script, lang) if len(word) <= _LONGEST else None
    if found is None:
        cells = [Cell(at, at + 1, anyascii(char).lower()) for at, char in enumerate(word)]
        return "", tuple(_capitalized(cells, word))
    return found[0], tuple(_capitalized(found[1], word))


def _by_rules(word: str, script: str, lang: str | None) -> tuple[str, list[Cell]] | None:
    """Read a word by the table that serves it, in small letters; None if none does."""
    lowered = _lower(word)
    if script in _BRAHMIC:
        table = table_for("Deva", None)
        lowered = "".join([_to_devanagari(char, _BRAHMIC[script]) for char in lowered])
    else:
        table = table_for("Kana" if script == "Hira" else script, lang)
    return None if table is None else (table.name, _by_table(lowered, table))


def _by_table(word: str, table: Table) -> list[Cell]:
    if table.fold == "accents":
        word = "".join(_without_tonos(char) for char in word)
    elif table.fold == "katakana":
        word = "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in word)
    if table.unwritten and not any(map(unicodedata.combining, word)):
        habits = load_habits(table.name)
        usual = read_by_habit(word, habits) if habits else None
        if usual is not None:
            return usual
    cells = read_word(word, table)
    cells = [
        Cell(cell.start, cell.end, anyascii(word[cell.start]).lower())
        if not cell.latin and word[cell.start : cell.end] not in table.rows
        else cell
        for cell in cells
    ]
    if table.unwritten:
        return add_unwritten(word, cells, table.unwritten)
    return add_inherent(word, cells, table.inherent) if table.inherent else cells


def _lower(word: str) -> str:
    # str.lower may lengthen a word (İ); offsets need one letter for one.
    lowered = word.lower()
    if len(lowered) == len(word):
        return lowered
    return "".join([low if len(low := char.lower()) == 1 else char for char in word])


def _to_devanagari(char: str, shift: int) -> str:
    code = ord(char) - shift
    return chr(code) if code in _DEVANAGARI else char


def _without_tonos(char: str) -> str:
    plain = unicodedata.normalize("NFD", char).replace("\u0301", "")
    plain = unicodedata.normalize("NFC", plain)
    return plain[:1] if plain else char


def _capitalized(cells: list[Cell], word: str) -> list[Cell]:
    """Carry the word's capitals over; a script that has none gets one at the start."""
    cased = main_script(word) in _CASED
    everything = cased and len(word) > 1 and word == word.upper()
    out: list[Cell] = []
    opened = False
    for cell in cells:
        latin = cell.latin
        if latin and (everything or (cased and word[cell.start] != word[cell.start].lower())):
            latin = latin.upper() if everything else latin[0].upper() + latin[1:]
        elif latin and not cased and not opened:
            latin = latin[0].upper() + latin[1:]
        opened = opened or bool(latin)
        out.append(Cell(cell.start, cell.end, latin))
    return out
