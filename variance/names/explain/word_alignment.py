"""Two forms cut into words and held side by side: which word answers to which.

Goes in: two forms. Comes out: pairs of their words. Touch it for a word that is paired with another
than its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from variance.names.meaning import SharedMeaning, both_say, particles
from variance.names.script import composed, letter_script, main_script, romanized_cells

# A word, or what is elided before one: the d' of Golfe d'Aden, not that of D'Angelo.
_WORD = re.compile(r"\b(?:d|l|dell|dall)['’](?=\w)|[^\s\-‐‑‒–—―־/,;·・_]+")
_MOST_WORDS = 12
_SPELT = 0.7  # likeness of given names from which on their letters say more than that
_SAID = 0.4  # what it is worth to pair words that say one thing: less than to pair one name


@dataclass(frozen=True, slots=True)
class Spelled:
    """Lower-case Latin letters of a stretch of a form.

    `cells[k]` is the cell that letter k belongs to, `bounds[c]` the offset in the form where
    cell c starts; one more bound closes the list.
    """

    letters: str
    cells: tuple[int, ...]
    bounds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a form: its half-open range and its Latin letters."""

    start: int
    end: int
    text: str
    spelled: Spelled


@dataclass(frozen=True, slots=True)
class Pair:
    """Words `a[i:j]` of one form that answer to words `b[k:l]` of the other.

    `said` is what both say where they are not spellings of one word.
    """

    i: int
    j: int
    k: int
    l: int  # noqa: E741 (the letter l)
    initial: bool = False
    said: SharedMeaning | None = None


@lru_cache(maxsize=8192)
def spell_out(text: str, lang: str | None, lookalikes: bool = True) -> Spelled:
    """Write a word in lower-case Latin letters, each with the cell that it came from."""
    if main_script(text) in ("Latn", ""):
        plain, origin = composed(text)
        pieces = [_lookalike(char) if lookalikes else char for char in plain]
        bounds = tuple(origin)
    else:
        _, found = romanized_cells(text, lang)
        pieces = [cell.latin for cell in found]
        bounds = (*(cell.start for cell in found), len(text))
    letters = []
    cells = []
    for at, piece in enumerate(pieces):
        for char in piece.lower():
            if char != "\u0307":  # what lower() leaves of a dotted capital I
                letters.append(char)
                cells.append(at)
    return Spelled("".join(letters), tuple(cells), bounds)


# Letters of other scripts that look like a Latin one (Unicode TS 39, confusables).
_LOOKALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТХУԚԜаеѕіјорсухԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναιρτυκ",
        "ABESIJKMHOPCTXYQWaesijopcyxdqwhABEZHIKMNOPTYXovaiptuk",
        strict=True,
    )
)


def _lookalike(char: str) -> str:
    if char.isascii() or letter_script(char) == "Latn":
        return char
    return _LOOKALIKES.get(char, char)


def is_lookalike(char: str) -> bool:
    """Tell whether a letter of another script could pass for a Latin one."""
    return char in _LOOKALIKES


def words(text: str, lang: str | None) -> list[Word]:
    """Cut a form into words at spaces and hyphens."""
    found = []
    for match in _WORD.finditer(text):
        spelled = spell_out(match.group(), lang)
        found.append(Word(match.start(), match.end(), match.group(), spelled))
    return found


def is_article(word: Word) -> bool:
    """Tell whether a word could be the Arabic article, whatever sound it took on."""
    return word.spelled.letters in particles("article")


def _likeness(a: str, b: str) -> float:
    if not a or not b:
        return 0.0
    return Levenshtein.normalized_similarity(a[:64], b[:64])


def _initial(short: Word, long: Word) -> bool:
    letters = short.text.rstrip(".")
    return (
        len(letters) == 1
        and len(short.spelled.letters.rstrip(".")) <= 2
        and long.spelled.letters.startswith(short.spelled.letters.rstrip("."))
        and len(long.spelled.letters) > len(short.spelled.letters.rstrip("."))
    )


def _pair(i: int, j: int, k: int, last: int, a: list[Word], b: list[Word]) -> Pair:
    """Pair some words, with what two that are spelt differently are known to say."""
    if j - i > 1 or last - k > 1:
        return Pair(i, j, k, last)
    said = both_say(a[i].text, b[k].text)
    alike = _likeness(a[i].spelled.letters, b[k].spelled.letters)
    if said is not None and alike < (_SPELT if said.of == "given" else 1):
        return Pair(i, j, k, last, said=said)
    return Pair(i, j, k, last, _initial(a[i], b[k]) or _initial(b[k], a[i]))


def _gain(a: list[Word], b: list[Word], initial: bool) -> float:
    """How well words answer to each other: above 0 is worth pairing."""
    if initial:
        return 0.5
    left = "".join(word.spelled.letters for word in a)
    right = "".join(word.spelled.letters for word in b)
    floor = 0.25 if len(a) == len(b) else 0.45
    weight = 1.0 if len(a) == len(b) else 1.4
    return (_likeness(left, right) - floor) * weight


def pair_words(a: list[Word], b: list[Word]) -> list[Pair]:
    """Pair the words of two forms in order; a word may answer to two or three written apart.

    Words left out have no counterpart. A form of one word each is always paired.
    """
    if len(a) == 1 and len(b) == 1:
        return [_pair(0, 1, 0, 1, a, b)]
    a, b = a[:_MOST_WORDS], b[:_MOST_WORDS]
    width = len(b) + 1
    best = [0.0] * ((len(a) + 1) * width)
    came: list[Pair | None] = [None] * len(best)
    shapes = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))
    for i in range(len(a) - 1, -1, -1):
        for k in range(len(b) - 1, -1, -1):
            at = i * width + k
            best[at] = max(best[at + 1], best[at + width])
            for di, dk in shapes:
                if i + di <= len(a) and k + dk <= len(b):
                    pair = _pair(i, i + di, k, k + dk, a, b)
                    sides = a[i : i + di], b[k : k + dk]
                    gain = _SAID if pair.said else _gain(*sides, pair.initial)
                    total = gain + best[(i + di) * width + k + dk]
                    if gain > 0 and total > best[at]:
                        best[at] = total
                        came[at] = pair
    return _walk(best, came, len(a), len(b))


def _walk(best: list[float], came: list[Pair | None], rows: int, columns: int) -> list[Pair]:
    width = columns + 1
    i = k = 0
    pairs = []
    while i < rows and k < columns:
        pair = came[i * width + k]
        if pair is not None:
            pairs.append(pair)
            i, k = pair.j, pair.l
        elif best[i * width + k + 1] >= best[(i + 1) * width + k]:
            k += 1
        else:
            i += 1
    return pairs
