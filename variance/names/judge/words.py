"""Words of a name as the judge looks at them: which tell it from others, which may be left out.

Goes in: a name. Comes out: its telling words, its plain letters. Touch it for what a full name may
leave out.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib import resources

from variance.names.meaning import is_link
from variance.names.script import name_tokens
from variance.text import fold

MOST_WORDS = 6  # telling words of a name that are looked at
LONGEST_INITIAL = 1  # letters
SHORTEST_PATRONYMIC = 7  # letters: -ich and -ovna also end short family names


@lru_cache(maxsize=65536)
def telling_words(name: str) -> tuple[str, ...]:
    """The words of a name but for articles, in small letters.

    >>> telling_words("Jabal al-Saraj")
    ('jabal', 'saraj')
    """
    words = [word.casefold() for word in name_tokens(fold(name))]
    telling = [word for word in words if word not in _words_of("article")]
    return tuple((telling or words)[:MOST_WORDS])


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """A name in small letters without spaces, hyphens, points and accents.

    >>> plain("Jabul-Sarāj") == plain("Jabul Saraj")
    True
    """
    decomposed = unicodedata.normalize("NFKD", fold(name).casefold())
    return "".join(char for char in decomposed if char.isalnum())


def is_soft(word: str) -> bool:
    """Whether a full name may leave the word out: an initial, a patronymic, a particle.

    >>> is_soft("h"), is_soft("vladimirovich"), is_soft("shah")
    (True, True, False)
    """
    if len(word) <= LONGEST_INITIAL or word in _words_of("particle") or is_link(word):
        return True
    return len(word) >= SHORTEST_PATRONYMIC and word.endswith(tuple(_words_of("patronymic")))


@lru_cache(maxsize=8)
def _words_of(kind: str) -> frozenset[str]:
    path = resources.files("variance.names.meaning") / "data" / "soft.tsv"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(word for row in rows if row[0] == kind for word in row[1].split())
