"""Time the clustering of many distinct names, made by a seeded generator.

    python -m tools.bench.clusters [ENTITIES] [--sizes 10000 100000] [--jobs N]

Names are those of the data until they run out; further ones put given names and family names of
different persons together, each in every language in which both are known.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import gzip
import hashlib
import json
import os
import random
import resource
import threading
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


class Peak(threading.Thread):
    """Watches the memory of this process and its children together."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = 0.0
        self._done = threading.Event()

    def run(self) -> None:
        while not self._done.wait(0.2):
            self.most = max(self.most, sum(map(resident, family(os.getpid()))))

    def stop(self) -> float:
        """Give the most MB that were held at once."""
        self._done.set()
        self.join()
        return self.most


def family(process: int) -> list[int]:
    """List a process and all that come of it."""
    found = [process]
    for one in found:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return found


def resident(process: int) -> float:
    """MB that a process holds; what it shares with others counts in each."""
    with contextlib.suppress(OSError):
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
        return pages * resource.getpagesize() / 1e6
    return 0.0


def processor() -> tuple[float, float]:
    """Seconds of processors that this process took, and its children that have ended."""
    times = os.times()
    return times.user + times.system, times.children_user + times.children_system


def timed(size: int, options: argparse.Namespace) -> tuple[int, float, float, float, float, str]:
    """Cluster so many names; clusters, seconds, own and others' processor seconds, MB, digest."""
    from variance.names.cluster.clustering import cluster_names
    from variance.names.cluster.forms import NameForm
    from variance.work import each_part

    names = made_names(options.entities)
    forms = [NameForm(*next(names), (), 1) for _ in range(size)]
    del names
    gc.collect()
    peak = Peak()
    peak.start()
    wall, before = time.perf_counter(), processor()
    with each_part(options.jobs, fewest=2) as each:
        clusters = cluster_names(forms, explained=options.explained, each=each)
    wall = time.perf_counter() - wall
    own, others = (now - then for now, then in zip(processor(), before, strict=True))
    digest = hashlib.sha256()
    for cluster in clusters:
        digest.update(repr(cluster).encode())
    return len(clusters), wall, own, others, peak.stop(), digest.hexdigest()[:12]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("entities", type=Path, nargs="?", default=ENTITIES)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--explained", action="store_true", help="say why each form differs")
    options = parser.parse_args(argv)
    print(f"{options.jobs} worker processes. Processor time is that of the process that asks and")
    print("that of the workers together; the peak is of all processes together; growth is the")
    print("processor time a name against that of the row before, 1 where it is linear.\n")
    print("| names | clusters | wall s | asking s | workers s | peak MB | growth | answer |")
    print("|---|---|---|---|---|---|---|---|")
    before = None
    for size in sorted(options.sizes):
        count, wall, own, others, peak, digest = timed(size, options)
        core = (own + others) / size
        growth, before = f"{core / before:.2f}" if before else "", core
        row = (size, count, f"{wall:.0f}", f"{own:.0f}", f"{others:.0f}", round(peak))
        print(f"| {' | '.join(map(str, row))} | {growth} | {digest} |", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
