"""Spell a name as the name model reads it: lower case, one form for each letter."""

from __future__ import annotations

import unicodedata

_DROPPED = frozenset(
    "\u0640\u0307"  # tatweel; the dot that lower-casing leaves of the Turkish capital I
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ`´ʾʿ′", "'") | dict.fromkeys("‐‑–—", "-"))
_HANGUL = ("\uac00", "\ud7a3")


def spell(name: str) -> str:
    """Spell a name the way the name model was trained.

    Lower case, compatibility forms folded, one apostrophe and one hyphen, no invisible
    marks, no vowel points of Arabic or Hebrew, Hangul syllables taken apart into letters.

    Args:
        name: a name in any script; may be empty.

    Returns:
        What is left, words parted by single spaces.

    >>> spell("‘Alīngār")
    "'alīngār"
    >>> spell("İstanbul")
    'istanbul'
    >>> len(spell("서울"))
    5
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).lower())
    kept = "".join(c for c in folded if c not in _DROPPED and not _is_point(c))
    spaced = " ".join(kept.translate(_APOSTROPHES).split())
    return "".join(
        unicodedata.normalize("NFD", c) if _HANGUL[0] <= c <= _HANGUL[1] else c for c in spaced
    )


def unspell(letters: str) -> str:
    """Put letters that the model wrote together again (Hangul into syllables).

    >>> unspell(spell("서울"))
    '서울'
    """
    return unicodedata.normalize("NFC", letters)


def _is_point(char: str) -> bool:
    """Tell whether a character is a vowel point of Arabic or Hebrew script."""
    return "\u064b" <= char <= "\u0652" or char == "\u0670" or "\u0591" <= char <= "\u05c7"
