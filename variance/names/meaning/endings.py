"""Case endings, possessives and suffixes that a sentence hangs on a name.

Goes in: a word and the language of its text. Comes out: the names that it may be a form of. Touch
it for a case ending or a possessive that is not seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from variance.names.script import main_script
from variance.tables import read_table

# Where the language is unknown, the script says whose endings to try.
_BY_SCRIPT = {"Cyrl": ("ru", "uk"), "Grek": ("el",), "Armn": ("hy",), "Geor": ("ka",)}


@dataclass(frozen=True, slots=True)
class Stem:
    """A token as a name and an ending: `text` is the name, `note` says what was taken off.

    `kept` letters of the token remain, `ending` followed them and `instead` stands there in
    the name (the nominative). `sure` tells whether the ending cannot belong to the name.
    """

    text: str
    kept: int
    ending: str
    instead: str
    note: str
    lang: str
    sure: bool


class _Ending(NamedTuple):
    lang: str
    ending: str
    instead: str
    sure: bool
    least: int
    note: str


@lru_cache(maxsize=1)
def _endings() -> dict[str, tuple[_Ending, ...]]:
    table: dict[str, list[_Ending]] = {}
    for row in read_table("names/meaning/data/endings.tsv", _Ending).rows:
        table.setdefault(row.lang, []).append(row)
    return {
        lang: tuple(sorted(rows, key=lambda row: (-len(row.ending), row.instead != "")))
        for lang, rows in table.items()
    }


@lru_cache(maxsize=16384)
def possible_stems(token: str, lang: str | None = None) -> tuple[Stem, ...]:
    """List the names that a token may be a form of, by the endings of its language.

    Args:
        token: one word as it stands in the text.
        lang: language of the text (BCP 47); None tries what the script suggests.

    Returns:
        Stems, the longest ending first; the token itself is not among them.

    >>> [stem.text for stem in possible_stems("Масудом", "ru")][:1]
    ['Масуд']
    """
    tags = ["und"]
    if lang is not None:
        tags += [lang, lang.partition("-")[0]]
    else:
        tags += _BY_SCRIPT.get(main_script(token), ())
    lowered = token.lower()
    stems = []
    if len(lowered) == len(token):
        for tag in dict.fromkeys(tags):
            for row in _endings().get(tag, ()):
                kept = len(token) - len(row.ending)
                if kept >= row.least and lowered.endswith(row.ending):
                    name = token[:kept] + row.instead
                    stems.append(
                        Stem(name, kept, token[kept:], row.instead, row.note, row.lang, row.sure)
                    )
    return tuple(stems)


def strip_endings(token: str, lang: str | None = None) -> str:
    """Take off what cannot belong to a name: a possessive, a suffix after an apostrophe.

    Endings that a name may have of itself (German s, Slavic cases) are left on; see
    `possible_stems` for those.

    >>> strip_endings("Massoud's"), strip_endings("Kabil'de", "tr"), strip_endings("Paris", "de")
    ('Massoud', 'Kabil', 'Paris')
    """
    sure = [stem for stem in possible_stems(token, lang) if stem.sure]
    return sure[0].text if sure else token
