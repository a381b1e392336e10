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
_BETWEEN = 8  # words from a verb to the name it is done to
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


def shared_names(pair: Pair, names: NameIndex) -> list[str]:
    """Give the keys of the names that stand on both sides of a pair."""
    left, right = (
        {n.key for n in names.between(s.reading.article.id, s.start, s.end)}
        for s in (pair.left, pair.right)
    )
    return sorted(left & right)


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
    """One verb on both sides, and the doer is another."""
    lang = pair.left.reading.lang
    here, there = _deed(pair.left, left), _deed(pair.right, right)
    if here is None or there is None or here[0] == there[0] or _likeness(pair, lang) < _LIKE:
        return None
    length = max(4, min(len(here[1]), len(there[1])) - 2)
    if here[1][:length] != there[1][:length]:
        return None
    return Turn(
        left[here[0]].named.text,
        right[there[0]].named.text,
        _spans(left, right),
        f"the doer of “{here[1]}”",
        0.8 * _certainty(pair),
    )


def _deed(side: Side, parts: tuple[_Part, _Part]) -> tuple[int, str] | None:
    """Which of two names does it, and what: "A attacked B", "B was attacked by A".

    The verb is the first word of content after the name in front (and after what commas set
    off behind it); with "by" before the other name it must stand right before that.
    """
    lang, words = side.reading.lang, side.words
    front = 0 if parts[0].named.start < parts[1].named.start else 1
    ahead, behind = parts[front], parts[1 - front]
    start = _after_apposition(side, ahead, behind)
    content = [
        i
        for i in range(start, behind.before)
        if words[i].plain not in function_words(lang) and len(words[i].plain) > 3
    ]
    if not content or behind.before - start > _BETWEEN:
        return None
    verb = content[0]
    noun = lexicon("roles").find(words[verb].plain, lang) or lexicon("things").find(
        words[verb].plain, lang
    )
    mark = side.reading.article.text[words[verb - 1].end : words[verb].start] if verb else ""
    set_off = verb == start and start != ahead.after
    if (
        noun
        or (mark.strip() and not set_off)
        or any(_joins(words[i], lang) for i in range(start, behind.before))
    ):
        return None
    if behind.marker in ("path", "against"):
        return None
    if behind.marker == "agent":
        passive = verb == content[-1] and verb > start
        return (1 - front, words[verb].plain) if passive else None
    return front, words[verb].plain


def _joins(word: Word, lang: str | None) -> bool:
    return lexicon("markers").find(word.plain, lang) == "and"


def _after_apposition(side: Side, ahead: _Part, behind: _Part) -> int:
    """The word after a name, or after what two commas set off behind it."""
    text, words = side.reading.article.text, side.words
    if text[ahead.named.end : ahead.named.end + 1] != ",":
        return ahead.after
    close = text.find(",", ahead.named.end + 1, behind.named.start)
    if close < 0:
        return behind.before
    return sum(word.start < close for word in words)


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


def _likeness(pair: Pair, lang: str | None) -> float:
    """Share of content words that both sides have (Dice), 0 to 1."""
    common = function_words(lang)
    left = {word.plain for word in pair.left.words} - common
    right = {word.plain for word in pair.right.words} - common
    return 2 * len(left & right) / max(1, len(left) + len(right))


def _certainty(pair: Pair) -> float:
    """An alignment's score as a weight from .6 to 1."""
    return 0.6 + 0.4 * min(1.0, max(0.0, pair.score))
