"""Measure what evidence from outside adds to the letters: `python -m tools.eval.outside`.

For each source that is installed, on the labelled pairs of its kind: the share of true pairs that
are called the same and the share of those calls that are wrong, by the score alone and with what
the source knows; and what would be lost by believing it where it has two ids for two names.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

from tools.train.score_data import Pair, read_dev
from variance.errors import ConfigError
from variance.names.columns import score_names
from variance.names.score.scorer import SAME
from variance.names.sources.outside import OUTSIDE, Outside, open_outside

DATA = Path("../shared/data/names/dev.tsv")
KINDS = {"person": "PER", "place": "LOC", "organisation": "ORG"}


def row(title: str, labels: np.ndarray, said: np.ndarray) -> str:
    hits, wrong = int(labels[said].sum()), int((~labels[said]).sum())
    cells = f"{hits / max(labels.sum(), 1):.3f} | {wrong} | {hits / max(hits + wrong, 1):.3f}"
    return f"| {title} | {cells} |"


def measure(source: Outside, pairs: list[Pair]) -> None:
    """Print the table of one source."""
    labels = np.array([p.label == 1 for p in pairs])
    scores = score_names(
        [p.a for p in pairs],
        [p.b for p in pairs],
        langs_left=[p.lang_a for p in pairs],
        langs_right=[p.lang_b for p in pairs],
    )
    left, right = ([source.ids(name) for name in (getattr(p, s) for p in pairs)] for s in "ab")
    both = np.array([bool(a and b) for a, b in zip(left, right, strict=True)])
    shared = np.array([bool(a & b) for a, b in zip(left, right, strict=True)])
    same = scores >= SAME
    print(f"\n{source.source}: {len(pairs)} pairs of a {source.kind}, {labels.sum()} true;")
    print(f"it knows one form in {np.mean([bool(i) for i in left + right]):.1%}, both of a pair in")
    print(
        f"{both.mean():.1%}, and has one id for {shared.sum()}: {labels[shared].mean():.1%} true\n"
    )
    print("| called the same | recall | false joins | precision |\n|---|---|---|---|")
    print(row(f"score from {SAME}", labels, same))
    print(row("and one id in the source", labels, same | (shared & (scores >= source.least))))
    print(row("and no two ids for the two", labels, same & ~(both & ~shared)))
    print(row("both", labels, (same & ~(both & ~shared)) | (shared & (scores >= source.least))))


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, default=DATA, help="labelled pairs")
    parser.add_argument("--gate", action="store_true", help="fail if nothing was checked")
    options = parser.parse_args(argv)
    if not options.pairs.exists():
        print(f"outside: nothing was measured, there are no pairs at {options.pairs}")
        return int(options.gate)
    pairs = read_dev(options.pairs)
    for name in sorted(OUTSIDE):
        try:
            (source,) = open_outside([name])
        except ConfigError as error:
            print(f"skipped: {error}")
            continue
        measure(source, [p for p in pairs if p.etype == KINDS[source.kind]])
    return 0


if __name__ == "__main__":
    sys.exit(main())
