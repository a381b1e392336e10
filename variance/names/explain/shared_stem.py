"""Where two words end as names: before a case ending, a possessive, a generic term.

Goes in: two words that answer to each other. Comes out: where their endings start. Touch it for an
ending that hides that two words are one name.
"""

from __future__ import annotations

from collections.abc import Sequence

from variance.names.convention import line_up
from variance.names.explain.word_alignment import Word, spell_out
from variance.names.meaning import Stem, compounded, possible_stems
from variance.names.script import main_script


def compound_ends(
    a: str, b: str, words_a: Sequence[Word], words_b: Sequence[Word]
) -> tuple[int, int, str] | None:
    """Where a word is a compound with what the other form says in a word of its own."""
    for other in words_b:
        if other.text != b and (found := compounded(a, other.text)):
            return found[0], len(b), found[1]
    for other in words_a:
        if other.text != a and (found := compounded(b, other.text)):
            return len(a), found[0], found[1]
    return None


def common_stem(
    a: str, b: str, lang_a: str | None, lang_b: str | None
) -> tuple[int, int, str, str | None]:
    """Where the endings start, if taking one off brings the forms clearly together.

    Returns:
        The lengths kept of both, and the note and language of the ending that was found.
    """
    best = (len(a), len(b), "", None)
    letters_a, letters_b = spell_out(a, lang_a).letters, spell_out(b, lang_b).letters
    if letters_a == letters_b:
        return best
    stems_a, stems_b = possible_stems(a, lang_a), possible_stems(b, lang_b)
    if not stems_a and not stems_b:
        return best
    least = line_up(letters_a, letters_b)[0]
    found: tuple[int, int, str, str | None] = best
    for stem, other, side in [*((s, b, 0) for s in stems_a), *((s, a, 1) for s in stems_b)]:
        kept = _kept_of_other(stem, other, lang_b if side == 0 else lang_a)
        if kept is None:
            continue
        cut_a, cut_b = (stem.kept, kept) if side == 0 else (kept, stem.kept)
        cost = (
            0.25
            + line_up(spell_out(a[:cut_a], lang_a).letters, spell_out(b[:cut_b], lang_b).letters)[0]
        )
        if cost < least - 0.05:
            least = cost
            found = (cut_a, cut_b, stem.note, None if stem.lang == "und" else stem.lang)
    return found


def _kept_of_other(stem: Stem, other: str, lang: str | None) -> int | None:
    """How much of the other form answers to the stem, None if its end speaks against it."""
    if not stem.instead:
        return len(other)
    if main_script(other) == main_script(stem.instead):
        matches = other.lower().endswith(stem.instead)
        return len(other) - len(stem.instead) if matches else None
    latin = spell_out(stem.instead, stem.lang).letters
    letters = spell_out(other, lang).letters
    plain = len(letters) == len(other)
    return len(other) - len(latin) if plain and latin and letters.endswith(latin) else None
