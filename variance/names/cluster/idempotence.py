"""Groups whose canonical forms, given alone, would be one cluster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from variance.names.block import candidates
from variance.names.cluster.agglomerate import Groups, Small
from variance.names.cluster.canonical_forms import CanonicalForm
from variance.names.cluster.distinct_names import nodes_of
from variance.names.cluster.forms import NameForm
from variance.names.judge import LONG, PairScores
from variance.names.score import SAME
from variance.names.script import name_key
from variance.names.sources import Authority
from variance.work import Each

JOIN_FROM = 0.5  # mean likelihood between two groups that are still joined: likelier one than two
Merges = list[tuple[int, int, float]]


def merges_of(
    chosen: Mapping[int, CanonicalForm],
    changed: set[int],
    groups: Groups,
    authority: Authority | None,
    each: Each,
) -> Merges:
    """Pairs of groups whose canonical forms, given alone, would be one cluster.

    Each with the likelihood of the two forms. Only pairs are asked of which one has `changed`
    since the last time.
    """
    merges: set[tuple[float, int, int]] = set()
    langs = {found.lang for found in chosen.values()}
    # Of a long list the forms are given without their languages alone: that takes half the time.
    if langs != {None} and len(chosen) <= LONG:
        merges.update(_asked(chosen, changed, groups, authority, each, told=True))
    merges.update(_asked(chosen, changed, groups, authority, each, told=False))
    return [(a, b, -chance) for chance, a, b in sorted(merges)]


def _asked(
    chosen: Mapping[int, CanonicalForm],
    changed: set[int],
    groups: Groups,
    authority: Authority | None,
    each: Each,
    *,
    told: bool,
) -> Iterator[tuple[float, int, int]]:
    """Pairs of groups that are likely one, each behind its likelihood, negated: likeliest first.

    With `told` the canonical forms are given with their languages.
    """
    alone = nodes_of(
        [NameForm(one.canonical, one.lang if told else None, (), 1) for one in chosen.values()],
        authority,
    )
    root_of: Small = np.full(len(alone.keys), -1, np.int32)  # -1: only the authority has it
    for root, one in sorted(chosen.items(), key=lambda item: name_key(item[1].canonical)):
        root_of[alone.place(name_key(one.canonical))] = root
    new = np.isin(root_of, list(changed))
    like = PairScores(alone.surfaces, alone.langs, each)
    numbers = candidates(alone.surfaces, alone.langs, each)
    pairs = np.stack(np.divmod(numbers, max(1, len(new))), axis=1)
    del numbers
    pairs = pairs[new[pairs[:, 0]] | new[pairs[:, 1]]]
    scores = like.of(pairs)
    for k in np.flatnonzero(scores >= SAME).tolist():
        a, b = sorted(root_of[pairs[k]].tolist())
        if a >= 0 and groups.may_join(a, b):
            yield -round(float(scores[k]), 4), a, b
