"""The tables of what words of names say.

`data/generic_terms.tsv` lists what kind of place a name is of (its generic term, as toponymists
say), directions, sizes and colours; `data/hypocorisms.tsv` given names and their short forms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from variance.names.script import without_marks
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
    for what, lang, words in _rows("generic_terms.tsv"):
        number = numbers.setdefault(what, len(numbers) + 1)
        for form in _add(terms, words, number):
            langs[form, number].add(lang.partition("-")[0])
    full: dict[str, set[int]] = defaultdict(set)
    short: dict[str, set[int]] = defaultdict(set)
    for number, (names, shorter) in enumerate(_rows("hypocorisms.tsv"), start=1):
        _add(full, names, number)
        _add(short, shorter, number)
    return WordBook(_fixed(terms), _fixed(full), _fixed(short), numbers, langs)


def _fixed(said: dict[str, set[int]]) -> Said:
    return {word: frozenset(numbers) for word, numbers in said.items()}


def _add(said: dict[str, set[int]], words: str, number: int) -> list[str]:
    forms = sorted({form for word in words.split() for form in (key_of(word), _bare(word))})
    for form in forms:
        said[form].add(number)
    return forms


def key_of(word: str) -> str:
    folded = fold(word).casefold().replace("i\u0307", "i")  # what folding leaves of a dotted I
    return folded.rstrip("'’")


def _bare(word: str) -> str:
    """A word without its marks: *rio* for *Río*."""
    return without_marks(key_of(word))


def _rows(name: str) -> list[list[str]]:
    text = (files("variance.names.meaning") / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
