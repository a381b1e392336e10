"""Words of a name as the judge looks at them: which tell it from others, which may be left out.

Goes in: a name. Comes out: its telling words, its plain letters. Touch it for what a full name may
leave out.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from variance.names.meaning import is_link, particles
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
    >>> telling_words("David L. Anderson")
    ('david', 'l', 'anderson')
    """
    words = [word.casefold() for word in name_tokens(fold(name))]
    # A single letter is an initial sooner than an article: David L. is not David M.
    telling = [word for word in words if len(word) == 1 or word not in particles("article")]
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
    if len(word) <= LONGEST_INITIAL or word in particles("particle") or is_link(word):
        return True
    return len(word) >= SHORTEST_PATRONYMIC and word.endswith(tuple(particles("patronymic")))
