"""Ordinary words where a name belongs: a name that was translated as if it meant something.

Goes in: the view of an event. Comes out: findings of kind `mistranslation`, and what is worth
translating to find more. Touch it when a word is taken for a lost name, or a lost name is missed.
"""

from variance.drift.word.mistranslations import word_findings
from variance.drift.word.requests import TranslationRequest, passages_to_translate

__all__ = [
    "TranslationRequest",
    "passages_to_translate",
    "word_findings",
]
