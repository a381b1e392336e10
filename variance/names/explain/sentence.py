"""One sentence about two forms that a reader can check.

Goes in: steps and a cause. Comes out: one sentence. Touch it for how an explanation reads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variance.names.convention import conventions, rows_by_id, rows_by_spelling, sound_words
from variance.names.explain.spelling_model import usual_order
from variance.names.script import load_table
from variance.types import Cause, Step

_MOST_TOLD = 3  # reasons that a sentence gives
_MOST_SHOWN = 60  # letters of a form; a sentence stays one line of a table
_MOST_EXCHANGES = 4  # of letters that are listed for one reason
_ORDER: tuple[Cause, ...] = (
    "transcription", "unknown", "confusable", "short-form", "exonym", "romanization", "spelling",
    "format",
)  # fmt: skip


def sentence(a: str, b: str, steps: Sequence[Step], cause: Cause | None) -> str:
    """Say what the second form writes where the first writes something else, and why."""
    told: dict[str, list[Step]] = {}
    for step in steps:
        told.setdefault(_reason(step, a), []).append(step)
    ranked = sorted(told.items(), key=lambda item: (_rank(item[1][0], cause), item[1][0].start))
    parts: list[str] = []
    for reason, group in ranked[:_MOST_TOLD]:
        letters = _letters(a, b, group, first=not parts)
        parts.append(f"{letters}: {reason}" if reason else letters)
    if not parts:
        return ""
    rest = len(ranked) - _MOST_TOLD
    return "; ".join(parts) + (f"; and {rest} more" if rest > 0 else "") + "."


def _rank(step: Step, cause: Cause | None) -> tuple[bool, int]:
    return step.cause != cause, _ORDER.index(step.cause) if step.cause in _ORDER else len(_ORDER)


def _clip(form: str) -> str:
    return form if len(form) <= _MOST_SHOWN else form[: _MOST_SHOWN - 1] + "…"


def _letters(a: str, b: str, steps: Sequence[Step], *, first: bool) -> str:
    """The exchanges of one reason, the forms named in the first of them."""
    seen = list(dict.fromkeys((step.source, step.target) for step in steps))
    more = " …" if len(seen) > _MOST_EXCHANGES else ""
    if not first:
        return (
            ", ".join(_exchange(source, target) for source, target in seen[:_MOST_EXCHANGES]) + more
        )
    if len(seen) > 1:
        shown = ", ".join(_exchange(source, target) for source, target in seen[:_MOST_EXCHANGES])
        return f"{_clip(b)} beside {_clip(a)}: {shown}{more}"
    source, target = seen[0]
    if not source:
        return f"{_clip(b)} has {_shown(target)} where {_clip(a)} has nothing"
    if not target:
        return f"{_clip(b)} lacks the {_shown(source)} of {_clip(a)}"
    return f"{_clip(b)} writes {_shown(target)} where {_clip(a)} writes {_shown(source)}"


def _shown(letters: str) -> str:
    return {" ": "a space", "-": "a hyphen"}.get(letters, f"“{_clip(letters.strip() or letters)}”")


def _exchange(source: str, target: str) -> str:
    if not source:
        return f"{_shown(target)} added"
    if not target:
        return f"{_shown(source)} left out"
    return f"{_shown(target)} for {_shown(source)}"


def _reason(step: Step, first: str) -> str:
    if step.convention is None:
        return step.note
    if step.convention.startswith("romanization:"):
        table = step.convention.partition(":")[2]
        source = (
            "Hanyu Pinyin table"
            if table == "pinyin"
            else re.split("[;,]", re.sub(r" \([^)]*\)", "", load_table(table).source))[0]
        )
        return f"letter by letter after the {source}"
    row = rows_by_id()[step.convention]
    # What the first form writes is told of the first form.
    theirs = row.spelling == step.source.casefold() != step.target.casefold()
    if row.note:
        return f"{row.note} (so {_clip(first)})" if theirs else row.note
    words = sound_words().get(row.sound, f"sound [{row.sound}]")
    names = [row.convention.name, *_others(row.spelling, row.sound, row.convention.tag)]
    who = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
    verb = "spells" if len(names) == 1 else "spell"
    return f"{who} {verb} the {words} “{row.spelling}”"


def _others(spelling: str, sound: str, tag: str) -> list[str]:
    """Up to two further languages that have the same habit, the most often met first."""
    tags = {
        row.convention.tag
        for row in rows_by_spelling().get(spelling, ())
        if row.sound == sound and row.convention.kind == "press" and row.convention.tag != tag
    }
    place = {lang: at for at, lang in enumerate(usual_order())}
    ranked = sorted(tags, key=lambda other: (place.get(other, len(place)), other))
    return [conventions()[other].name for other in ranked][:2]
