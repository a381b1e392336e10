"""Whether a statement is denied in one account and not in the other."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from variance.drift.lexicon import function_words, lexicon
from variance.drift.pairs import Pair
from variance.drift.reading import Word

LIKE = 0.5  # likeness that two wordings in one language must have
_ENDING = 3  # letters that forms of one word may differ by
_SCOPE = 3  # words after a negation within which stands what it denies
_NEAR = 6  # words around a statement within which a denial may hide
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
    if any("?" in side.text or "؟" in side.text for side in (pair.left, pair.right)):
        return None  # "Has it happened?" and "Hasn't it?" ask one thing
    lang = pair.left.reading.lang
    denied = (_denied(left, lang), _denied(right, lang))
    if not denied[0] and not denied[1]:
        return None
    alone = [
        (side, negator, scope)
        for side in (0, 1)
        for negator, scope in denied[side]
        if not any(_same_word(scope, other) for _, other in denied[1 - side])
    ]
    # One negation too many on one side; the others must be on both.
    if len(alone) != 1 or abs(len(denied[0]) - len(denied[1])) != 1:
        return None
    likeness = wording_likeness(left, right)
    side, negator, scope = alone[0]
    bare = (right, left)[side]
    twin = _bare_twin(scope, bare, (left, right)[side], lang)
    if likeness < LIKE or twin is None or not _one_context(scope, (left, right)[side], twin, bare):
        return None
    text = (pair.left, pair.right)[side].reading.article.text
    if negator is not (left, right)[side][0] and text[negator.start].isupper():
        return None  # "Dr. No"
    score = (0.5 + 0.45 * likeness) * (0.6 + 0.4 * min(1.0, max(0.0, pair.score)))
    span = (min(negator.start, scope.start), max(negator.end, scope.end))
    return Denial(side == 0, span, (twin.start, twin.end), scope.plain, score)


def wording_likeness(left: tuple[Word, ...], right: tuple[Word, ...]) -> float:
    """Give how much of two wordings stands in both in the same order (0 to 1).

    The ratio of Ratcliff and Obershelp over words: twice the matching words by all words.
    """
    matcher = SequenceMatcher(
        None, [w.plain for w in left], [w.plain for w in right], autojunk=False
    )
    return matcher.ratio()


def _denied(words: tuple[Word, ...], lang: str | None) -> list[tuple[Word, Word]]:
    """The negations of a passage, each with the first word of content after it."""
    table = lexicon("negation")
    found = []
    for index, word in enumerate(words):
        if table.find(word.plain, lang) != "explicit":
            continue
        before = words[index - 1].plain if index else ""
        after = words[index + 1].plain if index + 1 < len(words) else ""
        # "whether or not", "not only", "no less than" deny nothing.
        if table.find(before, lang) == "either" or table.find(after, lang) == "measure":
            continue
        scope = next(
            (w for w in words[index + 1 : index + 1 + _SCOPE] if _is_content(w, lang)), None
        )
        if scope is not None:
            found.append((word, scope))
    return found


def _is_content(word: Word, lang: str | None) -> bool:
    return len(word.plain) > 2 and word.plain not in function_words(lang)


def _same_word(left: Word, right: Word) -> bool:
    """Whether two words are one, whatever the ending."""
    length = max(3, min(len(left.plain), len(right.plain)) - 2)
    if abs(len(left.plain) - len(right.plain)) > _ENDING:
        return False
    return left.plain[:length] == right.plain[:length]


def _one_context(
    scope: Word, words: tuple[Word, ...], twin: Word, others: tuple[Word, ...]
) -> bool:
    """Whether what is denied has a neighbour on this side that it has on the other as well."""

    def around(word: Word, line: tuple[Word, ...]) -> tuple[list[Word], list[Word]]:
        place = line.index(word)
        before = [w for w in line[max(0, place - _NEAR) : place] if len(w.plain) > 2]
        after = [w for w in line[place + 1 : place + 1 + _NEAR] if len(w.plain) > 2]
        return before[-2:], after[:2]

    here, there = around(scope, words), around(twin, others)
    return any(
        _same_word(mine, theirs) for side in (0, 1) for mine in here[side] for theirs in there[side]
    )


def _bare_twin(
    scope: Word, words: tuple[Word, ...], others: tuple[Word, ...], lang: str | None
) -> Word | None:
    """The same word on the other side, with nothing near it that could deny it in its stead.

    A word that only holds a denial in itself ("disclose", "but") denies nothing here if the
    denying side has it as well.
    """
    for index, word in enumerate(words):
        if _same_word(scope, word):
            near = words[max(0, index - _NEAR) : index + _NEAR]
            return None if any(_denies_here(w, word, others, lang) for w in near) else word
    return None


def _denies_here(word: Word, twin: Word, others: tuple[Word, ...], lang: str | None) -> bool:
    """Whether a word near the twin may deny it."""
    known = lexicon("negation").find(word.plain, lang)
    if known is None or known == "explicit":
        return known is not None
    return word is not twin and not any(_same_word(word, other) for other in others)
