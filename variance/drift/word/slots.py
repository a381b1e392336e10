"""Places in a passage where another passage, in like wording, has a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from variance.drift.lexicon import function_words, lexicon, plain
from variance.drift.named import Named, NameIndex
from variance.drift.pairs import Side
from variance.drift.reading import Word
from variance.names.script import romanize
from variance.text import tokenize

_LONGEST = 120  # words; the comparison of wordings is quadratic
_ANCHORED = 1.0  # agreement of the words around a slot: two of them, or several farther off
SAME_WORD = 65.0  # rapidfuzz ratio, 0 to 100, of a name and the word a translation has for it
_ONE_SIDED = 1.9  # the same where only the words before agree
_WINDOW = 4  # content words looked at on each side of the slot


@dataclass(frozen=True, slots=True)
class Slot:
    """A name on one side and the ordinary word that holds its place on the other."""

    name: Named
    word: Word
    support: float


def has_other_name(side: Side, other: Side, names: NameIndex) -> bool:
    """Whether a side has a name that the other one lacks."""
    theirs = {name.key for name in names_in(other, names)}
    return any(name.key not in theirs for name in names_in(side, names))


def names_in(side: Side, names: NameIndex) -> list[Named]:
    return names.between(side.reading.article.id, side.start, side.end)


@dataclass(frozen=True, slots=True)
class _Item:
    """A content word, or a whole name, of a passage; `key` is what is compared."""

    key: str
    word: Word
    is_name: bool


def _items(side: Side, names: NameIndex) -> list[_Item]:
    """The content words of a passage, each name as one."""
    lang, inside = side.reading.lang, names_in(side, names)
    items: list[_Item] = []
    for word in side.words:
        name = next((n for n in inside if n.start < word.end and word.start < n.end), None)
        if name is not None:
            if not items or items[-1].key != name.key:
                items.append(_Item(name.key, word, True))
        elif word.plain not in function_words(lang):
            items.append(_Item(word.plain, word, False))
    return items


def slots_of(side: Side, other: Side, names: NameIndex) -> tuple[Slot, ...]:
    """Find ordinary words of a passage in the place of a name that another one has and it lacks.

    Args:
        side: the passage with ordinary words.
        other: the passage with names, in the same language.
        names: the names of the event's articles.
    """
    if max(len(side.words), len(other.words)) > _LONGEST:
        return ()
    own, mine, theirs = names_in(side, names), _items(side, names), _items(other, names)
    slots = []
    for name in names_in(other, names):
        if not name.clustered or not is_plain_name(name) or is_told(name, own, side, other):
            continue
        place = next((i for i, item in enumerate(theirs) if item.key == name.key), None)
        found = _slot(theirs, place, mine, side) if place is not None else None
        if found is not None:
            slots.append(Slot(name, *found))
    return tuple(slots)


def _slot(
    theirs: Sequence[_Item], place: int, mine: Sequence[_Item], side: Side
) -> tuple[Word, float] | None:
    """The ordinary word in the place of a name, and how well the words around agree."""
    best: tuple[float, int] | None = None
    for index, item in enumerate(mine):
        if item.is_name or not is_plain_noun(item.word, side):
            continue
        before = _anchored(theirs, place, mine, index, -1)
        after = _anchored(theirs, place, mine, index, 1)
        weight = before + after
        led = place > 0 and index > 0 and theirs[place - 1].key == mine[index - 1].key
        framed = (before and after and weight >= _ANCHORED) or (led and before >= _ONE_SIDED)
        if (
            framed
            and _stands_alone(theirs, place, item.word, side)
            and (best is None or weight > best[0])
        ):
            best = (weight, index)
    if best is None:
        return None
    word = mine[best[1]].word
    stem = word.plain[: max(4, len(word.plain) - 2)]
    if any(item.key.startswith(stem) or ratio(item.key, word.plain) > 80 for item in theirs):
        return None  # the other side has the word as well
    return word, min(1.0, best[0] / 3)


def _stands_alone(theirs: Sequence[_Item], place: int, word: Word, side: Side) -> bool:
    """Whether a word is no part of "the open question", unless the name is of the like too."""
    following = side.reading.words_in(word.end, min(side.end, word.end + 24))
    if not following or following[0].plain in function_words(side.reading.lang):
        return True
    if side.reading.article.text[word.end : following[0].start].strip():
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


def is_plain_noun(word: Word, side: Side) -> bool:
    """Whether a word is a plain noun after a small word, and no stand-in for names."""
    text, lang = side.reading.article.text, side.reading.lang
    if not (
        text[word.start : word.end].islower() and word.plain.isalpha() and word.end - word.start > 2
    ):
        return False
    after = text[word.end : word.end + 2]
    if after[:1].isspace() and after[1:].isupper():
        return False  # "the latest Zircon missile"
    ahead = side.reading.words_in(max(side.start, word.start - 24), word.start)
    if not ahead or lexicon("openers").find(ahead[-1].plain, lang) is None:
        return False
    return not (lexicon("things").find(word.plain, lang) or lexicon("roles").find(word.plain, lang))


def is_plain_name(name: Named) -> bool:
    """Whether a mention is surely a name: "I'd", "FAQs" and "IN FAVOR" are none."""
    letters = name.text.replace(" ", "").replace("-", "")
    return letters.isalpha() and not letters[:2].isupper()


def is_told(name: Named, own: Sequence[Named], side: Side, other: Side) -> bool:
    """Whether a side has a name after all: as a name, or as any word of it."""
    if any(mine.key == name.key for mine in own):
        return True
    parts = [w.plain for w in other.reading.words_in(name.start, name.end) if len(w.plain) > 2]
    return any(
        word.plain[:4] == part[:4] or ratio(word.plain, part) >= SAME_WORD
        for word in side.words
        for part in parts
    )


def told_slots(side: Side, other: Side, names: NameIndex, text: str) -> Iterator[Slot]:
    """Find the same by a translation of the other side into this side's language.

    Args:
        side: the passage with ordinary words.
        other: the passage with names.
        names: the names of the event's articles.
        text: the translation of the other passage.
    """
    lang = side.reading.lang
    if len(text) > 12 * _LONGEST:
        return
    theirs = [
        _Item(w.plain, w, False)
        for w in (Word(t.start, t.end, plain(t.text)) for t in tokenize(text))
        if w.plain not in function_words(lang)
    ]
    mine, own = _items(side, names), names_in(side, names)
    for name in names_in(other, names):
        if not name.clustered or not is_plain_name(name) or is_told(name, own, side, other):
            continue
        form = plain(romanize(name.text, other.reading.lang))
        likeness = [ratio(item.key, form) for item in theirs]
        if not likeness or max(likeness) < SAME_WORD:
            continue
        if any(ratio(item.key, form) >= SAME_WORD for item in mine):
            continue
        found = _slot(theirs, likeness.index(max(likeness)), mine, side)
        if found is not None:
            yield Slot(name, *found)
