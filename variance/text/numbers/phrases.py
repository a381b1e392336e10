"""Figures and number words next to each other, read as one number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass

from variance.text.numbers.context import Context
from variance.text.numbers.digits import digit_pattern, read_digits
from variance.text.numbers.words import Accumulator, Atom, NumberTable, iter_words

_WIDEST_GAP = 6  # letters between two pieces of one number
_HYPHENS = ("-", "‑", "\u00ad", "\u00a0")
_SPACES = " \u00a0\u202f\u200c-‑"
_PREFIXED_AND = ("و", "ו")


@dataclass(frozen=True, slots=True)
class Piece:
    """A figure or number word in its place."""

    start: int
    end: int
    value: float | None
    atoms: tuple[Atom, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number made of pieces."""

    start: int
    end: int
    value: float
    digits: bool
    vague: bool
    weak: bool
    rounded: bool
    bare_scale: bool
    scale: float


def pieces_of(text: str, lang: str | None, table: NumberTable) -> list[Piece]:
    """Every figure and number word of a text in order."""
    pieces = [Piece(start, end, None, atoms) for start, end, atoms in iter_words(text, table)]
    for match in digit_pattern(lang).finditer(text):
        start, end = match.span()
        while end > start and not text[end - 1].isdigit():
            end -= 1
        value = read_digits(text[start:end], lang)
        if value is not None and _stands_free(text, start, end):
            pieces.append(Piece(start, end, value, ()))
    return sorted(pieces, key=lambda piece: piece.start)


def _stands_free(text: str, start: int, end: int) -> bool:
    """Whether digits are a figure and not part of a name, an address or a code."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    previous = before[-1:]
    if previous.isalnum() and not joins_digits(previous):
        return False
    if (
        previous in "-–/.:_@#"
        and before[:1].isalnum()
        and (previous not in "-–" or (before[0].isalpha() and not joins_digits(before[0])))
    ):
        return False
    if previous and previous in "#@_№":
        return False
    return not (after[:1] in ("/", ":", "_", "@") and after[1:].isalnum())


def joins_digits(char: str) -> bool:
    """Whether a script writes its particles onto figures (Arabic, Hebrew, Han)."""
    return "\u0590" <= char <= "\u08ff" or char > "\u2e7f"


def phrases_of(
    text: str, pieces: Sequence[Piece], table: NumberTable, context: Context
) -> Iterator[Phrase]:
    index = 0
    while index < len(pieces):
        phrase, index = _read_phrase(text, pieces, index, table, context)
        if phrase is not None:
            yield phrase


def _read_phrase(
    text: str, pieces: Sequence[Piece], index: int, table: NumberTable, context: Context
) -> tuple[Phrase | None, int]:
    """Read the longest number that begins at a piece; give it and the index after it."""
    number = Accumulator(table.facts)
    first = pieces[index]
    end = first.start
    weak = True
    vague = False
    while index < len(pieces):
        piece = pieces[index]
        joined = False
        if number.parts:
            if not _adjoins(text, end, piece.start, table, context, vague=vague):
                break
            joined = _joined(text, end, piece.start, table)
        extended = _extended(number, piece, joined=joined)
        if extended is None:
            break
        number = extended
        weak = weak and piece.value is None and all(atom.weak for atom in piece.atoms)
        vague = vague or any(atom.role == "vague" for atom in piece.atoms)
        end = piece.end
        index += 1
    if not number.parts:
        return None, index + 1
    scale_first = not first.value and bool(first.atoms) and first.atoms[0].role == "scale"
    # A word that also means something else counts where it is not alone.
    weak = weak and number.parts == 1
    return Phrase(
        first.start, end, number.value, number.figures, vague, weak, number.rounded,
        scale_first and number.parts == 1, number.scale,
    ), index  # fmt: skip


def _adjoins(
    text: str, end: int, start: int, table: NumberTable, context: Context, *, vague: bool
) -> bool:
    """Whether what stands between two pieces may stand inside a number."""
    gap = text[end:start]
    return bool(
        gap in _HYPHENS
        or (start - end <= _WIDEST_GAP and table.joins.fullmatch(text, end, start))
        or (vague and context.of.fullmatch(gap.rstrip()))
    )


def _joined(text: str, end: int, start: int, table: NumberTable) -> bool:
    """Whether a word for "and" stands between two pieces, or is written onto the second."""
    if text[end:start].strip(_SPACES):
        return True
    return bool(table.facts.prefixes) and text[start - 1 : start] in _PREFIXED_AND


def _extended(before: Accumulator, piece: Piece, *, joined: bool) -> Accumulator | None:
    """The number with a piece taken in, None where the piece does not continue it."""
    number = copy(before)
    if piece.value is not None:
        if number.parts and not (number.scale and number.figures and not number.group):
            return None
        if number.parts and piece.value >= number.scale:
            return None
        number.group += piece.value
        number.parts += 1
        number.figures = True
        return number
    for position, atom in enumerate(piece.atoms):
        if not number.takes(atom, joined=joined and position == 0):
            return None
        number.add(atom)
    return number
