r"""Fit the name scorer: make its pairs, train it, tune it on labelled pairs, write its figures.

    python -m tools.train.score pairs --data ../shared/data --work FOLDER
    python -m tools.train.score fit   --work FOLDER --model first.pt
    python -m tools.train.score fit   --work FOLDER --start first.pt --steps 1600 --rate 1e-3 \
        --keep 0.4
    python -m tools.train.score tune  --data ../shared/data --work FOLDER
    python -m tools.train.score curve --data ../shared/data --work FOLDER --models A.pt B.pt

`pairs` draws some two million pairs from names by entity and from pairs of tokens, none of an
entity that the labelled pairs are about. `fit` trains on them (10 minutes on a core of its own),
and goes on from what it made with `--start`.
`tune` fits the last layers anew with the labelled pairs: once for each of five folds, which share
no entity, to measure and to calibrate on what was not seen, then on all of them for the figures
that ship. `curve` writes the learning curve. Every draw has a fixed seed.
"""

from __future__ import annotations

import argparse
import csv
import pickle
import sys
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression

from tools.eval.names import auc, f1_across, recall_at
from tools.train import score_data as data
from tools.train import score_fit as fit
from variance.names.judge.judge import rulings
from variance.names.judge.rules import Batch
from variance.names.score.model import load_weights
from variance.names.score.scorer import read_names

SEED = 20261122
FOLDS = 5
BATCHES = {"pairs": 400, "near": 64, "short": 16}  # of a step, by kind of drawn pairs
FIGURES = Path("variance/names/score/data/score.json")
HELD_OUT = Path("tools/train/score_heldout.csv")
CURVE = Path("tools/train/score_curve.csv")
COLUMNS = [
    f"{figure}{of}"
    for of in ("", ", languages hidden")
    for figure in ("F1", "AUC", "recall at .95 precision")
]
# What a drawn pair counts beside a labelled one.
DRAWN_WEIGHT, SHORT_WEIGHT, NEAR_WEIGHT, KIN_WEIGHT = 0.1, 0.3, 0.03, 0.0


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def make_pairs(source: Path, work: Path) -> None:
    """Draw the pairs of the first round."""
    rng = np.random.default_rng(SEED)
    dev = data.read_dev(source / "names/dev.tsv")
    seen = {p.a for p in dev if p.etype == "TOK"} | {p.b for p in dev if p.etype == "TOK"}
    forms = data.read_forms(
        source / "translit/entities.jsonl.gz", data.entities_of(source / "names/dev.tsv")
    )
    rows = data.read_tokens(source / "translit/tokens.tsv.gz", set())
    rows = [r for r in rows if r[0] not in seen and r[1] not in seen]
    entities = data.entity_pairs(forms, rng, 5)
    tokens = data.token_pairs(rows, rng, 20000)
    latin = data.latin_token_pairs(rows, rng, 60000)
    single = [
        data.Pair(
            p.a, p.b, "", "hi" if p.kind == "cross-Deva" else "", p.label, p.kind, p.etype, p.tier
        )
        for p in entities
        if p.kind in ("latin", "cross-Deva") and " " not in p.a + p.b
    ]
    pairs = [
        *entities, *tokens, *latin,
        *data.changed_names(forms, rng, 15000),
        *data.same_texts(forms, rng, 12000),
        *data.composed_names(tokens + latin + single, rng, 300000),
    ]  # fmt: skip
    work.mkdir(parents=True, exist_ok=True)
    short = data.short_forms(forms, rng, 20000)
    near = data.one_letter_pairs(rows, rng)
    kin = data.kin_pairs(near, rng, 4000) + data.kin_pairs(latin, rng, 4000)
    for name, some in (("pairs", pairs), ("short", short), ("near", near), ("kin", kin)):
        columns = [tuple(getattr(p, f) for f in data.Pair.__slots__) for p in some]
        (work / f"{name}.pickle").write_bytes(pickle.dumps(columns))
        say(f"{name}: {len(some)}")


def read_pairs(work: Path, name: str) -> list[data.Pair]:
    return [data.Pair(*row) for row in pickle.loads((work / f"{name}.pickle").read_bytes())]


def first_round(work: Path, args: argparse.Namespace) -> None:
    """Train on the drawn pairs, or on a part of them, anew or going on from a model."""
    rng = np.random.default_rng(SEED)
    pairs = read_pairs(work, "pairs")
    if args.start:
        model, inventory = fit.load(work / args.start)
    else:
        inventory = fit.take_inventory(pairs)
        model = fit.new_model(inventory, SEED)
    batches = fit.Batches(inventory)
    sources = []
    for name, size in BATCHES.items():
        packed = batches.pack(pairs if name == "pairs" else read_pairs(work, name))
        share = args.fraction if name == "pairs" else 1.0
        rows = rng.permutation(len(packed))[: int(len(packed) * share)]
        sources.append((packed, rows, size))
    fit.train(model, batches, sources, args.steps, args.rate, rng, say)
    if args.start and args.keep:
        # The mean of weights before and after keeps what each is good at (Wortsman et al.,
        # "Robust fine-tuning of zero-shot models", CVPR 2022).
        before, after = fit.load(work / args.start)[0].state_dict(), model.state_dict()
        model.load_state_dict(
            {k: args.keep * before[k] + (1 - args.keep) * v for k, v in after.items()}
        )
    fit.save(model, inventory, work / args.model)


class Tuning:
    """The second round: the last layers anew, on labelled pairs beside a share of drawn ones."""

    def __init__(self, source: Path, model: Path, work: Path) -> None:
        self.model, self.inventory = fit.load(model)
        batches = fit.Batches(self.inventory)
        dev = data.read_dev(source / "names/dev.tsv")
        self.labels = np.array([p.label for p in dev]).astype(int)
        self.keys = [data.pair_key(p) for p in dev]
        self.dev = dev
        self.folds = data.folds_of(source / "names/dev.tsv", FOLDS)
        packed = batches.pack(dev)
        self.known = fit.measures(self.model, batches, packed, hidden=False)
        self.hidden = fit.measures(self.model, batches, packed, hidden=True)
        rng = np.random.default_rng(SEED)
        extra = []
        for name, count in (("pairs", 16000), ("short", 4000), ("near", 4000), ("kin", 8000)):
            pairs = read_pairs(work, name)
            extra += [pairs[k] for k in rng.permutation(len(pairs))[:count]]
        packed = batches.pack(extra)
        self.extra = np.concatenate(
            [fit.measures(self.model, batches, packed, hidden=h) for h in (False, True)]
        )
        self.extra_labels = np.tile(packed.label, 2)
        tiers = {"short": SHORT_WEIGHT, "near": NEAR_WEIGHT, "kin": KIN_WEIGHT}
        each = zip(extra, packed.weight, strict=True)
        weights = [tiers.get(p.tier, DRAWN_WEIGHT * w) for p, w in each]
        self.extra_weight = np.tile(weights, 2) / 2

    def fit_net(self, rows: np.ndarray, members: int = 5) -> fit.Net:
        """Fit the last layers with some of the labelled pairs."""
        found = np.concatenate([self.known[rows], self.hidden[rows], self.extra])
        labels = np.concatenate([self.labels[rows], self.labels[rows], self.extra_labels])
        weights = np.concatenate([np.full(2 * len(rows), 0.5), self.extra_weight])
        return fit.fit_net(found, labels, weights, SEED, members=members)

    def held_out(self, share: float = 1.0, members: int = 5) -> np.ndarray:
        """Give log-odds, (2, pairs): languages known, hidden; by nets that saw neither entity."""
        odds = np.full((2, len(self.labels)), np.nan)
        for fold in range(FOLDS):
            rows = np.flatnonzero((self.folds != fold).all(1))
            rows = np.random.default_rng(fold).permutation(rows)[: int(len(rows) * share)]
            net, test = self.fit_net(rows, members), self.folds[:, 0] == fold
            odds[0, test], odds[1, test] = net(self.known[test]), net(self.hidden[test])
        return odds


def figures_of(odds: np.ndarray, labels: np.ndarray, folds: np.ndarray) -> list[float]:
    found = []
    for row in odds:
        found += [f1_across(labels, row, folds), auc(labels, row), recall_at(labels, row, 0.95)]
    return [round(v, 4) for v in found]


def tune(source: Path, work: Path, model: str) -> None:
    """Measure on folds, calibrate on what they say, fit on all and write the figures."""
    tuning = Tuning(source, work / model, work)
    odds = tuning.held_out()
    line = LogisticRegression(C=1e6).fit(odds.reshape(-1, 1), np.tile(tuning.labels, 2))
    fit.put_net(tuning.model, tuning.fit_net(np.arange(len(tuning.labels))))
    figures = figures_of(odds, tuning.labels, tuning.folds[:, 0])
    about = {
        "what": "figures of the name scorer",
        "languages": "any",
        "source": "names of entities: Who's On First, EveryPolitician and Wikidata; pairs of "
        "tokens: NETransliteration-COLING2018, deepchar/entities, google/transliteration",
        "licence": "fitted on data under CC BY (Who's On First), Apache-2.0 "
        "(google/transliteration) and CC0 (the others)",
        "made": "python -m tools.train.score tune",
        "held out": dict(zip(COLUMNS, figures, strict=True)),
    }
    slope, offset = float(line.coef_[0, 0]), float(line.intercept_[0])
    fit.export(tuning.model, tuning.inventory, FIGURES, slope, offset, about)
    say(str(about))
    write_held_out(odds, tuning)


def curve(source: Path, work: Path, models: list[str]) -> None:
    """Write what each model of the first round comes to, by share of the labelled pairs."""
    rows = []
    for name in models:
        tuning = Tuning(source, work / name, work)
        for share in (0.1, 0.25, 0.5, 1.0):
            figures = figures_of(tuning.held_out(share, 1), tuning.labels, tuning.folds[:, 0])
            rows.append([Path(name).stem, share, *figures])
            say(str(rows[-1]))
    with CURVE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["first round", "share of labelled pairs", *COLUMNS])
        writer.writerows(rows)


def judged(chances: np.ndarray, dev: list[data.Pair]) -> None:
    """Do to held-out scores of letters what the judge's rules do, see `variance.names.judge`.

    What a token, or the rest of a name, scores alone is of the figures just written: the labelled
    pairs hardly bear on it. Languages are left out of that.
    """
    load_weights.cache_clear()
    left, right, none = [p.a for p in dev], [p.b for p in dev], [None] * len(dev)
    batch = Batch(left, right, none, none, read_names(left, right, None, None))
    for k in range(len(chances)):
        *_, (_, chances[k]) = rulings(batch, chances[k].astype(np.float32))


def write_held_out(odds: np.ndarray, tuning: Tuning) -> None:
    """Write what each labelled pair scored unseen, calibrated on the folds that it is not in."""
    chances = np.zeros(odds.shape)
    for fold in range(FOLDS):
        test = tuning.folds[:, 0] == fold
        line = LogisticRegression(C=1e6).fit(
            odds[:, ~test].reshape(-1, 1), np.tile(tuning.labels[~test], 2)
        )
        for k in range(2):
            chances[k, test] = line.predict_proba(odds[k, test][:, None])[:, 1]
    judged(chances, tuning.dev)
    with HELD_OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["pair", "known", "hidden"])
        rows = zip(tuning.keys, *chances, strict=True)
        writer.writerows((key, f"{a:.4f}", f"{b:.4f}") for key, a, b in sorted(rows))


def main() -> None:
    torch.set_num_threads(1)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=["pairs", "fit", "tune", "curve"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--fraction", type=float, default=1.0)
    parser.add_argument("--steps", type=int, default=10000)
    parser.add_argument("--rate", type=float, default=3e-3, help="the highest learning rate")
    parser.add_argument("--keep", type=float, default=0.0, help="share of the start's weights")
    parser.add_argument("--start", help="go on from this file of the first round")
    parser.add_argument("--model", default="fitted.pt", help="name of the first round's file")
    parser.add_argument("--models", nargs="*", default=[], help="the same, for the curve")
    args = parser.parse_args()
    if args.stage == "pairs":
        make_pairs(args.data, args.work)
    elif args.stage == "fit":
        first_round(args.work, args)
    elif args.stage == "tune":
        tune(args.data, args.work, args.model)
    else:
        curve(args.data, args.work, args.models or [args.model])


if __name__ == "__main__":
    main()
