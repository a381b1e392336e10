"""Time the clustering of many distinct names, made by a seeded generator.

    python -m tools.bench_clusters [ENTITIES] [--sizes 10000 100000]

Names are those of the data until they run out; further ones put given names and family names of
different persons together, each in every language in which both are known.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import time
from collections.abc import Iterator
from pathlib import Path

ENTITIES = Path("../shared/data/translit/entities.jsonl.gz")


def made_names(path: Path, seed: int = 11) -> Iterator[tuple[str, str | None]]:
    """Yield distinct names with their languages, without end."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        entities = [json.loads(line) for line in file]
    chance = random.Random(seed)
    chance.shuffle(entities)
    seen: set[str] = set()
    persons = []
    for entity in entities:
        parts = {lang: name.split() for lang, name in entity["names"]}
        if entity["type"] == "PER":
            persons.append({lang: words for lang, words in parts.items() if len(words) > 1})
        for lang, name in entity["names"]:
            if name not in seen:
                seen.add(name)
                yield name, None if lang == "src" else lang
    while True:
        one, other = chance.choice(persons), chance.choice(persons)
        for lang in sorted(one.keys() & other.keys()):
            name = f"{one[lang][0]} {other[lang][-1]}"
            if name not in seen:
                seen.add(name)
                yield name, None if lang == "src" else lang


def main(argv: list[str] | None = None) -> int:
    from variance.names.cluster import cluster_names
    from variance.names.forms import NameForm

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("entities", type=Path, nargs="?", default=ENTITIES)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_500, 10_000])
    parser.add_argument("--explained", action="store_true", help="say why each form differs")
    options = parser.parse_args(argv)
    print("| names | clusters | wall s | processor s | names/s of a core | peak MB |")
    print("|---|---|---|---|---|---|")
    for size in sorted(options.sizes):
        names = made_names(options.entities)
        forms = [NameForm(*next(names), (), 1) for _ in range(size)]
        wall, core = time.perf_counter(), time.process_time()
        clusters = cluster_names(forms, explained=options.explained)
        wall, core = time.perf_counter() - wall, time.process_time() - core
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        row = (size, len(clusters), round(wall), round(core), round(size / core), round(peak))
        print(f"| {' | '.join(map(str, row))} |", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
