"""A name as a row of sounds, whatever letters it came in.

Goes in: a word of any script. Comes out: its sounds in the phonetic alphabet. Touch it for a sound
that is heard wrongly though its row is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from variance.names.convention.tables import NOTHING, VOWELS, read_form
from variance.names.script import main_script, romanize

ANY = "*"
_SHCH = "ʃtʃ"
_CLOSE = "ɨ"  # what a y between consonants stands for


def is_vowel(sound: str) -> bool:
    """Tell whether a sound is a vowel.

    >>> is_vowel("ā"), is_vowel("ai"), is_vowel("tʃ"), is_vowel("")
    (True, True, False, False)
    """
    return sound[:1] in VOWELS - {"y"} or sound == _CLOSE


@lru_cache(maxsize=65536)
def sounds_of(word: str, lang: str | None = None) -> tuple[str, ...]:
    """Read one word into sounds.

    Args:
        word: in any script; a Latin one is read by the spelling of its language, any other
            through its romanization.
        lang: the language of the text that it stands in (BCP 47), None if unknown.

    Returns:
        Sounds in the International Phonetic Alphabet; long vowels and the like only where
        letters show them.

    >>> sounds_of("Panjsjir", "nl")[-4:], sounds_of("Київ", "uk")
    (('ɲ', 'ʃ', 'i', 'r'), ('k', 'ɨ', 'i', 'v'))
    """
    latin = main_script(word) == "Latn"
    units = read_form(word if latin else romanize(word, lang), lang if latin else None)
    heard = [unit.sound for unit in units if unit.sound != NOTHING]
    for at in range(len(heard) - 1, 0, -1):
        if heard[at - 1 : at + 1] == ["ʃ", "tʃ"]:
            heard[at - 1 : at + 1] = [_SHCH]
    for at, sound in enumerate(heard):
        if sound == "j" and not _vowel_at(heard, at - 1) and heard[at + 1 : at + 2] != ["j"]:
            # "Kyiv": before i it is a vowel of its own, before a, o and u it glides.
            glides = at + 1 < len(heard) and is_vowel(heard[at + 1]) and heard[at + 1] != "i"
            if at > 0 and not glides:
                heard[at] = _CLOSE
    return tuple(heard)


def _vowel_at(heard: Sequence[str], at: int) -> bool:
    return at >= 0 and is_vowel(heard[at])


def neighbours(heard: Sequence[str], at: int) -> tuple[str, str]:
    """What stands beside a sound: V a vowel, C a consonant, ^ the start, $ the end.

    >>> neighbours(("k", "a"), 0)
    ('^', 'V')
    """
    left = "^" if at == 0 else "V" if is_vowel(heard[at - 1]) else "C"
    right = "$" if at + 1 == len(heard) else "V" if is_vowel(heard[at + 1]) else "C"
    return left, right
