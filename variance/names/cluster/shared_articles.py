"""What articles say of two names that letters cannot tell apart: who writes which, and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from variance.names.cluster.agglomerate import Groups, Ints
from variance.names.cluster.distinct_names import Nodes
from variance.names.judge import EVEN, Links, Scores, telling_words
from variance.names.meaning import acronym_letters, acronyms_of, is_acronym
from variance.names.score import DIFFERENT
from variance.names.script import skeletons

SURE = 0.9  # likelihood from which on an article that writes both does not count against it
BESIDE = 0.5  # what the odds are multiplied by for each article that writes both names
OTHER_KIND = 0.33  # and where one is a person, the other a place
WRITTEN_BY_ALL = 0.7  # share of the related articles that have a name which one article lacks
SHARED_NAMES = 3  # names that two articles on one subject share
CLEARLY = 3  # times as many articles
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


def lone_forms(nodes: Nodes, groups: Groups, of_full: Iterable[int]) -> dict[int, tuple[int, str]]:
    """Surnames and acronyms that stand alone in their articles, with the one name they are of.

    A single word is short for the person or organisation of the corpus whose name ends in it
    or has these initials, where that name stands in more articles than the word alone and in
    clearly more than any other such name.

    Args:
        nodes: the names.
        groups: their groups.
        of_full: indexes of names that stand for themselves as the full form of others.

    Returns:
        For the index of a word, the root of the group and the full form.
    """
    if not any(nodes.articles):
        return {}
    bearers = _bearers(nodes)
    taken = set(of_full)
    found = {}
    for index, surface in enumerate(nodes.surfaces):
        words = telling_words(surface)
        alone = len(groups.members(groups.root[index])) == 1
        if len(words) != 1 or nodes.kinds[index] == "place" or not alone or index in taken:
            continue
        key = acronym_letters(surface) if is_acronym(surface) else words[0]
        full = _bearer(index, bearers.get(key, ()), nodes, groups)
        if full is not None and nodes.articles[index]:
            found[index] = (groups.root[full], nodes.surfaces[full])
    return found


def _bearers(nodes: Nodes) -> dict[str, list[int]]:
    """The names of several words, places apart, by their last word and by their acronyms."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, surface in enumerate(nodes.surfaces):
        words = telling_words(surface)
        if len(words) > 1 and nodes.kinds[index] != "place":
            for key in (words[-1], *acronyms_of(surface, nodes.langs[index])):
                found[key].append(index)
    return found


def _bearer(index: int, near: Sequence[int], nodes: Nodes, groups: Groups) -> int | None:
    """The longer name that a word is short for, None if the articles do not single one out."""
    roots = Counter(groups.root[i] for i in near for _ in nodes.articles[i])
    ranked = sorted(roots, key=lambda root: (-roots[root], root))
    if not ranked or (len(ranked) > 1 and roots[ranked[0]] < CLEARLY * roots[ranked[1]]):
        return None
    root = ranked[0]
    articles = {article for i in groups.members(root) for article in nodes.articles[i]}
    if len(articles) <= len(nodes.articles[index]) or not groups.may_join(root, groups.root[index]):
        return None
    inside = [i for i in near if groups.root[i] == root]
    return min(inside, key=lambda i: (-nodes.weights[i], nodes.surfaces[i]))
