"""The form that stands for each group of names, chosen for all groups of a corpus."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from variance.config import CanonicalPolicy
from variance.languages import DEFAULT_LANGUAGE
from variance.names.cluster.agglomerate import Groups
from variance.names.cluster.canonical import choose, leading, votes_of
from variance.names.cluster.forms import NameForm
from variance.names.cluster.nodes import Nodes
from variance.names.judge import Links
from variance.names.script import name_key
from variance.names.sources import Entry

# Names from which on forms that have as much for them are told apart by their nearness to the
# others alone: to read which of them is plainest takes a third of the time.
MANY = 20_000
_TIED = 6  # forms that have as much for them whose nearness to the others is asked


@dataclass(frozen=True, slots=True)
class Chosen:
    """The canonical form of a group, with its language."""

    canonical: str
    reason: str
    lang: str | None
    entry: Entry | None


def canonicals(
    parts: dict[int, list[NameForm]],
    nodes: Nodes,
    groups: Groups,
    like: Links,
    policy: CanonicalPolicy,
    house: str,
) -> dict[int, Chosen]:
    """Choose the canonical form of each group."""
    leaders: dict[int, tuple[tuple[str, ...], str]] = {}
    for root, part in parts.items():
        if len(part) == 1 and part[0].full is None and policy != "house":
            leaders[root] = ((part[0].surface,), "the only form")
        else:
            leaders[root] = leading(votes_of(part), policy=policy, house=house)
    central = _centrality({r: tied for r, (tied, _) in leaders.items()}, nodes, groups, like)
    chosen = {}
    for root, part in parts.items():
        tied, reason = leaders[root]
        if len(nodes.keys) > MANY:
            tied = (min(tied, key=lambda s: (-central.get(s, 0.0), s)),)
        canonical, reason = choose(tied, reason, central)
        entry = next((e for i in groups.members(root) if (e := nodes.entries[i])), None)
        if entry is not None:
            canonical, reason = entry.canonical, "the authority file says so"
        langs = sorted({f.lang or "" for f in part if f.surface == canonical})
        lang = min(langs, key=lambda one: one != DEFAULT_LANGUAGE, default=None) or None
        chosen[root] = Chosen(canonical, reason, lang or (entry.lang if entry else None), entry)
    return chosen


def told_apart(
    chosen: dict[int, Chosen], parts: dict[int, list[NameForm]], written: dict[int, Chosen]
) -> dict[int, Chosen]:
    """Where a house style writes two names alike, leave it to the one that more forms have."""
    heads: dict[str, int] = {}
    taken = {name_key(c.canonical) for c in written.values()}
    for root in sorted(chosen, key=lambda r: (-len(parts[r]), r)):
        key = name_key(chosen[root].canonical)
        own = key == name_key(written[root].canonical)
        if not own and (key in heads or key in taken):
            continue
        heads.setdefault(key, root)
    kept = set(heads.values())
    return {root: chosen[root] if root in kept else written[root] for root in chosen}


def _centrality(
    tied: dict[int, tuple[str, ...]], nodes: Nodes, groups: Groups, like: Links
) -> dict[str, float]:
    """For forms that have as much for them, the mean likelihood with others of their group."""
    asked = [
        (surface, own, other)
        for root, surfaces in tied.items()
        if len(surfaces) > 1
        for surface in surfaces[:_TIED]
        for own in (nodes.index(name_key(surface)),)
        if own is not None
        for other in groups.members(root)[:_TIED]
        if other != own
    ]
    scores = like.of(np.array([(i, j) for _, i, j in asked], np.int64).reshape(-1, 2))
    found: dict[str, list[float]] = defaultdict(list)
    for (surface, _, _), score in zip(asked, scores.tolist(), strict=True):
        found[surface].append(score)
    return {surface: sum(values) / len(values) for surface, values in found.items()}
