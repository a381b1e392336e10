"""Average-link clustering of a sparse graph, many merges at a time.

Goes in: groups, pairs and their likelihoods. Comes out: the groups joined. Touch it for how
likelihoods of groups are averaged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from variance.types import JoinedBy

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Chances = npt.NDArray[np.float32]
Link = Callable[[Ints], npt.NDArray[np.float32]]

SAMPLE = 4  # members of each of two groups that are held against one another


class Groups:
    """Groups of 0 to n-1, with what is never joined.

    Args:
        weights: how much each member counts; within a group the weightiest come first.
        joined: pairs that are in one group from the start.
        apart: pairs that are never in one group; they win over `joined`.
        labels: what some members are known to be; two labels are never in one group.
    """

    def __init__(
        self,
        weights: Sequence[float],
        joined: Iterable[tuple[int, int]] = (),
        apart: Iterable[tuple[int, int]] = (),
        labels: Mapping[int, str] | None = None,
    ) -> None:
        self.weights = weights
        self.labels = dict(labels or {})
        self.root = list(range(len(weights)))
        self._members: dict[int, list[int]] = {}  # of the groups of more than one
        self.enemies: dict[int, set[int]] = defaultdict(set)
        for a, b in apart:
            if a != b:
                self.enemies[a].add(b)
                self.enemies[b].add(a)
        self.joins: list[tuple[int, int, JoinedBy, float | None]] = []
        for a, b in sorted(joined):
            self.join(a, b, "authority")

    def members(self, root: int) -> list[int]:
        """The members of a group, the weightiest first."""
        return self._members.get(root) or [root]

    def may_join(self, a: int, b: int) -> bool:
        """Whether nothing keeps two groups, named by their roots, apart."""
        one, other = self.labels.get(a), self.labels.get(b)
        if a == b or (one is not None and other is not None and one != other):
            return False
        few, many = sorted((a, b), key=lambda i: (len(self.enemies.get(i, ())), i))
        return all(self.root[enemy] != many for enemy in self.enemies.get(few, ()))

    def join(self, a: int, b: int, by: JoinedBy, score: float | None = None) -> None:
        """Join the groups of two members, unless they are kept apart; keep what joined them."""
        a, b = sorted((self.root[a], self.root[b]))
        if not self.may_join(a, b):
            return
        self.joins.append((self.members(a)[0], self.members(b)[0], by, score))
        gone = self._members.pop(b, [b])
        for member in gone:
            self.root[member] = a
        both = [*self.members(a), *gone]
        self._members[a] = sorted(both, key=lambda i: (-self.weights[i], i))
        if b in self.labels:
            self.labels[a] = self.labels.pop(b)
        if b in self.enemies:
            self.enemies[a] |= self.enemies.pop(b)

    def sample(self, a: int, b: int) -> list[tuple[int, int]]:
        """Pairs of the weightiest members of two groups, each pair ascending."""
        return [
            (min(i, j), max(i, j))
            for i in self.members(a)[:SAMPLE]
            for j in self.members(b)[:SAMPLE]
        ]


def agglomerate(groups: Groups, pairs: Ints, scores: npt.NDArray[np.float32], link: Link,
                *, least: float, best: float) -> None:  # fmt: skip
    """Join groups while the mean likelihood between two of them is at least `least`.

    And only where one pair of their members is at least `best`, so that two single names are
    joined where the judge says that they are one.

    In each round every two groups that are each other's likeliest are joined (reciprocal
    nearest neighbours: Murtagh 1983, the order of merges that average link would take one by
    one). The mean is over the pairs of members, weighted; where the graph lacks some of them
    they are scored first, so that a chain of likenesses joins nothing by itself.

    Args:
        groups: what is joined, in place.
        pairs: int64, shape (m, 2): edges, i < j, distinct.
        scores: their likelihoods, shape (m,).
        link: scores pairs that the graph lacks.
        least: mean likelihood of two groups, from 0 to 1.
        best: likelihood of their likeliest pair, from 0 to 1.
    """
    weights = np.array(groups.weights, np.float64)
    heft = weights[pairs[:, 0]] * weights[pairs[:, 1]]
    a, b = pairs.T.astype(np.int32)
    ones = np.ones(len(pairs), np.int32)
    edges = _Edges(a, b, heft * scores, heft, ones, scores.copy()).relabelled(groups)
    del a, b, heft
    while True:
        likely = (edges.total >= least * edges.heft) & (edges.best >= best)
        active = np.flatnonzero(likely)
        if not len(active):
            return
        edges, ready = _ready(edges, active, groups, link, weights)
        for a, b, mean in ready:
            groups.join(a, b, "likelihood", mean)
        if ready:
            edges = edges.relabelled(groups)


class _Edges:
    """Columns: two roots, weighted sum of likelihoods, weight, how many are known, the best one."""

    def __init__(
        self, a: Small, b: Small, total: Floats, heft: Floats, known: Small, best: Chances
    ) -> None:
        self.a, self.b, self.total, self.heft, self.known = a, b, total, heft, known
        self.best = best

    def where(self, kept: npt.NDArray[np.bool_]) -> _Edges:
        total, heft = self.total[kept], self.heft[kept]
        return _Edges(self.a[kept], self.b[kept], total, heft, self.known[kept], self.best[kept])

    def relabelled(self, groups: Groups) -> _Edges:
        """Name the ends by their groups, and add up what links the same two."""
        root = np.array(groups.root, np.int32)
        a, b = root[self.a], root[self.b]
        both = np.minimum(a, b).astype(np.int64) * len(root) + np.maximum(a, b)
        apart = np.flatnonzero(a != b)
        del a, b
        # Most of them are in order from the round before.
        order = apart[np.argsort(both[apart], kind="stable")]
        both = both[order]
        starts = np.flatnonzero(np.diff(both, prepend=-1))
        if not len(starts):
            nothing = np.empty(0, np.int32)
            none = nothing.astype(float)
            return _Edges(nothing, nothing, none, none, nothing, nothing.astype(np.float32))
        low, high = (side.astype(np.int32) for side in np.divmod(both[starts], len(root)))
        del both
        total, heft, known = (
            np.add.reduceat(column[order], starts) for column in (self.total, self.heft, self.known)
        )
        best = np.maximum.reduceat(self.best[order], starts)
        return _Edges(low, high, total, heft, known, best)


def _ready(
    edges: _Edges, active: Ints, groups: Groups, link: Link, weights: Floats
) -> tuple[_Edges, list[tuple[int, int, float]]]:
    """Find the groups to join now; first score the missing pairs of the likeliest ones."""
    mean = edges.total[active] / edges.heft[active]
    # Ties go to the groups with the lowest members: the answer never hangs on the order.
    order = active[np.lexsort((edges.b[active], edges.a[active], -mean.round(6)))]
    place = np.arange(len(order))
    best = np.full(len(groups.root), len(order), np.int64)
    np.minimum.at(best, edges.a[order], place)
    np.minimum.at(best, edges.b[order], place)
    mutual = order[(best[edges.a[order]] == place) & (best[edges.b[order]] == place)]
    ready, lacking, barred = [], [], []
    for k in mutual.tolist():
        a, b = int(edges.a[k]), int(edges.b[k])
        if not groups.may_join(a, b):
            barred.append(k)
        elif edges.known[k] >= _needed(groups, a, b):
            ready.append((a, b, round(float(edges.total[k] / edges.heft[k]), 4)))
        else:
            lacking.append(k)
    _learn(edges, lacking, groups, link, weights)
    if barred:
        kept = np.ones(len(edges.a), bool)
        kept[barred] = False
        edges = edges.where(kept)
    return edges, ready


def _needed(groups: Groups, a: int, b: int) -> int:
    return min(len(groups.members(a)), SAMPLE) * min(len(groups.members(b)), SAMPLE)


def _learn(edges: _Edges, lacking: list[int], groups: Groups, link: Link, weights: Floats) -> None:
    """Put the full mean in place of what is known of some edges."""
    asked = [groups.sample(int(edges.a[k]), int(edges.b[k])) for k in lacking]
    if not asked:
        return
    pairs = np.array([pair for sample in asked for pair in sample], np.int64).reshape(-1, 2)
    scores = link(pairs)
    heft = weights[pairs[:, 0]] * weights[pairs[:, 1]]
    starts = np.cumsum([0, *(len(sample) for sample in asked[:-1])])
    edges.total[lacking] = np.add.reduceat(heft * scores, starts)
    edges.heft[lacking] = np.add.reduceat(heft, starts)
    edges.best[lacking] = np.maximum(edges.best[lacking], np.maximum.reduceat(scores, starts))
    edges.known[lacking] = [
        max(len(sample), _needed(groups, int(edges.a[k]), int(edges.b[k])))
        for k, sample in zip(lacking, asked, strict=True)
    ]
