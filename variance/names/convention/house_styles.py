"""Names written by a house style: a romanization standard, or the press of a language.

Goes in: a name and a house style. Comes out: the name as the style writes it. Touch it for how the
press of a language spells a sound.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from variance.errors import ConfigError
from variance.languages import DEFAULT_LANGUAGE, heard_as, language
from variance.names.convention.sounds import ANY, is_vowel, neighbours, sounds_of
from variance.names.convention.standards import HABITS, standards, write_standard
from variance.names.convention.tables import Row, convention_tag, conventions, load_rows
from variance.names.script import main_script, romanize, romanized_cells
from variance.tables import read_table

# A sound, the language it came from, what stands left and right of it (`ANY` where it is
# all one) -> letters.
Habits = dict[tuple[str, str, str, str], str]

_PARTS = re.compile(r"([\s\-‐‑–]+)")
_LAST_RESORT = {"ɨ": "y", "ə": "e", "ɔ": "o", "y": "u", "ø": "o", "jɔf": "yov", "ʃtʃ": "shch"}
_LONGEST = 200  # letters; what is longer is no name


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """A house style; `lang` is the language whose press it follows, None for a standard."""

    tag: str
    name: str
    lang: str | None


@dataclass(frozen=True, slots=True)
class Respelled:
    """A name by a house style.

    `reason` says of what it was made. `pattern` fits the forms that agree with it but for
    marks (a regular expression over plain letters), None where only the form itself agrees.
    """

    text: str
    reason: str
    pattern: str | None = None


def house_style(tag: str) -> HouseStyle:
    """Find a house style by its tag.

    Args:
        tag: a standard ("bgn-pcgn", "iso9", "ala-lc", "din31635", "hunterian") or the
            language of a press (BCP 47), in any case, with or without "house:" before it.

    Raises:
        ConfigError: there is neither a standard nor a language of that tag.

    >>> house_style("BGN-PCGN").name, house_style("house:de-AT").name
    ('BGN/PCGN', 'German press style')
    """
    wanted = tag.strip().removeprefix("house:").lower()
    if wanted in standards():
        return HouseStyle(wanted, standards()[wanted].name, None)
    found = convention_tag(wanted)
    if found != DEFAULT_LANGUAGE and found not in load_habits():
        accepted = ", ".join((*sorted(standards()), DEFAULT_LANGUAGE, *sorted(load_habits())))
        raise ConfigError(f"house = {tag!r}: accepted are {accepted}")
    assert found is not None
    return HouseStyle(found, f"{conventions()[found].name} press style", conventions()[found].lang)


def respell(
    name: str, house: HouseStyle, lang: str | None = None, *, heard: Sequence[Sequence[str]] = ()
) -> Respelled | None:
    """Write a name by a house style.

    A standard writes the letters of the scripts that it serves. A press spells the sounds of
    the name, in whatever letters it is given.

    Args:
        name: in its own script, or in Latin letters.
        house: the style.
        lang: the language of the text that the name stands in (BCP 47), None if unknown.
        heard: the sounds of each word, for a script that leaves vowels out; as `romanize`
            reads them unless told.

    Returns:
        The name as the style has it; None if the style says nothing of its letters, or the
        name is too long to be one.

    >>> respell("Щербаков", house_style("de"), "ru").text
    'Schtscherbakow'
    >>> respell("مسعود", house_style("bgn-pcgn"), "fa").reason
    'BGN/PCGN of مسعود'
    """
    native = main_script(name) not in ("Latn", "")
    if len(name) > _LONGEST:
        return None
    if house.lang is None and native:
        return _by_standard(name, house, lang, heard)
    if house.lang is None and not standards()[house.tag].plain:
        return None
    if native and (house.tag == DEFAULT_LANGUAGE or main_script(name) == "Hani"):
        # Plain romanization is what the English press writes; pinyin is every press's.
        return Respelled(romanize(name, lang), f"{house.name} of {name}")
    home = ANY
    latin = name
    if native:
        home = (lang or romanized_cells(name, None)[0]).partition("-")[0]
        # Habits are learnt from places of a few countries; a neighbour's name is heard alike.
        home = heard_as(home) or home
        latin, lang = romanize(name, lang), None
    heard = heard or [sounds_of(word, lang) for word in words_of(latin)]
    reason = f"{house.name} of {name}" if native else f"{house.name}, heard as {name}"
    return Respelled(_spelled(latin, house, heard, home), reason)


def _by_standard(
    name: str, house: HouseStyle, lang: str | None, heard: Sequence[Sequence[str]]
) -> Respelled | None:
    """A name in its own script by a standard, None if the standard does not serve the script."""
    said = ["".join(_by_rows(s, {}, word, at) for at, s in enumerate(word)) for word in heard]
    written = write_standard(name, house.tag, lang, heard=said)
    if written is None:
        return None
    return Respelled(written.text, f"{house.name} of {name}", written.pattern)


def words_of(name: str) -> list[str]:
    """The words of a name, cut at spaces and hyphens."""
    return _PARTS.split(name.strip())[::2]


def _spelled(name: str, house: HouseStyle, heard: Sequence[Sequence[str]], home: str) -> str:
    """Spell the sounds of a name's words, with its separators and capitals."""
    parts = _PARTS.split(name.strip())
    cased = any(char.isupper() for char in name)
    habits = load_habits().get(house.tag, {})
    for number, sounds in enumerate(heard):
        rows = {} if house.lang in (None, DEFAULT_LANGUAGE) else rows_of(house.tag)
        word = spell_sounds(sounds, habits, home=home, rows=rows)
        if not cased or parts[2 * number][:1].isupper():
            first = "İ" if language(house.tag).dotted_i and word[:1] == "i" else word[:1].upper()
            word = first + word[1:]
        parts[2 * number] = word
    return unicodedata.normalize("NFC", "".join(parts))


def habit_key(sound: str, home: str, left: str, right: str) -> tuple[str, str, str, str]:
    """The place of a sound in a table of habits."""
    return sound, home, left, right


class _Habit(NamedTuple):
    lang: str
    sound: str
    home: str
    left: str
    right: str
    letters: str


@lru_cache(maxsize=1)
def load_habits() -> dict[str, Habits]:
    """Read the fitted habits (tools/fit/press.py) by language."""
    found: dict[str, Habits] = {}
    for lang, sound, home, left, right, letters in read_table(HABITS, _Habit).rows:
        found.setdefault(lang, {})[sound, home, left, right] = letters
    return found


def spell_sounds(
    heard: Sequence[str],
    habits: Mapping[tuple[str, str, str, str], str],
    *,
    home: str = ANY,
    rows: Mapping[str, Sequence[Row]] | None = None,
    sides: tuple[str, str] | None = None,
) -> str:
    """Write sounds by a table of habits, and what it lacks by convention rows, then plainly."""
    out = []
    for at, sound in enumerate(heard):
        left, right = sides or neighbours(heard, at)
        letters = _by_habit(sound, habits, home, left, right)
        if letters is None:
            letters = _by_rows(sound, rows or {}, heard, at)
        out.append(letters)
    return "".join(out)


def _by_habit(
    sound: str,
    habits: Mapping[tuple[str, str, str, str], str],
    home: str,
    left: str,
    right: str,
) -> str | None:
    for place in dict.fromkeys((home, ANY)):
        for one, other in ((left, right), (ANY, right), (left, ANY), (ANY, ANY)):
            letters = habits.get((sound, place, one, other))
            if letters is not None:
                return letters
    return None


def _by_rows(sound: str, rows: Mapping[str, Sequence[Row]], heard: Sequence[str], at: int) -> str:
    """The plain letters unless the convention has others alone for the sound."""
    plain = _fitting(rows_of("und").get(sound, ()), heard, at)
    own = _fitting(rows.get(sound, ()), heard, at)
    if plain and (not own or plain[0] in own or is_vowel(sound)):
        return plain[0]
    return own[0] if own else _LAST_RESORT.get(sound, sound)


def plain_letters(sound: str) -> str:
    """How plain romanization writes a sound.

    >>> plain_letters("ʃ"), plain_letters("ī")
    ('sh', 'i')
    """
    return _by_rows(sound, {}, (sound,), 0)


def _fitting(rows: Sequence[Row], heard: Sequence[str], at: int) -> list[str]:
    """What the rows write where a sound stands, judged by the edges of the word."""
    inner = at > 0, at + 1 < len(heard)
    return [
        row.spelling
        for row in rows
        if all(
            side is None or bool(side) == inside
            for side, inside in zip((row.left, row.right), inner, strict=True)
        )
    ]


@lru_cache(maxsize=64)
def rows_of(tag: str) -> dict[str, tuple[Row, ...]]:
    """The rows of one convention by sound, the first the usual one."""
    found: dict[str, list[Row]] = {}
    for row in load_rows():
        if row.convention.tag == tag and row.spelling != "∅":
            found.setdefault(row.sound, []).append(row)
    return {sound: tuple(group) for sound, group in found.items()}
