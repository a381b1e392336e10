"""Who did it to whom: two names that changed places between two accounts of one thing."""

from __future__ import annotations

from dataclasses import dataclass

from variance.drift.lexicon import function_words, lexicon
from variance.drift.named import Named, NameIndex
from variance.drift.pairs import Pair, Side
from variance.drift.reading import Word

_PARTS = {
    "path": "where it starts from or goes through",
    "agent": "the doer",
    "against": "whom it is directed against",
}
_BETWEEN = 12  # words between two names that one verb may join
_LIKE = 0.5  # share of the other words that both accounts must have, in one language


@dataclass(frozen=True, slots=True)
class Turn:
    """The name that has a part on the left and the one that has it on the right, and how sure."""

    left: str
    right: str
    spans: tuple[tuple[int, int], tuple[int, int]]
    part: str
    score: float


@dataclass(frozen=True, slots=True)
class _Part:
    """A name once in a passage: its place among the words and the word that marks its part."""

    named: Named
    before: int
    after: int
    marker: str | None


def turned_roles(pair: Pair, names: NameIndex) -> Turn | None:
    """Tell whether two names have exchanged their parts between the sides of a pair.

    Three signs, each demanding that both names stand exactly once on both sides: the word
    that marks the source, the doer or the target stands before the other name; one verb
    between the names with the names in the other order; an active against a passive of one
    verb with the same name in front. The last two only within one language.

    Args:
        pair: the aligned passages.
        names: the names of the event's articles.

    Returns:
        The exchange, None where the parts agree or cannot be told.
    """
    left, right = _parts(pair.left, names), _parts(pair.right, names)
    shared = sorted((left.keys() & right.keys()), key=lambda key: left[key].named.start)
    for i, first in enumerate(shared):
        for second in shared[i + 1 :]:
            turn = _exchanged(pair, (left[first], left[second]), (right[first], right[second]))
            if turn is not None:
                return turn
    return None


def _parts(side: Side, names: NameIndex) -> dict[str, _Part]:
    """The names that stand once in a passage, each with its marker."""
    found = names.between(side.reading.article.id, side.start, side.end)
    words = side.words
    parts: dict[str, _Part] = {}
    for named in found:
        if sum(other.key == named.key for other in found) > 1:
            continue
        before = sum(word.start < named.start for word in words)
        after = sum(word.start < named.end for word in words)
        parts[named.key] = _Part(named, before, after, _marker(words, before, after, side))
    return parts


def _marker(words: tuple[Word, ...], before: int, after: int, side: Side) -> str | None:
    """What the word beside a name says of its part."""
    table, lang = lexicon("markers"), side.reading.lang
    if after < len(words):
        behind = table.find(words[after].plain, lang)
        if behind is not None and behind.endswith(":after"):
            return behind.removesuffix(":after")
    for index in range(before - 1, max(-1, before - 4), -1):
        ahead = table.find(words[index].plain, lang)
        if ahead is not None and not ahead.endswith(":after"):
            return ahead
        if words[index].plain not in function_words(lang):
            break
    return None


def _exchanged(pair: Pair, left: tuple[_Part, _Part], right: tuple[_Part, _Part]) -> Turn | None:
    if "and" in (left[0].marker, left[1].marker, right[0].marker, right[1].marker):
        return None
    for marker, part in _PARTS.items():
        here = (left[0].marker == marker, left[1].marker == marker)
        there = (right[0].marker == marker, right[1].marker == marker)
        if here[0] != here[1] and there == (here[1], here[0]):
            marked = 1 if here[1] else 0
            score = 0.75 * _certainty(pair)
            return Turn(
                left[marked].named.text,
                right[1 - marked].named.text,
                _spans(left, right),
                part,
                score,
            )
    if not pair.same_language:
        return None
    return _turned_verb(pair, left, right)


def _turned_verb(pair: Pair, left: tuple[_Part, _Part], right: tuple[_Part, _Part]) -> Turn | None:
    """One verb between both names on both sides, and the doer is another."""
    lang = pair.left.reading.lang or "en"
    here = _between(pair.left, left, lang)
    there = _between(pair.right, right, lang)
    verb = sorted(here & there)
    if not verb or _likeness(pair, lang) < _LIKE:
        return None
    doer_left, doer_right = _doer(left), _doer(right)
    if doer_left is None or doer_right is None or doer_left == doer_right:
        return None
    return Turn(
        left[doer_left].named.text,
        right[doer_right].named.text,
        _spans(left, right),
        f"the doer of “{verb[0]}”",
        0.8 * _certainty(pair),
    )


def _spans(
    left: tuple[_Part, _Part], right: tuple[_Part, _Part]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """From the first name to the end of the second, on each side."""

    def span(parts: tuple[_Part, _Part]) -> tuple[int, int]:
        return min(p.named.start for p in parts), max(p.named.end for p in parts)

    return span(left), span(right)


def _doer(parts: tuple[_Part, _Part]) -> int | None:
    """Which of two names does it: the one marked so, else the one that comes first."""
    marked = [i for i in (0, 1) if parts[i].marker == "agent"]
    if len(marked) == 2 or any(part.marker in ("path", "against") for part in parts):
        return None
    if marked:
        return marked[0]
    return 0 if parts[0].named.start < parts[1].named.start else 1


def _between(side: Side, parts: tuple[_Part, _Part], lang: str) -> set[str]:
    """The content words between two names."""
    low, high = sorted(parts, key=lambda part: part.named.start)
    inside = side.words[low.after : high.before]
    if len(inside) > _BETWEEN or any(
        lexicon("markers").find(w.plain, lang) == "and" for w in inside
    ):
        return set()
    common = function_words(lang)
    return {
        word.plain
        for word in inside
        if word.plain not in common
        and len(word.plain) > 3
        and not lexicon("roles").find(word.plain, lang)
        and not lexicon("things").find(word.plain, lang)
    }


def _likeness(pair: Pair, lang: str) -> float:
    """Share of content words that both sides have (Dice), 0 to 1."""
    common = function_words(lang)
    left = {word.plain for word in pair.left.words} - common
    right = {word.plain for word in pair.right.words} - common
    return 2 * len(left & right) / max(1, len(left) + len(right))


def _certainty(pair: Pair) -> float:
    """An alignment's score as a weight from .6 to 1."""
    return 0.6 + 0.4 * min(1.0, max(0.0, pair.score))
