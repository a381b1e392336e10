"""Number words read into figures: "dreihundertfünfzig", "two and a half thousand"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from variance.languages import Language, language, pick
from variance.tables import read_table
from variance.text.patterns import alternation, find_key, word_end, word_start

_LONGEST_WORD = 80
_TEN, _TWENTY, _HUNDRED = 10, 20, 100
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Atom:
    """One number word: its role in building a number (see numberwords.tsv) and its value."""

    role: str
    value: float
    weak: bool = False


@dataclass(frozen=True, slots=True)
class NumberTable:
    """The number words of a language, ready to be searched for."""

    atoms: dict[str, Atom]
    pattern: re.Pattern[str]
    counters: re.Pattern[str]
    joins: re.Pattern[str]
    halves: re.Pattern[str]
    links: frozenset[str]
    facts: Language


class _Row(NamedTuple):
    lang: str
    role: str
    value: float | None
    words: str
    weak: Literal["", "weak"] = ""


@lru_cache(maxsize=1)
def _by_language() -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = {}
    for row in read_table("text/data/numberwords.tsv", _Row).rows:
        found.setdefault(row.lang, []).append(row)
    return found


@lru_cache(maxsize=64)
def number_table(lang: str | None) -> NumberTable:
    """Give the number words of a language.

    Args:
        lang: a BCP 47 tag; None, or a language without a table, gives no words.
    """
    facts = language(lang)
    atoms: dict[str, Atom] = {}
    joins: list[str] = []
    counters: list[str] = []
    for row in pick(_by_language(), lang) or ():
        words = row.words.split("|")
        if row.role == "join":
            joins += words
        elif row.role == "counter":
            counters += words
        else:
            for word in words:
                atoms.setdefault(word, Atom(row.role, row.value or 0.0, bool(row.weak)))
    start, end = (word_start(atoms, lang, digits=True), word_end())
    if facts.spaceless:
        start = end = ""
    # After a unit only those that say "and" as well: "deux ans et demi", not "deux ans demi".
    halves = [word for word, atom in atoms.items() if atom.role == "half" and " " in word]
    after_join = r"\s?" if facts.prefixes else r"[\s-]"
    tail = rf"\w{{0,{_LONGEST_WORD}}}" if facts.compound_numbers else ""
    return NumberTable(
        atoms=atoms,
        pattern=re.compile(
            rf"{start}(?P<word>(?:{alternation(atoms)}){tail}){end}",
            re.IGNORECASE,
        ),
        counters=re.compile(rf"\s+(?:{alternation(counters)}){end}", re.IGNORECASE),
        # "و" is written onto the next word in Arabic and Hebrew, which the prefix allows for.
        joins=re.compile(
            rf"[\s\u200c]*(?:[\s-](?:{alternation(joins)}){after_join})?[\s\u200c]*",
            re.IGNORECASE,
        ),
        halves=re.compile(rf"\s?(?:{alternation(halves)}){end}", re.IGNORECASE),
        links=frozenset(joins),
        facts=facts,
    )


def read_word(word: str, table: NumberTable) -> tuple[Atom, ...]:
    """Read one word as number words.

    Args:
        word: a word that the table's pattern found.
        table: the language's number words.

    Returns:
        Its parts in order (several for a compound), empty if it is no number.

    >>> [atom.value for atom in read_word("dreihundertfünfzig", number_table("de"))]
    [300.0, 50.0]
    """
    key = find_key(word, table.atoms)
    if key is not None:
        return (table.atoms[key],)
    return _segment(word.lower(), table) if table.facts.compound_numbers else ()


def _segment(word: str, table: NumberTable) -> tuple[Atom, ...]:
    """Cut a compound into number words, longest first, by dynamic programming."""
    if len(word) > _LONGEST_WORD:
        return ()
    longest = max(len(atom) for atom in table.atoms)
    best: list[tuple[Atom, ...] | None] = [None] * (len(word) + 1)
    best[0] = ()
    for start in range(len(word)):
        parts = best[start]
        if parts is None:
            continue
        for end in range(min(len(word), start + longest), start, -1):
            piece = word[start:end]
            atom = table.atoms.get(piece)
            reached = best[end]
            if atom is not None and (reached is None or len(reached) > len(parts) + 1):
                best[end] = (*parts, atom)
            elif piece in table.links and parts and reached is None:
                best[end] = parts
    return best[-1] or ()


@dataclass(slots=True)
class Accumulator:
    """Builds one number of words and figures read from left to right.

    The number so far is `total` (groups closed by a scale) and `group` (below the next
    scale); `takes` says whether a word can continue the number, else a new one begins.
    """

    facts: Language
    total: float = 0.0
    group: float = 0.0
    last: float | None = None
    scale: float = 0.0
    rounded: bool = False
    vague: bool = False
    figures: bool = False
    parts: int = 0

    def takes(self, atom: Atom, *, joined: bool) -> bool:
        """Whether a word continues the number."""
        if not self.parts:
            return True
        if atom.role == "half":
            return not joined and self.value % 1 == 0 and self.last != _HALF
        if self.vague:
            # "hundreds of thousands"
            return atom.role in ("scale", "vague") and atom.value >= max(self.group, 1000)
        if atom.role in ("scale", "dozen", "teen", "ten", "hundred"):
            return self._takes_factor(atom, joined=joined)
        if self.figures and not self.scale:
            return False
        if atom.role in ("small", "big"):
            return self._takes_addend(atom, joined=joined)
        return False

    def _takes_factor(self, atom: Atom, *, joined: bool) -> bool:
        if joined:
            # "a million and a thousand", "hundred and thousand": an addend in its own right.
            return (
                atom.role in ("scale", "hundred")
                and self.facts.and_before_scale
                and self.scale > atom.value
            )
        if atom.role == "scale":
            return self.group > 0 or self.scale != atom.value
        if atom.role == "hundred":
            opens = self.group == 0 and self.scale > _HUNDRED
            return not self.figures and (opens or 0 < self.group % 1000 < _HUNDRED)
        if atom.role == "ten" or atom.role == "teen":
            return self.last is not None and self.last < _TEN
        return self.group > 0

    def _takes_addend(self, atom: Atom, *, joined: bool) -> bool:
        if joined and not self.facts.and_within_tens and self.group % 100:
            return False
        rest = self.group % 1000
        if atom.role == "big":
            # "hundreds before units" unless nothing of the group stands yet.
            return rest == 0
        if rest % 100 == 0:
            return rest > 0 or self.scale > 0
        low = rest % 100
        if atom.value < _TEN:
            # "on iki", "dix-sept": languages that count on from ten.
            first = self.facts.unit_after_ten
            least = _TEN if first is not None and atom.value >= first else _TWENTY
            return low >= least and low % 10 == 0
        if low in self.facts.teens_after:
            return atom.value < _TWENTY
        first = self.facts.unit_before_ten
        return first is not None and low < _TEN and atom.value >= first

    def add(self, atom: Atom) -> None:
        """Take a word in."""
        self.parts += 1
        if atom.role in ("small", "big"):
            self.group += atom.value
        elif atom.role == "half":
            self._add_half()
        elif atom.role == "hundred":
            below = self.group % 1000 or 1.0
            self.group += below * 100 - (self.group % 1000)
        elif atom.role == "ten":
            self.group += (self.last or 1.0) * 9
        elif atom.role == "teen":
            self.group += 10
        elif atom.role == "scale" and not self.vague:
            self._add_scale(atom.value)
        elif atom.role == "thousands":
            self.total += atom.value
            self.scale = 1000.0
        elif atom.role == "dozen":
            self.group = (self.group or 1.0) * 12
            self.rounded = True
        elif self.vague:
            self.group *= atom.value
        else:  # about, vague
            self.group += atom.value
            self.rounded = True
            self.vague = atom.role == "vague"
        self.last = atom.value

    def _add_half(self) -> None:
        if self.scale and not self.group:
            self.total += self.scale / 2  # "un million et demi"
        else:
            self.group += _HALF

    def _add_scale(self, value: float) -> None:
        if self.scale and value > self.scale:
            # "mil millones", "hundred thousand million"
            self.total = (self.total + self.group) * value
        else:
            self.total += (self.group or 1.0) * value
        self.group = 0.0
        self.scale = value

    @property
    def value(self) -> float:
        """The number so far."""
        return self.total + self.group


def iter_words(text: str, table: NumberTable) -> Iterator[tuple[int, int, tuple[Atom, ...]]]:
    """Find the number words of a text: start, end and parts of each."""
    for match in table.pattern.finditer(text):
        atoms = read_word(match["word"], table)
        if atoms:
            yield (*match.span("word"), atoms)
