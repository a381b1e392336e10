"""Forms of names joined into clusters, and never across what a text shows apart."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from variance.config import CanonicalPolicy
from variance.names.agglomerate import Groups, Ints, agglomerate
from variance.names.authority import Authority, Entry
from variance.names.block import candidate_pairs
from variance.names.canonical import choose, leading, votes_of
from variance.names.company import Company, lone_forms
from variance.names.evidenced import named_alike, pairs_known
from variance.names.forms import NameForm
from variance.names.likeness import EVEN, Likeness, Scores
from variance.names.nodes import Nodes, nodes_of, pairs_apart, pairs_joined
from variance.names.opinion import Opinion
from variance.names.outside import Known
from variance.names.tokens import name_key
from variance.names.variants import variants_of
from variance.types import Cluster, NameKind

JOIN_FROM = EVEN  # mean likelihood between two groups that are still joined
# Names from which on forms that have as much for them are told apart by their nearness to the
# others alone: to read which of them is plainest takes a third of the time.
MANY = 20_000
_TIED = 6  # forms that have as much for them whose nearness to the others is asked


def cluster_names(
    forms: Sequence[NameForm],
    *,
    apart: Iterable[tuple[str, str]] = (),
    authority: Authority | None = None,
    policy: CanonicalPolicy = "majority",
    house: str = "en",
    explained: bool = True,
    known: Iterable[Known] = (),
    opinion: Opinion | None = None,
) -> tuple[Cluster, ...]:
    """Join the forms that are spellings of one name.

    Average-link agglomeration over the pairs that share a blocking key, likeliest first: two
    groups are joined while the mean likelihood of their forms is at least one half, so that a
    chain of likenesses joins nothing by itself. Where letters leave it open the articles may
    show that two groups are one. Clusters whose canonical forms alone would be joined are, so
    that canonical forms given again are left as they are.

    Args:
        forms: distinct forms, in any order; a short form (`full`) goes where its full form goes.
        apart: pairs of surfaces that are two names, as a text shows.
        authority: entries whose forms are one name; what it keeps apart is never joined.
        policy: how the canonical form is chosen: "majority", "longest" or "house".
        house: the style asked under the policy "house": a standard or the language of a press
            (`variance.names.house.house_style`).
        explained: whether each variant gets steps and a sentence; without them a large list
            takes half the time.
        known: forms that a source from outside has as one name (`variance.names.outside`); they
            are joined unless a text or the authority keeps them apart.
        opinion: a name model that is asked of the pairs that letters leave open.

    Returns:
        Clusters sorted by canonical form; each form is a variant of exactly one.

    >>> names = ["Panjshir", "Panjsher", "Parwan", "Paryan"]
    >>> forms = [NameForm(name, "en", ("1",), 1) for name in names]
    >>> [[v.surface for v in cluster.variants] for cluster in cluster_names(forms)]
    [['Panjsher', 'Panjshir'], ['Parwan'], ['Paryan']]
    """
    forms = sorted(set(forms), key=lambda f: (f.surface, f.lang or "", f.full or "", f.article_ids))
    nodes = nodes_of(forms, authority)
    known = tuple(known)
    groups, like = _grouped(nodes, apart, authority, known, opinion)
    forms = _with_lone_forms(forms, nodes, groups)
    parts = _parts(forms, nodes, groups)
    chosen = _canonicals(parts, nodes, groups, like, policy, house)
    changed = set(parts)
    while merges := _merges(chosen, changed, nodes, groups, apart, authority):
        for a, b in merges:
            groups.join(a, b)
        parts = _parts(forms, nodes, groups)
        changed = {groups.root[root] for pair in merges for root in pair}
        new = {root: part for root, part in parts.items() if root in changed}
        chosen = {root: chosen[root] for root in parts if root not in changed}
        chosen.update(_canonicals(new, nodes, groups, like, policy, house))
    if policy == "house" and len({name_key(c.canonical) for c in chosen.values()}) < len(chosen):
        usual = _canonicals(parts, nodes, groups, like, "majority", house)
        chosen = _told_apart(chosen, parts, usual)
    clusters = _clusters(parts, chosen, named_alike(authority, known), explained=explained)
    return tuple(sorted(clusters, key=lambda c: (c.canonical, c.id)))


def _grouped(
    nodes: Nodes,
    apart: Iterable[tuple[str, str]],
    authority: Authority | None,
    known: Sequence[Known] = (),
    opinion: Opinion | None = None,
) -> tuple[Groups, Likeness]:
    """Group the names by their letters, then by the company they keep."""
    like = Likeness(nodes.surfaces, nodes.langs)
    company = Company(nodes)
    groups = Groups(
        nodes.weights,
        pairs_joined(nodes, authority),
        pairs_apart(nodes, apart, authority),
        {i: entry.canonical for i, entry in enumerate(nodes.entries) if entry},
    )

    for i, j in pairs_known(nodes, known, like):
        groups.join(i, j)

    def link(pairs: Ints) -> Scores:
        scores = like.of(pairs)
        if opinion is not None:
            scores = opinion.weigh_pairs(scores, pairs, nodes.surfaces, nodes.langs)
        return company.weighed(pairs, scores)

    pairs = candidate_pairs(nodes.surfaces, nodes.langs)
    scores = link(pairs)
    agglomerate(groups, pairs, scores, link, least=JOIN_FROM)
    for a, b in company.joins(groups, pairs, scores, like):
        groups.join(a, b)
    return groups, like


def _with_lone_forms(forms: Sequence[NameForm], nodes: Nodes, groups: Groups) -> list[NameForm]:
    """Lead the single words that can only be one longer name of the corpus back to it."""
    number = {key: index for index, key in enumerate(nodes.keys)}
    full = {number[name_key(form.full)] for form in forms if form.full}
    lone = lone_forms(nodes, groups, full)
    return [
        replace(form, full=lone[index][1])
        if form.full is None and (index := number[name_key(form.surface)]) in lone
        else form
        for form in forms
    ]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The canonical form of a group, with its language."""

    canonical: str
    reason: str
    lang: str | None
    entry: Entry | None


def _parts(forms: Sequence[NameForm], nodes: Nodes, groups: Groups) -> dict[int, list[NameForm]]:
    """The forms of each group that has any."""
    number = {key: index for index, key in enumerate(nodes.keys)}
    parts: dict[int, list[NameForm]] = defaultdict(list)
    for form in forms:
        parts[groups.root[number[name_key(form.full or form.surface)]]].append(form)
    return {root: parts[root] for root in sorted(parts)}


def _canonicals(
    parts: dict[int, list[NameForm]],
    nodes: Nodes,
    groups: Groups,
    like: Likeness,
    policy: CanonicalPolicy,
    house: str,
) -> dict[int, _Chosen]:
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
        entry = next((e for i in groups.members[root] if (e := nodes.entries[i])), None)
        if entry is not None:
            canonical, reason = entry.canonical, "the authority file says so"
        langs = sorted({f.lang or "" for f in part if f.surface == canonical})
        lang = ("en" if "en" in langs else langs[0] or None) if langs else None
        chosen[root] = _Chosen(canonical, reason, lang or (entry.lang if entry else None), entry)
    return chosen


def _told_apart(
    chosen: dict[int, _Chosen], parts: dict[int, list[NameForm]], written: dict[int, _Chosen]
) -> dict[int, _Chosen]:
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
    tied: dict[int, tuple[str, ...]], nodes: Nodes, groups: Groups, like: Likeness
) -> dict[str, float]:
    """For forms that have as much for them, the mean likelihood with others of their group."""
    number = {key: index for index, key in enumerate(nodes.keys)}
    asked = [
        (surface, number[name_key(surface)], other)
        for root, surfaces in tied.items()
        if len(surfaces) > 1
        for surface in surfaces[:_TIED]
        for other in groups.members[root][:_TIED]
        if other != number.get(name_key(surface))
    ]
    scores = like.of(np.array([(i, j) for _, i, j in asked], np.int64).reshape(-1, 2))
    found: dict[str, list[float]] = defaultdict(list)
    for (surface, _, _), score in zip(asked, scores.tolist(), strict=True):
        found[surface].append(score)
    return {surface: sum(values) / len(values) for surface, values in found.items()}


def _merges(
    chosen: dict[int, _Chosen],
    changed: set[int],
    nodes: Nodes,
    groups: Groups,
    apart: Iterable[tuple[str, str]],
    authority: Authority | None,
) -> list[tuple[int, int]]:
    """Pairs of groups whose canonical forms, given alone, would be one cluster.

    Only pairs are asked of which one has `changed` since the last time.
    """
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


def _clusters(
    parts: dict[int, list[NameForm]],
    chosen: dict[int, _Chosen],
    named: dict[frozenset[str], str],
    *,
    explained: bool,
) -> list[Cluster]:
    heads = {root: (chosen[root].canonical, chosen[root].lang) for root in parts}
    variants = variants_of(parts, heads, explained=explained, named=named)
    clusters = []
    for root, part in parts.items():
        found = chosen[root]
        kind = (found.entry.kind if found.entry else None) or _kind(part)
        digest = hashlib.sha256(f"{name_key(found.canonical)}\t{kind}".encode()).hexdigest()
        clusters.append(
            Cluster(f"n{digest[:12]}", found.canonical, kind, variants[root], found.reason)
        )
    return clusters


def _kind(forms: Iterable[NameForm]) -> NameKind | None:
    votes: Counter[NameKind] = Counter()
    for form in forms:
        if form.kind is not None and form.full is None:
            votes[form.kind] += form.count
    return min(sorted(votes.items()), key=lambda vote: -vote[1])[0] if votes else None
