"""Measure the name scorer beside its peers: `python -m tools.eval.names [--gate] [--write]`.

Every method gives one figure a pair; its threshold is taken on four folds of the labelled pairs
and measured on the fifth, folds sharing no entity. The row "held out" comes of the frozen run of
`tools/train/score.py`, in which each pair was scored by figures that saw neither of its entities;
the row "as shipped" is the package itself, which was tuned on these very pairs: read it as speed.
With a file of pairs never seen (`--pairs`), the shipped row is the one that counts.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tools.eval.name_peers import PEERS
from tools.train.score_data import Pair, folds_of, pair_key, read_dev
from variance.names.columns import score_names
from variance.names.score.scorer import DIFFERENT, SAME

DATA = Path("../shared/data/names/dev.tsv")
FROZEN = Path("tools/train/score_heldout.csv")
FOLDS = 5
BINS = 10
ROUNDS = 3  # of which the quickest counts
# Limits of the gate, on held-out pairs: with the languages, with the languages hidden.
LIMITS = {"F1": 0.90, "AUC": 0.978, "recall at .95 precision": 0.82}
HIDDEN_F1, ECE, SLICE_AUC = 0.88, 0.03, 0.94


@dataclass(frozen=True)
class Row:
    name: str
    scores: np.ndarray
    speed: float | None = None


def auc(labels: np.ndarray, scores: np.ndarray) -> float:
    """Area under the ROC curve by ranks, ties shared (Mann-Whitney)."""
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    hits = labels == 1
    n, m = int(hits.sum()), int((~hits).sum())
    return float((ranks[hits].sum() - n * (n + 1) / 2) / (n * m)) if n and m else float("nan")


def best_threshold(labels: np.ndarray, scores: np.ndarray) -> float:
    """The threshold with the best F1."""
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(labels[order])
    f1 = 2 * hits / (np.arange(1, len(labels) + 1) + labels.sum())
    return float(scores[order][int(f1.argmax())])


def f1_across(labels: np.ndarray, scores: np.ndarray, folds: np.ndarray) -> float:
    """F1 of decisions whose thresholds were taken on the other folds."""
    said = np.zeros(len(labels), bool)
    for fold in np.unique(folds):
        test = folds == fold
        said[test] = scores[test] >= best_threshold(labels[~test], scores[~test])
    return f1_of(labels, said)


def f1_of(labels: np.ndarray, said: np.ndarray) -> float:
    hits = int((labels[said] == 1).sum())
    return 2 * hits / max(int(said.sum()) + int(labels.sum()), 1)


def recall_at(labels: np.ndarray, scores: np.ndarray, precision: float) -> float:
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(labels[order])
    good = hits / np.arange(1, len(labels) + 1) >= precision
    return float(hits[good].max() / labels.sum()) if good.any() else 0.0


def reliability(labels: np.ndarray, scores: np.ndarray) -> list[tuple[float, float, int]]:
    """Mean score, share of true pairs and number of pairs, by tenth of the score."""
    place = np.minimum((scores * BINS).astype(int), BINS - 1)
    bins = [place == k for k in range(BINS)]
    return [
        (float(scores[b].mean()), float(labels[b].mean()), int(b.sum())) for b in bins if b.any()
    ]


def expected_error(labels: np.ndarray, scores: np.ndarray) -> float:
    """Expected calibration error over ten equal bins."""
    return sum(abs(s - t) * n for s, t, n in reliability(labels, scores)) / len(labels)


def timed(score: Callable[..., np.ndarray], *columns: list[str]) -> tuple[np.ndarray, float]:
    """Score columns, and give pairs a second of processor time after warm-up, best of three."""
    score(*(column[:200] for column in columns))
    spent = []
    for _ in range(ROUNDS):
        start = time.process_time()
        scores = score(*columns)
        spent.append(time.process_time() - start)
    return np.asarray(scores, np.float64), len(columns[0]) / min(spent)


def slices(pairs: list[Pair]) -> dict[str, np.ndarray]:
    """Masks of the slices that have to hold up by themselves."""
    kinds = sorted({p.kind for p in pairs})
    found = {kind: np.array([p.kind == kind for p in pairs]) for kind in kinds}
    for name, etype in (("persons", "PER"), ("places", "LOC"), ("tokens", "TOK")):
        found[name] = np.array([p.etype == etype for p in pairs])
    return {name: mask for name, mask in found.items() if mask.sum() >= 50}


def read_frozen(pairs: list[Pair]) -> tuple[np.ndarray, np.ndarray] | None:
    """Read the held-out scores of the frozen run, None unless it has every pair."""
    if not FROZEN.exists():
        return None
    with FROZEN.open(encoding="utf-8", newline="") as file:
        kept = {r["pair"]: (float(r["known"]), float(r["hidden"])) for r in csv.DictReader(file)}
    if any(pair_key(p) not in kept for p in pairs):
        return None
    scores = np.array([kept[pair_key(p)] for p in pairs])
    return scores[:, 0], scores[:, 1]


def peer_rows(left: list[str], right: list[str]) -> tuple[list[Row], list[str]]:
    rows, skipped = [], []
    for name, make in PEERS.items():
        try:
            scores, speed = timed(make(), left, right)
        except ImportError as error:
            skipped.append(f"{name} ({error})")
            continue
        rows.append(Row(name, scores, speed))
    return rows, skipped


def print_table(rows: list[Row], labels: np.ndarray, folds: np.ndarray) -> None:
    print("| method | F1 | AUC | recall at .95 precision | pairs/s |\n|---|---|---|---|---|")
    for row in rows:
        speed = f"{row.speed:,.0f}" if row.speed else ""
        print(
            f"| {row.name} | {f1_across(labels, row.scores, folds):.3f} "
            f"| {auc(labels, row.scores):.3f} | {recall_at(labels, row.scores, 0.95):.2f} "
            f"| {speed} |"
        )


def print_details(row: Row, labels: np.ndarray, pairs: list[Pair]) -> dict[str, float]:
    """Print calibration, thresholds and slices; give the AUC of each slice."""
    print(f"\n{row.name}: ECE {expected_error(labels, row.scores):.3f} (10 bins)")
    print("\n| mean score | share true | pairs |\n|---|---|---|")
    for score, share, count in reliability(labels, row.scores):
        print(f"| {score:.3f} | {share:.3f} | {count} |")
    for name, said in (("same", row.scores >= SAME), ("different", row.scores < DIFFERENT)):
        right = labels[said] == (name == "same")
        print(f"\n{name}: {said.mean():.1%} of pairs, {right.mean():.1%} of them rightly", end="")
    print(f"\nF1 of same at {SAME}: {f1_of(labels, row.scores >= SAME):.3f}")
    parts = {name: auc(labels[m], row.scores[m]) for name, m in slices(pairs).items()}
    print("AUC by slice: " + ", ".join(f"{k} {v:.3f}" for k, v in parts.items()))
    return parts


def write_files(row: Row, labels: np.ndarray, pairs: list[Pair], folder: Path) -> None:
    """Write the worst 50 pairs, the reliability table, and its plot where there is a plotter."""
    folder.mkdir(parents=True, exist_ok=True)
    worst = np.argsort(-np.abs(labels - row.scores), kind="stable")[:50]
    with (folder / "names-worst.tsv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t")
        writer.writerow(["score", "label", "a", "b", "lang_a", "lang_b", "kind", "etype", "tier"])
        for k in worst:
            p = pairs[k]
            writer.writerow(
                [f"{row.scores[k]:.4f}", int(labels[k]), p.a, p.b, p.lang_a, p.lang_b, p.kind,
                 p.etype, p.tier]
            )  # fmt: skip
    bins = reliability(labels, row.scores)
    with (folder / "names-calibration.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("score", "share", "pairs"), *bins])
    try:
        from matplotlib.figure import Figure
    except ImportError:
        print("the plot of the calibration is skipped: matplotlib is not installed")
        return
    figure = Figure(figsize=(5, 5))
    axes = figure.add_subplot(xlabel="score", ylabel="share of true pairs", title=row.name)
    axes.plot([0, 1], [0, 1], color="0.7")
    axes.plot([b[0] for b in bins], [b[1] for b in bins], marker="o")
    figure.savefig(folder / "names-calibration.png", dpi=120)


def below(
    known: Row, hidden: Row, labels: np.ndarray, folds: np.ndarray, parts: dict[str, float]
) -> list[str]:
    """List the figures that are under their limits."""
    figures = {
        "F1": f1_across(labels, known.scores, folds),
        "AUC": auc(labels, known.scores),
        "recall at .95 precision": recall_at(labels, known.scores, 0.95),
    }
    found = [f"{k} {v:.3f} < {LIMITS[k]}" for k, v in figures.items() if v < LIMITS[k]]
    if (value := f1_across(labels, hidden.scores, folds)) < HIDDEN_F1:
        found.append(f"F1 with languages hidden {value:.3f} < {HIDDEN_F1}")
    if (value := expected_error(labels, known.scores)) >= ECE:
        found.append(f"ECE {value:.3f} >= {ECE}")
    return found + [f"AUC of {k} {v:.3f} < {SLICE_AUC}" for k, v in parts.items() if v < SLICE_AUC]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gate", action="store_true", help="fail under the stated limits")
    parser.add_argument("--pairs", type=Path, default=DATA, help="labelled pairs")
    parser.add_argument("--no-peers", action="store_true", help="print our rows alone")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="also write plot and worst 50")
    args = parser.parse_args(argv)
    if not args.pairs.exists():
        print(f"names: nothing was measured, there are no pairs at {args.pairs}")
        return int(args.gate)
    pairs, folds = read_dev(args.pairs), folds_of(args.pairs, FOLDS)[:, 0]
    labels = np.array([p.label for p in pairs]).astype(int)
    left, right = [p.a for p in pairs], [p.b for p in pairs]
    langs = {"langs_left": [p.lang_a for p in pairs], "langs_right": [p.lang_b for p in pairs]}
    print(f"{len(pairs)} pairs, {labels.sum()} of them true; thresholds across {FOLDS} folds\n")
    rows, skipped = ([], []) if args.no_peers else peer_rows(left, right)
    shipped, speed = timed(score_names, left, right)
    known = Row("variance, as shipped", score_names(left, right, **langs).astype(float), speed)
    hidden = Row("variance, as shipped, languages hidden", shipped, speed)
    rows += [known, hidden]
    if (frozen := read_frozen(pairs)) is not None:
        known = Row("variance, held out", frozen[0])
        hidden = Row("variance, held out, languages hidden", frozen[1])
        rows += [known, hidden]
    elif args.pairs == DATA:
        print(f"{FROZEN} lacks these pairs: no held-out row")
    print_table(rows, labels, folds)
    print(f"\nskipped: {'; '.join(skipped) or 'none'}")
    parts = print_details(known, labels, pairs)
    print_details(hidden, labels, pairs)
    if args.write:
        write_files(known, labels, pairs, args.write)
    short = below(known, hidden, labels, folds, parts)
    print(f"\nunder the limits: {'; '.join(short) or 'nothing'}")
    return int(args.gate and bool(short))


if __name__ == "__main__":
    sys.exit(main())
