"""Ways to write a name or a word so that what counts as alike is equal: which fold is for what.

Goes in: a name or a word. Comes out: what to compare, never offsets. Touch it for another notion of
alike; first look whether one of these serves:

| fold | what goes | what it is for |
|---|---|---|
| `text.fold` | kinds of quotes and dashes, invisible characters | any text, before all else |
| `name_key` | the same, case, spacing | two forms that are one entry: authority, clusters, ids |
| `closed_up` | case, spaces, hyphens, points; marks stay | one form written apart or together |
| `without_marks` | accents and vowel signs; case stays | a letter that is written with or without |
| `plain_latin` | script, case, marks: letters a to z | letters for the scorer and for blocking |
| `skeletons` | the same, vowels, likeness of sounds | blocking keys: may be spellings of one name |
| `judge.plain` | case, spaces, marks; script stays | a pair that differs in writing alone |
| `meaning.key_of` | case, an apostrophe at the end | a word to look up in tables of meaning |
| `meaning.acronym_letters` | points, marks | an acronym to hold against initials |
| `convention.bare` | marks of one letter, and letters with a stroke | letters that are lined up |

Where offsets count (`composed`, `spell_out`, `romanized_cells`) letters are kept with their places.
"""

from __future__ import annotations

import unicodedata

from variance.text import fold


def name_key(name: str) -> str:
    """What two forms share that differ in case, spacing or Unicode form only.

    >>> name_key("  AHMAD   Massoud") == name_key("Ahmad Massoud")
    True
    """
    return " ".join(fold(name).casefold().split()) or name


def closed_up(name: str) -> str:
    """What two forms share that differ in case, spaces, hyphens or points; marks count.

    >>> closed_up("Gul-Bahar") == closed_up("Gulbahar"), closed_up("Şotul") == closed_up("Sotul")
    (True, False)
    """
    return "".join(char for char in name.casefold() if char.isalnum())


def without_marks(text: str) -> str:
    """A text without accents and the like: *Rio* for *Río*.

    >>> without_marks("Río"), without_marks("İBB"), without_marks("ø")
    ('Rio', 'IBB', 'ø')
    """
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))
