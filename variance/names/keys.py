"""Blocking keys: consonant skeletons that spellings of one name share."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib import resources

from variance.names.letters import main_script
from variance.names.romanize import romanized_cells

_MOST = 6  # keys a token may have
_OPENING = 4  # classes of the key for how a word opens
_ONE_LIQUID = ("Hani", "Kana", "Hira", "Hang")  # scripts that tell no l from r


@lru_cache(maxsize=1)
def _classes() -> tuple[dict[str, tuple[str, ...]], int]:
    """Which consonant classes a group of letters may stand for ("" for silent)."""
    path = resources.files("variance.names") / "data" / "skeletons.tsv"
    table = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            letters, classes, _ = line.split("\t")
            table[letters] = tuple(part.replace("0", "") for part in classes.split())
    return table, max(map(len, table))


@lru_cache(maxsize=262144)
def skeletons(token: str, lang: str | None = None) -> tuple[str, ...]:
    """Give the blocking keys of one token of a name.

    A key is the string of consonant classes of the romanized token: sounds that spellings of
    one name exchange (s and sh, k and q, v and w) are one class, vowels and h leave no trace,
    and letters that different languages read differently (ch, j, x) give a key for each
    reading. Two spellings of one name nearly always share a key; that two tokens share one
    says little.

    Args:
        token: one word of a name, in any script.
        lang: language of the text that it stands in (BCP 47), None if unknown.

    Returns:
        One to eight distinct keys, the likeliest first; `()` for what has no letters.

    >>> skeletons("Panjsjir")[0] == skeletons("پنجشیر")[0]
    True
    >>> skeletons("42")
    ()
    """
    latin = _plain_latin(token[:64], lang)
    if not latin:
        return ()
    latin += "$"
    loose = main_script(token) in _ONE_LIQUID
    table, longest = _classes()
    keys = [""]
    index = 0
    while index < len(latin):
        for length in range(min(longest, len(latin) - index), 0, -1):
            group = latin[index : index + length]
            if group in table:
                break
        index += length
        classes = table.get(group, ("",))
        if loose and group in ("l", "r"):
            classes = ("L", "R")
        keys = _extended(keys, classes)
    # A long word that ends otherwise (-sk, -skyi, -skij) still opens alike.
    keys += [f"{key[:_OPENING]}~" for key in keys[:2] if len(key) >= _OPENING]
    return tuple(key or "-" for key in dict.fromkeys(keys))


def _extended(keys: list[str], classes: tuple[str, ...]) -> list[str]:
    longer = [
        key if key.endswith(part) else key + part.removeprefix(key[-1:]) if key else part
        for part in classes
        for key in keys
    ]
    return list(dict.fromkeys(longer))[:_MOST]


def _plain_latin(token: str, lang: str | None) -> str:
    """Romanize, fold to bare lower-case letters, apostrophes and accents gone."""
    if main_script(token) not in ("Latn", ""):
        token = "".join(cell.latin for cell in romanized_cells(token, lang)[1])
    token = token.lower().replace("ț", "ts").replace("ţ", "ts")
    plain = unicodedata.normalize("NFKD", token)
    return "".join(_LETTERS.get(char, char) for char in plain if char.isalpha())


_LETTERS = {
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "t", "æ": "e", "œ": "e", "ß": "s",
    "ə": "e", "ħ": "h", "ŋ": "n", "\u0327": "", "\u0326": "",
}  # fmt: skip
