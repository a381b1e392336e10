"""Names in scripts without capitals: words that read like a name known from elsewhere.

Goes in: an article's observations and the gazetteer. Comes out: mentions. Touch it when an
ordinary word is taken for a name that it reads like, or such a name is missed.
"""

from __future__ import annotations

from collections.abc import Iterable

from variance.mentions.gazetteer import Gazetteer
from variance.mentions.matching import Match
from variance.mentions.observations import Observations
from variance.mentions.runs import Part
from variance.types import Mention

# Least scores of a match (`names.score`, 0 to 1) for a word to be the name that it reads like.
_ALONE = 0.8  # of one word by itself
_WEAK_ALONE = 0.97  # of a word of two consonants or an ordinary one, which reads like much
_RELATED = 0.5  # of a name of an article that shares names with this one already
_WEAK_RELATED = 0.7
# Of a name that no related article has, where there are such: among thousands of names an
# ordinary word reads much like one by chance (in Persian, "gender" like Jones).
_UNRELATED = 0.99
_NEVER = 1.1  # more than any score
# Related is an article that shares two sure names, and this part of what the nearest shares.
_FEWEST_SHARED = 2.0
_SHARED = 0.4
# A name of more articles than this share of the corpus (and than three) relates nothing.
_COMMON = 0.2
_FEWEST_COMMON = 3.0


def accepted(
    words: Iterable[str], lang: str | None, gazetteer: Gazetteer
) -> dict[str, tuple[Match, ...]]:
    """Choose among an article's words those that are a known name, each with its matches.

    Standing alone a word has to read very much like the name; less so where other articles
    that hold the name share names with this article already, and more so where such articles
    are known and have it not.
    """
    found = {
        word: matches for word in set(words) if (matches := gazetteer.matches.get((lang, word)))
    }
    related = _related(found, gazetteer)
    kept: dict[str, tuple[Match, ...]] = {}
    for word, matches in found.items():
        good = [match for match in matches if match.score >= _least(match, related, gazetteer)]
        if good:
            kept[word] = tuple(good)
    return kept


def _least(match: Match, related: frozenset[str], gazetteer: Gazetteer) -> float:
    """The least score of a match, by how far this article and the name's are related."""
    if not related.isdisjoint(gazetteer.articles_of.get(match.form, ())):
        return _WEAK_RELATED if match.weak else _RELATED
    if related:
        return _NEVER if match.weak else _UNRELATED
    return _WEAK_ALONE if match.weak else _ALONE


def _related(found: dict[str, tuple[Match, ...]], gazetteer: Gazetteer) -> frozenset[str]:
    """Ids of the articles that share two of this article's sure names, or more where any does."""
    sure: dict[str, set[str]] = {}
    most = max(_FEWEST_COMMON, _COMMON * gazetteer.articles)
    for word, matches in found.items():
        for match in matches:
            ids = gazetteer.articles_of.get(match.form, ())
            if match.score >= _ALONE and not match.weak and len(ids) <= most:
                for article_id in ids:
                    sure.setdefault(article_id, set()).add(word)
    least = max(_FEWEST_SHARED, _SHARED * max(map(len, sure.values()), default=0))
    return frozenset(article_id for article_id, names in sure.items() if len(names) >= least)


def select_uncased(one: Observations, gazetteer: Gazetteer) -> list[Mention]:
    """Choose the names among an article's words of scripts without capitals."""
    lang = one.lang
    words = {part.text for stretch in one.stretches for part in stretch}
    matches = accepted(words, lang, gazetteer)
    readings = {word: gazetteer.matches.get((lang, word), ()) for word in words}
    found: list[Mention] = []
    for stretch in one.stretches:
        found += _of_stretch(stretch, matches, readings, one, gazetteer)
    return found


def _of_stretch(
    stretch: tuple[Part, ...],
    matches: dict[str, tuple[Match, ...]],
    readings: dict[str, tuple[Match, ...]],
    one: Observations,
    gazetteer: Gazetteer,
) -> list[Mention]:
    """Join neighbouring matches of one name, and keep the sure ones that stand alone."""
    found: list[Mention] = []
    at = 0
    while at < len(stretch):
        end = at + 1
        while end < len(stretch):
            left, right = readings[stretch[end - 1].text], readings[stretch[end].text]
            if not any((a.form, b.form) in gazetteer.adjacent for a in left for b in right):
                break
            end += 1
        group = stretch[at:end]
        if len(group) > 1 or group[0].text in matches:
            found.append(_mention(group, readings, one, gazetteer))
        at = end
    return found


def _mention(
    parts: tuple[Part, ...],
    matches: dict[str, tuple[Match, ...]],
    one: Observations,
    gazetteer: Gazetteer,
) -> Mention:
    first, last = matches[parts[0].text][0], matches[parts[-1].text][0]
    start = parts[0].start + first.start
    end = parts[-1].start + last.end
    surface = one.slice(start, end)
    score = min(matches[part.text][0].score for part in parts)
    kind = gazetteer.kinds.get(last.form)
    return Mention(one.article_id, start, end, surface, surface, kind, one.lang, round(score, 3))
