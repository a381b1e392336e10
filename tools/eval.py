"""Measure quality beside the peers: `python -m tools.eval [--gate] [PART...]`.

Each part prints its own table. With `--gate` a part fails when a figure falls under its stated
limit, or when the development data is there and nothing was checked.
"""

from __future__ import annotations

import argparse
import importlib
import sys

PARTS = {
    "names": "tools.eval_names",
    "spelling": "tools.eval_spelling",
    "clusters": "tools.eval_clusters",
    "mentions": "tools.eval_mentions",
    "align": "tools.eval_align",
    "drift": "tools.eval_drift",
    "translate": "tools.eval_translate",
}


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.eval", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--gate", action="store_true", help="fail under the stated limits")
    arguments = parser.parse_args(argv)
    unknown = sorted(set(arguments.parts) - set(PARTS))
    if unknown:
        parser.error(f"unknown part {unknown[0]!r}; accepted are {', '.join(PARTS)}")
    failed = []
    for part in arguments.parts or PARTS:
        print(f"\n## {part}\n", flush=True)
        if importlib.import_module(PARTS[part]).main(["--gate"] if arguments.gate else []):
            failed.append(part)
    if failed:
        print(f"\nbelow the limits: {', '.join(failed)}", file=sys.stderr)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
