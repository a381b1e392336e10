"""Fit the word lexicon of alignment: which English stems a word of a language stands for.

IBM Model 1 (Brown et al. 1993, "The Mathematics of Statistical Machine Translation") over
stems, both ways, on the bitext beside the checkout; origins without a licence are left out.
Run: python -m tools.fit.lexicon --data FOLDER [--out FOLDER]
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter
from pathlib import Path

import numpy as np

from tools.fit.bitext import OF_BITEXT, UNLICENSED, WORD, bitext_files
from tools.fit.table_file import write_table
from variance.align.stems import english_stem, stem

ENTRIES = 7000  # stems kept a language, the most frequent first
SENSES = 3
FREQUENT = 6000  # English stems whose frequency is kept
LEAST = 0.12
FREQUENCY_COLUMNS = ("stem", "per_million")
FREQUENCY_HEAD = {
    "what": "how often an English stem stands in a million words of news and talks",
    "languages": "en",
    "source": "the English side of WMT news tests 2008-2017 and IWSLT talks",
    "licence": "fitted on data for research use; none of its text",
    "made": "python -m tools.fit.lexicon",
}
LEXICON_COLUMNS = ("lang", "stem", "senses")
LEXICON_HEAD = {
    "what": (
        "the English stems that the stem of a word usually stands for, as stem:percent, likeliest"
        " first; by IBM Model 1 over stems, both ways"
    ),
    "languages": "column",
    **OF_BITEXT,
    "made": "python -m tools.fit.lexicon",
}


def words(text: str) -> list[str]:
    return WORD.findall(text)


def read_pairs(path: Path, lang: str) -> list[tuple[list[str], list[str]]]:
    pairs = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        next(file)
        for line in file:
            native, english, origin = line.rstrip("\n").split("\t")
            if origin.startswith(UNLICENSED):
                continue
            left = list(dict.fromkeys(stem(w, lang) for w in words(native)))[:60]
            right = list(dict.fromkeys(english_stem(w) for w in words(english)))[:60]
            if left and right:
                pairs.append((left, right))
    return pairs


def model_one(
    pairs: list[tuple[list[int], list[int]]], size: int, rounds: int = 6
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Expectation maximisation of t(e|f); returns source, target and probability columns."""
    total = sum(len(f) * len(e) for f, e in pairs)
    left = np.empty(total, np.int32)
    right = np.empty(total, np.int32)
    slot = np.empty(total, np.int32)  # which target token of which sentence
    at, slots = 0, 0
    for f, e in pairs:
        n = len(f) * len(e)
        left[at : at + n] = np.repeat(f, len(e))
        right[at : at + n] = np.tile(e, len(f))
        slot[at : at + n] = np.tile(np.arange(slots, slots + len(e)), len(f))
        at += n
        slots += len(e)
    keys, cell = np.unique(left.astype(np.int64) * size + right, return_inverse=True)
    source, target = keys // size, keys % size
    t = np.full(len(keys), 1.0)
    for _ in range(rounds):
        weight = t[cell]
        norm = np.bincount(slot, weight, slots)
        counts = np.bincount(cell, weight / norm[slot], len(keys))
        t = counts / np.bincount(source, counts)[source]
    return source, target, t


def fit(pairs: list[tuple[list[str], list[str]]], stops: set[str]) -> list[str]:
    left_counts = Counter(w for f, _ in pairs for w in f)
    right_counts = Counter(w for _, e in pairs for w in e)
    left_ids = {"": 0} | {
        w: i for i, w in enumerate(sorted(w for w, n in left_counts.items() if n > 1), 1)
    }
    right_ids = {"": 0} | {
        w: i for i, w in enumerate(sorted(w for w, n in right_counts.items() if n > 1), 1)
    }
    coded = [
        (
            [0] + [left_ids[w] for w in f if w in left_ids],
            [right_ids[w] for w in e if w in right_ids],
        )
        for f, e in pairs
    ]
    source, target, forward = model_one(coded, len(right_ids))
    swapped = [([0, *e], [x for x in f if x]) for f, e in coded]
    b_source, b_target, backward = model_one(swapped, len(left_ids))
    back = {
        (int(f), int(e)): p
        for e, f, p in zip(b_source, b_target, backward, strict=True)
        if p > 0.01
    }
    left_names = sorted(left_ids, key=left_ids.__getitem__)
    right_names = sorted(right_ids, key=right_ids.__getitem__)
    senses: dict[int, list[tuple[float, str]]] = {}
    for f, e, p in zip(source, target, forward, strict=True):
        # What neither direction supports is a chance meeting (the usual intersection).
        if (
            f
            and p >= LEAST
            and right_names[e] not in stops
            and back.get((int(f), int(e)), 0) > 0.03
        ):
            senses.setdefault(int(f), []).append((float(p), right_names[e]))
    best = sorted(senses, key=lambda f: (-left_counts[left_names[f]], left_names[f]))[:ENTRIES]
    rows = []
    for f in best:
        ranked = sorted(senses[f], key=lambda s: (-s[0], s[1]))[:SENSES]
        rows.append((left_names[f], " ".join(f"{e}:{round(p * 100)}" for p, e in ranked)))
    return sorted(rows)


def frequencies(paths: list[Path]) -> list[tuple[str, str]]:
    """How many of a million English words of news and talks have a stem."""
    counts: Counter[str] = Counter()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                _, english, origin = line.rstrip("\n").split("\t")
                if origin.startswith(("wmt", "iwslt")):
                    counts.update(english_stem(w) for w in words(english))
    total = sum(counts.values())
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:FREQUENT]
    return sorted(((w, str(max(1, round(n * 1e6 / total)))) for w, n in rows), key="\t".join)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("variance/align/data"))
    arguments = parser.parse_args()
    english: Counter[str] = Counter()
    read = {}
    paths = bitext_files(arguments.data)
    table = arguments.out / "frequency.tsv.gz"
    write_table(table, FREQUENCY_HEAD, FREQUENCY_COLUMNS, frequencies(paths))
    for path in paths:
        lang = path.name.partition("-")[0]
        read[lang] = read_pairs(path, lang)
        english.update(w for _, e in read[lang] for w in e)
    stops = {w for w, _ in english.most_common(90)}
    entries = []
    for lang in sorted(read):
        rows = fit(read[lang], stops)
        entries += [(lang, *row) for row in rows]
        print(lang, len(read[lang]), "pairs", len(rows), "entries", flush=True)
    write_table(arguments.out / "lexicon.tsv.gz", LEXICON_HEAD, LEXICON_COLUMNS, entries)


if __name__ == "__main__":
    main()
