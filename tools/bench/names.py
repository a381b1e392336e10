"""Time the name scorer beside bare rapidfuzz: `python -m tools.bench.names`.

Names are composed by a seeded generator out of syllables in four scripts, so that no data is
needed; tokens come back as they do in lists of names, the frequent ones often (Zipf). Every run
of both uses the same pairs, turn by turn, and medians are printed.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
from anyascii import anyascii
from rapidfuzz import fuzz, process

from variance.names.columns import score_names

SEED = 20261122
TOKENS = 20000  # distinct ones
SYLLABLES = {
    "Latn": "pan jshir mas soud ah mad za bi hul lah ka bul sal eh mo ham med kar im pur van der",
    "Cyrl": "пан джш ер мас уд ах мад за би хул ла ка бул са лех мо хам мед кар им пур ван дер",
    "Arab": "پن جش یر مس عود اح مد ذب یح الله کا بل صا لح مح مد کر یم پو رو ان در",
    "Deva": "पं ज शे मस ऊद अह मद ज़ बी हुल ला का बुल सा लेह मो हम मद क रीम पुर वान",
}


def make_names(count: int) -> tuple[list[str], list[str]]:
    """Make pairs of names of one to three tokens, half of them Latin on both sides."""
    rng = np.random.default_rng(SEED)
    known = [rng.integers(0, 20, size=rng.integers(2, 4)) for _ in range(TOKENS)]
    often = 1 / np.arange(10, TOKENS + 10)
    drawn = iter(rng.choice(TOKENS, size=3 * count, p=often / often.sum()).tolist())
    parts = {script: text.split() for script, text in SYLLABLES.items()}
    sides: tuple[list[str], list[str]] = ([], [])
    for _ in range(count):
        other = rng.choice(["Latn", "Latn", "Latn", "Cyrl", "Arab", "Deva"])
        tokens = [known[next(drawn)] for _ in range(rng.integers(1, 4))]
        for side, script in zip(sides, ("Latn", other), strict=True):
            tokens = [np.where(rng.random(len(t)) < 0.1, t[::-1], t) for t in tokens]
            side.append(" ".join("".join(parts[script][k] for k in t) for t in tokens).title())
    return sides


def bare_ratio(left: list[str], right: list[str]) -> np.ndarray:
    return process.cpdist(left, right, scorer=fuzz.ratio, dtype=np.float32, workers=1)


def anyascii_ratio(left: list[str], right: list[str]) -> np.ndarray:
    return bare_ratio([anyascii(n).lower() for n in left], [anyascii(n).lower() for n in right])


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=40000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args(argv)
    left, right = make_names(args.pairs)
    rivals: dict[str, Callable[[list[str], list[str]], np.ndarray]] = {
        "variance score_names": lambda a, b: score_names(a, b),
        "anyascii + rapidfuzz ratio": anyascii_ratio,
        "rapidfuzz ratio, bare": bare_ratio,
    }
    times: dict[str, list[float]] = {name: [] for name in rivals}
    for round_ in range(args.rounds + 1):
        for name, score in rivals.items():
            start = time.process_time()
            score(left, right)
            if round_:  # the first is warm-up
                times[name].append(time.process_time() - start)
    print(f"{args.pairs} pairs, one core, median of {args.rounds} rounds, processor time\n")
    print("| method | pairs/s |\n|---|---|")
    for name, spent in times.items():
        print(f"| {name} | {args.pairs / statistics.median(spent):,.0f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
