"""Which form of a cluster is the name's own, and which forms a house style would have written.

Goes in: the forms of one cluster. Comes out: the one in its own script, its sounds. Touch it for a
native form that is taken for a transcription.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from variance.languages import DEFAULT_LANGUAGE
from variance.names.cluster.forms import NameForm
from variance.names.convention import (
    HouseStyle,
    agrees,
    convention_tag,
    conventions,
    is_vowel,
    plain_letters,
    rows_by_id,
    sounds_of,
    words_of,
    write_standard,
)
from variance.names.explain import explain
from variance.names.meaning import is_acronym
from variance.names.script import main_script, romanize

_ABJADS = ("Arab", "Hebr")
# Sounds that romanizations of one name exchange.
_MERGED = {
    "q": "k", "ɣ": "g", "ð": "z", "θ": "s", "ħ": "h", "ṣ": "s", "ṭ": "t", "ḍ": "z", "ẓ": "z",
    "w": "v", "ɲ": "n", "ŋ": "n",
}  # fmt: skip
# The standard that tells which vowels are written, and how a press may hear those.
_LETTERS = "bgn-pcgn"
_HEARD = (("[ie]", "[aei]{1,3}"), ("[uo]", "[aouve]{1,3}"))
_LOOSE = str.maketrans("wqy", "vki")
_FRONT, _BACK = frozenset("eiyjɨēīíéə"), frozenset("ouōūúó")
# Where a name stands in several scripts as often: the nearest to home first.
_HOMES = ("fa", "prs", "ps", "ar", "ur", "ru", "uk", "hi")


@lru_cache(maxsize=16384)
def outline(name: str, lang: str | None, *, vowels: bool) -> tuple[str, ...]:
    """The consonants of a name, and its vowels in three classes if they count.

    >>> outline("Massoud", "en", vowels=False) == outline("مسعود", "fa", vowels=False)
    True
    >>> outline("Джонсон", "ru", vowels=True) == outline("Johnson", "en", vowels=True)
    False
    """
    latin = name if main_script(name) == "Latn" else romanize(name, lang)
    tongue = lang if main_script(name) == "Latn" and lang != DEFAULT_LANGUAGE else None
    out: list[str] = []
    for word in words_of(latin):
        heard = [_MERGED.get(sound, sound) for sound in sounds_of(word, tongue)]
        for at, sound in enumerate(heard):
            kind = _class(sound, vowels, last=at == len(heard) - 1)
            if kind and out[-1:] != [kind]:
                out.append(kind)
        out.append(" ")
    return tuple(out)


def _class(sound: str, vowels: bool, *, last: bool) -> str:
    if sound in ("ʔ", "ʿ") or (sound == "h" and last):
        return ""
    if not is_vowel(sound) and sound != "j" and (vowels or sound != "v"):
        return sound
    if not vowels:
        return ""
    return "E" if sound[0] in _FRONT else "O" if sound[0] in _BACK else "A"


def own_form(forms: Sequence[NameForm], latin: Sequence[tuple[str, str | None]]) -> NameForm | None:
    """The form in the name's own script, None if there is none.

    A form of another script is the name's own if a plain reading of it gives the sounds that
    a Latin form has; if it does not, it is itself a transcription (Джонсон is no Russian
    name: read back it is Dzhonson, not Johnson).

    Args:
        forms: the forms of a cluster.
        latin: its Latin forms with their languages, those with most support first.
    """
    native = [
        form
        for form in forms
        if form.full is None
        and not is_acronym(form.surface)
        and main_script(form.surface) not in ("Latn", "")
        and (not latin or any(_one_name(form, *other) for other in latin))
    ]
    return min(native, key=_standing) if native else None


def _one_name(form: NameForm, latin: str, lang: str | None) -> bool:
    abjad = main_script(form.surface) in _ABJADS
    mine = outline(form.surface, form.lang, vowels=not abjad)
    return any(
        mine == outline(latin, tongue, vowels=not abjad)
        and (not abjad or _vowels_written(form.surface, form.lang, latin, tongue))
        for tongue in {None, lang}
    )


def _vowels_written(native: str, lang: str | None, latin: str, tongue: str | None) -> bool:
    """Whether a Latin form has vowels where the letters of an abjad show some."""
    written = write_standard(native, _LETTERS, lang)
    if written is None:
        return True
    pattern = written.pattern.translate(_LOOSE)
    for letters, vowels in _HEARD:
        pattern = pattern.replace(letters, vowels)
    heard = (sound for word in words_of(latin) for sound in sounds_of(word, tongue))
    return agrees("".join(map(plain_letters, heard)).translate(_LOOSE), pattern)


def _standing(form: NameForm) -> tuple[int, int, int, str, str]:
    lang = (form.lang or "").partition("-")[0]
    rank = _HOMES.index(lang) if lang in _HOMES else len(_HOMES)
    return -len(form.article_ids), -form.count, rank, lang, form.surface


def comes_from_abroad(latin: Sequence[tuple[str, str | None]]) -> bool:
    """Whether Latin forms differ as presses that write a foreign name do.

    >>> comes_from_abroad([("Panjshir", "en"), ("Panjsjir", "nl")])
    True
    >>> comes_from_abroad([("Joe Biden", "en"), ("Joe Biden", "de")])
    False
    """
    first, tongue = latin[0]
    for form, lang in latin[1:]:
        if (
            form != first
            and lang is not None
            and convention_tag(lang) not in (None, convention_tag(tongue))
        ):
            found = explain(first, form, lang_a=tongue, lang_b=lang)
            wanted = conventions()[convention_tag(lang) or "und"].lang
            rows = [rows_by_id().get(s.convention or "") for s in found.steps if s.lang == wanted]
            # Vowels differ between languages in any name: Louisiana, Luisiana.
            if any(row is not None and not is_vowel(row.sound) for row in rows):
                return True
    return False


def written_by(house: HouseStyle, form: str, source: str, lang: str | None) -> bool:
    """Whether a form, read as the house's language reads, has the consonants of the source."""
    return outline(form, house.lang, vowels=False) == outline(source, lang, vowels=False)


def heard_words(own: NameForm, latin: Sequence[tuple[str, str | None]]) -> list[tuple[str, ...]]:
    """The sounds of a name whose script leaves vowels out, those taken from a Latin form.

    Returns:
        A row of sounds a word: the consonants of the own form with the vowels of the best
        supported Latin form that has the same consonants; none where none has, or the script
        writes its vowels.
    """
    if main_script(own.surface) not in _ABJADS:
        return []
    mine = [sounds_of(word) for word in words_of(romanize(own.surface, own.lang))]
    for form, lang in latin:
        theirs = [sounds_of(word, lang) for word in words_of(form)]
        if len(theirs) == len(mine) and _one_name(own, form, lang):
            return [_voiced(one, other) for one, other in zip(mine, theirs, strict=True)]
    return []


def _voiced(mine: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Consonants of the one with vowels of the other."""
    consonants = [sound for sound in _single(mine) if not is_vowel(sound)]
    heard = _single(theirs)
    if sum(not is_vowel(sound) for sound in heard) != len(consonants):
        return tuple(heard)
    rest = iter(consonants)
    return tuple(sound if is_vowel(sound) else next(rest) for sound in heard)


def _single(sounds: Sequence[str]) -> list[str]:
    return [s for at, s in enumerate(sounds) if is_vowel(s) or sounds[at - 1 : at] != (s,)]
