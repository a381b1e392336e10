"""Whether a statement is denied in one account and not in the other.

Goes in: a pair of passages. Comes out: a lost negation. Touch it, or the table `negation.tsv`, for
what denies, and for how alike two wordings must be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from variance.drift.document import Word
from variance.drift.lexicon import function_words, lexicon
from variance.drift.passages import PassagePair

LIKE = 0.5  # likeness that two wordings in one language must have
_LEAST_SURE = 0.5  # score of wordings that have nothing in common, before the alignment's weight
_PER_LIKENESS = 0.45  # what the same wording adds
_LEAST_WEIGHT = 0.6  # share of it which is kept where the alignment is not sure at all
_LONGEST = 120  # words; the comparison of wordings is quadratic
_FEWEST = 3  # words of a passage that can be a statement
_SCOPE = 3  # words after a negation within which stands what it denies
_NEAR = 6  # words around a statement within which a denial may hide
_NEIGHBOURS = 2  # words on either side of what is denied of which one must be on both sides
_SHORTEST = 3  # letters of a word of content
_SHORTEST_STEM = 3  # letters that a stem keeps at least
_ENDING = 3  # letters that the lengths of two forms of one word may differ by
_LAST_LETTERS = 2  # letters at the end that two forms of one word need not share
_QUESTION_MARKS = ("?", "؟")

_Denied = tuple[Word, Word]  # a negation, and the first word of content after it


@dataclass(frozen=True, slots=True)
class Negation:
    """A negation that only one side has: the words that carry it and what they deny."""

    left: bool
    span: tuple[int, int]
    bare: tuple[int, int]
    scope: str
    score: float


def lost_negation(pair: PassagePair) -> Negation | None:
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
    sides = (pair.left.words, pair.right.words)
    if not _is_comparable(pair):
        return None
    lang = pair.left.document.lang
    alone = _one_too_many(_denied(sides[0], lang), _denied(sides[1], lang))
    if alone is None:
        return None
    side, negator, scope = alone
    own, bare = sides[side], sides[1 - side]
    likeness = wording_likeness(*sides)
    twin = _bare_twin(scope, bare, own, lang)
    if likeness < LIKE or twin is None or not _one_context(scope, own, twin, bare):
        return None
    text = pair.left.document.article.text if side == 0 else pair.right.document.article.text
    if negator is not own[0] and text[negator.start].isupper():
        return None  # "Dr. No"
    score = (_LEAST_SURE + _PER_LIKENESS * likeness) * pair.certainty(_LEAST_WEIGHT)
    span = (min(negator.start, scope.start), max(negator.end, scope.end))
    return Negation(side == 0, span, (twin.start, twin.end), scope.plain, score)


def _is_comparable(pair: PassagePair) -> bool:
    """Whether two passages are statements of one language, of a length that can be compared."""
    lengths = (len(pair.left.words), len(pair.right.words))
    if not pair.same_language or max(lengths) > _LONGEST or min(lengths) < _FEWEST:
        return False
    # "Has it happened?" and "Hasn't it?" ask one thing.
    return not any(m in side.text for side in (pair.left, pair.right) for m in _QUESTION_MARKS)


def _one_too_many(
    left: Sequence[_Denied], right: Sequence[_Denied]
) -> tuple[int, Word, Word] | None:
    """The one negation that a side has alone; the others must be on both."""
    denied = (left, right)
    alone = [
        (side, negator, scope)
        for side in (0, 1)
        for negator, scope in denied[side]
        if not any(_same_word(scope, other) for _, other in denied[1 - side])
    ]
    return alone[0] if len(alone) == 1 and abs(len(left) - len(right)) == 1 else None


def wording_likeness(left: tuple[Word, ...], right: tuple[Word, ...]) -> float:
    """Give how much of two wordings stands in both in the same order (0 to 1).

    The ratio of Ratcliff and Obershelp over words: twice the matching words by all words.
    """
    matcher = SequenceMatcher(
        None, [w.plain for w in left], [w.plain for w in right], autojunk=False
    )
    return matcher.ratio()


def _denied(words: tuple[Word, ...], lang: str | None) -> list[_Denied]:
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
    return len(word.plain) >= _SHORTEST and word.plain not in function_words(lang)


def _same_word(left: Word, right: Word) -> bool:
    """Whether two words are one, whatever the ending."""
    length = max(_SHORTEST_STEM, min(len(left.plain), len(right.plain)) - _LAST_LETTERS)
    if abs(len(left.plain) - len(right.plain)) > _ENDING:
        return False
    return left.plain[:length] == right.plain[:length]


def _one_context(
    scope: Word, words: tuple[Word, ...], twin: Word, others: tuple[Word, ...]
) -> bool:
    """Whether what is denied has a neighbour on this side that it has on the other as well."""

    def around(word: Word, line: tuple[Word, ...]) -> tuple[list[Word], list[Word]]:
        place = line.index(word)
        before = [w for w in line[max(0, place - _NEAR) : place] if len(w.plain) >= _SHORTEST]
        after = [w for w in line[place + 1 : place + 1 + _NEAR] if len(w.plain) >= _SHORTEST]
        return before[-_NEIGHBOURS:], after[:_NEIGHBOURS]

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
