"""The form that stands for each group of names, chosen for all groups of a corpus.

Goes in: the forms of each group. Comes out: a canonical form each, with its reason. Touch it for
ties between forms, or two groups under one heading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from variance.config import CanonicalPolicy
from variance.languages import DEFAULT_LANGUAGE
from variance.names.cluster.agglomerate import Groups
from variance.names.cluster.canonical_policy import choose, leading, votes_of
from variance.names.cluster.distinct_names import Nodes
from variance.names.cluster.forms import NameForm
from variance.names.judge import PairScores
from variance.names.script import name_key
from variance.names.sources import Entry

# In lists of this many names, ties between forms are broken by their similarity to the
# others only: finding the plainest form takes a third of the time.
MANY = 20_000
_TIED = 6  # most tied forms whose similarity to the others is computed


@dataclass(frozen=True, slots=True)
class CanonicalForm:
    """The canonical form of a group, with its language."""

    canonical: str
    reason: str
    lang: str | None
    entry: Entry | None


def canonicals(
    parts: dict[int, list[NameForm]],
    nodes: Nodes,
    groups: Groups,
    like: PairScores,
    policy: CanonicalPolicy,
    house: str,
) -> dict[int, CanonicalForm]:
    """Choose the canonical form of each group."""
    leaders = {root: _leaders(part, policy, house) for root, part in parts.items()}
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
        lang = _lang(part, canonical) or (entry.lang if entry else None)
        chosen[root] = CanonicalForm(canonical, reason, lang, entry)
    return chosen


def _leaders(
    part: Sequence[NameForm], policy: CanonicalPolicy, house: str
) -> tuple[tuple[str, ...], str]:
    """The forms that lead in a group, and why."""
    if len(part) == 1 and part[0].full is None and policy != "house":
        return (part[0].surface,), "the only form"
    return leading(votes_of(part), policy=policy, house=house)


def _lang(part: Sequence[NameForm], canonical: str) -> str | None:
    """The language that a canonical form stands in: English, or the first in the alphabet."""
    langs = sorted({f.lang or "" for f in part if f.surface == canonical})
    return DEFAULT_LANGUAGE if DEFAULT_LANGUAGE in langs else (langs or [""])[0] or None


def without_clashes(
    chosen: dict[int, CanonicalForm],
    parts: dict[int, list[NameForm]],
    written: dict[int, CanonicalForm],
) -> dict[int, CanonicalForm]:
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
    tied: dict[int, tuple[str, ...]], nodes: Nodes, groups: Groups, like: PairScores
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
