"""Names written by a romanization standard, with its marks.

Goes in: a name in its own script and a standard. Comes out: the name with the standard's marks.
Touch it for how a standard writes an article or a vowel.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from variance.names.convention.letter_alignment import bare
from variance.names.script import letter_script, load_table, main_script, romanize, romanized_cells
from variance.tables import read_table, table_names

HABITS = "names/convention/data/house/press.tsv"  # what the press writes, fitted: no standard
_CARRIERS = "اأإٱ"  # at the start of a word they carry a vowel and have no sound of their own
_GLIDES = "ويی"
_LONGEST = 200  # letters; what is longer is no name
_UNWRITTEN = "[aeiou]?"  # in Dari as in Persian: Zabihullah and Zabihollah are one spelling
_FINALS = "هةۀہ"  # at the end of a word they are a vowel
_SILENT = "عءئؤ"
_GOD = "الله"
_SUN = "تثدذرزسشصضطظن"  # the Arabic article takes their sound
_RAISED = frozenset(map(chr, range(0x2B0, 0x300)))  # modifier letters: marks that stand for letters
_SHORT = 4  # letters of a word that may open with the article, itself included


@dataclass(frozen=True, slots=True)
class Standard:
    """One standard: what it writes for letters, by the romanization table that reads them.

    A row gives the letters of a consonant and of a vowel; `short` says which short vowels the
    standard knows instead of those that a reader hears, `groups` whether it reads groups of
    letters as the plain tables do, `plain` whether it is plain romanization but for marks.
    """

    tag: str
    name: str
    scripts: frozenset[str]
    rows: dict[tuple[str, str], tuple[str, str]]
    short: dict[str, dict[str, str]]
    article: str
    assimilates: bool
    groups: bool
    plain: bool


@dataclass(frozen=True, slots=True)
class Written:
    """A name by a standard; `pattern` fits forms that agree with it but for marks.

    Vowels that the script does not write are open in the pattern.
    """

    text: str
    pattern: str


@lru_cache(maxsize=1)
def standards() -> dict[str, Standard]:
    """The standards by tag.

    >>> sorted(standards())
    ['ala-lc', 'bgn-pcgn', 'din31635', 'hunterian', 'iso9']
    """
    found = [_read(name) for name in table_names("names/convention/data/house") if name != HABITS]
    return {standard.tag: standard for standard in found}


class _Letters(NamedTuple):
    tables: tuple[str, ...]
    letters: str
    latin: str
    vowel: str


def _read(name: str) -> Standard:
    table = read_table(name, _Letters)
    head = table.head
    rows: dict[tuple[str, str], tuple[str, str]] = {}
    for tables, letters, latin, vowel in table.rows:
        for served in tables or ("",):
            rows[served, unicodedata.normalize("NFC", letters)] = (latin, vowel)
    short = {
        key.removeprefix("short_"): dict(pair.split(">") for pair in value.split())
        for key, value in head.items()
        if key.startswith("short_")
    }
    return Standard(
        tag=head["tag"],
        name=head["name"],
        scripts=frozenset(head["scripts"].split()),
        rows=rows,
        short=short,
        article=head.get("article", "al-"),
        assimilates=head.get("assimilates") == "yes",
        groups=head.get("groups") == "yes",
        plain=head.get("plain") == "yes",
    )


def write_standard(
    name: str, tag: str, lang: str | None = None, *, heard: Sequence[str] = ()
) -> Written | None:
    """Write a name by a standard.

    Letters are written after the standard's table. Short vowels that a script leaves out are
    supplied as `romanize` supplies them, in the standard's choice of letters.

    Args:
        name: a name in its own script.
        tag: one of `standards()`.
        lang: the language of the text that it stands in (BCP 47), None if unknown.
        heard: how the words are read, in plain Latin letters, one a word; as `romanize` reads
            them unless told.

    Returns:
        The name in Latin letters, None if the standard does not serve its script.

    >>> write_standard("احمد", "bgn-pcgn", "fa").text
    'Aḩmad'
    >>> write_standard("Горбачёв", "iso9", "ru").text, write_standard("احمد", "iso9")
    ('Gorbačëv', None)
    """
    standard = standards()[tag]
    if main_script(name) not in standard.scripts or len(name) > _LONGEST:
        return None
    if main_script(name) == "Arab":
        words = [word for word in re.split(r"[\s\-]+", name) if word]
        if len(heard) != len(words):
            heard = [romanize(word, lang) for word in words]
        parts = [
            _by_letter(word, lang, standard, said.lower())
            for word, said in zip(words, heard, strict=True)
        ]
        return Written(" ".join(p.text for p in parts), "".join(p.pattern for p in parts))
    table, cells = romanized_cells(name, lang)
    texts = []
    for cell in cells:
        letters = unicodedata.normalize("NFC", name[cell.start : cell.end])
        written = _written(standard, table, letters.lower(), cell.latin.lower())
        texts.append(_cased(written, letters))
    text = unicodedata.normalize("NFC", "".join(texts))
    if main_script(name) in ("Deva", "Hebr"):
        text = _titled(text)
    return Written(text, _pattern(text))


def _written(standard: Standard, table: str, letters: str, latin: str) -> str:
    """What stands for one cell of a script that writes its vowels."""
    row = _row(standard, table, letters)
    if row is None and len(letters) > 1 and not standard.groups:
        each = [_row(standard, table, letter) for letter in letters]
        if all(each):
            return "".join(found[0] for found in each if found)
    return latin if row is None else row[0] or row[1]


def _by_letter(word: str, lang: str | None, standard: Standard, heard: str) -> Written:
    letters = [c for c in unicodedata.normalize("NFC", word) if letter_script(c) == "Arab"]
    table = romanized_cells(word, lang)[0]
    return _Abjad(standard, table, letters, heard).written()


@dataclass
class _Abjad:
    """A word of Arabic script while it is written: what of its reading is still to come."""

    standard: Standard
    table: str
    letters: list[str]
    heard: str
    text: str = ""
    pattern: str = ""
    after_vowel: bool = False

    def written(self) -> Written:
        """Write letter by letter, short vowels as they are heard."""
        self._article()
        for at in range(len(self.letters)):
            self._letter(at)
        self._short(re.match(r"[aeiou]?", self.heard).group())  # type: ignore[union-attr]  # always matches
        return Written(_titled(self.text), self.pattern)

    def _row(self, letter: str) -> tuple[str, str]:
        row = _row(self.standard, self.table, letter)
        return row or (_plain(self.table, letter), "")

    def _article(self) -> None:
        """Set the Arabic article off."""
        opening = self.table == "ar" and self.letters[:2] == ["ا", "ل"]
        if not opening or len(self.letters) <= _SHORT or self.letters[2] == "ل":
            return
        merges = self.standard.assimilates and self.letters[2] in _SUN
        sound = self._row(self.letters[2])[0] if merges else "l"
        self.text = self.standard.article.replace("l", sound)
        self.pattern = f"a(?:l|{_pattern(_plain(self.table, self.letters[2]))})"
        self.letters = self.letters[2:]
        self.heard = re.sub(r"^[aeiou]?l", "", self.heard)

    def _letter(self, at: int) -> None:
        letter = self.letters[at]
        consonant, vowel = self._row(letter)
        if letter in _SILENT:
            self.text += consonant
            return
        if letter in _CARRIERS and (at == 0 or "".join(self.letters[at : at + 4]) == _GOD):
            return
        run = re.match(r"[aeiou]*", self.heard).group()  # type: ignore[union-attr]  # always matches
        glide = letter in _GLIDES and self.heard[len(run) : len(run) + 1] in ("v", "w", "y")
        if vowel and not glide and (letter not in _FINALS or self._ends_open(at, run)):
            self._vowel(letter, vowel, run)
            return
        self._short(run)
        plain = self.heard[:1] if glide else _plain(self.table, letter)
        self._consonant(consonant, plain, self.letters[at + 1 : at + 2] == [letter])

    def _ends_open(self, at: int, run: str) -> bool:
        """Whether a letter that may be either ends the word as a vowel."""
        heard = run or self.letters[at] == "ة"
        last = at == len(self.letters) - 1
        return bool(heard) and last and "".join(self.letters[-3:]) != _GOD[1:]

    def _vowel(self, letter: str, vowel: str, run: str) -> None:
        """A vowel that the script writes."""
        self.heard = self.heard[len(run) :].removeprefix("h" if letter in _FINALS else "")
        if run or letter not in _GLIDES:  # a glide that is not heard is silent
            self.text += vowel
            self.pattern += _long(vowel)
            self.after_vowel = True

    def _short(self, run: str) -> None:
        """A vowel that is heard and not written, if there is one."""
        short = self.standard.short.get(self.table, {})
        self.heard = self.heard[len(run) :]
        self.text += short.get(run[:1], run[:1])
        if run or not self.after_vowel:
            self.pattern += _UNWRITTEN
        self.after_vowel = False

    def _consonant(self, letters: str, plain: str, followed: bool) -> None:
        """A consonant, doubled where it is heard so."""
        times = 1
        if plain and self.heard.startswith(plain):
            self.heard = self.heard.removeprefix(plain)
            if not followed and self.heard.startswith(plain):
                self.heard = self.heard.removeprefix(plain)
                times = 2
        self.text += letters * times
        if _pattern(letters):
            self.pattern += f"(?:{_pattern(letters)}){{1,2}}"


def _long(vowel: str) -> str:
    """The pattern of a vowel that the script writes; Dari and Urdu have two for a letter."""
    return {"u": "[uo]", "i": "[ie]"}.get(_pattern(vowel), _pattern(vowel))


def _pattern(letters: str) -> str:
    return "".join(map(_fixed, letters))


@lru_cache(maxsize=4096)
def _plain(table: str, letters: str) -> str:
    """What the plain table has for a letter wherever it stands."""
    rows = load_table(table).rows.get(letters, ())
    return rows[-1].latin if rows else ""


def _row(standard: Standard, table: str, letters: str) -> tuple[str, str] | None:
    return standard.rows.get((table, letters)) or standard.rows.get(("", letters))


def _fixed(char: str) -> str:
    """The pattern of a letter that has to be there, its marks aside."""
    plain = bare(char.lower())
    return plain if plain.isalnum() and unicodedata.category(plain) != "Lm" else ""


def _cased(text: str, letters: str) -> str:
    return text[:1].upper() + text[1:] if letters[:1] != letters[:1].lower() else text


def _titled(text: str) -> str:
    """Capitals at the start of each word, past marks that stand for letters."""
    out, opened = [], False
    for char in text:
        if not opened and char.isalpha() and char not in _RAISED:
            char, opened = char.upper(), True
        elif char.isspace() or char == "-":
            opened = False
        out.append(char)
    return "".join(out)


@lru_cache(maxsize=16384)
def agrees(form: str, pattern: str) -> bool:
    """Tell whether a Latin form is one that a standard's pattern fits, marks aside.

    >>> written = write_standard("مسعود", "bgn-pcgn", "fa")
    >>> agrees("Masud", written.pattern), agrees("Massoud", written.pattern)
    (True, False)
    """
    return re.fullmatch(pattern, "".join(map(_fixed, form))) is not None
