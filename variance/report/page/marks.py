"""Show where two texts differ: runs of text, each marked or not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from variance.types import Step

Span = tuple[int, int]

_LONGEST = 2_000  # letters of a form that are compared one by one; a longer one is no name
_LEAST_ALIKE = 0.34  # below this two texts share letters by chance and marks say nothing
_VIRAMA = 9  # combining class of the sign that ties the next consonant on
_JOINERS = "\u200c\u200d"
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


class Run(NamedTuple):
    """A stretch of text; `on` where it differs. An empty one that is on marks a loss."""

    text: str
    on: bool = False


def differing(canonical: str, variant: str, steps: Sequence[Step] = ()) -> tuple[Span, ...]:
    """Find the letters of a variant that the canonical form does not have.

    Args:
        canonical: the form held against.
        variant: the form to mark.
        steps: the edits from one to the other, if known; they are used if they fit.

    Returns:
        half-open ranges of `variant`, in order; a range of no length is a place where letters
        are missing. Empty if the two share too little for marks to help (other scripts).

    >>> differing("Panjshir", "Panjsher")
    ((6, 7),)
    >>> differing("Panjshir", "پنجشیر")
    ()
    """
    spans = _replayed(canonical, variant, steps)
    if spans is None:
        spans = _compared(canonical, variant)
    changed = sum(max(end - start, 1) for start, end in spans)
    if changed > (1 - _LEAST_ALIKE) * max(len(variant), 1):
        return ()
    return _whole_letters(variant, spans)


def differing_words(canonical: str, variant: str) -> tuple[Span, ...]:
    """Find the words of a wording that the other wording does not have.

    >>> differing_words("will take part", "will not take part")
    ((5, 8),)
    """
    old, new = _WORDS.findall(canonical[:_LONGEST]), _WORDS.findall(variant[:_LONGEST])
    offsets = [0]
    for word in new:
        offsets.append(offsets[-1] + len(word))
    edits = _edits([word.casefold() for word in old], [word.casefold() for word in new])
    spans: list[Span] = []
    for start, end in ((offsets[start], offsets[end]) for start, end in edits):
        words = variant[start:end].strip()
        if not words:
            continue
        start += variant[start:end].index(words)
        stop = start + len(words)
        # Words in a row are one mark, with the spaces between them.
        if spans and not variant[spans[-1][1] : start].strip():
            start = spans.pop()[0]
        spans.append((start, stop))
    return tuple(spans)


def runs(text: str, spans: Sequence[Span]) -> tuple[Run, ...]:
    """Cut a text into runs, those in the spans marked.

    >>> runs("Panjsher", [(6, 7)])
    (Run(text='Panjsh', on=False), Run(text='e', on=True), Run(text='r', on=False))
    """
    pieces = []
    done = 0
    for start, end in spans:
        start, end = max(start, done), min(end, len(text))
        if start > end:
            continue
        if start > done:
            pieces.append(Run(text[done:start]))
        pieces.append(Run(text[start:end], on=True))
        done = end
    if done < len(text):
        pieces.append(Run(text[done:]))
    return tuple(pieces)


def clip(text: str, most: int) -> str:
    """A text cut to at most so many characters, with an ellipsis for what is gone.

    >>> clip("Panjshir", 6), clip("Panjshir", 8)
    ('Panjs…', 'Panjshir')
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"


def excerpt(text: str, span: Span, most: int) -> tuple[str, str, str]:
    """Cut a text around a span: what is before it, the span, what is after it.

    >>> excerpt("one two three four", (4, 7), 8)
    ('…e ', 'two', ' t…')
    """
    start, end = span
    if len(text) <= most:
        return text[:start], text[start:end], text[end:]
    room = max(most - (end - start), 0) // 2
    before = text[:start] if start <= room else f"…{text[start - room : start]}"
    after = text[end:] if len(text) - end <= room else f"{text[end : end + room]}…"
    return before, clip(text[start:end], max(most, 2)), after


def _replayed(canonical: str, variant: str, steps: Sequence[Step]) -> list[Span] | None:
    """Where the targets of the steps stand in the variant, if the steps do lead there."""
    if not steps:
        return None
    made = ""
    at = 0
    spans = []
    for step in sorted(steps, key=lambda step: (step.start, step.end)):
        if step.start < at:
            return None
        made += canonical[at : step.start]
        spans.append((len(made), len(made) + len(step.target)))
        made += step.target
        at = step.end
    made += canonical[at:]
    return spans if len(made) == len(variant) and made.lower() == variant.lower() else None


def _compared(canonical: str, variant: str) -> list[Span]:
    """Ranges by the fewest edits."""
    if max(len(canonical), len(variant)) > _LONGEST:
        return []
    old, new = canonical, variant
    if len(old.lower()) == len(old) and len(new.lower()) == len(new):
        old, new = old.lower(), new.lower()
    return _edits(old, new)


def _edits(old: Sequence[str], new: Sequence[str]) -> list[Span]:
    return [
        (op.dest_start, op.dest_end) for op in Levenshtein.opcodes(old, new) if op.tag != "equal"
    ]


def _whole_letters(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Widen spans so that none parts a letter from its vowel sign or its conjunct."""
    wide: list[Span] = []
    for start, end in spans:
        while 0 < start < len(text) and start < end and _belongs(text, start):
            start -= 1
        while start < end < len(text) and _belongs(text, end):
            end += 1
        if wide and start <= wide[-1][1] and start < end:
            start = min(start, wide[-1][0])
            end = max(end, wide[-1][1])
            wide.pop()
        wide.append((start, end))
    return tuple(wide)


def _belongs(text: str, at: int) -> bool:
    """Whether the character at this place is drawn with the one before it."""
    return (
        unicodedata.category(text[at]).startswith("M")
        or text[at] in _JOINERS
        or text[at - 1] == _JOINERS[1]
        or unicodedata.combining(text[at - 1]) == _VIRAMA
    )
