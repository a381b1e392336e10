"""Ordinary words where a name belongs: a name that was translated as if it meant something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.fuzz import ratio

from variance.drift.finding import make_finding
from variance.drift.lexicon import base_language, function_words, lexicon, plain
from variance.drift.named import Named, NameIndex
from variance.drift.pairs import Pair, Side, aligned_pairs
from variance.drift.reading import Reading, Word, event_readings
from variance.names.romanize import romanize
from variance.text.fold import fold
from variance.text.tokens import tokenize
from variance.types import Aligned, Article, Cluster, Event, Finding, Mention, RoundTrip

_LONGEST = 120  # words; the comparison of wordings is quadratic
_BLOCK = 5  # words that may differ around the slot
_SAME_WORD = 65.0  # rapidfuzz ratio, 0 to 100, of a name and the word a translation has for it
_WINDOW = 4  # words looked at on each side of the slot


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
    and the name must be one that several articles have and this sentence lacks.

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
    for pair in aligned_pairs(readings, aligned):
        for side, other in ((pair.left, pair.right), (pair.right, pair.left)):
            slots = _slots(side, other, names) if pair.same_language else ()
            for slot in slots or _told_slots(side, other, names, told):
                if spoken[slot.word.plain] != 1 or spread[slot.name.key] < 2:
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


def _told_slots(
    side: Side, other: Side, names: NameIndex, told: dict[tuple[str, str | None], str]
) -> Iterator[Slot]:
    """The same across languages, by the other side's translation into this side's language."""
    text = told.get((other.text.strip(), side.reading.lang))
    if text is None or len(text) > 12 * _LONGEST:
        return
    theirs = [Word(t.start, t.end, plain(t.text)) for t in tokenize(text)][:_LONGEST]
    mine = side.words[:_LONGEST]
    own = names.between(side.reading.article.id, side.start, side.end)
    for name in names.between(other.reading.article.id, other.start, other.end):
        if not name.clustered or any(n.key == name.key for n in own):
            continue
        form = plain(romanize(name.text, other.reading.lang))
        index = max(range(len(theirs)), key=lambda i: ratio(theirs[i].plain, form), default=None)
        if index is None or ratio(theirs[index].plain, form) < _SAME_WORD:
            continue
        if any(ratio(word.plain, form) >= _SAME_WORD for word in mine):
            continue
        slot = _slot(theirs, (index, index), mine, own, side)
        if slot is not None:
            yield Slot(name, *slot)


def _articles_by_word(readings: dict[str, Reading]) -> Counter[str]:
    """In how many articles of the event each word occurs."""
    counts: Counter[str] = Counter()
    for reading in readings.values():
        counts.update({word.plain for word in reading.words})
    return counts


def _slots(side: Side, other: Side, names: NameIndex) -> tuple[Slot, ...]:
    """Ordinary words of `side` in the place of a name that `other` has and `side` lacks."""
    mine, theirs = side.words, other.words
    if max(len(mine), len(theirs)) > _LONGEST:
        return ()
    own = names.between(side.reading.article.id, side.start, side.end)
    missing = [
        name
        for name in names.between(other.reading.article.id, other.start, other.end)
        if name.clustered and not _present(name, own, mine, other)
    ]
    slots = []
    for name in missing:
        place = _place(theirs, name.start, name.end)
        slot = _slot(theirs, place, mine, own, side) if place else None
        if slot is not None:
            slots.append(Slot(name, *slot))
    return tuple(slots)


def _place(words: Sequence[Word], start: int, end: int) -> tuple[int, int] | None:
    """The first and the last word between two offsets."""
    inside = [i for i, word in enumerate(words) if word.end > start and word.start < end]
    return (inside[0], inside[-1]) if inside else None


def _slot(
    theirs: Sequence[Word],
    place: tuple[int, int],
    mine: Sequence[Word],
    own: Sequence[Named],
    side: Side,
) -> tuple[Word, float] | None:
    """The ordinary word in the place of the words of a name, and how well the rest agrees."""
    matcher = SequenceMatcher(
        None, [w.plain for w in theirs], [w.plain for w in mine], autojunk=False
    )
    gap = _gap(matcher.get_matching_blocks(), *place, len(theirs), len(mine))
    word = _in_gap(gap, *place, mine, own, side) if gap else None
    if gap is None or word is None or _said(word, theirs):
        return None
    support = _support(gap, theirs, mine, side.reading.lang)
    return None if support is None else (word, support)


def _present(name: Named, own: Sequence[Named], words: Sequence[Word], other: Side) -> bool:
    """Whether a side has a name after all: as a name, or as any word of it."""
    if any(mine.key == name.key for mine in own):
        return True
    parts = {w.plain for w in other.words if name.start <= w.start < name.end}
    stems = {part[:4] for part in parts if len(part) > 2}
    return any(word.plain[:4] in stems for word in words)


@dataclass(frozen=True, slots=True)
class _Gap:
    """What differs between two matching runs: word ranges of the other side and of this one."""

    there: tuple[int, int]
    here: tuple[int, int]


def _gap(
    blocks: Sequence[tuple[int, int, int]], first: int, last: int, there: int, here: int
) -> _Gap | None:
    """The differing stretch that a name lies in."""
    start_there = start_here = 0
    for there_at, here_at, size in blocks:
        if start_there <= first and last < there_at:
            gap = _Gap((start_there, there_at), (start_here, here_at))
            inner = min(gap.here[1] - gap.here[0], gap.there[1] - gap.there[0])
            outer = max(gap.here[1] - gap.here[0], gap.there[1] - gap.there[0])
            whole = gap.there[0] == 0 or gap.there[1] == there or gap.here[1] == here
            return None if inner == 0 or outer > _BLOCK or whole else gap
        start_there, start_here = there_at + size, here_at + size
    return None


def _in_gap(
    gap: _Gap, first: int, last: int, mine: Sequence[Word], own: Sequence[Named], side: Side
) -> Word | None:
    """The ordinary content word as near to the slot's edge as the name is."""
    inside = mine[gap.here[0] : gap.here[1]]
    text, lang = side.reading.article.text, side.reading.lang
    ordinary = [
        word
        for word in inside
        if text[word.start : word.end].islower()
        and word.plain.isalpha()
        and len(word.plain) > 2
        and word.plain not in function_words(lang)
        and not any(name.start < word.end and word.start < name.end for name in own)
    ]
    if not ordinary:
        return None
    to_start, to_end = first - gap.there[0], gap.there[1] - 1 - last
    word = ordinary[-1] if to_end <= to_start else ordinary[0]
    if lexicon("things").find(word.plain, lang) or lexicon("roles").find(word.plain, lang):
        return None
    return word


def _support(
    gap: _Gap, theirs: Sequence[Word], mine: Sequence[Word], lang: str | None
) -> float | None:
    """How well the words around the slot agree, None where they do not (0 to 1)."""
    common = function_words(lang)

    def content(words: Sequence[Word]) -> set[str]:
        return {word.plain for word in words if word.plain not in common}

    before = content(theirs[max(0, gap.there[0] - _WINDOW) : gap.there[0]]) & content(
        mine[max(0, gap.here[0] - _WINDOW) : gap.here[0]]
    )
    after = content(theirs[gap.there[1] : gap.there[1] + _WINDOW]) & content(
        mine[gap.here[1] : gap.here[1] + _WINDOW]
    )
    if not before or not after:
        return None
    return min(1.0, (len(before) + len(after)) / _WINDOW)


def _said(word: Word, theirs: Sequence[Word]) -> bool:
    """Whether the other side has the word too, whatever its ending."""
    stem = word.plain[: max(4, len(word.plain) - 2)]
    return any(other.plain.startswith(stem) for other in theirs)


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
        canonical=fold(slot.name.text),
        explanation=f"The ordinary word “{word}” stands where the other article has the name "
        f"“{slot.name.text}”; the words around it agree, and no other article has it.",
        score=score,
        other=(other.reading, slot.name.start),
    )
