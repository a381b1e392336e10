"""The work on one event: a part that holds all it needs, so that it can be done anywhere.

Goes in: events with the articles, mentions and clusters of a corpus. Comes out: aligned
sentences and findings. Touch it for what drift is told of an event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from variance.align import choose_pairs, features_of_sentences, pair_sentences
from variance.drift import TranslationRequest, View, find_drift, passages_to_translate, view_event
from variance.mentions import is_ordinary
from variance.types import Aligned, Article, Cluster, Event, Finding, Mention, RoundTrip
from variance.wiring.trips import Trips


@dataclass(frozen=True, slots=True)
class EventPart:
    """All that the work on one event needs: a part that can be done anywhere."""

    event: Event
    articles: tuple[Article, ...]
    mentions: tuple[Mention, ...]
    clusters: tuple[Cluster, ...]
    aligned: tuple[Aligned, ...] = ()
    round_trips: tuple[RoundTrip, ...] = ()


def event_parts(
    events: Sequence[Event],
    articles: Sequence[Article],
    mentions: Sequence[Mention],
    clusters: Sequence[Cluster],
) -> list[EventPart]:
    """Give each event its own articles, mentions and clusters."""
    by_id = {article.id: article for article in articles}
    mentioned: Mapping[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        mentioned[mention.article_id].append(mention)
    named: Mapping[str, list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        for article_id in {i for variant in cluster.variants for i in variant.article_ids}:
            named[article_id].append(number)
    parts = []
    for event in events:
        numbers = sorted({n for i in event.article_ids for n in named[i]})
        parts.append(
            EventPart(
                event,
                tuple(by_id[i] for i in event.article_ids),
                tuple(m for i in event.article_ids for m in mentioned[i]),
                tuple(clusters[n] for n in numbers),
            )
        )
    return parts


def align_event(part: EventPart) -> tuple[Aligned, ...]:
    """Pair the sentences of an event's articles, each with a bounded number of others."""
    signed = {article.id: features_of_sentences(article) for article in part.articles}
    return tuple(
        Aligned(left, right, tuple(pair_sentences(signed[left], signed[right])))
        for left, right in choose_pairs(part.articles)
    )


def view_of(part: EventPart) -> View:
    """Bring one event into the form in which drift looks at it."""
    return view_event(
        part.event, part.articles, part.mentions, part.clusters, part.aligned,
        trips=part.round_trips, is_ordinary=is_ordinary,
    )  # fmt: skip


def drift_of(part: EventPart) -> tuple[Finding, ...]:
    """Find the drift of one event."""
    return find_drift(view_of(part))


def requests_of(part: EventPart) -> tuple[TranslationRequest, ...]:
    """Find the passages of one event whose translation may show a name become a word."""
    return passages_to_translate(view_of(part))


def refined(
    parts: Sequence[EventPart],
    asked: Sequence[tuple[TranslationRequest, ...]],
    findings: list[Finding],
    trips: Trips,
) -> list[Finding]:
    """Look again at the events of which translations were made."""
    if not trips.sentences:
        return findings
    texts = {trip.text for trip in trips.sentences}
    again = {f.event_id for f in findings if f.sentence in texts}
    again |= {
        part.event.id
        for part, passages in zip(parts, asked, strict=True)
        if any(passage.text in texts for passage in passages)
    }
    fresh = [
        found
        for part in parts
        if part.event.id in again
        for found in drift_of(replace(part, round_trips=trips.sentences))
    ]
    return [f for f in findings if f.event_id not in again] + fresh
