"""What articles say of two names that letters cannot tell apart: who writes which, and where.

Goes in: distinct names with their articles. Comes out: likelihoods weighed, groups to join. Touch
it for what it means that one article has both names, or neither.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np

from variance.names.cluster.agglomerate import Groups, Ints
from variance.names.cluster.distinct_names import Nodes
from variance.names.judge import PairScores, Scores, telling_words, times_odds
from variance.names.meaning import is_acronym
from variance.names.score import DIFFERENT, SAME
from variance.names.script import skeletons
from variance.types import NameKind

SURE = 0.9  # likelihood from which on an article that writes both does not count against it
MOST_TOGETHER = 4  # articles that count
BESIDE = 0.5  # what the odds are multiplied by for each article that writes both names
OTHER_KIND = 0.33  # and where one is a person, the other a place
WRITTEN_BY_ALL = 0.7  # share of the related articles that have a name which one article lacks
SHARED_NAMES = 3  # names that two articles on one subject share
MOST_ODDS = 8.0  # what the company of two names may multiply the odds by


class Company:
    """The articles that names stand in."""

    def __init__(self, nodes: Nodes) -> None:
        self.nodes = nodes
        self.names_in: dict[str, set[int]] = defaultdict(set)
        for index, articles in enumerate(nodes.articles):
            for article in articles:
                self.names_in[article].add(index)

    def weighed(self, pairs: Ints, scores: Scores) -> Scores:
        """Lower likelihoods where both names stand in one article or are of two kinds."""
        if not self.names_in:
            return scores
        for k in np.flatnonzero((scores >= DIFFERENT) & (scores < SURE)).tolist():
            i, j = int(pairs[k, 0]), int(pairs[k, 1])
            together = len(self.nodes.articles[i] & self.nodes.articles[j])
            kinds = self.nodes.kinds[i], self.nodes.kinds[j]
            for _, factor in what_articles_say(together, *kinds):
                scores[k] = times_odds(float(scores[k]), factor)
        return scores

    def joins(
        self, groups: Groups, pairs: Ints, scores: Scores, like: PairScores
    ) -> list[tuple[int, int, float]]:
        """Pairs of groups that letters leave open and that the articles show to be one.

        With the likelihood that they come to by what the articles say.

        That is so where one group stands in articles which lack the other, and nearly all
        related articles have the other: they write of the same thing by another name.
        """
        if not self.names_in:
            return []
        best: dict[tuple[int, int], float] = {}
        for k in np.flatnonzero(scores >= DIFFERENT).tolist():
            i, j = int(pairs[k, 0]), int(pairs[k, 1])
            a, b = sorted((groups.root[i], groups.root[j]))
            if a != b and near_in_sound(like, i, j):
                best[a, b] = max(best.get((a, b), 0.0), float(scores[k]))
        found = []
        for (a, b), chance in sorted(best.items()):
            odds = chance / (1 - min(chance, 0.99)) * self._absence(groups, a, b)
            if chance < SAME <= odds / (1 + odds) and groups.may_join(a, b):
                found.append((odds, a, b))
        found.sort(key=lambda one: (-one[0], one[1], one[2]))
        return [(a, b, round(odds / (1 + odds), 4)) for odds, a, b in found]

    def _absence(self, groups: Groups, a: int, b: int) -> float:
        """How much likelier two groups are one for never standing in the same article."""
        mine, theirs = (
            {article for i in groups.members(g) for article in self.nodes.articles[i]}
            for g in (a, b)
        )
        if not mine or not theirs or mine & theirs:
            return 1.0
        ratio = max(self._share(mine, theirs), self._share(theirs, mine))
        return min(MOST_ODDS, 1 / (1 - ratio)) if ratio >= WRITTEN_BY_ALL else 1.0

    def _share(self, mine: set[str], theirs: set[str]) -> float:
        """Which share of the articles on the subject of `mine` is among `theirs`."""
        shared: Counter[str] = Counter()
        for article in sorted(mine):
            for name in self.names_in[article]:
                shared.update(self.nodes.articles[name] - mine)
        related = [article for article, count in shared.items() if count >= SHARED_NAMES]
        if len(related) < 2:
            return 0.0
        return sum(article in theirs for article in related) / (len(related) + 1)


def what_articles_say(
    together: int, kind: NameKind | None, other: NameKind | None
) -> list[tuple[str, float]]:
    """Say what speaks against two likely names being one, and what it multiplies the odds by.

    Args:
        together: in how many articles both stand.
        kind, other: what each names, None if unknown.

    >>> what_articles_say(1, "person", "place")
    [('both stand in 1 article', 0.5), ('one is a person, the other a place', 0.33)]
    """
    found = []
    if together:
        many = "1 article" if together == 1 else f"{together} articles"
        found.append((f"both stand in {many}", BESIDE ** min(together, MOST_TOGETHER)))
    if kind is not None and other is not None and kind != other:
        found.append((f"one is {_a(kind)}, the other {_a(other)}", OTHER_KIND))
    return found


def _a(kind: NameKind) -> str:
    return f"an {kind}" if kind == "organisation" else f"a {kind}"


def near_in_sound(like: PairScores, i: int, j: int) -> bool:
    """Whether the consonants of two names are the same, or one lacks a single one of them."""
    if any(is_acronym(like.names[k]) for k in (i, j)):
        return False
    if len(telling_words(like.names[i])) != len(telling_words(like.names[j])):
        return False
    keys = [skeletons("".join(telling_words(like.names[k])), like.langs[k])[:3] for k in (i, j)]
    return any(_lacks_one(a, b) or _lacks_one(b, a) for a in keys[0] for b in keys[1])


def _lacks_one(short: str, full: str) -> bool:
    if short == full:
        return True
    return len(full) == len(short) + 1 and any(
        short == full[:at] + full[at + 1 :] for at in range(1, len(full))
    )
