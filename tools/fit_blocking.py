"""Fit the guess by which blocking picks the pairs that are worth a score.

    python -m tools.fit_blocking [ENTITIES] [--names N] [--seed S]

Names of the data that met in blocking (`variance.names.meetings`) are scored, all of them, and a
small network learns from a few figures of their letters which of them the scorer takes for one.
Half of the pairs are held out. Needs scikit-learn, which is among the peers.
"""

from __future__ import annotations

import argparse
import json
import warnings
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score
from sklearn.neural_network import MLPClassifier

from tools.bench_clusters import ENTITIES, made_names
from variance.names.block import read_names
from variance.names.likeness import EVEN
from variance.names.links import Links
from variance.names.meetings import meetings
from variance.names.nearness import FIGURES, figures_of
from variance.parts import each_part

TABLE = Path("variance/names/data/nearness.json")
HIDDEN = 16


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("entities", type=Path, nargs="?", default=ENTITIES)
    parser.add_argument("--names", type=int, default=30_000)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(argv)
    made = made_names(options.entities, options.seed)
    names, langs = zip(*sorted({next(made) for _ in range(options.names)}, key=str), strict=True)
    with each_part(options.jobs, fewest=2) as each:
        texts, keys = read_names(names, langs, each)
        met = np.concatenate(list(meetings(keys, len(names), texts)))
        same = Links(names, langs, each).of_numbers(met) >= EVEN
    figures = figures_of(texts, *np.divmod(met, len(names)))
    mean, spread = figures.mean(0), figures.std(0) + 1e-6
    known = np.random.default_rng(0).random(len(same)) < 0.5
    model = MLPClassifier(
        (HIDDEN,), max_iter=20, batch_size=2_000, learning_rate_init=3e-3, random_state=0
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it might go on: it gains nothing
        model.fit(((figures - mean) / spread)[known], same[known])
    chances = model.predict_proba(((figures - mean) / spread)[~known])[:, 1]
    print(f"{len(met)} pairs met, {same.mean():.1%} are one for the scorer")
    print(
        f"AUC held out: {roc_auc_score(same[~known], chances):.4f}; of the mean of two likenesses:"
    )
    print(f"{roc_auc_score(same[~known], figures[~known][:, [0, 2]].sum(1)):.4f}")
    net = model.coefs_[0] / spread[:, None]
    fitted = {
        "source": "tools/fit_blocking.py, on names of deepchar/entities (CC0) and their scores",
        "figures": FIGURES,
        "net": net.astype(float).round(5).tolist(),
        "net_bias": (model.intercepts_[0] - mean @ net).astype(float).round(5).tolist(),
        "last": model.coefs_[1][:, 0].astype(float).round(5).tolist(),
        "last_bias": round(float(model.intercepts_[1][0]), 5),
    }
    lines = (f" {json.dumps(key)}: {json.dumps(value)}" for key, value in fitted.items())
    TABLE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
