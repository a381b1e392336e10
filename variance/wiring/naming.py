"""The names of a run: found in all articles, then clustered.

Goes in: articles. Comes out: mentions, and clusters of their forms. Touch it for what else the
clusters are told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from variance.config import Config
from variance.mentions import (
    build_gazetteer,
    distinct_names,
    explained_acronyms,
    observe,
    select_mentions,
    with_pipeline,
)
from variance.names.cluster import cluster_names, forms_of, same_names_of
from variance.names.convention import house_style
from variance.names.sources import Authority, Outside, SameName, load_authority, open_outside
from variance.types import Article, Cluster, Mention
from variance.work import Each


class Sources(NamedTuple):
    """What the settings name as evidence on names, opened."""

    authority: Authority | None
    outside: tuple[Outside, ...]


def open_sources(config: Config) -> Sources:
    """Open what the settings name, so that a mistake in them is told before anything is read."""
    if config.canonical == "house":
        house_style(config.house)
    return Sources(
        load_authority(config.authority) if config.authority else None,
        open_outside(config.outside.split(",")) if config.outside else (),
    )


class Named(NamedTuple):
    """The names of a corpus, and what its articles say of them."""

    mentions: list[Mention]
    apart: list[tuple[str, str]]
    known: list[SameName]


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
        SameName(short, name, "text", article.id, "organisation", 0.0)
        for article in articles
        for short, name in explained_acronyms(article, of_article[article.id])
    ]
    return Named([m for own in of_article.values() for m in own], sorted(apart), known)


def clusters_of(named: Named, sources: Sources, config: Config, each: Each) -> tuple[Cluster, ...]:
    """Cluster the forms of a corpus by all that is known of them."""
    forms = forms_of(named.mentions)
    return cluster_names(
        forms,
        known=(*same_names_of(forms, sources.outside), *named.known),
        apart=named.apart,
        authority=sources.authority,
        policy=config.canonical,
        house=config.house,
        each=each,
    )
