"""What stands beside a figure: units, currencies, qualifiers, and the noun it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from variance.languages import Language, chain, language
from variance.tables import read_table
from variance.text.numbers.quantity import QuantityKind
from variance.text.patterns import alternation, find_key, word_end
from variance.text.scripts import marks_class
from variance.text.stopwords import stopwords

_LOOK = 32
_GAP = r"[ \u00a0\u202f\u2009\u200c]?"
_NOUN_WORDS = 3
_DAY = 24  # hours
_LONGEST_WORD = 40  # letters; what is longer counts nothing
_NOTES = 130  # figures in brackets below this are notes or ages
_STEM = 4  # letters of a unit's name that its other forms share


@dataclass(frozen=True, slots=True)
class Unit:
    """What a figure measures: kind and unit as in `Quantity`."""

    kind: QuantityKind
    unit: str


@dataclass(frozen=True, slots=True)
class Context:
    """The words of one language that qualify figures, as patterns."""

    after: re.Pattern[str]
    units_after: dict[str, Unit]
    before: re.Pattern[str]
    units_before: dict[str, Unit]
    about: re.Pattern[str]
    least: re.Pattern[str]
    most: re.Pattern[str]
    least_after: re.Pattern[str]
    range: re.Pattern[str]
    between: re.Pattern[str]
    of: re.Pattern[str]
    clock_before: re.Pattern[str]
    clock_after: re.Pattern[str]
    ordinal_before: re.Pattern[str]
    fraction: re.Pattern[str]
    lang: str
    facts: Language


class _UnitRow(NamedTuple):
    lang: str
    kind: Literal["percent", "money", "measure", "duration"]
    unit: str
    words: str
    before: Literal["", "before"] = ""


class _Qualifier(NamedTuple):
    lang: str
    role: str
    words: str


@lru_cache(maxsize=1)
def _units() -> tuple[_UnitRow, ...]:
    return read_table("text/data/units.tsv", _UnitRow).rows


@lru_cache(maxsize=64)
def context_for(lang: str | None) -> Context:
    """Give the patterns for what stands beside figures in a language."""
    tags = chain(lang)
    after: dict[str, Unit] = {}
    before: dict[str, Unit] = {}
    for row in _units():
        if row.lang in ("*", *tags):
            unit = Unit(row.kind, row.unit)
            for word in row.words.split("|"):
                (before if row.before else after).setdefault(word, unit)
    words: dict[str, list[str]] = {}
    for entry in read_table("text/data/numbercontext.tsv", _Qualifier).rows:
        if entry.lang in tags:
            words.setdefault(entry.role, []).extend(entry.words.split("|"))
    flags = re.IGNORECASE

    def ahead(role: str) -> re.Pattern[str]:
        """What ends right before a figure."""
        return re.compile(
            rf"(?:\A|[^\w])(?:{alternation(words.get(role, ()))})[\s\u200c]*[(]?\Z", flags
        )

    return Context(
        after=re.compile(
            rf"(?:{_GAP}|-)(?P<unit>{alternation(after)})(?P<point>\.(?=\s?[a-zа-яіїє]))?"
            rf"{word_end()}",
            flags,
        ),
        units_after=after,
        before=re.compile(rf"(?:\A|[^\w])(?P<unit>{alternation(before)}){_GAP}\Z", flags),
        units_before=before,
        about=ahead("about"),
        least=ahead("least"),
        most=ahead("most"),
        least_after=re.compile(
            rf"[\s'’]?\s?(?:{alternation(words.get('least_after', ()))}){word_end()}|\+", flags
        ),
        range=re.compile(rf"\s?[-–—~]\s?|\s+(?:{alternation(words.get('range', ()))})\s+", flags),
        between=ahead("between"),
        of=re.compile(rf"\s+(?:{alternation(words.get('of', ()))})\b", flags),
        clock_before=ahead("clock_before"),
        clock_after=re.compile(
            rf"\s*(?:{alternation(words.get('clock_after', ()))}){word_end()}", flags
        ),
        ordinal_before=ahead("ordinal_before"),
        fraction=re.compile(
            rf"(?:\s|-)(?:{alternation(words.get('fraction', ()))}){word_end()}", flags
        ),
        lang=tags[-1] if tags else "",
        facts=language(lang),
    )


@lru_cache(maxsize=64)
def _unit_stems(lang: str | None, kind: QuantityKind) -> frozenset[str]:
    tags = chain(lang)
    rows = [row for row in _units() if row.lang in tags and row.kind == kind]
    return frozenset(word[:_STEM].lower() for row in rows for word in row.words.split("|"))


def names_unit(wording: str, lang: str | None, kind: QuantityKind) -> bool:
    """Tell whether one of some words is a unit of a kind, whatever its ending.

    >>> names_unit("langen Wochen", "de", "duration"), names_unit("Spiele", "de", "duration")
    (True, False)
    """
    stems = _unit_stems(lang, kind)
    return any(word[:_STEM].lower() in stems for word in wording.split())


def is_clock(text: str, start: int, end: int, value: float, context: Context) -> bool:
    """Whether a figure is told to be a time of day ("الساعة 7", "7 बजे")."""
    if not 0 <= value <= _DAY:
        return False
    before = text[max(0, start - _LOOK) : start]
    after = context.clock_after.match(text, end, end + _LOOK)
    return bool(after or context.clock_before.search(before))


def is_place(text: str, start: int, context: Context) -> bool:
    """Whether a figure is told to be a place in an order or a label ("Category 4")."""
    return bool(context.ordinal_before.search(text[max(0, start - _LOOK) : start]))


def is_note(text: str, start: int, end: int, value: float) -> bool:
    """Whether a small figure stands alone in brackets: a note, or somebody's age."""
    return (
        value < _NOTES
        and text[start - 1 : start] in ("(", "[")
        and text[end : end + 1] in (")", "]")
    )


def unit_after(text: str, end: int, context: Context) -> tuple[Unit, int] | None:
    """Find the unit right after a figure, and where it ends."""
    match = context.after.match(text, end, end + _LOOK)
    if match is None:
        return None
    word = match["unit"]
    key = find_key(word, context.units_after)
    # "5 M" is no metre; one letter has to be as the standard writes it.
    if key is None or (len(word) == 1 and word.isalpha() and word != key):
        return None
    return context.units_after[key], match.end("unit")


def unit_before(text: str, start: int, context: Context) -> tuple[Unit, int] | None:
    """Find the currency right before a figure, and where it begins."""
    base = max(0, start - 12)
    match = context.before.search(text[base:start])
    if match is None:
        return None
    key = find_key(match["unit"], context.units_before)
    return (context.units_before[key], base + match.start("unit")) if key else None


def qualifiers(text: str, start: int, end: int, context: Context) -> tuple[bool, bool, bool]:
    """Tell how a figure is qualified: rounded, at least, at most."""
    about = least = most = False
    for _ in range(3):
        before = text[max(0, start - _LOOK) : start]
        for pattern in (context.least, context.most, context.about):
            match = pattern.search(before)
            if match:
                break
        else:
            break
        least |= pattern is context.least
        most |= pattern is context.most
        about |= pattern is context.about
        start -= len(before) - match.start()
    if context.least_after.match(text, end, end + _LOOK):
        least = True
    return about, least, most and not least


@lru_cache(maxsize=1)
def _word() -> re.Pattern[str]:
    letter = rf"[^\W\d_{marks_class()}]"
    return re.compile(rf"[ \u00a0\u202f-](?P<word>{letter}[\w{marks_class()}’'\u200c-]*)")


def counted_noun(text: str, end: int, context: Context) -> tuple[int, int] | None:
    """Find the wording of what a figure counts.

    Args:
        text: the text.
        end: where the figure ends.
        context: its language's patterns.

    Returns:
        Offsets of up to three words after the figure, up to the next function word or
        punctuation; None where a function word follows at once.
    """
    functions = stopwords(context.lang)
    start = end
    linked = context.of.match(text, end, end + _LOOK)
    if linked:
        end = linked.end()
        # "30 of their fighters"
        for _ in range(2):
            skipped = _word().match(text, end)
            if not skipped or skipped["word"].lower() not in functions:
                break
            end = skipped.end()
    begin = stop = None
    for _ in range(_NOUN_WORDS):
        match = _word().match(text, end)
        if (
            match is None
            or match["word"].lower() in functions
            or len(match["word"]) > _LONGEST_WORD
        ):
            break
        begin = match.start("word") if begin is None else begin
        stop = end = match.end("word")
    if begin is None or stop is None or begin <= start:
        return None
    return begin, stop
