"""Measure speed beside the peers: `python -m tools.bench [--write] [PART...]`."""

from __future__ import annotations

import sys

from tools.parts import run_parts

PARTS = {
    "names": "tools.bench.names",
    "clusters": "tools.bench.clusters",
    "translate": "tools.bench.translate",
    "pipeline": "tools.bench.pipeline",
}


def main(argv: list[str] | None = None) -> int:
    return run_parts("bench", PARTS, argv, description=__doc__ or "", gates=False)


if __name__ == "__main__":
    sys.exit(main())
