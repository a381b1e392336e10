"""What articles say of two names that letters cannot tell apart: who writes which, and where.

Goes in: distinct names with their articles. Comes out: likelihoods weighed, groups to join. Touch
it for what it means that one article has both names, or neither.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np

from variance.names.cluster.agglomerate import Groups, Ints
from variance.names.cluster.distinct_names import Nodes
from variance.names.judge import EVEN, Links, Scores, telling_words
from variance.names.meaning import is_acronym
from variance.names.score import DIFFERENT
from variance.names.script import skeletons

SURE = 0.9  # likelihood from which on an article that writes both does not count against it
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
            odds = float(scores[k]) / (1 - float(scores[k]))
            both = len(self.nodes.articles[i] & self.nodes.articles[j])
            odds *= BESIDE ** min(both, 4)
            kinds = self.nodes.kinds[i], self.nodes.kinds[j]
            if None not in kinds and kinds[0] != kinds[1]:
                odds *= OTHER_KIND
            scores[k] = odds / (1 + odds)
        return scores

    def joins(
        self, groups: Groups, pairs: Ints, scores: Scores, like: Links
    ) -> list[tuple[int, int]]:
        """Pairs of groups that letters leave open and that the articles show to be one.

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
            if chance < EVEN <= odds / (1 + odds) and groups.may_join(a, b):
                found.append((odds, a, b))
        return [(a, b) for _, a, b in sorted(found, key=lambda f: (-f[0], f[1], f[2]))]

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


def near_in_sound(like: Links, i: int, j: int) -> bool:
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
