"""What is true of running text in any language: scripts, words, sentences, figures, dates.

Goes in: text. Comes out: offsets and values. Touch it when a sentence is cut wrongly, a language
is not recognised, or a letter is read as of the wrong script.
"""

from variance.text.fold import fold
from variance.text.identification import detect_language, language_of
from variance.text.scripts import script_of, script_of_char, scripts_in
from variance.text.sentences import sentences, split_sentences
from variance.text.stopwords import stopwords
from variance.text.tokens import Token, tokenize

__all__ = [
    "Token",
    "detect_language",
    "fold",
    "language_of",
    "script_of",
    "script_of_char",
    "scripts_in",
    "sentences",
    "split_sentences",
    "stopwords",
    "tokenize",
]
