"""One sentence about two forms that a reader can check."""

from __future__ import annotations

from collections.abc import Sequence

from variance.names.conventions import conventions, rows_by_id, rows_by_spelling, sound_words
from variance.types import Cause, Step

_MOST_TOLD = 3


def sentence(a: str, b: str, steps: Sequence[Step], cause: Cause | None) -> str:
    """Say what the second form writes where the first writes something else, and why."""
    told: dict[str, list[Step]] = {}
    for step in steps:
        told.setdefault(_reason(step), []).append(step)
    ranked = sorted(told.items(), key=lambda item: (_rank(item[1][0]), item[1][0].start))
    parts = []
    for reason, group in ranked[:_MOST_TOLD]:
        letters = _letters(group)
        parts.append(f"{letters}: {reason}" if reason else letters)
    if not parts:
        return ""
    rest = len(ranked) - _MOST_TOLD
    more = f"; and {rest} more" if rest > 0 else ""
    return f"{_clip(b)} beside {_clip(a)}: " + "; ".join(parts) + more + "."


def _clip(form: str) -> str:
    return form if len(form) <= 60 else form[:59] + "…"


def _rank(step: Step) -> int:
    order: dict[str, int] = {
        "transcription": 0, "unknown": 1, "confusable": 2, "short-form": 3, "romanization": 4,
        "spelling": 5, "format": 6,
    }  # fmt: skip
    return order.get(step.cause, 7)


def _letters(steps: Sequence[Step]) -> str:
    seen = dict.fromkeys((step.source, step.target) for step in steps)
    shown = [_exchange(source, target) for source, target in list(seen)[:4]]
    return ", ".join(shown) + (" …" if len(seen) > len(shown) else "")


def _exchange(source: str, target: str) -> str:
    if not source:
        return f"“{_clip(target)}” added"
    if not target:
        return f"“{_clip(source)}” left out"
    return f"“{_clip(target)}” for “{_clip(source)}”"


def _reason(step: Step) -> str:
    if step.convention is None:
        return step.note
    if step.convention.startswith("romanization:"):
        return f"letter by letter from the {step.convention.partition(':')[2]} table"
    row = rows_by_id()[step.convention]
    if row.note:
        return row.note
    words = sound_words().get(row.sound, row.sound)
    names = [row.convention.name, *_others(row.spelling, row.sound, row.convention.tag)]
    who = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
    verb = "spells" if len(names) == 1 else "spell"
    return f"{who} {verb} the {words} so"


def _others(spelling: str, sound: str, tag: str) -> list[str]:
    """Up to two further languages that have the same habit."""
    tags = {
        row.convention.tag
        for row in rows_by_spelling().get(spelling, ())
        if row.sound == sound and row.convention.kind == "press" and row.convention.tag != tag
    }
    return [conventions()[other].name for other in sorted(tags)][:2]
