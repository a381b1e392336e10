"""Blocking keys: consonant skeletons that spellings of one name share.

Goes in: a word of a name. Comes out: keys that its spellings share. Touch it for two spellings of
one name that never meet.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from variance.names.script.han import sounded, spells_a_person, without_generic
from variance.names.script.letters import main_script
from variance.names.script.romanize import read_plainly
from variance.tables import read_table

_MOST = 6  # keys a token may have
_OPENING = 4  # classes of the key for how a word opens
_ONE_LIQUID = ("Hani", "Kana", "Hira", "Hang")  # scripts that tell no l from r
_LIQUIDS = ("L", "R")


class _Group(NamedTuple):
    letters: str
    classes: tuple[str, ...]
    note: str


@lru_cache(maxsize=1)
def _classes() -> tuple[dict[str, tuple[str, ...]], re.Pattern[str]]:
    """Which consonant classes a group of letters may stand for, and a pattern of the groups."""
    table = {
        row.letters: tuple(part.replace("0", "") for part in row.classes)
        for row in read_table("names/script/data/skeletons.tsv", _Group).rows
    }
    longest_first = sorted(table, key=lambda group: (-len(group), group))
    return table, re.compile("|".join(map(re.escape, longest_first)))


@lru_cache(maxsize=65536)
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
    script = main_script(token)
    keys = skeletons_of(plain_latin(token[:64], lang), script in _ONE_LIQUID)
    return _of_characters(token, keys) if script == "Hani" else keys


def _of_characters(word: str, by_pinyin: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a word in Chinese characters: a foreign name is read by what it spells."""
    stem = without_generic(word)
    heard = sounded(stem)
    if not heard:
        return by_pinyin
    if stem != word:
        heard = heard[:4] + sounded(word)[:2]
    keys = by_pinyin[:4] + heard[:3] if spells_a_person(word) else heard + by_pinyin[:1]
    return tuple(
        dict.fromkeys(keys + tuple(f"{k[:_OPENING]}~" for k in keys[:1] if len(k) >= _OPENING))
    )


def skeletons_of(latin: str, one_liquid: bool) -> tuple[str, ...]:
    """Give the blocking keys of a word in bare Latin letters.

    Args:
        latin: the word, as `plain_latin` writes it.
        one_liquid: whether it comes of a script that tells no l from r.

    >>> skeletons_of("kabul", False)
    ('KPL',)
    """
    if not latin:
        return ()
    table, groups = _classes()
    keys = [""]
    for group in groups.findall(latin + "$"):
        classes = _LIQUIDS if one_liquid and group in ("l", "r") else table[group]
        if len(classes) > 1 or len(keys) > 1:
            keys = _extended(keys, classes)
        elif not keys[0].endswith(classes[0]):
            key = keys[0]
            keys = [key + classes[0].removeprefix(key[-1:]) if key else classes[0]]
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


@lru_cache(maxsize=32768)
def plain_latin(token: str, lang: str | None = None) -> str:
    """Romanize a word and fold it to bare small letters, apostrophes and accents gone.

    >>> plain_latin("Şarkışla"), plain_latin("Кабул")
    ('sarkisla', 'kabul')
    """
    if token.isascii() and token.isalpha():
        return token.lower()
    if main_script(token) not in ("Latn", ""):
        token = read_plainly(token, lang)
        if token.isascii():
            return token if token.isalpha() else "".join(filter(str.isalpha, token))
    token = token.lower().replace("ț", "ts").replace("ţ", "ts")
    plain = unicodedata.normalize("NFKD", token)
    return "".join(_LETTERS.get(char, char) for char in plain if char.isalpha())


_LETTERS = {
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "t", "æ": "e", "œ": "e", "ß": "s",
    "ə": "e", "ħ": "h", "ŋ": "n", "\u0327": "", "\u0326": "",
}  # fmt: skip
