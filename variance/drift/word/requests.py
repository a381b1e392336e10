"""Which passages are worth translating: those that may show a name turned into a word.

Goes in: the view of an event. Comes out: requests. Touch it when too much is translated, or a
passage that would tell is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from variance.drift.passages import Passage, PassagePair
from variance.drift.view import View
from variance.drift.word.substitutions import is_mentioned, is_plain_name, is_plain_noun

MOST = 12  # passages asked for of one article, the surest alignments first


@dataclass(frozen=True, slots=True, order=True)
class TranslationRequest:
    """A passage that has a name, and the language of the passage that seems to lack it."""

    lang: str
    target: str
    text: str


def passages_to_translate(view: View) -> tuple[TranslationRequest, ...]:
    """Find aligned passages in two languages of which one has a name that the other lacks.

    The one that lacks it must have a noun that no other article of the event has: only then
    can that noun stand in the name's place.

    Args:
        view: the event.

    Returns:
        What to translate, sorted; up to `MOST` for an article that lacks names.
    """
    scores: dict[str, dict[TranslationRequest, float]] = {}
    for pair in view.pairs:
        for article_id, request in _requests(pair, view):
            own = scores.setdefault(article_id, {})
            own[request] = max(own.get(request, 0.0), pair.score)
    chosen = set()
    for own in scores.values():
        chosen.update(sorted(own, key=lambda request: (-own[request], request))[:MOST])
    return tuple(sorted(chosen))


def _requests(pair: PassagePair, view: View) -> Iterator[tuple[str, TranslationRequest]]:
    """The article that lacks a name, and what to translate into its language."""
    if pair.same_language:
        return
    for side, other in pair.directions:
        lang, target = other.document.lang, side.document.lang
        if lang is None or target is None or not _lacks_name(side, other, pair, view):
            continue
        if any(view.articles_by_word[w.plain] == 1 and is_plain_noun(w, side) for w in side.words):
            request = TranslationRequest(lang, target, other.text.strip())
            yield side.document.article.id, request


def _lacks_name(side: Passage, other: Passage, pair: PassagePair, view: View) -> bool:
    """Tell whether a side lacks a name of the other one that several articles have."""
    own, parallel = view.names.inside(side), view.parallel.holds(pair)
    return any(
        name.clustered
        and is_plain_name(name)
        and (parallel or view.articles_by_name[name.key] > 1)
        and not is_mentioned(name, own, side, other)
        for name in view.names.inside(other)
    )
