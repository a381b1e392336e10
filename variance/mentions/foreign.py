"""Names in scripts without capitals: words that read like a name known from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from variance.mentions.evidence import ArticleEvidence, Part
from variance.mentions.gather import CorpusEvidence
from variance.mentions.reading import Match
from variance.types import Mention

_STRICT = 0.8  # of one word by itself
_SHORT = 0.97  # of a word of two consonants
_RELATED = 0.5  # of a name of an article that shares names with this one already
_RELATED_SHORT = 0.7
# Of a name that no related article has, where there are such: among thousands of names an
# ordinary word reads much like one by chance (in Persian, "gender" like Jones).
_ELSEWHERE = 0.99
_NEVER = 1.1
_SHARED = 0.4  # of the names that the nearest article shares, what a related one shares at least
_COMMON = 0.2  # share of the articles beyond which a name relates nothing


def accepted(
    words: Iterable[str], lang: str | None, corpus: CorpusEvidence
) -> dict[str, tuple[Match, ...]]:
    """Choose among an article's words those that are a known name, each with its matches.

    Standing alone a word has to read very much like the name; less so where other articles
    that hold the name share names with this article already, and more so where such articles
    are known and have it not.
    """
    found = {word: matches for word in set(words) if (matches := corpus.readings.get((lang, word)))}
    related = _related(found, corpus)
    kept: dict[str, tuple[Match, ...]] = {}
    for word, matches in found.items():
        good = [match for match in matches if match[0] >= _least(match, related, corpus)]
        if good:
            kept[word] = tuple(good)
    return kept


def _least(match: Match, related: frozenset[str], corpus: CorpusEvidence) -> float:
    _, _, _, form, short = match
    if not related.isdisjoint(corpus.where.get(form, ())):
        return _RELATED_SHORT if short else _RELATED
    if related:
        return _NEVER if short else _ELSEWHERE
    return _SHORT if short else _STRICT


def _related(found: dict[str, tuple[Match, ...]], corpus: CorpusEvidence) -> frozenset[str]:
    """Ids of the articles that share two of this article's sure names, or more where any does."""
    sure: dict[str, set[str]] = {}
    most = max(3.0, _COMMON * corpus.articles)
    for word, matches in found.items():
        for score, _, _, form, short in matches:
            ids = corpus.where.get(form, ())
            if score >= _STRICT and not short and len(ids) <= most:
                for article_id in ids:
                    sure.setdefault(article_id, set()).add(word)
    least = max(2.0, _SHARED * max(map(len, sure.values()), default=0))
    return frozenset(article_id for article_id, names in sure.items() if len(names) >= least)


def select_uncased(evidence: ArticleEvidence, corpus: CorpusEvidence) -> list[Mention]:
    """Choose the names among an article's words of scripts without capitals."""
    lang = evidence.lang
    words = {part.text for stretch in evidence.words for part in stretch}
    matches = accepted(words, lang, corpus)
    loose = {word: corpus.readings.get((lang, word), ()) for word in words}
    found: list[Mention] = []
    for stretch in evidence.words:
        found += _of_stretch(stretch, matches, loose, evidence, corpus)
    return found


def _of_stretch(
    stretch: tuple[Part, ...],
    matches: dict[str, tuple[Match, ...]],
    loose: dict[str, tuple[Match, ...]],
    evidence: ArticleEvidence,
    corpus: CorpusEvidence,
) -> list[Mention]:
    """Join neighbouring matches of one name, and keep the sure ones that stand alone."""
    found: list[Mention] = []
    at = 0
    while at < len(stretch):
        end = at + 1
        while end < len(stretch):
            left, right = loose[stretch[end - 1].text], loose[stretch[end].text]
            if not any((a[3], b[3]) in corpus.together for a in left for b in right):
                break
            end += 1
        group = stretch[at:end]
        if len(group) > 1 or group[0].text in matches:
            found.append(_mention(group, loose, evidence, corpus))
        at = end
    return found


def _mention(
    parts: tuple[Part, ...],
    matches: dict[str, tuple[Match, ...]],
    evidence: ArticleEvidence,
    corpus: CorpusEvidence,
) -> Mention:
    first, last = matches[parts[0].text][0], matches[parts[-1].text][0]
    start = parts[0].start + first[1]
    end = parts[-1].start + last[2]
    surface = evidence.slice(start, end)
    score = min(matches[part.text][0][0] for part in parts)
    kind = corpus.kinds.get(last[3])
    return Mention(
        evidence.article_id, start, end, surface, surface, kind, evidence.lang, round(score, 3)
    )
