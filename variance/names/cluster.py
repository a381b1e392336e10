"""Forms of names joined into clusters, and never across what a text shows apart."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from variance.config import CanonicalPolicy
from variance.names.authority import Authority, Entry
from variance.names.block import candidate_pairs
from variance.names.canonical import choose_canonical
from variance.names.explain import explain
from variance.names.forms import NameForm
from variance.names.score import SAME, score_pairs
from variance.names.tokens import name_key, name_tokens
from variance.types import Cluster, NameKind, Variant

JOIN_FROM = SAME  # mean likelihood between two groups that are still joined
LARGEST_PART = 200  # forms whose likelihoods are all computed
Scores = npt.NDArray[np.float32]


def cluster_names(
    forms: Sequence[NameForm],
    *,
    apart: Iterable[tuple[str, str]] = (),
    authority: Authority | None = None,
    policy: CanonicalPolicy = "majority",
    house: str = "en",
) -> tuple[Cluster, ...]:
    """Join the forms that are spellings of one name.

    Average-link agglomeration over the pairs that share a blocking key, strongest first; two
    groups are never joined where any of their forms are known to be apart, so that a chain of
    likenesses joins nothing by itself.

    Args:
        forms: distinct forms; a short form (`full`) goes where its full form goes.
        apart: pairs of surfaces that are two names, as a text shows.
        authority: entries whose forms are one name; what it keeps apart is never joined.
        policy: how the canonical form is chosen.
        house: the language asked under the policy "house".

    Returns:
        Clusters sorted by canonical form; each form is a variant of exactly one.
    """
    whole = [form for form in forms if form.full is None]
    entries = authority.entries if authority else ()
    listed = {name_key(v): e for e in entries for v in (e.canonical, *e.variants)}
    names = sorted(
        {name_key(form.surface) for form in whole} | {name_key(f.full) for f in forms if f.full}
    )
    number = {name: i for i, name in enumerate(names)}
    lang_of: dict[str, str | None] = {}
    for form in whole:
        lang_of.setdefault(name_key(form.surface), form.lang)
    langs = [lang_of.get(name) for name in names]
    banned = {
        frozenset((number[name_key(a)], number[name_key(b)]))
        for a, b in (*apart, *(authority.apart() if authority else ()))
        if name_key(a) in number and name_key(b) in number and name_key(a) != name_key(b)
    }
    homes = _homes(names, listed)
    banned.update(
        frozenset((i, j))
        for home, own in homes.items()
        for other, theirs in homes.items()
        if home < other
        for i in own
        for j in theirs
    )
    groups = _groups(names, langs, banned)
    for own in homes.values():
        _gather(own, groups, banned)
    entry_of = {groups[own[0]]: listed[names[own[0]]] for own in homes.values()}
    members: dict[int, list[NameForm]] = defaultdict(list)
    for form in forms:
        members[groups[number[name_key(form.full or form.surface)]]].append(form)
    clusters = [
        _cluster(part, policy, house, entry_of.get(at)) for at, part in sorted(members.items())
    ]
    return tuple(sorted(clusters, key=lambda c: (c.canonical, c.id)))


def _homes(names: Sequence[str], listed: dict[str, Entry]) -> dict[str, list[int]]:
    """The names that stand in each entry of the authority, by its canonical form."""
    homes: dict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        if name in listed:
            homes[listed[name].canonical].append(index)
    return homes


def _gather(own: Sequence[int], groups: list[int], banned: set[frozenset[int]]) -> None:
    """Bring the forms of one entry, and what joined them, into one group."""
    target = own[0]
    for index in sorted({groups[i] for i in own}):
        part = [i for i, group in enumerate(groups) if group == index]
        there = [i for i, group in enumerate(groups) if group == groups[target]]
        clash = any(frozenset((a, b)) in banned for a in part for b in there)
        for i in part:
            if not clash or i in own:
                groups[i] = groups[target]


def _groups(
    names: Sequence[str], langs: Sequence[str | None], banned: set[frozenset[int]]
) -> list[int]:
    """The group of each name, named by its lowest member."""
    pairs = candidate_pairs(names, langs)
    scores = _scores(names, langs, pairs)
    group = list(range(len(names)))
    todo = [(SAME, np.arange(len(pairs)))]
    while todo:
        limit, within = todo.pop()
        kept = within[scores[within] >= limit]
        for part in _components(pairs[kept]):
            if len(part) > LARGEST_PART and limit < 0.99:
                inside = set(part)
                own = [k for k in kept.tolist() if int(pairs[k, 0]) in inside]
                todo.append((limit + (1 - limit) / 3, np.array(own, dtype=np.int64)))
                continue
            for joined in _agglomerate(part[:LARGEST_PART], names, langs, banned):
                for index in joined:
                    group[index] = joined[0]
    return group


def _components(pairs: npt.NDArray[np.int64]) -> list[list[int]]:
    """Connected components of two members or more, sorted."""
    root: dict[int, int] = {}

    def find(i: int) -> int:
        while root.setdefault(i, i) != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for i, j in pairs.tolist():
        a, b = find(i), find(j)
        root[max(a, b)] = min(a, b)
    parts: dict[int, list[int]] = defaultdict(list)
    for i in sorted(root):
        parts[find(i)].append(i)
    return [parts[key] for key in sorted(parts)]


def _scores(
    names: Sequence[str], langs: Sequence[str | None], pairs: npt.NDArray[np.int64]
) -> Scores:
    left, right = pairs[:, 0].tolist(), pairs[:, 1].tolist()
    scores = score_pairs(
        [names[i] for i in left],
        [names[j] for j in right],
        langs_left=[langs[i] for i in left],
        langs_right=[langs[j] for j in right],
    )
    lengths = np.array([_length(name) for name in names])
    # A word more in the middle is another person: the father, not the son.
    differ = lengths[pairs[:, 0]] != lengths[pairs[:, 1]] if len(pairs) else np.zeros(0, bool)
    joined = [
        "".join(name_tokens(names[i])) == "".join(name_tokens(names[j]))
        for i, j in zip(left, right, strict=True)
    ]
    return np.where(differ & ~np.array(joined, bool), np.minimum(scores, SAME / 2), scores)


def _length(name: str) -> int:
    return len([t for t in name_tokens(name) if len(t) > 2])


def _agglomerate(
    part: Sequence[int],
    names: Sequence[str],
    langs: Sequence[str | None],
    banned: set[frozenset[int]],
) -> list[list[int]]:
    """Join the closest two groups while their mean likelihood allows."""
    size = len(part)
    rows, columns = np.triu_indices(size, 1)
    index = np.array(part)
    likelihood = np.full((size, size), -np.inf)
    pairs = np.stack([index[rows], index[columns]], axis=1)
    likelihood[rows, columns] = likelihood[columns, rows] = _scores(names, langs, pairs)
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        if frozenset((part[row], part[column])) in banned:
            likelihood[row, column] = likelihood[column, row] = -np.inf
    groups = [[i] for i in range(size)]
    weight = np.ones(size)
    while True:
        at = int(np.argmax(likelihood))
        row, column = divmod(at, size)
        if size < 2 or likelihood[row, column] < JOIN_FROM:
            break
        row, column = min(row, column), max(row, column)
        both = weight[row] + weight[column]
        merged = (likelihood[row] * weight[row] + likelihood[column] * weight[column]) / both
        likelihood[row], likelihood[:, row] = merged, merged
        likelihood[row, row] = -np.inf
        likelihood[column], likelihood[:, column] = -np.inf, -np.inf
        weight[row] = both
        groups[row] = sorted(groups[row] + groups[column])
        groups[column] = []
    return [[part[i] for i in members] for members in groups if members]


def _cluster(
    forms: Sequence[NameForm], policy: CanonicalPolicy, house: str, entry: Entry | None
) -> Cluster:
    canonical, reason = choose_canonical(forms, policy=policy, house=house)
    if entry is not None:
        canonical, reason = entry.canonical, "the authority file says so"
    home = next((f.lang for f in forms if f.surface == canonical and f.lang == "en"), None)
    home = home or next((f.lang for f in forms if f.surface == canonical), None)
    home = home or (entry.lang if entry else None)
    kind = (entry.kind if entry else None) or _kind(forms)
    digest = hashlib.sha256(f"{name_key(canonical)}\t{kind}".encode()).hexdigest()[:12]
    variants = tuple(
        _variant(form, canonical, home)
        for form in sorted(forms, key=lambda f: (f.surface, f.lang or "", f.full or ""))
    )
    return Cluster(
        id=f"n{digest}", canonical=canonical, kind=kind, variants=variants, reason=reason
    )


def _kind(forms: Iterable[NameForm]) -> NameKind | None:
    votes: Counter[NameKind] = Counter()
    for form in forms:
        if form.kind is not None:
            votes[form.kind] += form.count
    return min(sorted(votes.items()), key=lambda vote: -vote[1])[0] if votes else None


def _variant(form: NameForm, canonical: str, home: str | None) -> Variant:
    if form.surface == canonical:
        return Variant(form.surface, form.lang, form.article_ids, form.count, 1.0, None)
    if form.full is not None:
        text = f"“{form.surface}” is short for “{form.full}” here"
        return Variant(
            form.surface, form.lang, form.article_ids, form.count, 1.0, "short-form",
            explanation=text,
        )  # fmt: skip
    found = explain(canonical, form.surface, lang_a=home, lang_b=form.lang)
    score = score_pairs(
        [canonical], [form.surface], langs_left=[home], langs_right=[form.lang]
    )  # fmt: skip
    return Variant(
        surface=form.surface,
        lang=form.lang,
        article_ids=form.article_ids,
        count=form.count,
        score=round(float(score[0]), 4),
        cause=found.cause or "format",
        steps=found.steps,
        explanation=found.text,
        via=found.via,
    )
