"""Measure quality beside the peers: `python -m tools.eval [--gate] [--write] [PART...]`.

Each part prints its own tables. With `--gate` a part fails when a figure falls under its stated
limit, or when the development data is there and nothing was checked.
"""

from __future__ import annotations

import sys

from tools.parts import run_parts

PARTS = {
    "names": "tools.eval_names",
    "spelling": "tools.eval_spelling",
    "house": "tools.fit_press",
    "outside": "tools.eval_outside",
    "back-transliteration": "tools.eval_backtransliteration",
    "clusters": "tools.eval_clusters",
    "mentions": "tools.eval_mentions",
    "align": "tools.eval_align",
    "drift": "tools.eval_drift",
    "translate": "tools.eval_translate",
    "told": "tools.eval_told",
}


def main(argv: list[str] | None = None) -> int:
    return run_parts("eval", PARTS, argv, description=__doc__ or "", gates=True)


if __name__ == "__main__":
    sys.exit(main())
