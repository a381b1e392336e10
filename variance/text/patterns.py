"""Pieces of regular expressions that hold in every script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from variance.languages import language
from variance.text.scripts import marks_class

# Letters that keyboards of neighbouring languages swap, and signs that writers leave out.
_SWAPS = {
    "ی": "[یيى]", "ي": "[یيى]", "ى": "[یيى]", "ک": "[کك]", "ك": "[کك]", "ه": "[هھہ]",
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


def word_start(words: Iterable[str], lang: str | None = None, *, digits: bool = False) -> str:
    """Give the pattern for the start of a word, with the prepositions written onto it.

    It looks for the first letter before it looks back, which makes searching for some
    hundred words several times as quick. Combining marks belong to words.

    Args:
        words: those that the pattern goes on with.
        lang: their language, for prepositions written onto words.
        digits: whether a figure may stand right before the word ("11million").
    """
    prefix = language(lang).prefixes if lang else ""
    first = {char for word in words for char in _first_letters(word)} | set(prefix)
    first |= {"ا"} if prefix in _ARTICLES else set()
    if not first:
        return "(?!)"
    letters = "".join(re.escape(char) for char in sorted(first))
    attached = f"[{prefix}]{{0,2}}?{_ARTICLES.get(prefix, '')}" if prefix else ""
    letter_before = (
        rf"(?<![^\W\d])(?<![{marks_class()}])" if digits else rf"(?<![\w{marks_class()}])"
    )
    return rf"(?=[{letters}]){letter_before}{attached}"


# The article that may follow the prefixes of a language.
_ARTICLES = {"وبفلك": "(?:ال|لل)??"}


def _first_letters(word: str) -> str:
    swapped = _SWAPS.get(word[0], word[0]).strip("[]?\\")
    decomposed = unicodedata.normalize("NFD", word[0])[0]
    return swapped + decomposed + word[0].upper() + decomposed.upper()


@lru_cache(maxsize=1)
def word_end() -> str:
    """Give the look-ahead for the end of a word; combining marks belong to words."""
    return rf"(?![\w{marks_class()}])"
