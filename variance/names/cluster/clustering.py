"""Forms of names joined into clusters, and never across what a text shows apart."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from variance.config import CanonicalPolicy
from variance.memory import give_back
from variance.names.block import candidates
from variance.names.cluster.agglomerate import Groups, Ints, agglomerate
from variance.names.cluster.canonical_forms import CanonicalForm, canonicals, without_clashes
from variance.names.cluster.distinct_names import Nodes, nodes_of, pairs_apart, pairs_joined
from variance.names.cluster.forms import NameForm
from variance.names.cluster.idempotence import JOIN_FROM, merges_of
from variance.names.cluster.lone_short_forms import lone_forms
from variance.names.cluster.outside_names import named_alike, same_name_pairs
from variance.names.cluster.shared_articles import Company
from variance.names.cluster.variants import variants_of
from variance.names.judge import LONG, PairScores, Scores
from variance.names.score import SAME, Opinion
from variance.names.script import name_key
from variance.names.sources import Authority, SameName
from variance.types import Cluster, Join, NameKind
from variance.work import Each, in_turn

# Least likelihood of a pair in a long list: below it neither co-occurrence nor a name model
# can join the two names, and most pairs are below it.
FAINT = 0.05
Parts = dict[int, list[NameForm]]


def cluster_names(
    forms: Sequence[NameForm],
    *,
    apart: Iterable[tuple[str, str]] = (),
    authority: Authority | None = None,
    policy: CanonicalPolicy = "majority",
    house: str = "en",
    explained: bool = True,
    known: Iterable[SameName] = (),
    opinion: Opinion | None = None,
    each: Each = in_turn,
) -> tuple[Cluster, ...]:
    """Join the forms that are spellings of one name.

    Average-link agglomeration over the pairs that share a blocking key, likeliest first: two
    groups are joined while the mean likelihood of their forms is at least `SAME`, so that a
    chain of likenesses joins nothing by itself. Where letters leave it open the articles may
    show that two groups are one. Clusters whose canonical forms alone would be joined are, so
    that canonical forms given again are left as they are; of a list of tens of thousands, which
    is asked once, a few may still change.

    Args:
        forms: distinct forms, in any order; a short form (`full`) goes where its full form goes.
        apart: pairs of surfaces that are two names, as a text shows.
        authority: entries whose forms are one name; what it keeps apart is never joined.
        policy: how the canonical form is chosen: "majority", "longest" or "house".
        house: the style asked under the policy "house": a standard or the language of a press
            (`variance.names.convention.house_styles.house_style`).
        explained: whether each variant gets steps and a sentence; without them a large list
            takes half the time.
        known: forms that a source from outside has as one name (`variance.names.sources`); they
            are joined unless a text or the authority keeps them apart.
        opinion: a name model that is asked of the pairs that letters leave open.
        each: what does the parts of a long list, `variance.work.each_part` say; never changes
            the answer.

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
    groups, like = _grouped(nodes, apart, authority, known, opinion, each)
    forms = _with_lone_forms(forms, nodes, groups)
    choose = partial(canonicals, nodes=nodes, groups=groups, like=like, house=house)
    parts, chosen = _settled(forms, nodes, groups, partial(choose, policy=policy), authority, each)
    if policy == "house" and len({name_key(c.canonical) for c in chosen.values()}) < len(chosen):
        chosen = without_clashes(chosen, parts, choose(parts, policy="majority"))
    named = named_alike(authority, known)
    joins = _joins(nodes, groups)
    clusters = _clusters(parts, chosen, joins, named, explained=explained, each=each)
    return tuple(sorted(clusters, key=lambda c: (c.canonical, c.id)))


def _settled(
    forms: Sequence[NameForm],
    nodes: Nodes,
    groups: Groups,
    choose: Callable[[Parts], dict[int, CanonicalForm]],
    authority: Authority | None,
    each: Each,
) -> tuple[Parts, dict[int, CanonicalForm]]:
    """Join groups until their canonical forms, given alone, are as many clusters."""
    parts = _parts(forms, nodes, groups)
    chosen = choose(parts)
    changed, all_asked = set(parts), True
    while True:
        merges = merges_of(chosen, changed, groups, authority, each)
        if not merges and all_asked:
            return parts, chosen
        for a, b, chance in merges:
            groups.join(a, b, "canonical forms", chance)
        parts = _parts(forms, nodes, groups)
        changed = {groups.root[root] for pair in merges for root in pair[:2]}
        chosen = {root: chosen[root] for root in parts if root not in changed}
        chosen.update(choose({root: part for root, part in parts.items() if root in changed}))
        if len(chosen) > LONG:  # one form in some hundreds is new: not worth asking all again
            return parts, chosen
        # Others meet in a shorter list: before the end all are asked once more.
        all_asked = not merges
        changed = changed or set(parts)


def _grouped(
    nodes: Nodes,
    apart: Iterable[tuple[str, str]],
    authority: Authority | None,
    known: Sequence[SameName] = (),
    opinion: Opinion | None = None,
    each: Each = in_turn,
) -> tuple[Groups, PairScores]:
    """Group the names by their letters, then by the company they keep."""
    like = PairScores(nodes.surfaces, nodes.langs, each)
    company = Company(nodes)
    groups = Groups(
        nodes.weights,
        pairs_joined(nodes, authority),
        pairs_apart(nodes, apart, authority),
        {i: entry.canonical for i, entry in enumerate(nodes.entries) if entry},
    )

    for i, j in same_name_pairs(nodes, known, like):
        groups.join(i, j, "source")

    def link(pairs: Ints) -> Scores:
        return weighed(pairs, like.of(pairs))

    def weighed(pairs: Ints, scores: Scores) -> Scores:
        if opinion is not None:
            scores = opinion.weigh_pairs(scores, pairs, nodes.surfaces, nodes.langs)
        return company.weighed(pairs, scores)

    numbers = candidates(nodes.surfaces, nodes.langs, each)
    scores = like.of_numbers(numbers)
    if len(nodes.keys) > LONG:
        kept = scores >= FAINT
        numbers, scores = numbers[kept], scores[kept]
    pairs = np.stack(np.divmod(numbers, max(1, len(nodes.keys))), axis=1)
    scores = weighed(pairs, scores)
    agglomerate(groups, pairs, scores, link, least=JOIN_FROM, best=SAME)
    if len(nodes.keys) > LONG:
        give_back()
    for a, b, chance in company.joins(groups, pairs, scores, like):
        groups.join(a, b, "articles", chance)
    return groups, like


def _with_lone_forms(forms: list[NameForm], nodes: Nodes, groups: Groups) -> list[NameForm]:
    """Lead the single words that can only be one longer name of the corpus back to it."""
    full = {nodes.index(name_key(form.full)) for form in forms if form.full}
    lone = lone_forms(nodes, groups, {index for index in full if index is not None})
    if not lone:
        return forms
    return [
        replace(form, full=lone[index][1])
        if form.full is None and (index := nodes.place(name_key(form.surface))) in lone
        else form
        for form in forms
    ]


def _parts(forms: Sequence[NameForm], nodes: Nodes, groups: Groups) -> Parts:
    """The forms of each group that has any."""
    parts: dict[int, list[NameForm]] = defaultdict(list)
    for form in forms:
        parts[groups.root[nodes.place(name_key(form.full or form.surface))]].append(form)
    return {root: parts[root] for root in sorted(parts)}


def _clusters(
    parts: dict[int, list[NameForm]],
    chosen: dict[int, CanonicalForm],
    joins: dict[int, list[Join]],
    named: dict[frozenset[str], str],
    *,
    explained: bool,
    each: Each,
) -> list[Cluster]:
    heads = {root: (chosen[root].canonical, chosen[root].lang) for root in parts}
    variants = variants_of(parts, heads, explained=explained, named=named, each=each)
    clusters = []
    for root, part in parts.items():
        found = chosen[root]
        kind = (found.entry.kind if found.entry else None) or _kind(part)
        digest = hashlib.sha256(f"{name_key(found.canonical)}\t{kind}".encode()).hexdigest()
        clusters.append(
            Cluster(
                f"n{digest[:12]}", found.canonical, kind, variants[root], found.reason,
                tuple(joins.get(root, ())),
            )
        )  # fmt: skip
    return clusters


def _joins(nodes: Nodes, groups: Groups) -> dict[int, list[Join]]:
    """The steps in which each group came together, in order."""
    found: dict[int, list[Join]] = defaultdict(list)
    for a, b, by, score in groups.joins:
        forms = nodes.surfaces[a], nodes.surfaces[b], nodes.langs[a], nodes.langs[b]
        found[groups.root[a]].append(Join(*forms, by, score))
    return found


def _kind(forms: Iterable[NameForm]) -> NameKind | None:
    votes: Counter[NameKind] = Counter()
    for form in forms:
        if form.kind is not None and form.full is None:
            votes[form.kind] += form.count
    return min(sorted(votes.items()), key=lambda vote: -vote[1])[0] if votes else None
