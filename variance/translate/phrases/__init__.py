"""Phrase-based translation models, searched with numpy alone.

Goes in: a model's tables and a sentence. Comes out: its best translations. Touch it for the search
or the tables; `models/train` makes them.
"""

from variance.translate.phrases.model import PhraseModel
from variance.translate.phrases.ngrams import LanguageModel
from variance.translate.phrases.search import Weights
from variance.translate.phrases.table import (
    Arrays,
    PhraseTable,
    Vocabulary,
    language_model,
    read_arrays,
    read_language,
)

__all__ = [
    "Arrays",
    "LanguageModel",
    "PhraseModel",
    "PhraseTable",
    "Vocabulary",
    "Weights",
    "language_model",
    "read_arrays",
    "read_language",
]
