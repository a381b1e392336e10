"""What a figure counts: people or things, their fate, and their side.

Goes in: a document and the offsets of a figure. Comes out: what is counted. Touch it when a figure
is read with the wrong noun or the wrong fate.
"""

from __future__ import annotations

from dataclasses import dataclass

from variance.drift.document import Document, Word
from variance.drift.lexicon import function_words, lexicon

_REACH = 9  # most words between a figure and the verb of its fate ("killed")
_NOUN_REACH = 4  # words between a figure and the noun it counts
_CROSSING = 5  # words that a comma or an "and" between counts for

# Who is counted apart from the whole: "three children" are part of a toll, not the toll.
PARTS = frozenset({"child", "woman", "commander", "foreigner", "police"})
ARMED = frozenset({"fighter", "insurgent", "terrorist"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts, as far as the words around it tell."""

    fate: str | None
    thing: str | None
    noun: str | None


def counted_by(
    document: Document, span: tuple[int, int], sentence: tuple[int, int], others: tuple[int, ...]
) -> Counted:
    """Tell what the figure at `span` counts.

    Args:
        document: the article.
        span: offsets of the figure.
        sentence: offsets of the sentence it stands in, or of the part of it around.
        others: where the other figures in there begin.

    Returns:
        The class of the fate ("killed"), the class of the people or things counted
        ("soldier"), and the word itself; None for each that cannot be told.
    """
    words = document.words_in(*sentence)
    before = [word for word in words if word.end <= span[0]]
    after = [word for word in words if word.start >= span[1]]
    fate = _nearest_fate(document, span, before, after, others)
    thing, noun = _noun(document, span, after, others)
    return Counted(fate, thing, noun)


def _nearest_fate(
    document: Document,
    span: tuple[int, int],
    before: list[Word],
    after: list[Word],
    others: tuple[int, ...],
) -> str | None:
    """The class of the nearest word that tells a fate; what lies between counts as distance."""
    table, lang = lexicon("fates"), document.lang
    best: tuple[int, int] | None = None
    fate = None
    for side, words in enumerate((list(reversed(before)), after)):
        for steps, word in enumerate(words[:_REACH], start=1):
            found = table.find(word.plain, lang)
            if found is None:
                continue
            gap = (word.end, span[0]) if side == 0 else (span[1], word.start)
            distance = (steps + _crossings(document, gap, others), side)
            if best is None or distance < best:
                best, fate = distance, found
            break
    return fate if best is not None and best[0] <= _REACH + _CROSSING else None


def _crossings(document: Document, gap: tuple[int, int], others: tuple[int, ...]) -> int:
    """How many words the commas, the conjunctions and the figures of a gap count for."""
    text = document.article.text[gap[0] : gap[1]]
    marks = sum(text.count(mark) for mark in ",;:،؛—")
    joins = sum(
        lexicon("markers").find(word.plain, document.lang) == "and"
        for word in document.words_in(*gap)
    )
    figures = sum(gap[0] <= other < gap[1] for other in others)
    return _CROSSING * (marks + joins + figures)


def _noun(
    document: Document, span: tuple[int, int], after: list[Word], others: tuple[int, ...]
) -> tuple[str | None, str | None]:
    """The class and the form of the noun after a figure: the first known one, else the first."""
    table, lang = lexicon("things"), document.lang
    first = None
    for word in after[:_NOUN_REACH]:
        between = document.article.text[span[1] : word.start]
        if any(mark in between for mark in ",;:.،؛()") or any(
            span[1] <= other <= word.start for other in others
        ):
            break
        found = table.find(word.plain, lang)
        if found is not None:
            return found, word.plain
        if first is None and word.plain not in function_words(lang):
            first = word.plain
    return None, first


def one_thing(left: Counted, right: Counted) -> bool | None:
    """Tell whether two figures count the same: True, False, or None where it cannot be told."""
    if left.fate != right.fate and left.fate is not None and right.fate is not None:
        return False
    things = {left.thing, right.thing}
    if None not in things:
        if len(things) == 1 or things == {"person", "civilian"}:
            return True
        # One side's fighters are the other's insurgents, or its own.
        return None if things <= ARMED else False
    if things & PARTS:
        return False
    if left.fate is not None and left.fate == right.fate:
        return True
    return None
