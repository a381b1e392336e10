"""Measure the clusters: names of places and persons in many languages, joined without labels.

    python -m tools.eval.clusters [ENTITIES] [--entities N] [--blocking N...] [--gate]

A true cluster is all names that the data list for one entity. Pairwise precision and recall
count pairs of names; B-cubed counts names. The peer joins names whose rapidfuzz token_sort_ratio
on anyascii is at least a threshold, the best of several for it, and takes connected components.
Blocking is measured on the pairs of names of one entity that the judge takes for one name: the
share that is compared at all, and the share that is linked through others of the same entity. The
longer a list, the more names stand between the right ones.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Sequence
from itertools import combinations
from pathlib import Path

Names = list[tuple[str, str | None]]
GATE = 0.80  # B-cubed F1 that `--gate` asks for

ENTITIES = Path("../shared/data/translit/entities.jsonl.gz")
SEED = 7
BLOCKING = (500, 2000, 9000)  # entities of the lists that blocking is measured on


def read_entities(
    path: Path, count: int, seed: int, without: Collection[int] = ()
) -> tuple[Names, list[set[int]]]:
    """Read names with the entities they name: a sample of so many entities, but for some."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        entities = [json.loads(line) for line in file]
    chosen = [i for i in sampled(len(entities), count, seed) if i not in without]
    owners: dict[tuple[str, str | None], set[int]] = defaultdict(set)
    for number, entity in enumerate(entities[i] for i in chosen):
        for lang, name in entity["names"]:
            owners[name, None if lang == "src" else lang].add(number)
    # One name of several entities (John Smith, Springfield) has no one true cluster.
    by_name: dict[str, set[int]] = defaultdict(set)
    for (name, _), found in owners.items():
        by_name[name] |= found
    once = {name: next(iter(found)) for name, found in by_name.items() if len(found) == 1}
    names: dict[str, str | None] = {}
    for name, lang in sorted(owners, key=lambda o: (o[0], o[1] or "")):
        if name in once:
            names.setdefault(name, lang)
    return list(names.items()), [{once[name]} for name in names]


def sampled(total: int, count: int, seed: int) -> list[int]:
    """The numbers of the entities of a sample."""
    return random.Random(seed).sample(range(total), min(count, total))


def measure(truth: Sequence[Hashable], found: Sequence[Hashable]) -> dict[str, float]:
    """Pairwise and B-cubed precision, recall and F1 (Bagga and Baldwin 1998)."""
    both = Counter(zip(truth, found, strict=True))
    sizes_truth, sizes_found = Counter(truth), Counter(found)

    def pairs(sizes: Counter[Hashable]) -> int:
        return sum(n * (n - 1) // 2 for n in sizes.values())

    hit = pairs(both)  # type: ignore[arg-type]  # a count of pairs
    precision, recall = hit / max(1, pairs(sizes_found)), hit / max(1, pairs(sizes_truth))
    count = len(truth)
    b_precision = sum(n * n / sizes_found[f] for (_, f), n in both.items()) / count
    b_recall = sum(n * n / sizes_truth[t] for (t, _), n in both.items()) / count
    return {
        "pair P": precision,
        "pair R": recall,
        "pair F1": 2 * precision * recall / max(1e-9, precision + recall),
        "B3 P": b_precision,
        "B3 R": b_recall,
        "B3 F1": 2 * b_precision * b_recall / max(1e-9, b_precision + b_recall),
    }


def ours(names: Names) -> list[str]:
    from variance.names.cluster.clustering import cluster_names
    from variance.names.cluster.forms import NameForm

    clusters = cluster_names([NameForm(name, lang, (), 1) for name, lang in names])
    home = {v.surface: c.id for c in clusters for v in c.variants}
    return [home[name] for name, _ in names]


def blocking(names: Names, truth: Sequence[int]) -> list[str]:
    """Count true pairs, the shares of them compared and linked, and the pairs compared a name."""
    import numpy as np

    from variance.names.block.blocking import candidates
    from variance.names.judge.pair_scores import PairScores
    from variance.names.score.scorer import SAME

    texts, langs = [name for name, _ in names], [lang for _, lang in names]
    members: dict[int, list[int]] = defaultdict(list)
    for index, owner in enumerate(truth):
        members[owner].append(index)
    true = np.array([pair for own in members.values() for pair in combinations(own, 2)], np.int64)
    true = true[PairScores(texts, langs).of(true) >= SAME]
    compared = candidates(texts, langs)
    left, right = np.divmod(compared, len(names))
    owners = np.array(truth)
    inside = owners[left] == owners[right]
    home = components(np.stack([left[inside], right[inside]], axis=1).tolist())
    homes = np.array([home.get(i, i) for i in range(len(names))])
    linked = homes[true[:, 0]] == homes[true[:, 1]]
    hits = np.isin(true[:, 0] * len(names) + true[:, 1], compared)
    counts = [f"{len(names)}", f"{len(compared) / len(names):.1f}", f"{len(true)}"]
    return [*counts, f"{hits.mean():.1%}", f"{linked.mean():.1%}"]


def components(pairs: Sequence[Sequence[int]]) -> dict[int, int]:
    """Give for each end of the pairs the least end that it is linked to."""
    root: dict[int, int] = {}

    def find(i: int) -> int:
        while root.setdefault(i, i) != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for i, j in pairs:
        a, b = find(i), find(j)
        root[max(a, b)] = min(a, b)
    return {i: find(i) for i in list(root)}


def peer(names: Names, threshold: float) -> list[int]:
    """Connected components of the names that rapidfuzz finds alike."""
    import numpy as np
    from anyascii import anyascii
    from rapidfuzz import fuzz, process

    plain = [" ".join(sorted(anyascii(name).casefold().split())) for name, _ in names]
    linked: list[tuple[int, int]] = []
    for start in range(0, len(plain), 500):
        scores = process.cdist(
            plain[start : start + 500], plain, scorer=fuzz.ratio, score_cutoff=threshold
        )
        rows, columns = (side.tolist() for side in np.nonzero(scores))
        linked += [(start + i, j) for i, j in zip(rows, columns, strict=True) if start + i < j]
    home = components(linked)
    return [home.get(i, i) for i in range(len(plain))]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("entities", type=Path, nargs="?", default=ENTITIES)
    parser.add_argument("--entities", dest="count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument(
        "--blocking", type=int, nargs="*", default=BLOCKING, help="entities of each list"
    )
    parser.add_argument("--gate", action="store_true", help="fail below the figures we stand by")
    options = parser.parse_args(argv)
    names, owners = read_entities(options.entities, options.count, options.seed)
    if not names:
        print("nothing was checked: no names", file=sys.stderr)
        return 1
    truth = [next(iter(owner)) for owner in owners]
    print(f"{len(names)} names of {len(set(truth))} entities")
    began = time.process_time()
    figures = measure(truth, ours(names))
    seconds = time.process_time() - began
    columns = list(figures)
    print("| method | " + " | ".join(columns) + " |\n|---|" + "---|" * len(columns))
    print("| variance | " + " | ".join(f"{figures[c]:.3f}" for c in columns) + " |")
    peers = {t: measure(truth, peer(names, t)) for t in (70.0, 75.0, 80.0, 85.0, 90.0, 95.0)}
    best = max(peers, key=lambda t: peers[t]["B3 F1"])
    cells = " | ".join(f"{peers[best][c]:.3f}" for c in columns)
    print(f"| anyascii + token_sort_ratio, components at {best:.0f} | {cells} |")
    print(f"{seconds:.0f} s of one core")
    print("\nBlocking: true pairs that the judge takes for one name; compared at all, and linked")
    print("through others of the entity.\n")
    print("| names | pairs a name | true | compared | linked |")
    print("|---|---|---|---|---|")
    for count in options.blocking:
        names, owners = read_entities(options.entities, count, options.seed)
        cells = blocking(names, [next(iter(owner)) for owner in owners])
        print(f"| {' | '.join(cells)} |", flush=True)
    if options.gate and figures["B3 F1"] < max(GATE, peers[best]["B3 F1"]):
        print(f"gate: B3 F1 {figures['B3 F1']:.3f} is too low", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
