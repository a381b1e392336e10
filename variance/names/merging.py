"""Groups whose canonical forms, given alone, would be one cluster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from variance.names.agglomerate import Groups
from variance.names.authority import Authority
from variance.names.block import candidates
from variance.names.each import Each
from variance.names.forms import NameForm
from variance.names.heads import Chosen
from variance.names.likeness import EVEN
from variance.names.links import LONG, Links
from variance.names.nodes import nodes_of
from variance.names.tokens import name_key

JOIN_FROM = EVEN  # mean likelihood between two groups that are still joined
Merges = list[tuple[int, int]]


def merges_of(
    chosen: Mapping[int, Chosen],
    changed: set[int],
    groups: Groups,
    authority: Authority | None,
    each: Each,
) -> Merges:
    """Pairs of groups whose canonical forms, given alone, would be one cluster.

    Only pairs are asked of which one has `changed` since the last time.
    """
    roots = sorted(chosen, key=lambda root: name_key(chosen[root].canonical))
    forms = [NameForm(chosen[root].canonical, chosen[root].lang, (), 1) for root in roots]
    merges = []
    # Of a long list the forms are given without their languages alone: that takes half the time.
    told = [{form.lang for form in forms}] if len(forms) <= LONG else []
    for langs in (*told, {None}):
        asked = forms if langs != {None} else [replace(form, lang=None) for form in forms]
        alone = nodes_of(asked, authority)
        like = Links(alone.surfaces, alone.langs, each)
        number = {name_key(chosen[root].canonical): root for root in roots}
        new = np.array([number.get(key) in changed for key in alone.keys], bool)
        numbers = candidates(alone.surfaces, alone.langs, each)
        pairs = np.stack(np.divmod(numbers, max(1, len(new))), axis=1)
        pairs = pairs[new[pairs[:, 0]] | new[pairs[:, 1]]]
        scores = like.of(pairs)
        for k in np.flatnonzero(scores >= JOIN_FROM).tolist():
            a, b = (number.get(alone.keys[int(pairs[k, side])]) for side in (0, 1))
            if a is not None and b is not None and groups.may_join(*sorted((a, b))):
                merges.append((-float(scores[k]), min(a, b), max(a, b)))
        if langs == {None}:
            break
    return [(a, b) for _, a, b in sorted(set(merges))]
