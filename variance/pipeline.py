"""The one place that wires the stages: corpus in, report out.

Every stage is a pure function over parts (an article, an event). What is done part by part goes
through an `Each`, so that another engine can take the local one's place.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from variance.align import (
    choose_pairs,
    features_of_article,
    features_of_sentences,
    link_events,
    pair_sentences,
)
from variance.config import Config
from variance.corpus import read_corpus
from variance.drift import (
    TranslationRequest,
    View,
    find_drift,
    passages_to_translate,
    view_event,
)
from variance.errors import CorpusError
from variance.mentions import (
    build_gazetteer,
    distinct_names,
    explained_acronyms,
    is_ordinary,
    observe,
    select_mentions,
    with_pipeline,
)
from variance.names.cluster import cluster_names, forms_of, known_of
from variance.names.convention import house_style
from variance.names.sources import Known, load_authority, open_outside
from variance.report import Report, check_folder, identify, write_report
from variance.signature import sign
from variance.text import sentences
from variance.trips import Trips, make_trips, with_trips
from variance.types import (
    Aligned,
    Article,
    Cluster,
    Event,
    Finding,
    Mention,
    Rejected,
    RoundTrip,
    SentencePair,
)
from variance.work import Each, Progress, each_part

Corpus = str | Path | Iterable[str | Path | Article]


@dataclass(frozen=True, slots=True)
class EventPart:
    """All that the work on one event needs: a part that can be done anywhere."""

    event: Event
    articles: tuple[Article, ...]
    mentions: tuple[Mention, ...]
    clusters: tuple[Cluster, ...]
    aligned: tuple[Aligned, ...] = ()
    round_trips: tuple[RoundTrip, ...] = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A few sentences of an article."""

    article_id: str
    text: str


def build_report(
    corpus: Corpus, *, config: Config | None = None, progress: Progress | None = None
) -> Report:
    """Read a corpus, align what reports the same event and flag what drifted.

    Args:
        corpus: a file or folder, several of them, or articles (an iterable of `Article`).
        config: settings; the defaults unless told.
        progress: called with a stage, how many of its parts are done and how many there are.

    Returns:
        The report; equal corpora, settings and versions give equal reports but for `timings`.

    Raises:
        CorpusError: there is no such path, or nothing in it that could be read as an article.
        ConfigError, AuthorityError, ModelError: what the settings name cannot be used.

    >>> articles = [
    ...     Article(id="1", lang="en", text="Ahmad Massoud left Panjshir province on Friday."),
    ...     Article(id="2", lang="en", text="Ahmad Massoud left Panjsjir province on Friday."),
    ... ]
    >>> [(f.variant, f.via) for f in build_report(articles).findings]
    [('Panjsjir', 'nl')]
    """
    config = config or Config()
    timings: list[tuple[str, float]] = []
    authority = load_authority(config.authority) if config.authority else None
    if config.canonical == "house":
        house_style(config.house)
    sources = open_outside(config.outside.split(",")) if config.outside else ()
    with each_part(config.jobs, progress) as each:
        with clocked(timings, "read"):
            articles, rejected = read_all(corpus)
        with clocked(timings, "names"):
            mentions, apart, explained = find_names(articles, each, config.spacy_model)
            forms = forms_of(mentions)
            clusters = cluster_names(
                forms,
                known=(*known_of(forms, sources), *explained),
                apart=apart,
                authority=authority,
                policy=config.canonical,
                house=config.house,
                each=each,
            )
        with clocked(timings, "events"):
            features = each("events", features_of_article, articles)
            events = link_events(features, event_days=config.event_days)
        with clocked(timings, "sentences"):
            parts = event_parts(events, articles, mentions, clusters)
            aligned = each("sentences", align_event, parts)
            parts = [replace(p, aligned=a) for p, a in zip(parts, aligned, strict=True)]
        with clocked(timings, "drift"):
            findings = [f for part in each("drift", drift_of, parts) for f in part]
        with clocked(timings, "translation"):
            asked = each("translation", requests_of, parts) if config.round_trips else []
            trips = make_trips(findings, clusters, config, chain(*asked), each, progress)
            findings = refined(parts, asked, findings, trips)
    return Report(
        events=tuple(events),
        findings=identify(with_trips(findings, trips)),
        clusters=clusters,
        rejected=tuple(rejected),
        signature=sign(config, articles, trips),
        articles=tuple(articles),
        mentions=tuple(mentions),
        aligned=tuple(a for part in parts for a in part.aligned),
        round_trips=(*trips.sentences, *trips.names),
        timings=tuple(timings),
    )


def report_to_folder(
    corpus: Corpus,
    folder: Path,
    *,
    config: Config | None = None,
    progress: Progress | None = None,
) -> tuple[Report, tuple[Path, ...]]:
    """Build a report and write all its outputs, as a set, into a folder."""
    check_folder(folder)
    report = build_report(corpus, config=config, progress=progress)
    return write_report(report, folder)


def align_corpus(
    corpus: Corpus, *, on_rejected: Callable[[Rejected], None] | None = None
) -> Iterator[tuple[Event, SentencePair | None, Excerpt | None, Excerpt | None]]:
    """Give the events of a corpus and the sentence pairs within each, in order.

    An event without a sentence pair is given once, with None for the rest.
    """
    articles, rejected = read_all(corpus)
    if on_rejected is not None:
        for one in rejected:
            on_rejected(one)
    by_id = {article.id: article for article in articles}
    for event in link_events([features_of_article(article) for article in articles]):
        part = EventPart(event, tuple(by_id[i] for i in event.article_ids), (), ())
        rows = [(a, pair) for a in align_event(part) for pair in a.pairs]
        if not rows:
            yield event, None, None, None
        for aligned, pair in rows:
            left = excerpt(by_id[aligned.left_id], pair.left)
            yield event, pair, left, excerpt(by_id[aligned.right_id], pair.right)


def excerpt(article: Article, indexes: Sequence[int]) -> Excerpt:
    """Cut the sentences of a pair out of their article."""
    found = sentences(article)
    text = " ".join(article.text[found[i].start : found[i].end] for i in indexes)
    return Excerpt(article.id, text)


# --- the stages, each over its parts ----------------------------------------------------------


def read_all(corpus: Corpus) -> tuple[list[Article], list[Rejected]]:
    """Read everything that can be read; what cannot is set aside."""
    rejected: list[Rejected] = []
    given = [corpus] if isinstance(corpus, str | Path) else list(corpus)
    articles = [item for item in given if isinstance(item, Article)]
    paths = [item for item in given if not isinstance(item, Article)]
    if paths:
        articles.extend(read_corpus(paths, on_rejected=rejected.append))
    seen: set[str] = set()
    for article in articles:
        if article.id in seen:
            raise CorpusError(f"two articles have the id {article.id!r}; ids must differ")
        seen.add(article.id)
    if not articles:
        names = ", ".join(map(str, paths)) or "the corpus"
        why = f"; the first set aside: {rejected[0].path}: {rejected[0].reason}" if rejected else ""
        raise CorpusError(f"{names}: no article could be read{why}")
    return articles, rejected


class Named(NamedTuple):
    """The names of a corpus, and what its articles say of them."""

    mentions: list[Mention]
    apart: list[tuple[str, str]]
    known: list[Known]


def find_names(articles: Sequence[Article], each: Each, spacy_model: str | None = None) -> Named:
    """Find the names, the pairs that an article shows to be two, and the acronyms it explains."""
    observed = each("names", observe, articles)
    choose = partial(select_mentions, gazetteer=build_gazetteer(observed))
    found = [mention for own in each("names", choose, observed) for mention in own]
    if spacy_model is not None:
        found = list(with_pipeline(articles, found, spacy_model))
    of_article: Mapping[str, list[Mention]] = defaultdict(list)
    for mention in sorted(found, key=lambda m: (m.article_id, m.start)):
        of_article[mention.article_id].append(mention)
    apart = {
        pair for article in articles for pair in distinct_names(article, of_article[article.id])
    }
    known = [
        Known(short, name, "text", article.id, "organisation", 0.0)
        for article in articles
        for short, name in explained_acronyms(article, of_article[article.id])
    ]
    return Named([m for own in of_article.values() for m in own], sorted(apart), known)


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


@contextmanager
def clocked(timings: list[tuple[str, float]], stage: str) -> Iterator[None]:
    """Note how many seconds a stage took."""
    began = time.perf_counter()
    yield
    timings.append((stage, time.perf_counter() - began))
