"""Names made of the first letters of a longer one."""

from __future__ import annotations

from collections.abc import Sequence


def is_acronym(name: str) -> bool:
    """Whether a name is a few capitals: letters that stand for words, not for sounds.

    >>> is_acronym("NRF"), is_acronym("N.R.F.A."), is_acronym("Nrf")
    (True, True, False)
    """
    letters = name.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()


def initials(name: str) -> str:
    """The capitals that open the words of a name: what an acronym is made of.

    >>> initials("National Resistance Front of Afghanistan")
    'NRFA'
    """
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def expansions(acronym: str, names: Sequence[str]) -> list[int]:
    """Which names an acronym may be of: their initials, or these and a letter more.

    >>> expansions("NRFA", ["National Resistance Front", "Northern Alliance"])
    [0]
    """
    letters = acronym.replace(".", "")
    exact = [i for i, name in enumerate(names) if initials(name) == letters]
    if exact or len(letters) < 4:
        return exact
    return [i for i, name in enumerate(names) if initials(name) == letters[:-1]]
