"""Measure speed beside the peers: `python -m tools.bench [PART...]`."""

from __future__ import annotations

import argparse
import importlib
import sys

PARTS = {
    "names": "tools.bench_names",
    "clusters": "tools.bench_clusters",
    "translate": "tools.bench_translate",
    "pipeline": "tools.bench_pipeline",
}


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    arguments = parser.parse_args(argv)
    unknown = sorted(set(arguments.parts) - set(PARTS))
    if unknown:
        parser.error(f"unknown part {unknown[0]!r}; accepted are {', '.join(PARTS)}")
    failed = [part for part in arguments.parts or PARTS if measured(part)]
    return bool(failed)


def measured(part: str) -> int:
    print(f"\n## {part}\n", flush=True)
    return int(importlib.import_module(PARTS[part]).main([]))


if __name__ == "__main__":
    sys.exit(main())
