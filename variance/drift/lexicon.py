"""Words that mean something to drift, by language: tables read once, looked up fast."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from variance.languages import base_language, language
from variance.tables import read_table
from variance.text import stopwords

# Letters that Arabic-script languages write apart and readers take for one; dotless i.
_LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ہ": "ه", "ھ": "ه", "ı": "i"})
_JOINERS = str.maketrans("", "", "\u200c\u200d\u00ad\u0640\u200b\u200e\u200f")
_NUKTA = "\u093c"
# Conjunctions, prepositions and the article that Arabic writes onto the next word.


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Bring a word into the form in which the tables hold it.

    Lower case, without accents, vowel marks of Arabic, joiners and nukta; Devanagari vowel
    signs are letters and stay.

    >>> plain("Tué"), plain("ÖLDÜ"), plain("ز\u200cخمی")
    ('tue', 'oldu', 'زخمی')
    """
    word = word.translate(_JOINERS)
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFD", word.casefold())
    kept = [
        letter
        for letter in letters
        if letter != _NUKTA
        and (unicodedata.category(letter) != "Mn" or "\u0900" <= letter <= "\u0dff")
    ]
    return unicodedata.normalize("NFC", "".join(kept)).translate(_LETTERS)


class WordRow(NamedTuple):
    """A row of a table of words: the kind that they are of, in one language."""

    kind: str
    lang: str
    words: tuple[str, ...]


class Lexicon:
    """Kinds of words by language, from a table of `kind, lang, words`.

    `abc*` matches every word with that beginning, `*abc` every word with that
    ending, and `*abc*` every word that contains it.
    """

    def __init__(self, rows: tuple[WordRow, ...]) -> None:
        """Index the rows; the first row of a word wins."""
        self._exact: dict[tuple[str, str], str] = {}
        self._prefix: dict[tuple[str, str], str] = {}
        self._inside: dict[str, list[tuple[str, bool, str]]] = {}
        self.languages = frozenset(lang for _, lang, _ in rows)
        for name, lang, words in rows:
            for word in words:
                bare = plain(word.strip("*"))
                if word.startswith("*"):
                    self._inside.setdefault(lang, []).append((bare, word.endswith("*"), name))
                else:
                    index = self._prefix if word.endswith("*") else self._exact
                    index.setdefault((lang, bare), name)
        self.find = lru_cache(maxsize=32768)(self._find)

    def _find(self, word: str, lang: str | None) -> str | None:
        """Give the class of a word in a language (English if None), None where it has none."""
        base = base_language(lang) or "en"
        for form in _forms(plain(word[:64]), base):
            name = self._exact.get((base, form))
            if name is not None:
                return name
            for length in range(min(len(form), 24), 1, -1):
                name = self._prefix.get((base, form[:length]))
                if name is not None:
                    return name
            for part, anywhere, name in self._inside.get(base, ()):
                if form.endswith(part) or (anywhere and part in form):
                    return name
        return None


def _forms(word: str, lang: str) -> tuple[str, ...]:
    """The word, and the word without what its language writes onto its front."""
    bare = [
        word[len(p) :]
        for p in language(lang).proclitics
        if word.startswith(p) and len(word) > len(p) + 2
    ]
    return (word, *bare)


@lru_cache(maxsize=16)
def lexicon(name: str) -> Lexicon:
    """Load a table of words by its name, once.

    >>> lexicon("fates").find("wounded", "en"), lexicon("fates").find("وإصابة", "ar")
    ('injured', 'injured')
    """
    return Lexicon(read_table(f"drift/data/{name}.tsv", WordRow).rows)


@lru_cache(maxsize=64)
def function_words(lang: str | None) -> frozenset[str]:
    """Give the words of a language that only serve grammar, as `plain` leaves them.

    >>> "für" in function_words("de"), "fur" in function_words("de")
    (False, True)
    """
    return frozenset(plain(word) for word in stopwords(lang))
