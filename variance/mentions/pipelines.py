"""Names found by a spaCy pipeline that the user has installed (the extra `variance[spacy]`).

Goes in: articles and their mentions. Comes out: these and the pipeline's. Touch it for another
label or another library of pipelines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

from variance.errors import ModelError
from variance.mentions.context import is_never_name
from variance.mentions.find import without_overlap
from variance.types import Article, Mention

# Entity labels of spaCy's pipelines (OntoNotes and WikiNER schemes) that stand for names. Only
# the spans are used: a small model calls a valley an organisation as easily as a place.
_LABELS = frozenset({"PERSON", "PER", "ORG", "GPE", "LOC", "FAC"})
_SCORE = 0.75  # below CAPITAL of `confidence`: a small model is no surer than a capital


def with_pipeline(
    articles: Iterable[Article], mentions: Sequence[Mention], name: str
) -> tuple[Mention, ...]:
    """Add what a spaCy pipeline finds to the mentions of the default finder.

    The pipeline reads the articles of its own language. Where both found something in one
    place, the default finder's mention stays.

    Args:
        articles: the articles that `mentions` are of.
        mentions: as `find_mentions` gives them.
        name: name or path of an installed pipeline, such as "en_core_web_sm".

    Returns:
        Mentions sorted by article id and start, without overlap.

    Raises:
        ModelError: spaCy is not installed, or there is no such pipeline.
    """
    pipeline = _loaded(name)
    by_article: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_article.setdefault(mention.article_id, []).append(mention)
    merged: list[Mention] = []
    for article in articles:
        found = by_article.get(article.id, [])
        lang = (article.lang or "").partition("-")[0]
        if lang in ("", pipeline.lang):
            found = [*found, *_added(article, found, pipeline, lang or pipeline.lang)]
        merged += without_overlap(found)
    return tuple(sorted(merged, key=lambda m: (m.article_id, m.start, m.end)))


def _added(article: Article, found: Sequence[Mention], pipeline: Any, lang: str) -> list[Mention]:
    """The pipeline's spans that touch no mention of the default finder."""
    added = []
    for entity in pipeline(article.text).ents:
        start, end, surface = entity.start_char, entity.end_char, entity.text
        touches = any(start < other.end and other.start < end for other in found)
        if entity.label_ in _LABELS and surface and not touches and "\n" not in surface:
            if is_never_name(surface.casefold(), lang):
                continue
            added.append(Mention(article.id, start, end, surface, surface, None, lang, _SCORE))
    return added


@lru_cache(maxsize=2)
def _loaded(name: str) -> Any:
    try:
        spacy = import_module("spacy")
    except ImportError as error:
        message = f"spacy_model = {name!r}: spaCy is not installed; pip install variance[spacy]"
        raise ModelError(message) from error
    try:
        return spacy.load(name)
    except OSError as error:
        message = f"spacy_model = {name!r}: no such pipeline is installed ({error})"
        raise ModelError(message) from error
