"""Ordinary words where a name belongs: a name that was translated as if it meant something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from variance.drift.finding import make_finding
from variance.drift.lexicon import function_words
from variance.drift.named import NameIndex
from variance.drift.pairs import Pair, Side, aligned_pairs
from variance.drift.reading import Reading, event_readings
from variance.drift.trust import Parallels, parallels, trust
from variance.drift.word.literal import IsOrdinary, Literal, literal_names
from variance.drift.word.slots import Slot, has_other_name, is_plain_noun, slots_of, told_slots
from variance.text import base_language, fold
from variance.types import Aligned, Article, Cluster, Event, Finding, Mention, RoundTrip

_UNALIGNED = 0.5  # the score of sentences that only have words in common
_SUPPORT = 0.6  # support that a slot between such sentences needs
_IN_COMMON = 2  # words that they have in common at least
_LIKEST = 100  # pairs of sentences looked at for each article, the likest first
_COMMON = 24  # sentences of an event that a word in common may be in


def word_findings(
    event: Event,
    articles: Sequence[Article],
    mentions: Sequence[Mention],
    clusters: Sequence[Cluster],
    aligned: Sequence[Aligned],
    *,
    trips: Sequence[RoundTrip] = (),
    is_ordinary: IsOrdinary | None = None,
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
        is_ordinary: whether a word in lower case is an ordinary one of a language; without it
            names that became words with capitals ("Five Lions") are not looked for.

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
            slots = slots_of(side, other, names) if pair.same_language else ()
            text = told.get((other.text.strip(), side.reading.lang))
            for slot in slots or (told_slots(side, other, names, text) if text else ()):
                if versions.hold(pair) and has_other_name(side, other, names):
                    continue  # "the UK" here, "Great Britain" there
                known = spread[slot.name.key] > 1 or versions.hold(pair)
                sure = pair.score > _UNALIGNED or slot.support >= _SUPPORT
                if spoken[slot.word.plain] != 1 or not known or not sure:
                    continue
                finding = _finding(event, pair, side, other, slot)
                key = (finding.article_id, finding.start)
                if key not in found or found[key].score < finding.score:
                    found[key] = finding
    if is_ordinary is not None:
        for literal in literal_names(
            pairs,
            lambda pair: trust(pair, versions, names),
            names,
            lambda key: spread[key] > 1,
            is_ordinary,
        ):
            finding = _literal_finding(event, literal)
            found.setdefault((finding.article_id, finding.start), finding)
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
            if spoken[word.plain] == 1 and is_plain_noun(word, whole):
                found.add((key, reading.index_at(word.start) or 0))
    return found


def _sentence_side(reading: Reading, index: int) -> Side:
    return Side(reading, reading.sentences[index].start, reading.sentences[index].end)


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


def _literal_finding(event: Event, literal: Literal) -> Finding:
    words = literal.side.reading.article.text[literal.start : literal.end]
    return make_finding(
        event,
        literal.side.reading,
        (literal.start, literal.end),
        kind="mistranslation",
        severity="critical",
        cause="mistranslation",
        canonical=fold(literal.name.canonical),
        explanation=f"The ordinary words “{words}” stand with capitals where the other article "
        f"has the name “{literal.name.text}”, which this sentence lacks.",
        score=0.4 + 0.4 * min(1.0, literal.weight),
        other=(literal.other.reading, literal.name.start),
    )
