"""Measure speed beside the peers: `python -m tools.bench [--write] [PART...]`."""

from __future__ import annotations

import sys

from tools.parts import run_parts

PARTS = {
    "names": "tools.bench_names",
    "clusters": "tools.bench_clusters",
    "translate": "tools.bench_translate",
    "pipeline": "tools.bench_pipeline",
}


def main(argv: list[str] | None = None) -> int:
    return run_parts("bench", PARTS, argv, description=__doc__ or "", gates=False)


if __name__ == "__main__":
    sys.exit(main())
