"""Put each change down to a convention, a slip or nothing known."""

from __future__ import annotations

from collections.abc import Iterable

from variance.names.conventions import Row
from variance.names.evidence import Reading, hint, read_exchange, weigh
from variance.names.letters import main_script
from variance.names.pieces import is_lookalike
from variance.names.romanize import romanized_cells
from variance.names.spelling import convention_priors
from variance.names.steps import Change
from variance.types import Cause, Step

# What an exchange weighs as evidence for a language. Vowels and voicing pairs are exchanged
# everywhere: they join a language that something else points to, and point to none.
_STRONG = 2.0
_FAINT = 0.5
_FAINT_KINDS = ("vowel", "near", "double", "weak", "mark")
_NOTES = {
    "vowel": "a vowel that writers choose for themselves",
    "near": "neighbouring sounds",
    "double": "one letter or two",
    "weak": "a letter that is hardly heard",
    "swap": "two letters changed places",
    "alike": "letters that look alike",
    "other": "no convention known here writes so",
    "text": "too different to be lined up",
    "mark": "letters with or without marks",
    "break": "spaces, hyphens or apostrophes",
    "word": "a part of the name left out or added",
    "initial": "an initial for the whole",
    "order": "the parts stand in another order",
}
_CAUSES: dict[str, Cause] = {
    "vowel": "spelling", "near": "spelling", "double": "spelling", "weak": "spelling",
    "swap": "spelling", "alike": "confusable", "other": "unknown", "text": "unknown",
    "mark": "format", "break": "format", "equal": "format", "ending": "format",
    "word": "short-form", "initial": "short-form", "order": "format", "sound": "spelling",
}  # fmt: skip


def attribute(
    changes: list[Change], a: str, b: str, lang_a: str | None, lang_b: str | None
) -> tuple[tuple[Step, ...], str | None]:
    """Turn changes into steps with causes, and name the language in between."""
    readings = [_reading(change) for change in changes]
    weights_b = _weights(changes, readings, b, lang_b, second=True)
    weights_a = _weights(changes, readings, a, lang_a, second=False)
    across = main_script(a) != main_script(b)
    steps = []
    for change, reading in zip(changes, readings, strict=True):
        weights = weights_a if reading and reading.plain_b else weights_b
        row = _row(change, reading, weights)
        steps.append(_step(change, row, a, b, lang_a if main_script(a) != "Latn" else lang_b,
                           across))  # fmt: skip
    return tuple(_joined(steps)), _via(weights_b, weights_a, readings)


def _reading(change: Change) -> Reading | None:
    if change.kind == "sound" or change.kind in _FAINT_KINDS:
        return read_exchange(change.letters_a, change.letters_b, change.around_a, change.around_b)
    return None


def _weights(
    changes: list[Change],
    readings: list[Reading | None],
    form: str,
    lang: str | None,
    *,
    second: bool,
) -> dict[str, float]:
    """Weight of each convention for one of the forms, with what its own letters suggest."""
    told = hint(lang)
    mine: list[tuple[Reading, float]] = []
    strong: set[str] = set()
    for change, reading in zip(changes, readings, strict=True):
        if reading is None or reading.plain_b is second:
            continue
        faint = change.kind in _FAINT_KINDS
        mine.append((reading, _FAINT if faint else _STRONG))
        if not faint:
            strong |= {row.convention.tag for row in reading.marked()}
    if not mine:
        return {}
    if told is not None:
        strong.add(told)
    weights = weigh(mine, convention_priors(form), told)
    return {tag: weight for tag, weight in weights.items() if tag in strong}


def _row(change: Change, reading: Reading | None, weights: dict[str, float]) -> Row | None:
    """The row to name for a change: of the likeliest convention among those that have one."""
    if reading is None:
        return None
    rows = [row for row in reading.marked() if row.convention.tag in weights]
    if not rows:
        return None
    best = max(rows, key=lambda row: (weights[row.convention.tag], row.id))
    faint = change.kind in _FAINT_KINDS
    # A faint exchange goes with the likeliest convention of all, or stays a matter of spelling.
    if faint and weights[best.convention.tag] < max(weights.values()):
        return None
    return best


def _via(
    weights_b: dict[str, float], weights_a: dict[str, float], readings: Iterable[Reading | None]
) -> str | None:
    for weights in (weights_b, weights_a):
        if weights:
            best = max(sorted(weights), key=lambda tag: weights[tag])
            for reading in readings:
                for row in reading.marked() if reading else ():
                    if row.convention.tag == best:
                        return row.convention.lang
    return None


def _step(change: Change, row: Row | None, a: str, b: str, lang: str | None, across: bool) -> Step:
    source, target = a[change.start : change.end], b[change.b_start : change.b_end]
    cause = _CAUSES[change.kind]
    note = change.note or _NOTES.get(change.kind, "")
    convention: str | None = None
    step_lang = change.lang
    if row is not None:
        cause = "transcription" if row.convention.kind == "press" else "romanization"
        convention, step_lang, note = row.id, row.convention.lang, row.note
    elif any(map(is_lookalike, source + target)) and change.kind == "equal" and not across:
        cause, note = "confusable", "a letter of another script that looks the same"
    elif source.lower() == target.lower():
        note = "capitals"
    if across and cause not in ("short-form", "unknown", "confusable") and change.kind not in (
        "break", "ending", "order",
    ):  # fmt: skip
        cause = "romanization"
        if row is None:
            convention, note = _system(source or target, source, lang)
            step_lang = lang
    return Step(change.start, change.end, source, target, cause, convention, step_lang, note)


def _system(letters: str, source: str, lang: str | None) -> tuple[str | None, str]:
    native = letters if main_script(letters) != "Latn" else source
    if not native or main_script(native) in ("Latn", ""):
        return None, "a vowel that the script does not write"
    table, _ = romanized_cells(native, lang)
    return (f"romanization:{table}" if table else None), ""


def _joined(steps: list[Step]) -> list[Step]:
    """Neighbouring steps of format or of nothing known read better as one."""
    out: list[Step] = []
    for step in steps:
        last = out[-1] if out else None
        if (
            last is not None
            and last.end == step.start
            and last.cause == step.cause
            and last.note == step.note
            and (step.cause == "unknown" or step.note == "capitals")
        ):
            out[-1] = Step(
                last.start, step.end, last.source + step.source, last.target + step.target,
                step.cause, None, last.lang, step.note,
            )  # fmt: skip
        else:
            out.append(step)
    return out
