"""How languages and standards spell sounds: the tables, and forms read by them.

Goes in: the tables of conventions. Comes out: rows by spelling, by id and by tag; a form read by
one of them. Touch it for how a table is read, or which table serves a language.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from variance.errors import TableError
from variance.languages import chain, spelled_as
from variance.tables import read_table, table_names

ConventionKind = Literal["plain", "press", "reading", "standard"]

NOTHING = "∅"  # the sound of letters that are written and not spoken
VOWELS = frozenset("aeiouyáàâäãåāăąéèêëēėęěíìîïīįıóòôöõøōőúùûüūůűýÿæœəŏŭ")
CONSONANTS = frozenset("bcdfghjklmnpqrstvwxzçčćďđğģķľłñňņņřśšşșťţțźżžḥḩṣṭẓḍḫġǧ")


@dataclass(frozen=True, slots=True)
class Convention:
    """One table: a language's press habit, a reading of native letters, or a standard."""

    tag: str
    lang: str | None
    name: str
    kind: ConventionKind
    source: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row: this convention spells `sound` with `spelling` where the neighbours allow it."""

    id: str
    convention: Convention
    sound: str
    spelling: str
    left: frozenset[str] | None
    right: frozenset[str] | None
    source: str
    note: str

    def fits(self, left: str, right: str) -> bool:
        """Tell whether the row holds between these letters ("" for the edge of a word)."""
        if self.left is not None and (left not in self.left if self.left else left != ""):
            return False
        return self.right is None or (right in self.right if self.right else right == "")


@dataclass(frozen=True, slots=True)
class Unit:
    """Letters of a form with the sound that a convention reads in them."""

    start: int
    end: int
    sound: str
    row: Row | None


def _side(text: str) -> frozenset[str] | None:
    if not text:
        return None
    if text in ("^", "$"):
        return frozenset()
    named = {"V": VOWELS, "C": CONSONANTS}
    return named.get(text, frozenset(text.strip("[]")))


def _sides(context: str) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    left, _, right = context.partition("_")
    return _side(left), _side(right)


class _Spelling(NamedTuple):
    sound: str
    spelling: str
    context: str
    source: str
    note: str


class _Sound(NamedTuple):
    sound: str
    words: str


_KINDS: dict[str, ConventionKind] = {kind: kind for kind in get_args(ConventionKind)}


def _read_convention(name: str) -> list[Row]:
    table = read_table(name, _Spelling)
    head = table.head
    lang = None if head["languages"] == "any" else head["languages"]
    try:
        kind = _KINDS[head["kind"]]
        convention = Convention(head["tag"], lang, head["name"], kind, head["source"])
    except KeyError as error:
        raise TableError(f"{name}: its head lacks {error}") from None
    rows: list[Row] = []
    for sound, spelling, context, source, note in table.rows:
        left, right = _sides(context)
        shown = f"{convention.tag}:{sound}={spelling or NOTHING}"
        ident = f"{shown}@{context}" if context else shown
        rows.append(
            Row(ident, convention, sound, spelling, left, right, source or convention.source, note)
        )
    return rows


@lru_cache(maxsize=1)
def load_rows() -> tuple[Row, ...]:
    """Read every table of `data/conventions`, the plain one first, then by name."""
    names = table_names("names/convention/data/conventions")
    plain_first = sorted(names, key=lambda name: (not name.endswith("/und.tsv"), name))
    return tuple(row for name in plain_first for row in _read_convention(name))


@lru_cache(maxsize=1)
def conventions() -> dict[str, Convention]:
    """The conventions by tag.

    >>> conventions()["de"].name, conventions()["din31635"].lang
    ('German', None)
    """
    return {row.convention.tag: row.convention for row in load_rows()}


@lru_cache(maxsize=1)
def rows_by_id() -> dict[str, Row]:
    """The rows by the id that a `Step` names in `convention`."""
    return {row.id: row for row in load_rows()}


@lru_cache(maxsize=1)
def rows_by_spelling() -> dict[str, tuple[Row, ...]]:
    """The rows by spelling; a row that spells a sound with ∅ stands under the empty string."""
    grouped: dict[str, list[Row]] = {}
    for row in load_rows():
        grouped.setdefault(row.spelling.replace(NOTHING, ""), []).append(row)
    return {spelling: tuple(rows) for spelling, rows in grouped.items()}


@lru_cache(maxsize=1)
def longest_spelling() -> int:
    """Letters of the longest spelling in the tables."""
    return max(map(len, rows_by_spelling()))


@lru_cache(maxsize=1)
def sound_words() -> dict[str, str]:
    """What to call a sound when talking to a reader."""
    return dict(read_table("names/convention/data/sounds.tsv", _Sound).rows)


_ROUNDED = ("y", "ø")


def convention_tag(lang: str | None) -> str | None:
    """The tag of the table that serves a language, None if there is none.

    >>> convention_tag("de-AT"), convention_tag("no"), convention_tag("xx")
    ('de', 'nb', None)
    """
    tags = (lang, *chain(lang), spelled_as(lang))
    return next((tag for tag in tags if tag is not None and tag in conventions()), None)


@lru_cache(maxsize=16384)
def read_form(form: str, lang: str | None = None) -> tuple[Unit, ...]:
    """Read a Latin form by one language's spelling, longest group of letters first.

    What the language's table leaves out is read by the plain one; letters that neither
    knows stand for themselves.

    Args:
        form: a token in Latin letters; case does not matter.
        lang: the language whose spelling it is (BCP 47), None for plain romanization.

    Returns:
        Units that cover the form, with half-open offsets into it.

    >>> [unit.sound for unit in read_form("Pandschschir", "de")]
    ['p', 'a', 'n', 'dʒ', 'ʃ', 'i', 'r']
    """
    letters = "".join(low if len(low := char.lower()) == 1 else char for char in form)
    tag = convention_tag(lang)
    units: list[Unit] = []
    index = 0
    while index < len(letters):
        unit = _next_unit(letters, index, tag)
        units.append(unit)
        index = unit.end
    return tuple(units)


@lru_cache(maxsize=4096)
def _spellings_of(tag: str, sound: str) -> frozenset[str]:
    rows = (row for row in load_rows() if row.convention.tag == tag)
    return frozenset(row.spelling for row in rows if row.sound == sound)


@lru_cache(maxsize=4096)
def _redefines(mine: Row, plain: Row) -> bool:
    """Whether a language gives letters another sound than plain romanization.

    It does if it spells the plain sound otherwise (German s for z, z for ts). If it does not,
    its row only merges a sound that it lacks with one that it has (Turkish z for Arabic dh).
    """
    if plain.spelling in VOWELS and mine.sound not in _ROUNDED:
        return False  # what else a vowel letter stands for depends on the word
    spellings = _spellings_of(mine.convention.tag, plain.sound)
    return bool(spellings) and plain.spelling not in spellings


@lru_cache(maxsize=128)
def _readable(tag: str | None) -> dict[str, tuple[Row, ...]]:
    """What a language's table and the plain one read, the language's rows first."""
    rows: dict[str, list[Row]] = {}
    for own in (True, False):
        for row in load_rows():
            mine = row.convention.tag == tag if own else row.convention.kind == "plain"
            if mine and row.sound != NOTHING:
                rows.setdefault(row.spelling, []).append(row)
    return {spelling: tuple(group) for spelling, group in rows.items()}


def _next_unit(letters: str, index: int, tag: str | None) -> Unit:
    table = _readable(tag)
    left = letters[index - 1] if index else ""
    for length in range(min(longest_spelling(), len(letters) - index), 0, -1):
        group = table.get(letters[index : index + length])
        if group is None:
            continue
        end = index + length
        right = letters[end] if end < len(letters) else ""
        rows = [row for row in group if row.fits(left, right)]
        mine = next((row for row in rows if row.convention.tag == tag), None)
        plain = next((row for row in rows if row.convention.kind == "plain"), None)
        if mine is not None and (plain is None or _redefines(mine, plain)):
            return Unit(index, end, mine.sound, mine)
        if plain is not None:
            return Unit(index, end, plain.sound, plain)
    return Unit(index, index + 1, letters[index], None)
