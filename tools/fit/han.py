"""Fit which consonants of foreign names each Chinese character stands for.

    python -m tools.fit.han [TOKENS]

Chinese writes foreign names with characters that stand for a syllable or less. Each pair of a
name in Latin letters and in characters is cut, character by character, into runs of consonant
classes (`variance.names.script.skeletons`), most likely ones by expectation maximization over all
ways to cut.
"""

from __future__ import annotations

import argparse
import gzip
import math
import random
from collections import defaultdict
from pathlib import Path

from tools.fit.table_file import write_table
from variance.names.script.han import MANY_CLASSES, TABLE, sounded
from variance.names.script.letters import main_script
from variance.names.script.skeletons import plain_latin, skeletons_of

TOKENS = Path("../shared/data/translit/tokens.tsv.gz")
ROUNDS = 8
LEAST_SHARE, LEAST_COUNT, MOST_ROWS = 0.02, 4, 4  # of what the table keeps of a character
HELD_OUT = 3_000
# How likely a character stands for so many consonants, before any pair was seen.
BEFORE = (0.3, 0.5, 0.17, 0.03)
NEVER = 1e-6
COLUMNS = ("character", "classes")
HEAD = {
    "what": (
        "what consonants of foreign names a character stands for (0: none), with how often in parts"
        " of a hundred"
    ),
    "languages": "zh",
    "source": "the Chinese names of NETransliteration-COLING2018",
    "licence": "fitted on data under CC0",
    "made": "python -m tools.fit.han",
}
Emissions = dict[str, dict[str, float]]
Pair = tuple[str, str]  # characters, and classes of consonants


def read_pairs(path: Path) -> list[Pair]:
    found = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            latin, native, lang, _ = line.rstrip("\n").split("\t")
            characters = "".join(char for char in native if main_script(char) == "Hani")
            keys = skeletons_of(plain_latin(latin), one_liquid=False) if lang == "zh" else ()
            if keys and characters:
                found[characters, latin] = keys[0].replace("-", "")
    pairs = [(characters, classes) for (characters, _), classes in sorted(found.items())]
    random.Random(0).shuffle(pairs)
    return pairs


def fit(pairs: list[Pair]) -> tuple[Emissions, Emissions]:
    """Give for each character how likely it stands for which classes, and how often it did."""
    likely: Emissions = {}
    counts: Emissions = {}
    for number in range(ROUNDS):
        counts = defaultdict(lambda: defaultdict(float))
        total = sum(count_cuts(pair, likely, counts) for pair in pairs)
        likely = {
            char: {classes: n / sum(row.values()) for classes, n in row.items()}
            for char, row in counts.items()
        }
        print(f"round {number + 1}: {total / len(pairs):.3f} log-likelihood a name", flush=True)
    return likely, counts


def count_cuts(pair: Pair, likely: Emissions, counts: Emissions) -> float:
    """Add to the counts what each character of a pair stands for, over all cuts."""
    characters, classes = pair
    n, m = len(characters), len(classes)
    if m > n * MANY_CLASSES:
        return 0.0
    runs = [
        (i, j, j + size, classes[j : j + size])
        for i in range(n)
        for j in range(m + 1)
        for size in range(min(MANY_CLASSES, m - j) + 1)
    ]
    weights = [weight(characters[i], run, likely) for i, _, _, run in runs]
    before = [[0.0] * (m + 1) for _ in range(n + 1)]
    after = [[0.0] * (m + 1) for _ in range(n + 1)]
    before[0][0] = after[n][m] = 1.0
    for (i, start, end, _), chance in zip(runs, weights, strict=True):
        before[i + 1][end] += before[i][start] * chance
    for (i, start, end, _), chance in zip(reversed(runs), reversed(weights), strict=True):
        after[i][start] += after[i + 1][end] * chance
    whole = before[n][m]
    for (i, start, end, run), chance in zip(runs, weights, strict=True):
        share = before[i][start] * chance * after[i + 1][end]
        if share:
            counts[characters[i]][run] += share / whole
    return math.log(whole)


def weight(char: str, run: str, likely: Emissions) -> float:
    if not likely:
        return BEFORE[len(run)] / 6.0 ** len(run)
    return likely.get(char, {}).get(run, 0.0) + NEVER / 7.0 ** len(run)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tokens", type=Path, nargs="?", default=TOKENS)
    options = parser.parse_args(argv)
    pairs = read_pairs(options.tokens)
    held, known = pairs[:HELD_OUT], pairs[HELD_OUT:]
    likely, counts = fit(known)
    rows = []
    for char in sorted(likely):
        best = sorted(likely[char].items(), key=lambda row: (-row[1], row[0]))[:MOST_ROWS]
        kept = [(classes, share) for classes, share in best if share >= LEAST_SHARE]
        if sum(counts[char].values()) >= LEAST_COUNT and kept:
            cells = (f"{classes or '0'}:{100 * share:.0f}" for classes, share in kept)
            rows.append((char, " ".join(cells)))
    write_table(Path("variance") / TABLE, HEAD, COLUMNS, rows)
    hits = [classes in sounded(characters) for characters, classes in held]
    first = [sounded(characters)[:1] == (classes,) for characters, classes in held]
    print(f"{len(rows)} characters; of {len(held)} names held out the first reading is right")
    print(f"in {sum(first) / len(held):.1%}, one of all in {sum(hits) / len(held):.1%}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
