"""Ordinary words in a passage where another passage, in like wording, has a name.

Goes in: two passages, or one and the translation of the other. Comes out: substitutions. Touch it
for how far the words around must agree, and for which words and names come into question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from variance.drift.document import Word
from variance.drift.lexicon import function_words, lexicon, plain
from variance.drift.name_index import IndexedName, NameIndex
from variance.drift.passages import Passage
from variance.names.script import romanize
from variance.text import tokenize

SAME_WORD = 65.0  # rapidfuzz ratio, 0 to 100, of a name and the word a translation has for it
_REPEATED = 80.0  # the same from which two ordinary words are one
_LONGEST = 120  # words; the comparison of wordings is quadratic
_LONGEST_TEXT = 1440  # characters of a translation of that many words, 12 a word
_WINDOW = 4  # content words looked at on each side of the place
_ANCHORED = 1.0  # agreement of the words around a place: two of them, or several farther off
_ONE_SIDED = 1.9  # the same where only the words before agree
_FULL = 3.0  # agreement that is as good as any
_SHORTEST_STEM = 4  # letters that a stem keeps at least
_ENDING = 2  # letters that forms of one word may differ by at the end
_FIRST_LETTERS = 4  # letters at the start by which two words are one
_SHORTEST = 3  # letters of a word that can be a noun, or tell a name
_NEXT = 24  # characters within which the word before, or after, is looked for


@dataclass(frozen=True, slots=True)
class Substitution:
    """A name on one side, the word in its place on the other, how well the words around agree."""

    name: IndexedName
    word: Word
    agreement: float


@dataclass(frozen=True, slots=True)
class _Item:
    """A content word, or a whole name, of a passage; `key` is what is compared."""

    key: str
    word: Word
    is_name: bool


def _items(side: Passage, names: NameIndex) -> list[_Item]:
    """The content words of a passage, each name as one."""
    lang, inside = side.document.lang, names.inside(side)
    items: list[_Item] = []
    for word in side.words:
        name = next((n for n in inside if n.start < word.end and word.start < n.end), None)
        if name is not None:
            if not items or items[-1].key != name.key:
                items.append(_Item(name.key, word, True))
        elif word.plain not in function_words(lang):
            items.append(_Item(word.plain, word, False))
    return items


def substitutions(side: Passage, other: Passage, names: NameIndex) -> Iterator[Substitution]:
    """Find ordinary words of a passage in the place of a name that another one has and it lacks.

    Args:
        side: the passage with ordinary words.
        other: the passage with names, in the same language.
        names: the names of the event's articles.
    """
    if max(len(side.words), len(other.words)) > _LONGEST:
        return
    mine, theirs = _items(side, names), _items(other, names)
    for name in _lacking(side, other, names):
        place = next((i for i, item in enumerate(theirs) if item.key == name.key), None)
        found = _best_word(theirs, place, mine, side) if place is not None else None
        if found is not None:
            yield Substitution(name, *found)


def substitutions_by_translation(
    side: Passage, other: Passage, names: NameIndex, text: str
) -> Iterator[Substitution]:
    """Find the same by a translation of the other side into this side's language.

    Args:
        side: the passage with ordinary words.
        other: the passage with names.
        names: the names of the event's articles.
        text: the translation of the other passage.
    """
    lang = side.document.lang
    if len(text) > _LONGEST_TEXT:
        return
    words = (Word(t.start, t.end, plain(t.text)) for t in tokenize(text))
    theirs = [_Item(w.plain, w, False) for w in words if w.plain not in function_words(lang)]
    mine = _items(side, names)
    for name in _lacking(side, other, names):
        form = plain(romanize(name.text, other.document.lang))
        likeness = [ratio(item.key, form) for item in theirs]
        if not likeness or max(likeness) < SAME_WORD:
            continue
        if any(ratio(item.key, form) >= SAME_WORD for item in mine):
            continue
        found = _best_word(theirs, likeness.index(max(likeness)), mine, side)
        if found is not None:
            yield Substitution(name, *found)


def _lacking(side: Passage, other: Passage, names: NameIndex) -> Iterator[IndexedName]:
    """The names of the other side that this side does not mention."""
    own = names.inside(side)
    for name in names.inside(other):
        if name.clustered and is_plain_name(name) and not is_mentioned(name, own, side, other):
            yield name


def _best_word(
    theirs: Sequence[_Item], place: int, mine: Sequence[_Item], side: Passage
) -> tuple[Word, float] | None:
    """The ordinary word in the place of a name, and how well the words around agree."""
    best: tuple[float, int] | None = None
    for index, item in enumerate(mine):
        if item.is_name or not is_plain_noun(item.word, side):
            continue
        weight = _frame(theirs, place, mine, index)
        better = weight is not None and (best is None or weight > best[0])
        if weight is not None and better and _stands_alone(theirs, place, item.word, side):
            best = (weight, index)
    if best is None or _has_word(theirs, mine[best[1]].word):
        return None
    return mine[best[1]].word, min(1.0, best[0] / _FULL)


def _frame(theirs: Sequence[_Item], place: int, mine: Sequence[_Item], index: int) -> float | None:
    """How well the words around two places agree, None where they do not frame the place."""
    before = _anchored(theirs, place, mine, index, -1)
    after = _anchored(theirs, place, mine, index, 1)
    led = place > 0 and index > 0 and theirs[place - 1].key == mine[index - 1].key
    both_sides = before > 0 and after > 0 and before + after >= _ANCHORED
    return before + after if both_sides or (led and before >= _ONE_SIDED) else None


def _has_word(items: Sequence[_Item], word: Word) -> bool:
    """Whether a passage has a word as well, in whatever form."""
    stem = word.plain[: max(_SHORTEST_STEM, len(word.plain) - _ENDING)]
    return any(
        item.key.startswith(stem) or ratio(item.key, word.plain) > _REPEATED for item in items
    )


def _stands_alone(theirs: Sequence[_Item], place: int, word: Word, side: Passage) -> bool:
    """Whether a word is no part of "the open question", unless the name is of the like too."""
    following = side.document.words_in(word.end, min(side.end, word.end + _NEXT))
    if not following or following[0].plain in function_words(side.document.lang):
        return True
    if side.document.article.text[word.end : following[0].start].strip():
        return True
    return place + 1 < len(theirs) and theirs[place + 1].key == following[0].plain


def _anchored(
    theirs: Sequence[_Item], place: int, mine: Sequence[_Item], index: int, step: int
) -> float:
    """How well the words on one side of two places agree: those equally far off count most."""
    weight = 0.0
    for far in range(1, _WINDOW + 1):
        there = place + step * far
        if not 0 <= there < len(theirs):
            break
        for near in range(1, _WINDOW + 1):
            here = index + step * near
            if 0 <= here < len(mine) and mine[here].key == theirs[there].key:
                weight += 1 / (1 + abs(far - near))
                break
    return weight


def is_plain_noun(word: Word, side: Passage) -> bool:
    """Whether a word is a plain noun after a small word, and no stand-in for names."""
    text, lang = side.document.article.text, side.document.lang
    written = text[word.start : word.end]
    if not (written.islower() and word.plain.isalpha() and len(written) >= _SHORTEST):
        return False
    after = text[word.end : word.end + 2]
    if after[:1].isspace() and after[1:].isupper():
        return False  # "the latest Zircon missile"
    ahead = side.document.words_in(max(side.start, word.start - _NEXT), word.start)
    if not ahead or lexicon("openers").find(ahead[-1].plain, lang) is None:
        return False
    return not (lexicon("things").find(word.plain, lang) or lexicon("roles").find(word.plain, lang))


def is_plain_name(name: IndexedName) -> bool:
    """Whether a mention is surely a name: "I'd", "FAQs" and "IN FAVOR" are none."""
    letters = name.text.replace(" ", "").replace("-", "")
    return letters.isalpha() and not letters[:2].isupper()


def is_mentioned(
    name: IndexedName, own: Sequence[IndexedName], side: Passage, other: Passage
) -> bool:
    """Whether a side has a name of the other one after all: as a name, or as any word of it."""
    if any(mine.key == name.key for mine in own):
        return True
    words = other.document.words_in(name.start, name.end)
    parts = [word.plain for word in words if len(word.plain) >= _SHORTEST]
    return any(
        word.plain[:_FIRST_LETTERS] == part[:_FIRST_LETTERS] or ratio(word.plain, part) >= SAME_WORD
        for word in side.words
        for part in parts
    )
