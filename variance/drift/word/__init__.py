"""Ordinary words where a name belongs: a name that was translated as if it meant something.

Goes in: aligned passages, names, translations. Comes out: findings of kind `mistranslation` and
`term`. Touch it when a word is taken for a lost name, or a lost name is missed.
"""

from variance.drift.word.asked import Asked, passages_to_tell
from variance.drift.word.literal import IsOrdinary
from variance.drift.word.words import word_findings

__all__ = [
    "Asked",
    "IsOrdinary",
    "passages_to_tell",
    "word_findings",
]
