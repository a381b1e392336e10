"""What each kind of change is put down to where no convention accounts for it.

Goes in: the kind of a `Change`. Comes out: its cause and what a reader is told. Touch it for a new
kind, or for how one is called.
"""

from __future__ import annotations

from variance.types import Cause

NOTES = {
    "vowel": "a vowel that writers choose for themselves",
    "near": "neighbouring sounds",
    "double": "one letter or two",
    "weak": "a letter that is hardly heard",
    "swap": "letters changed places",
    "alike": "letters that look alike",
    "other": "no convention known here writes so",
    "text": "too different to be lined up",
    "mark": "letters with or without marks",
    "break": "spaces, hyphens or apostrophes",
    "word": "a part of the name left out or added",
    "initial": "an initial for the whole",
    "order": "the parts stand in another order",
    "article": "the Arabic article",
    "sound": "letters that other languages have for one sound",
}
CAUSES: dict[str, Cause] = {
    "vowel": "spelling", "near": "spelling", "double": "spelling", "weak": "spelling",
    "swap": "spelling", "alike": "confusable", "other": "unknown", "text": "unknown",
    "mark": "format", "break": "format", "equal": "format", "ending": "format",
    "word": "short-form", "initial": "short-form", "order": "format", "article": "format",
    "sound": "spelling", "term": "exonym", "form": "format",
    "given": "short-form",
}  # fmt: skip
