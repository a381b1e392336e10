"""Whether a statement is denied in one account and not in the other."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from variance.drift.lexicon import function_words, lexicon
from variance.drift.pairs import Pair, Side
from variance.drift.reading import Word

_LIKE_STRICT = 0.6  # likeness that two wordings in one language must have
_LONGEST = 120  # words; the comparison of wordings is quadratic


@dataclass(frozen=True, slots=True)
class Denial:
    """A negation that only one side has: the words that carry it and what they deny."""

    left: bool
    span: tuple[int, int]
    bare: tuple[int, int]
    scope: str
    score: float


def lost_denial(pair: Pair) -> Denial | None:
    """Tell whether exactly one of two aligned passages denies what both say.

    Within one language the wordings must be alike, and what the negation denies must stand
    undenied on the other side. Across languages nothing is said: how a language denies is too
    much its own (measured on human translations: a count of negations would flag one
    sentence in twelve).

    Args:
        pair: the aligned passages.

    Returns:
        The negation, None where both deny, neither does, or it cannot be told.
    """
    if not pair.same_language:
        return None
    left, right = pair.left.words, pair.right.words
    if max(len(left), len(right)) > _LONGEST or min(len(left), len(right)) < 3:
        return None
    lang = pair.left.reading.lang
    negated = (_negators(left, lang), _negators(right, lang))
    if bool(negated[0]) == bool(negated[1]) or len(negated[0] or negated[1]) != 1:
        return None
    implied = _implied(right if negated[0] else left, lang)
    likeness = wording_likeness(left, right)
    if any("?" in side.text or "؟" in side.text for side in (pair.left, pair.right)):
        return None  # "Has it happened?" and "Hasn't it?" ask one thing
    if implied or likeness < _LIKE_STRICT:
        return None
    return _scoped(pair, negated[0] or negated[1], left=bool(negated[0]), likeness=likeness)


def wording_likeness(left: tuple[Word, ...], right: tuple[Word, ...]) -> float:
    """Give how much of two wordings stands in both in the same order (0 to 1).

    The ratio of Ratcliff and Obershelp over words: twice the matching words by all words.
    """
    matcher = SequenceMatcher(
        None, [w.plain for w in left], [w.plain for w in right], autojunk=False
    )
    return matcher.ratio()


def _negators(words: tuple[Word, ...], lang: str | None) -> list[Word]:
    table = lexicon("negation")
    return [word for word in words if table.find(word.plain, lang) == "explicit"]


def _firm(word: Word, words: tuple[Word, ...], lang: str | None) -> bool:
    """Whether a negation denies: not "whether or not", "not only", "no less than"."""
    table, index = lexicon("negation"), words.index(word)
    before = words[index - 1].plain if index else ""
    after = words[index + 1].plain if index + 1 < len(words) else ""
    return table.find(before, lang) != "either" and table.find(after, lang) != "measure"


def _implied(words: tuple[Word, ...], lang: str | None) -> bool:
    table = lexicon("negation")
    return any(table.find(word.plain, lang) in ("implicit", "measure") for word in words)


def _scoped(pair: Pair, negators: list[Word], *, left: bool, likeness: float) -> Denial | None:
    """The denial with the word it denies, if the other side has that word undenied."""
    side, other = (pair.left, pair.right) if left else (pair.right, pair.left)
    word, lang = negators[0], side.reading.lang
    if not _firm(word, side.words, lang):
        return None
    after = [
        w
        for w in side.words
        if w.start > word.start and w.plain not in function_words(lang) and len(w.plain) > 2
    ]
    if not after:
        return None
    scope = after[0]
    twin = _twin(scope, other)
    if twin is None:
        return None
    score = (0.5 + 0.45 * likeness) * (0.6 + 0.4 * min(1.0, max(0.0, pair.score)))
    return Denial(
        left,
        (min(word.start, scope.start), max(word.end, scope.end)),
        (twin.start, twin.end),
        scope.plain,
        score,
    )


def _twin(scope: Word, other: Side) -> Word | None:
    """The same word on the other side, whatever its ending."""
    stem = scope.plain[: max(3, len(scope.plain) - 2)]
    return next((w for w in other.words if w.plain[: len(stem)] == stem), None)
