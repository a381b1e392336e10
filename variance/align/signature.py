"""An article's evidence for events: one frozen value an article, made by itself."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from variance.align.features import SPACES, Feature, Space, features_of
from variance.align.figures import figure_features
from variance.languages import normalize_tag
from variance.text import detect_language, tokenize
from variance.types import Article

_LEAD = 400  # characters of the opening whose words count twice: news says first what happened
_LONGEST = 20_000  # characters read of one article


@dataclass(frozen=True, slots=True)
class Column:
    """The features of one space: sorted keys, how often each occurs, its usual rate a word."""

    keys: tuple[int, ...]
    counts: tuple[float, ...]
    rates: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """What `align_events` knows of an article; picklable, and independent of all others.

    `columns` follow `SPACES`; `words` is the length read; `day` the ordinal of `published`.
    """

    article_id: str
    title: str
    lang: str | None
    day: int | None
    words: int
    columns: tuple[Column, ...]


def signature(article: Article) -> Signature:
    """Collect the evidence that one article gives on which event it reports.

    >>> signature(Article(id="a", text="Massoud left Panjshir.", lang="en")).lang
    'en'
    """
    text = article.text[:_LONGEST]
    lang = language_of(article)
    tokens = tokenize(text)
    features = features_of(text, tokens, lang)
    features += features_of(text, [t for t in tokens if t.end <= _LEAD], lang)
    if article.title and article.title not in text[:_LEAD]:
        features += features_of(article.title, tokenize(article.title), lang)
    features += figure_features(tokens)
    return Signature(
        article_id=article.id,
        title=_title_of(article),
        lang=lang,
        day=_day_of(article.published),
        words=len(tokens),
        columns=columns_of(features),
    )


def columns_of(features: list[Feature]) -> tuple[Column, ...]:
    """Add features up into one column a space."""
    totals: dict[Space, dict[int, float]] = {space: defaultdict(float) for space in SPACES}
    rates: dict[int, float] = {}
    for feature in features:
        totals[feature.space][feature.key] += feature.weight
        rates[feature.key] = max(feature.rate, rates.get(feature.key, 0.0))
    columns = []
    for space in SPACES:
        keys = tuple(sorted(totals[space]))
        counts = tuple(totals[space][key] for key in keys)
        columns.append(Column(keys, counts, tuple(rates[key] for key in keys)))
    return tuple(columns)


def language_of(article: Article) -> str | None:
    """Give the primary subtag of an article's language, found from its text if not given."""
    tag = article.lang or detect_language(article.text[:2000])
    return normalize_tag(tag).partition("-")[0] if tag else None


def rarity(df: float, articles: int, rate: float, words: float, prior: float) -> float:
    """Weigh a feature by how few articles have it, counting in what is usual in news.

    The usual rate stands for `prior` more articles of `words` words, so that in a small corpus
    the word that all of its articles share still counts, and "said" never does.
    """
    usual = -math.expm1(-rate * words)
    return -math.log((df + prior * usual) / (articles + prior))


def _day_of(published: str | None) -> int | None:
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def _title_of(article: Article) -> str:
    if article.title:
        return article.title
    lines = (line.strip() for line in article.text[:2000].splitlines())
    return next((line[:200] for line in lines if line), article.id)
