"""Measure quality beside the peers: `python -m tools.eval [--gate] [--write] [PART...]`.

Each part prints its own tables. With `--gate` a part fails when a figure falls under its stated
limit, or when the development data is there and nothing was checked.
"""

from __future__ import annotations

import sys

from tools.parts import run_parts

PARTS = {
    "names": "tools.eval.names",
    "spelling": "tools.eval.spelling",
    "house": "tools.fit.press",
    "outside": "tools.eval.outside",
    "back-transliteration": "tools.eval.backtransliteration",
    "clusters": "tools.eval.clusters",
    "mentions": "tools.eval.mentions",
    "align": "tools.eval.align",
    "drift": "tools.eval.drift",
    "translate": "tools.eval.translate",
    "told": "tools.eval.told",
}


def main(argv: list[str] | None = None) -> int:
    return run_parts("eval", PARTS, argv, description=__doc__ or "", gates=True)


if __name__ == "__main__":
    sys.exit(main())
