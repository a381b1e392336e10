"""Put each change down to a convention, a slip or nothing known.

Goes in: changes between two forms. Comes out: steps with a cause, a convention, a language each.
Touch it for a change that is put down to the wrong cause.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from variance.languages import DEFAULT_LANGUAGE
from variance.names.convention import (
    FAINT,
    NOTHING,
    STRONG,
    ConventionWeights,
    Reading,
    Row,
    convention_tag,
    is_vowel,
    read_exchange,
    read_form,
    rows_by_id,
    rows_by_spelling,
    weigh,
)
from variance.names.explain.change_kinds import CAUSES, NOTES
from variance.names.explain.changes import Change
from variance.names.explain.spelling_model import convention_chances
from variance.names.explain.word_alignment import is_lookalike
from variance.names.script import main_script, romanize, romanized_cells
from variance.types import Step

_FAINT_KINDS = ("vowel", "near", "double", "weak")
_ACROSS_KINDS = ("sound", "equal", "mark", *_FAINT_KINDS)
_LONGEST = 80
_FEW = 3  # conventions that share a spelling: it tells something of who wrote it


def attribute(
    changes: list[Change], a: str, b: str, lang_a: str | None, lang_b: str | None
) -> tuple[tuple[Step, ...], str | None]:
    """Turn changes into steps with causes, and name the language in between."""
    across = main_script(a) != main_script(b)
    sides = _side(a, lang_a, across), _side(b, lang_b, across)
    readings = [_reading(change, *sides) for change in changes]
    weights_b = _weights(changes, readings, (b, lang_b), (a, lang_a), second=True)
    weights_a = _weights(changes, readings, (a, lang_a), (b, lang_b), second=False)
    native = lang_a if main_script(a) not in ("Latn", "") else lang_b
    steps = []
    for change, reading in zip(changes, readings, strict=True):
        source, target = a[change.start : change.end], b[change.b_start : change.b_end]
        latin = (target if sides[0].shut else source).lower() if across else None
        row = _row(change, reading, (weights_a, weights_b), sides, latin)
        steps.append(_step(change, row, source, target, native if across else None, across))
    return tuple(_joined(steps)), _via(steps, weights_a, weights_b)


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the forms: the convention of its text, None if unknown.

    `shut` is a form in another script beside a Latin one: its letters are read by a table, no
    convention put them there. `bounds` are the offsets between which the text's own spelling
    reads letters.
    """

    told: str | None
    across: bool
    shut: bool
    bounds: frozenset[int]


def _side(form: str, lang: str | None, across: bool) -> _Side:
    told = convention_tag(lang)
    units = read_form(form, told) if told and len(form) <= _LONGEST else ()
    bounds = {0, *(unit.end for unit in units)} if units else set(range(len(form) + 1))
    return _Side(told, across, across and main_script(form) not in ("Latn", ""), frozenset(bounds))


def _reading(change: Change, first: _Side, second: _Side) -> Reading | None:
    """An exchange with the rows that may be named for it."""
    if change.kind != "sound" and change.kind not in _FAINT_KINDS:
        return None
    whole = read_exchange(change.letters_a, change.letters_b, change.around_a, change.around_b)
    span_a, span_b = (change.start, change.end), (change.b_start, change.b_end)
    for reading in (_less_common_end(change), whole):
        if reading is not None:
            allowed = Reading(
                _credible(reading.marked_a, first, span_a),
                _credible(reading.marked_b, second, span_b),
            )
            tags = {r.convention.tag for r in (*allowed.marked_a, *allowed.marked_b)}
            if reading is whole or tags & {first.told, second.told}:
                return allowed
    return None


def _less_common_end(change: Change) -> Reading | None:
    """The exchange without the letter that both sides end in: yu and ju are y and j."""
    one, other = change.letters_a, change.letters_b
    if min(len(one), len(other)) < 2 or one[-1] != other[-1] or change.kind != "sound":
        return None
    beside = (change.around_a[0], one[-1]), (change.around_b[0], one[-1])
    return read_exchange(one[:-1], other[:-1], *beside)


def _credible(rows: tuple[Row, ...], side: _Side, span: tuple[int, int]) -> tuple[Row, ...]:
    """The rows that a reader would believe, the language of the text being known or not.

    Between scripts only a press accounts for Latin letters: that of the text, or English; and
    only a habit that has a note of its own (Hindi has no z) for the others. Between Latin forms
    a language that is not the text's may have left its letters in it (Panjsjir in an English
    text); a plain vowel is no sign of anyone, nor is half of what the text's own spelling reads
    as one (the c of a French ch).
    """
    if side.shut:
        return tuple(row for row in rows if _own_habit(row, side))
    apart = side.bounds.issuperset(span)
    return tuple(row for row in rows if _may_write(row, side, apart))


def _own_habit(row: Row, side: _Side) -> bool:
    """Whether the language of the text has a habit with a note of its own for a consonant."""
    own = bool(row.note) and row.convention.tag == side.told
    return own and row.sound != NOTHING and not is_vowel(row.sound)


def _may_write(row: Row, side: _Side, apart: bool) -> bool:
    """Whether a convention may have put letters into a Latin form."""
    if row.convention.tag in (side.told, DEFAULT_LANGUAGE):
        return True
    if side.told is None:
        return not side.across or row.convention.kind == "press"
    return not side.across and apart and _telling(row)


def _telling(row: Row) -> bool:
    """Whether letters may point to a language that the text is not in."""
    if row.sound == NOTHING:
        return False
    return not is_vowel(row.sound) or (len(row.spelling) > 1 and _writers(row) <= _FEW)


def _weights(
    changes: list[Change],
    readings: list[Reading | None],
    form: tuple[str, str | None],
    other: tuple[str, str | None],
    *,
    second: bool,
) -> ConventionWeights:
    """Weight of each convention for one of the forms, with what its own letters suggest."""
    mine = [
        (rows, FAINT if change.kind in _FAINT_KINDS else STRONG)
        for change, reading in zip(changes, readings, strict=True)
        if reading is not None and (rows := reading.marked_b if second else reading.marked_a)
    ]
    if not mine:
        return ConventionWeights({}, None)
    text, lang = form
    if max(len(text), len(other[0])) > _LONGEST:
        return weigh(mine, {}, convention_tag(lang), lambda tag: 0)
    latin, latin_other = romanize(text, lang), romanize(*other)
    chances = convention_chances(text, latin_other)
    told = convention_tag(lang or _own_language(text))
    return weigh(mine, chances, told, lambda tag: _misheard(latin, latin_other, tag))


def _own_language(text: str) -> str | None:
    """The language that a script is read in by default, None for Latin."""
    if main_script(text) in ("Latn", ""):
        return None
    return romanized_cells(text, None)[0] or None


@lru_cache(maxsize=16384)
def _misheard(form: str, other: str, tag: str) -> int:
    """Sounds of a form, read by a convention, that no usual reading of the other has."""
    heard = [unit.sound for unit in read_form(form, tag)]
    readings = ([unit.sound for unit in read_form(other, lang)] for lang in (None, "en", "fr"))
    return min(int(Levenshtein.distance(heard, sounds)) for sounds in readings)


def _row(
    change: Change,
    reading: Reading | None,
    weights: tuple[ConventionWeights, ConventionWeights],
    sides: tuple[_Side, _Side],
    latin: str | None,
) -> Row | None:
    """The row to name for a change, None if it is better called a matter of spelling.

    The convention of the text that a form stands in goes before any other, and the second
    form, the one to explain, before the first; what English writes in the first, which is
    how most names are given, comes last. `latin` is what the step has in Latin letters
    beside another script: a row that spells only part of it does not account for it.
    """
    if reading is None:
        return None
    faint = change.kind in _FAINT_KINDS
    found = []
    for at, rows in ((1, reading.marked_b), (0, reading.marked_a)):
        row = weights[at].choose(rows)
        if row is None or (faint and row.convention.tag != weights[at].best):
            continue
        if latin is None or sides[at].shut or row.spelling == latin:
            own = row.convention.tag == sides[at].told
            usual = at == 0 and row.convention.tag == DEFAULT_LANGUAGE
            found.append(((usual, not own, _writers(row) if own else 0), row))
    return min(found, key=lambda one: one[0])[1] if found else None


def _writers(row: Row) -> int:
    """How many conventions spell so: what few do is the more telling."""
    return sum(other.sound == row.sound for other in rows_by_spelling()[row.spelling])


def _via(
    steps: list[Step], weights_a: ConventionWeights, weights_b: ConventionWeights
) -> str | None:
    """The language of the likeliest convention that a step was put down to, or of its words."""
    used = {step.convention for step in steps if step.convention}
    rows = [rows_by_id()[ident] for ident in sorted(used) if ident in rows_by_id()]
    for weights in (weights_b, weights_a):
        best = [row for row in rows if row.convention.tag == weights.best]
        if best and best[0].convention.lang:
            return best[0].convention.lang
    said = {step.lang for step in steps if step.cause == "exonym" and step.lang}
    return said.pop() if len(said) == 1 else None


def _step(
    change: Change, row: Row | None, source: str, target: str, native: str | None, across: bool
) -> Step:
    cause = CAUSES[change.kind]
    note = change.note or NOTES.get(change.kind, "")
    convention: str | None = None
    lang = change.lang
    if row is not None:
        cause = "transcription" if row.convention.kind == "press" else "romanization"
        convention, lang, note = row.id, row.convention.lang, row.note
    elif change.kind == "equal":
        note = "capitals"
        if not across and any(map(is_lookalike, source + target)):
            cause, note = "confusable", "a letter of another script that looks the same"
    if across and change.kind in _ACROSS_KINDS:
        cause = "romanization"
        if row is None:
            convention, lang, note = _system(source, target, native, note)
    return Step(change.start, change.end, source, target, cause, convention, lang, note)


def _system(
    source: str, target: str, lang: str | None, note: str
) -> tuple[str | None, str | None, str]:
    """The table that reads the letters of the other script, with its language."""
    for letters in (source, target):
        if main_script(letters) not in ("Latn", ""):
            table, _ = romanized_cells(letters, lang)
            tongue = {"pinyin": "zh"}.get(table, table) if lang is None else lang
            return (f"romanization:{table}" if table else None), tongue or None, ""
    return None, None, note


def _joined(steps: list[Step]) -> list[Step]:
    """Neighbouring steps of capitals or of nothing known read better as one."""
    out: list[Step] = []
    for step in steps:
        last = out[-1] if out else None
        joins = step.cause == "unknown" or step.note == "capitals"
        if last and joins and last.end == step.start and last.note == step.note:
            out[-1] = Step(
                last.start, step.end, last.source + step.source, last.target + step.target,
                step.cause, None, last.lang, step.note,
            )  # fmt: skip
        else:
            out.append(step)
    return out
