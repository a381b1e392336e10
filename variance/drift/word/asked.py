"""Which passages are worth translating: those that may show a name turned into a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from variance.drift.named import NameIndex
from variance.drift.pairs import Side, aligned_pairs
from variance.drift.reading import event_readings
from variance.drift.trust import parallels
from variance.drift.word.slots import is_plain_name, is_plain_noun, is_told, names_in
from variance.types import Aligned, Article, Cluster, Event, Mention

MOST = 12  # passages asked for of one article, the surest alignments first


@dataclass(frozen=True, slots=True, order=True)
class Asked:
    """A passage that has a name, and the language of the passage that seems to lack it."""

    lang: str
    target: str
    text: str


def passages_to_tell(
    event: Event,
    articles: Sequence[Article],
    mentions: Sequence[Mention],
    clusters: Sequence[Cluster],
    aligned: Sequence[Aligned],
) -> tuple[Asked, ...]:
    """Find aligned passages in two languages of which one has a name that the other lacks.

    The one that lacks it must have a noun that no other article of the event has: only then
    can that noun stand in the name's place.

    Args:
        event: the event.
        articles: its articles; others are passed over.
        mentions: name mentions of these articles.
        clusters: the name clusters of the corpus.
        aligned: sentence pairs of its articles.

    Returns:
        What to translate, sorted; up to `MOST` for an article that lacks names.
    """
    readings = event_readings(event, articles)
    names = NameIndex([m for m in mentions if m.article_id in readings], clusters)
    spread = Counter(key for keys in names.keys().values() for key in keys)
    spoken: Counter[str] = Counter()
    for reading in readings.values():
        spoken.update({word.plain for word in reading.words})
    versions = parallels(readings, aligned)
    asked: dict[str, dict[Asked, float]] = {}
    for pair in aligned_pairs(readings, aligned):
        if pair.same_language:
            continue
        for side, other in ((pair.left, pair.right), (pair.right, pair.left)):
            lang, target = other.reading.lang, side.reading.lang
            if (
                lang is None
                or target is None
                or not _lacks(side, other, names, spread, versions.hold(pair))
            ):
                continue
            if any(spoken[word.plain] == 1 and is_plain_noun(word, side) for word in side.words):
                passage = Asked(lang, target, other.text.strip())
                own = asked.setdefault(side.reading.article.id, {})
                own[passage] = max(own.get(passage, 0.0), pair.score)
    chosen = set()
    for own in asked.values():
        chosen.update(sorted(own, key=lambda passage: (-own[passage], passage))[:MOST])
    return tuple(sorted(chosen))


def _lacks(side: Side, other: Side, names: NameIndex, spread: Counter[str], versions: bool) -> bool:
    """Tell whether a side lacks a name of the other one that several articles have."""
    own = names_in(side, names)
    return any(
        name.clustered
        and is_plain_name(name)
        and (versions or spread[name.key] > 1)
        and not is_told(name, own, side, other)
        for name in names_in(other, names)
    )
