"""What is true of a language: its tag, its script and grammar, and which languages stand in for it.

Goes in: a BCP 47 tag. Comes out: facts, and the tags to look a table up by. Touch it (mostly
`data/languages.tsv`) to add a language or to mend a fact of one.
"""

from variance.languages.facts import (
    DEFAULT_LANGUAGE,
    Language,
    chain,
    heard_as,
    known_tags,
    language,
    member,
    pick,
    spelled_as,
    words_from,
)
from variance.languages.tags import LanguageTagError, base_language, normalize_tag

__all__ = [
    "DEFAULT_LANGUAGE",
    "Language",
    "LanguageTagError",
    "base_language",
    "chain",
    "heard_as",
    "known_tags",
    "language",
    "member",
    "normalize_tag",
    "pick",
    "spelled_as",
    "words_from",
]
