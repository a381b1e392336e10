"""Ordinary words where a name belongs: a name that was translated as if it meant something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.fuzz import ratio

from variance.drift.finding import make_finding
from variance.drift.lexicon import base_language, function_words, lexicon, plain
from variance.drift.named import Named, NameIndex
from variance.drift.pairs import Pair, Side, aligned_pairs
from variance.drift.reading import Reading, Word, event_readings
from variance.drift.trust import Parallels, parallels
from variance.names.romanize import romanize
from variance.text.fold import fold
from variance.text.tokens import tokenize
from variance.types import Aligned, Article, Cluster, Event, Finding, Mention, RoundTrip

_LONGEST = 120  # words; the comparison of wordings is quadratic
_ANCHORED = 1.0  # agreement of the words around a slot: two of them, or several farther off
_SAME_WORD = 65.0  # rapidfuzz ratio, 0 to 100, of a name and the word a translation has for it
_UNALIGNED = 0.5  # the score of sentences that only have words in common
_SUPPORT = 0.6  # support that a slot between such sentences needs
_IN_COMMON = 2  # words that they have in common at least
_LIKEST = 100  # pairs of sentences looked at for each article, the likest first
_COMMON = 24  # sentences of an event that a word in common may be in
_ONE_SIDED = 1.9  # the same where only the words before agree
_WINDOW = 4  # content words looked at on each side of the slot


@dataclass(frozen=True, slots=True)
class Slot:
    """A name on one side and the ordinary word that holds its place on the other."""

    name: Named
    word: Word
    support: float


def word_findings(
    event: Event,
    articles: Sequence[Article],
    mentions: Sequence[Mention],
    clusters: Sequence[Cluster],
    aligned: Sequence[Aligned],
    *,
    trips: Sequence[RoundTrip] = (),
) -> tuple[Finding, ...]:
    """Find ordinary words that stand where the aligned sentence has a name.

    The words around the slot are compared, within one language or with the translation of
    one side into the other's: content words on both sides of it must be alike, the ordinary
    word must be unknown to the rest of the event and no stand-in for a name ("the valley"),
    and the name must be one that this sentence lacks and that several articles have, or that
    stands in a version of the same text.

    Args:
        event: the event.
        articles: its articles; others are passed over.
        mentions: name mentions of these articles.
        clusters: the name clusters of the corpus.
        aligned: sentence pairs of its articles.
        trips: translations of their sentences; those of a weak or ungraded model are
            passed over.

    Returns:
        Findings of kind "mistranslation", severity `critical`; `canonical` is the name.
    """
    readings = event_readings(event, articles)
    names = NameIndex([m for m in mentions if m.article_id in readings], clusters)
    spread = Counter(key for keys in names.keys().values() for key in keys)
    spoken = _articles_by_word(readings)
    found: dict[tuple[str, int], Finding] = {}
    told = _translations(trips)
    versions = parallels(readings, aligned)
    pairs = list(aligned_pairs(readings, aligned))
    for pair in (*pairs, *_like_sentences(readings, pairs, spoken, versions)):
        for side, other in ((pair.left, pair.right), (pair.right, pair.left)):
            slots = _slots(side, other, names) if pair.same_language else ()
            for slot in slots or _told_slots(side, other, names, told):
                if versions.hold(pair) and _has_other_name(side, other, names):
                    continue  # "the UK" here, "Great Britain" there
                known = spread[slot.name.key] > 1 or versions.hold(pair)
                sure = pair.score > _UNALIGNED or slot.support >= _SUPPORT
                if spoken[slot.word.plain] != 1 or not known or not sure:
                    continue
                finding = _finding(event, pair, side, other, slot)
                key = (finding.article_id, finding.start)
                if key not in found or found[key].score < finding.score:
                    found[key] = finding
    return tuple(found[key] for key in sorted(found))


def _translations(trips: Sequence[RoundTrip]) -> dict[tuple[str, str | None], str]:
    """What trustworthy engines made of a text in a language."""
    return {
        (trip.text.strip(), base_language(trip.pivot)): trip.hypothesis
        for trip in trips
        if trip.grade in ("good", "fair")
    }


def _articles_by_word(readings: dict[str, Reading]) -> Counter[str]:
    """In how many articles of the event each word occurs."""
    counts: Counter[str] = Counter()
    for reading in readings.values():
        counts.update({word.plain for word in reading.words})
    return counts


def _like_sentences(
    readings: dict[str, Reading], pairs: Sequence[Pair], spoken: Counter[str], versions: Parallels
) -> Iterator[Pair]:
    """Sentences of two articles in one language with words in common that few others have.

    Alignment pairs a sentence with one other at most; a slot may show against any.
    """
    done = {(p.left.reading.article.id, p.left.start, p.right.reading.article.id, p.right.start)
            for p in pairs}  # fmt: skip
    places: dict[tuple[str | None, str], list[tuple[str, int]]] = {}
    for key, reading in readings.items():
        for index, sentence in enumerate(reading.sentences):
            for word in {w.plain for w in reading.words_in(sentence.start, sentence.end)}:
                if spoken[word] > 1 and word not in function_words(reading.lang):
                    places.setdefault((reading.lang, word), []).append((key, index))
    suspects = _suspects(readings, spoken)
    shared: Counter[tuple[tuple[str, int], tuple[str, int]]] = Counter()
    for found in places.values():
        if len(found) <= _COMMON:
            shared.update(
                (a, b)
                for a, b in combinations(found, 2)
                if a[0] != b[0] and (a in suspects or b in suspects)
            )
    likest = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    for (first, second), count in likest[: _LIKEST * len(readings)]:
        if count >= _IN_COMMON:
            left, right = (_sentence_side(readings[key], at) for key, at in (first, second))
            known = (first[0], left.start, second[0], right.start) in done
            if not known and not versions.of_one_text(first[0], second[0]):
                yield Pair(left, right, _UNALIGNED)


def _suspects(readings: dict[str, Reading], spoken: Counter[str]) -> set[tuple[str, int]]:
    """The sentences with an ordinary word that no other article of the event has."""
    found = set()
    for key, reading in readings.items():
        whole = Side(reading, 0, len(reading.article.text))
        for word in reading.words:
            if spoken[word.plain] == 1 and _is_ordinary(word, whole):
                found.add((key, reading.index_at(word.start) or 0))
    return found


def _sentence_side(reading: Reading, index: int) -> Side:
    return Side(reading, reading.sentences[index].start, reading.sentences[index].end)


def _told_slots(
    side: Side, other: Side, names: NameIndex, told: dict[tuple[str, str | None], str]
) -> Iterator[Slot]:
    """The same across languages, by the other side's translation into this side's language."""
    text, lang = told.get((other.text.strip(), side.reading.lang)), side.reading.lang
    if text is None or len(text) > 12 * _LONGEST:
        return
    theirs = [
        _Item(w.plain, w, False)
        for w in (Word(t.start, t.end, plain(t.text)) for t in tokenize(text))
        if w.plain not in function_words(lang)
    ]
    mine, own = _items(side, names), _names_in(side, names)
    for name in _names_in(other, names):
        if not name.clustered or any(n.key == name.key for n in own):
            continue
        form = plain(romanize(name.text, other.reading.lang))
        likeness = [ratio(item.key, form) for item in theirs]
        if not likeness or max(likeness) < _SAME_WORD:
            continue
        if any(ratio(item.key, form) >= _SAME_WORD for item in mine):
            continue
        found = _slot(theirs, likeness.index(max(likeness)), mine, side)
        if found is not None:
            yield Slot(name, *found)


def _has_other_name(side: Side, other: Side, names: NameIndex) -> bool:
    """Whether a side has a name that the other one lacks."""
    theirs = {name.key for name in _names_in(other, names)}
    return any(name.key not in theirs for name in _names_in(side, names))


def _names_in(side: Side, names: NameIndex) -> list[Named]:
    return names.between(side.reading.article.id, side.start, side.end)


@dataclass(frozen=True, slots=True)
class _Item:
    """A content word, or a whole name, of a passage; `key` is what is compared."""

    key: str
    word: Word
    is_name: bool


def _items(side: Side, names: NameIndex) -> list[_Item]:
    """The content words of a passage, each name as one."""
    lang, inside = side.reading.lang, _names_in(side, names)
    items: list[_Item] = []
    for word in side.words:
        name = next((n for n in inside if n.start < word.end and word.start < n.end), None)
        if name is not None:
            if not items or items[-1].key != name.key:
                items.append(_Item(name.key, word, True))
        elif word.plain not in function_words(lang):
            items.append(_Item(word.plain, word, False))
    return items


def _slots(side: Side, other: Side, names: NameIndex) -> tuple[Slot, ...]:
    """Ordinary words of `side` in the place of a name that `other` has and `side` lacks."""
    if max(len(side.words), len(other.words)) > _LONGEST:
        return ()
    own, mine, theirs = _names_in(side, names), _items(side, names), _items(other, names)
    slots = []
    for name in _names_in(other, names):
        if not name.clustered or not _is_plain_name(name) or _present(name, own, side, other):
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
        if item.is_name or not _is_ordinary(item.word, side):
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


def _is_ordinary(word: Word, side: Side) -> bool:
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


def _is_plain_name(name: Named) -> bool:
    """Whether a mention is surely a name: "I'd" and "IN FAVOR" are none."""
    letters = name.text.replace(" ", "").replace("-", "")
    return letters.isalpha() and not letters.isupper()


def _present(name: Named, own: Sequence[Named], side: Side, other: Side) -> bool:
    """Whether a side has a name after all: as a name, or as any word of it."""
    if any(mine.key == name.key for mine in own):
        return True
    parts = [w.plain for w in other.reading.words_in(name.start, name.end) if len(w.plain) > 2]
    return any(
        word.plain[:4] == part[:4] or ratio(word.plain, part) >= _SAME_WORD
        for word in side.words
        for part in parts
    )


def _finding(event: Event, pair: Pair, side: Side, other: Side, slot: Slot) -> Finding:
    text = side.reading.article.text
    word = text[slot.word.start : slot.word.end]
    score = (0.45 + 0.4 * slot.support) * (0.7 + 0.3 * min(1.0, max(0.0, pair.score)))
    return make_finding(
        event,
        side.reading,
        (slot.word.start, slot.word.end),
        kind="mistranslation",
        severity="critical",
        cause="mistranslation",
        canonical=fold(slot.name.canonical),
        explanation=f"The ordinary word “{word}” stands where the other article has the name "
        f"“{slot.name.text}”; the words around it agree, and no other article has it.",
        score=score,
        other=(other.reading, slot.name.start),
    )
