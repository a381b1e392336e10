"""Groups whose canonical forms, given alone, would be one cluster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from variance.names.agglomerate import Groups, Ints
from variance.names.authority import Authority
from variance.names.block import candidate_pairs
from variance.names.forms import NameForm
from variance.names.heads import MANY, Chosen
from variance.names.likeness import EVEN, Likeness, Scores
from variance.names.nodes import Nodes, nodes_of
from variance.names.tokens import name_key

JOIN_FROM = EVEN  # mean likelihood between two groups that are still joined
Merges = list[tuple[int, int]]


def merges_of(
    chosen: Mapping[int, Chosen],
    changed: set[int],
    nodes: Nodes,
    groups: Groups,
    likely: tuple[Ints, Scores],
    authority: Authority | None,
) -> Merges:
    """Pairs of groups whose canonical forms, given alone, would be one cluster.

    Only pairs are asked of which one has `changed` since the last time. The forms of a long list
    are not given alone: of them the pairs are read that are `likely` as it is.
    """
    if len(nodes.keys) > MANY:
        return _among(chosen, changed, nodes, groups, likely)
    return _alone(chosen, changed, groups, authority)


def _among(
    chosen: Mapping[int, Chosen],
    changed: set[int],
    nodes: Nodes,
    groups: Groups,
    likely: tuple[Ints, Scores],
) -> Merges:
    pairs, scores = likely
    heads = np.zeros(len(nodes.keys), bool)
    for one in chosen.values():
        index = nodes.index(name_key(one.canonical))
        if index is not None:
            heads[index] = True
    root = np.array(groups.root)
    apart = (root[pairs[:, 0]] != root[pairs[:, 1]]) & (scores >= JOIN_FROM)
    merges = []
    for k in np.flatnonzero(apart & heads[pairs[:, 0]] & heads[pairs[:, 1]]).tolist():
        a, b = sorted(int(root[i]) for i in pairs[k])
        if (a in changed or b in changed) and groups.may_join(a, b):
            merges.append((-float(scores[k]), a, b))
    return [(a, b) for _, a, b in sorted(set(merges))]


def _alone(
    chosen: Mapping[int, Chosen],
    changed: set[int],
    groups: Groups,
    authority: Authority | None,
) -> Merges:
    roots = sorted(chosen, key=lambda root: name_key(chosen[root].canonical))
    forms = [NameForm(chosen[root].canonical, chosen[root].lang, (), 1) for root in roots]
    merges = []
    for langs in ({form.lang for form in forms}, {None}):
        asked = forms if langs != {None} else [replace(form, lang=None) for form in forms]
        alone = nodes_of(asked, authority)
        like = Likeness(alone.surfaces, alone.langs)
        number = {name_key(chosen[root].canonical): root for root in roots}
        pairs = candidate_pairs(alone.surfaces, alone.langs)
        new = np.array([number.get(key) in changed for key in alone.keys], bool)
        pairs = pairs[new[pairs[:, 0]] | new[pairs[:, 1]]]
        scores = like.of(pairs)
        for k in np.flatnonzero(scores >= JOIN_FROM).tolist():
            a, b = (number.get(alone.keys[int(pairs[k, side])]) for side in (0, 1))
            if a is not None and b is not None and groups.may_join(*sorted((a, b))):
                merges.append((-float(scores[k]), min(a, b), max(a, b)))
        if langs == {None}:
            break
    return [(a, b) for _, a, b in sorted(set(merges))]
