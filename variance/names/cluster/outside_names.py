"""Evidence from outside, put to the names of a corpus.

Goes in: forms and sources from outside. Comes out: pairs that are one name, with who says so. Touch
it for what outside evidence may join.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np

from variance.names.cluster.distinct_names import Nodes
from variance.names.cluster.forms import NameForm
from variance.names.judge import PairScores
from variance.names.script import name_key
from variance.names.sources import Authority, Outside, SameName, same_names
from variance.types import NameKind


def same_names_of(forms: Iterable[NameForm], sources: Iterable[Outside]) -> tuple[SameName, ...]:
    """Ask sources of all forms of a corpus that stand for themselves.

    A form that always has the same kind is looked up only in the sources for that kind.
    """
    kinds: dict[str, set[NameKind]] = {}
    for form in forms:
        if form.full is None:
            kinds.setdefault(form.surface, set()).update({form.kind} if form.kind else ())
    names = sorted(kinds)
    return same_names(
        names, sources, [next(iter(k)) if len(k := kinds[name]) == 1 else None for name in names]
    )


def same_name_pairs(
    nodes: Nodes, known: Sequence[SameName], like: PairScores
) -> list[tuple[int, int]]:
    """Indexes of the pairs that a source has as one name, if letters speak for it far enough."""
    number = {key: index for index, key in enumerate(nodes.keys)}
    found = []
    for one in known:
        i, j = number.get(name_key(one.a)), number.get(name_key(one.b))
        if i is not None and j is not None and i != j:
            found.append((min(i, j), max(i, j), one.least))
    pairs = np.array([(i, j) for i, j, _ in found], np.int64).reshape(-1, 2)
    scores = like.of(pairs).tolist()
    kept = {(i, j) for (i, j, least), score in zip(found, scores, strict=True) if score >= least}
    return sorted(kept)


def named_alike(
    authority: Authority | None, known: Iterable[SameName]
) -> dict[frozenset[str], str]:
    """Who says of two forms, by key, that they are names of one place."""
    said = {
        frozenset((name_key(one.a), name_key(one.b))): f"{one.source}, {one.id}"
        for one in known
        if one.kind == "place"
    }
    for entry in authority.entries if authority else ():
        if entry.kind == "place":
            forms = sorted({name_key(form) for form in (entry.canonical, *entry.variants)})
            for pair in combinations(forms, 2):
                said[frozenset(pair)] = "the authority file"
    return said
