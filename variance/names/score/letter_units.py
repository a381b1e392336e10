"""Names as arrays of letter units: one pass over a whole batch, no loop over its letters.

A unit is a folded letter of its own script ("š", "ш", "ش", a jamo, a kana); a Han character
becomes the letters of its pinyin, kept apart from Latin ones and with the first one marked.
Letters that the inventory lacks fall back on their base letter, then on anyascii.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

MAX_CHARS = 256  # of a name that are read at all: the work stays linear in the batch
MAX_UNITS = 48  # of a name that are compared
MAX_TOKENS = 8  # the letters beyond belong to the last
HAN = "zh:"  # what opens the name of a unit that comes of a Han character

_IGNORED, _BREAK, _END = 0, 1, 2
_FIRST = 3
_UNSEEN = -32768
_TABLE_SIZE = 0x20000
_SEPARATOR = "\n"
_NO_LETTERS = "'’‘ʼʻʿʾ`´′ʹʺـ"
# Letters that differ by keyboard or by place in the word, not by sound.
_FOLD = {
    pair[0]: pair[1] for pair in ("ıi", "كک", "يی", "ىی", "ەه", "ۂۀ", "םמ", "ןנ", "ץצ", "ףפ", "ךכ")
}


@dataclass(frozen=True, slots=True)
class Encoded:
    """A batch of names: the units of all of them in a row, and where each name begins.

    `opens` marks the units that open a token; `script` is one number a name (an index into
    `Units.scripts`), 0 where a name has no letters.
    """

    units: NDArray[np.int16]
    opens: NDArray[np.bool_]
    bounds: NDArray[np.int64]
    script: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def take(self, names: NDArray[np.int64]) -> Encoded:
        """Give a batch of some of the names, in the order asked for."""
        sizes = (self.bounds[1:] - self.bounds[:-1])[names]
        bounds = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
        source = np.arange(bounds[-1]) + np.repeat(self.bounds[names] - bounds[:-1], sizes)
        return Encoded(self.units[source], self.opens[source], bounds, self.script[names])


class Units:
    """An inventory of letter units, and the reading of names in it.

    Args:
        names: the units, each a folded letter or `zh:` and a letter of pinyin.
        scripts: ISO 15924 codes, one a unit.
    """

    def __init__(self, names: Sequence[str], scripts: Sequence[str]) -> None:
        self.names = tuple(names)
        self.scripts = ("", *sorted(set(scripts)))
        # Digits ("Zyyy") are compared where they stand among letters, but are no name alone.
        place = {code: 0 if code == "Zyyy" else i for i, code in enumerate(self.scripts)}
        self.script_of_unit = np.array([place[code] for code in scripts], np.int8)
        self._ids = {name: i + _FIRST for i, name in enumerate(self.names)}
        self._table = np.full(_TABLE_SIZE, _UNSEEN, np.int16)
        self._table[ord(_SEPARATOR)] = _END
        # Row k holds the units of the code points whose table entry is -1 - k.
        self._runs: list[tuple[int, ...]] = []

    def __len__(self) -> int:
        return len(self.names)

    def encode(self, names: Sequence[str]) -> Encoded:
        """Read a batch of names; letters beyond `MAX_UNITS` of a name are left out."""
        classes = self._classes(fold_names(names))
        is_unit = classes >= _FIRST
        name_of = np.cumsum(classes == _END)[is_unit]
        breaks = np.cumsum((classes == _END) | (classes == _BREAK))[is_unit]
        units = (classes[is_unit] - _FIRST).astype(np.int16)
        opens = np.ones(len(units), np.bool_)
        opens[1:] = breaks[1:] != breaks[:-1]
        counts = np.bincount(name_of, minlength=len(names))
        if counts.size and counts.max() > MAX_UNITS:
            first = np.concatenate(([0], np.cumsum(counts)[:-1]))
            kept = np.arange(len(units)) - first[name_of] < MAX_UNITS
            units, opens, name_of = units[kept], opens[kept], name_of[kept]
            counts = np.minimum(counts, MAX_UNITS)
        bounds = np.concatenate(([0], np.cumsum(counts)))
        tokens = np.bincount(name_of[opens], minlength=len(names))
        if tokens.size and tokens.max() > MAX_TOKENS:
            rank = np.cumsum(opens) - (np.cumsum(tokens) - tokens)[name_of]
            opens &= rank <= MAX_TOKENS
        return Encoded(units, opens, bounds, self._scripts(units, name_of, len(names)))

    def _scripts(
        self, units: NDArray[np.int16], name_of: NDArray[np.int64], count: int
    ) -> NDArray[np.int8]:
        width = len(self.scripts)
        cells = name_of * width + self.script_of_unit[units]
        votes = np.bincount(cells, minlength=count * width).reshape(count, width)
        script: NDArray[np.int8] = votes.argmax(axis=1).astype(np.int8)
        return script

    def _classes(self, text: str) -> NDArray[np.int16]:
        raw = text.encode("utf-32-le", "surrogatepass")
        points = np.minimum(np.frombuffer(raw, "<u4"), _TABLE_SIZE - 1)
        classes: NDArray[np.int16] = self._table[points]
        if (classes == _UNSEEN).any():
            for point in np.unique(points[classes == _UNSEEN]).tolist():
                self._learn(point)
            classes = self._table[points]
        if classes.min(initial=0) < 0:
            classes = self._expand(classes)
        return classes

    def _expand(self, classes: NDArray[np.int16]) -> NDArray[np.int16]:
        """Put the run of units in the place of each code point that stands for several."""
        sizes = np.array([len(run) for run in self._runs])
        flat = np.array([unit for run in self._runs for unit in run], np.int16)
        places = np.flatnonzero(classes < 0)
        which = -1 - classes[places].astype(np.int64)
        own = sizes[which]
        counts = np.ones(len(classes), np.int64)
        counts[places] = own
        spread = np.repeat(classes, counts)
        before = np.cumsum(own) - own
        within = np.arange(int(own.sum())) - np.repeat(before, own)
        goal = np.repeat(places + before - np.arange(len(places)), own) + within
        spread[goal] = flat[np.repeat((np.cumsum(sizes) - sizes)[which], own) + within]
        return spread

    def _learn(self, point: int) -> None:
        ids = self._read(chr(point)) if point < _TABLE_SIZE - 1 else (_IGNORED,)
        if len(ids) == 1:
            self._table[point] = ids[0]
        else:
            self._table[point] = -1 - len(self._runs)
            self._runs.append(ids)

    def _read(self, char: str) -> tuple[int, ...]:
        char = _FOLD.get(char, char)
        if char in self._ids:
            return (self._ids[char],)
        if char in _NO_LETTERS:
            return (_IGNORED,)
        kind = unicodedata.category(char)
        if kind[0] in "ZPS" or kind == "Cc":
            return (_BREAK,)
        if kind[0] == "C":
            return (_IGNORED,)
        found = self._units_of(_stand_in(char)) or self._units_of(anyascii(char).lower())
        if _is_han(char):
            found = self._units_of(anyascii(char), HAN) or found
        return found or (_IGNORED if kind[0] == "M" else _BREAK,)

    def _units_of(self, text: str, prefix: str = "") -> tuple[int, ...]:
        ids = (self._ids.get(prefix + char) for char in text)
        return tuple(i for i in ids if i is not None)


def fold_names(names: Sequence[str]) -> str:
    """Fold a batch of names into one text, a line a name: case, compatibility forms, NFC.

    >>> fold_names(["PANJSHIR", "Şarkışla"])
    'panjshir\\nşarkışla'
    """
    text = _SEPARATOR.join(names)
    if text.count(_SEPARATOR) != len(names) - 1 or max(map(len, names)) > MAX_CHARS:
        text = _SEPARATOR.join(n[:MAX_CHARS].replace(_SEPARATOR, " ") for n in names)
    if text.isascii():
        return text.lower()
    # A few lines that have to be normalized would have all the others gone through as well.
    lines = [
        line if line.isascii() else unicodedata.normalize("NFKC", line)
        for line in text.split(_SEPARATOR)
    ]
    text = _SEPARATOR.join(lines).casefold()
    # Folding takes a Greek letter with two marks apart; one with one mark is then left so too.
    if "\u0308" in text:
        lines = text.split(_SEPARATOR)
        text = _SEPARATOR.join(
            unicodedata.normalize("NFC", line) if "\u0308" in line else line for line in lines
        )
    return text


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char == "々"


_INDIC = range(0x0980, 0x0D80)  # Bengali to Malayalam: parallel to Devanagari (ISCII)
_DEVANAGARI, _BLOCK = 0x0900, 0x80
_HIRAGANA, _TO_KATAKANA = range(0x3041, 0x3097), 0x60


def _stand_in(char: str) -> str:
    """Give the letters to read for one that the inventory lacks, "" where there are none."""
    point = ord(char)
    if point in _INDIC:
        return chr(_DEVANAGARI + point % _BLOCK)
    if point in _HIRAGANA:
        return chr(point + _TO_KATAKANA)
    parts = unicodedata.normalize("NFKD", char)
    if "\uac00" <= char <= "\ud7a3":
        return parts
    return parts[0] if parts[0] != char else ""
