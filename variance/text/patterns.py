"""Pieces of regular expressions that hold in every script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from variance.text.tables import marks_class

# Letters that keyboards of neighbouring languages swap, and signs that writers leave out.
_SWAPS = {
    "ی": "[یيىې]", "ي": "[یيى]", "ى": "[یيى]", "ک": "[کك]", "ك": "[کك]", "ه": "[هھہ]",
    "ہ": "[ہه]", "أ": "[أا]", "إ": "[إا]", "آ": "[آا]", "ة": "[ةه]", "\u200c": "[\u200c ]?",
    "ء": "ء?", "ё": "[ёе]", "'": "['’ʼ]", "’": "['’ʼ]", "ʼ": "['’ʼ]", " ": "[ \u00a0\u202f\u200c]",
    "\u093c": "\u093c?", "-": "[-‐‑]",
}  # fmt: skip


@lru_cache(maxsize=8192)
def flexible(word: str) -> str:
    """Write a word as a pattern that allows for decomposed letters and swapped keys."""
    parts = []
    for char in word:
        if char in _SWAPS:
            parts.append(_SWAPS[char])
            continue
        decomposed = unicodedata.normalize("NFD", char)
        if decomposed != char:
            parts.append(f"(?:{re.escape(char)}|{re.escape(decomposed)})")
        else:
            parts.append(re.escape(char))
    return "".join(parts)


def alternation(words: Iterable[str]) -> str:
    """Join words as alternatives of a pattern, longest first; no words match nothing."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(flexible(word) for word in ordered) or r"(?!)"


def find_key(form: str, words: Iterable[str]) -> str | None:
    """Tell which word a form found with `alternation` stands for.

    Args:
        form: what the pattern found.
        words: the words that the pattern was made of.

    Returns:
        The word, None if the form is none of them.
    """
    known = set(words)
    low = form.lower()
    if low in known:
        return low
    for word in sorted(known):
        if re.fullmatch(flexible(word), low, re.IGNORECASE):
            return word
    return None


@lru_cache(maxsize=1)
def word_start() -> str:
    """Give the look-behind for the start of a word; combining marks belong to words."""
    return rf"(?<![\w{marks_class()}])"


@lru_cache(maxsize=1)
def word_end() -> str:
    """Give the look-ahead for the end of a word; combining marks belong to words."""
    return rf"(?![\w{marks_class()}])"


def attached_prefix(lang: str | None) -> str:
    """Give the pattern of prepositions that a language writes onto the word, "" for most."""
    base = lang.partition("-")[0] if lang else ""
    return {"ar": "[وبفلك]{0,2}", "he": "[ובלמהשכ]{0,2}"}.get(base, "")
