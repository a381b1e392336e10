"""The tables of what words of names say.

`data/generic_terms.tsv` lists what kind of place a name is of (its generic term, as toponymists
say), directions, sizes and colours; `data/hypocorisms.tsv` given names and their short forms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from variance.names.script import without_marks
from variance.tables import read_table
from variance.text import fold

LINK = "of"
SHORTEST = 3  # letters that stay of a compound whose generic term is cut off
# Of these a name has one: what is northern is not southern.
OPPOSED = (
    ("north", "south", "east", "west"), ("upper", "lower"), ("old", "new"), ("great", "little"),
    ("white", "black", "red", "yellow"), ("junior", "senior"),
)  # fmt: skip

# Qualities: what has one is called so, and may be a person (Black, King) or a word of the name.
QUALITIES = (
    "old", "new", "great", "little", "white", "black", "red", "yellow", "dead", "saint", "junior",
    "senior", "king", "prince",
)  # fmt: skip

Said = Mapping[str, frozenset[int]]


class _Term(NamedTuple):
    says: str
    lang: str
    words: tuple[str, ...]


class _ShortForms(NamedTuple):
    names: tuple[str, ...]
    short: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordBook:
    """The tables as they stand: words by what they say, and the names of what is said."""

    terms: Said
    full: Said
    short: Said
    numbers: dict[str, int]
    langs: Mapping[tuple[str, int], set[str]]  # of a word that says something


@lru_cache(maxsize=1)
def read_words() -> WordBook:
    """Read both tables."""
    terms: dict[str, set[int]] = defaultdict(set)
    numbers = {LINK: 1}
    langs: dict[tuple[str, int], set[str]] = defaultdict(set)
    for says, lang, words in read_table("names/meaning/data/generic_terms.tsv", _Term).rows:
        number = numbers.setdefault(says, len(numbers) + 1)
        for form in _add(terms, words, number):
            langs[form, number].add(lang.partition("-")[0])
    full: dict[str, set[int]] = defaultdict(set)
    short: dict[str, set[int]] = defaultdict(set)
    rows = read_table("names/meaning/data/hypocorisms.tsv", _ShortForms).rows
    for number, row in enumerate(rows, start=1):
        _add(full, row.names, number)
        _add(short, row.short, number)
    return WordBook(_fixed(terms), _fixed(full), _fixed(short), numbers, langs)


def _fixed(said: dict[str, set[int]]) -> Said:
    return {word: frozenset(numbers) for word, numbers in said.items()}


def _add(said: dict[str, set[int]], words: tuple[str, ...], number: int) -> list[str]:
    forms = sorted({form for word in words for form in (key_of(word), _bare(word))})
    for form in forms:
        said[form].add(number)
    return forms


def key_of(word: str) -> str:
    folded = fold(word).casefold().replace("i\u0307", "i")  # what folding leaves of a dotted I
    return folded.rstrip("'’")


def _bare(word: str) -> str:
    """A word without its marks: *rio* for *Río*."""
    return without_marks(key_of(word))
