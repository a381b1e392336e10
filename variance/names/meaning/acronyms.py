"""Names made of the first letters of a longer one.

Goes in: an acronym, or a name and its language. Comes out: which names it stands for, or which
acronyms the name may have. Touch it when NATO is led to another name than its own, or to none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from variance.names.meaning.meanings import is_link
from variance.names.script import name_tokens, without_marks
from variance.text import stopwords

MOST_LETTERS = 6  # of an acronym: longer words in capitals are headings, or spoken as words
_APOSTROPHES = re.compile("['’ʼ]")  # what is elided before a word is one of its own: d'Ivoire


def is_acronym(name: str) -> bool:
    """Whether a name is a few capitals: letters that stand for words, not for sounds.

    >>> is_acronym("NRF"), is_acronym("N.R.F.A."), is_acronym("Nrf")
    (True, True, False)
    """
    letters = acronym_letters(name)
    return 2 <= len(letters) <= MOST_LETTERS and letters.isalpha() and letters.isupper()


def acronym_letters(acronym: str) -> str:
    """An acronym without points and accents.

    >>> acronym_letters("N.R.F.A."), acronym_letters("İBB")
    ('NRFA', 'IBB')
    """
    return without_marks(acronym.replace(".", ""))


@lru_cache(maxsize=8192)
def acronyms_of(name: str, lang: str | None = None) -> frozenset[str]:
    """Give the acronyms that a name may have: the initials of its words in order.

    Function words (*of*, *and*, *de la*) may be counted or left out; no other word is left out,
    and no letter is dropped or added.

    Args:
        name: a longer name.
        lang: language of the text that it stands in (BCP 47); None tries the function words of
            all languages.

    Returns:
        Acronyms in capitals without accents, of two letters to `MOST_LETTERS`.

    >>> sorted(acronyms_of("House of Commons", "en"))
    ['HC', 'HOC']
    >>> "NATO" in acronyms_of("North Atlantic Treaty", "en")
    False
    """
    found = {""}
    for word in _words(name):
        longer = {letters + _initial(word) for letters in found}
        kept = found if is_link(word) or word.casefold() in stopwords(lang) else frozenset[str]()
        found = {letters for letters in (*longer, *kept) if len(letters) <= MOST_LETTERS}
    return frozenset(letters for letters in found if len(letters) > 1)


def expansions(acronym: str, names: Sequence[str], lang: str | None = None) -> list[int]:
    """Which names an acronym may stand for, by `acronyms_of`.

    >>> expansions("NRFA", ["National Resistance Front of Afghanistan", "Northern Alliance"], "en")
    [0]
    """
    letters = acronym_letters(acronym)
    return [at for at, name in enumerate(names) if letters in acronyms_of(name, lang)]


def _words(name: str) -> list[str]:
    return [word for token in name_tokens(name) for word in _APOSTROPHES.split(token) if word]


def _initial(word: str) -> str:
    """The first letter of a word as an acronym has it: a capital without accents."""
    return acronym_letters(word.upper())[:1]
