"""A thousand articles through the whole program, without translation: time, memory, growth."""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

import variance
from tools.bench.corpus import make_articles

CORPUS = Path(__file__).parents[2] / "corpora" / "panjshir-2021"
SIZES = (250, 500, 1000)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3, help="runs a size; medians are shown")
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args(argv)
    originals = list(variance.read_corpus(CORPUS))
    jobs = str(min(2, os.cpu_count() or 1))
    print(f"articles made from {CORPUS.name}, seed {arguments.seed}, {jobs} processes")
    print("| articles | seconds | ms an article | growth | peak memory, MB | findings |")
    print("|---|---|---|---|---|---|")
    smallest = None
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / f"{size}.jsonl"
            with path.open("w", encoding="utf-8") as file:
                for article in make_articles(originals, size, seed=arguments.seed):
                    file.write(json.dumps(asdict(article), ensure_ascii=False) + "\n")
            out = Path(folder) / f"out{size}"
            command = [
                sys.executable, "-m", "variance", "report", str(path), "--out", str(out),
                "--no-mt", "--jobs", jobs,
            ]  # fmt: skip
            seconds = statistics.median(run(command) for _ in range(arguments.repeat))
            each = 1000 * seconds / size
            smallest = smallest or each
            # The largest process so far; a worker's share is the same in each.
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            counts = json.loads((out / "run.json").read_text(encoding="utf-8"))["counts"]
            print(
                f"| {size} | {seconds:.1f} | {each:.1f} | {each / smallest:.2f} | {peak:.0f} |"
                f" {counts['findings']} |",
                flush=True,
            )
    return 0


def run(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
