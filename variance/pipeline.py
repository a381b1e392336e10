"""The order of the stages: corpus in, report out.

Every stage is a pure function over parts (an article, an event). What is done part by part goes
through an `Each`, so that another engine can take the local one's place.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from variance.align import features_of_article, link_events
from variance.config import Config
from variance.report import Report, check_folder, identify, write_report
from variance.text import sentences
from variance.types import Article, Event, Rejected, SentencePair
from variance.wiring import (
    Corpus,
    EventPart,
    align_event,
    clusters_of,
    drift_of,
    event_parts,
    find_names,
    make_trips,
    open_sources,
    read_all,
    refined,
    requests_of,
    sign,
    with_trips,
)
from variance.work import Progress, each_part


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
    sources = open_sources(config)
    with each_part(config.jobs, progress) as each:
        with clocked(timings, "read"):
            articles, rejected = read_all(corpus)
        with clocked(timings, "names"):
            named = find_names(articles, each, config.spacy_model)
            clusters = clusters_of(named, sources, config, each)
        with clocked(timings, "events"):
            features = each("events", features_of_article, articles)
            events = link_events(features, event_days=config.event_days)
        with clocked(timings, "sentences"):
            parts = event_parts(events, articles, named.mentions, clusters)
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
        mentions=tuple(named.mentions),
        aligned=tuple(chain(*aligned)),
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


@contextmanager
def clocked(timings: list[tuple[str, float]], stage: str) -> Iterator[None]:
    """Note how many seconds a stage took."""
    began = time.perf_counter()
    yield
    timings.append((stage, time.perf_counter() - began))
