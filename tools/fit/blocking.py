"""Fit the guess by which blocking picks the pairs that are worth a score.

    python -m tools.fit.blocking [ENTITIES] [--lists N...] [--seed S]

A small network learns from a few figures of the letters of names that met in blocking which of
them are of one entity, and by their letters one name (`variance.names.block.block_pairs`). The
entities are none of those that `tools.eval.clusters` measures blocking on; half of the pairs are
held out besides. Needs scikit-learn, which is among the peers.
"""

from __future__ import annotations

import argparse
import gzip
import json
import warnings
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.metrics import roc_auc_score
from sklearn.neural_network import MLPClassifier

from tools.eval.clusters import BLOCKING, ENTITIES, SEED, read_entities, sampled
from variance.names.block.block_pairs import meetings
from variance.names.block.blocking import read_names
from variance.names.block.cheap_score import FIGURES, figures_of
from variance.names.judge.pair_scores import PairScores
from variance.names.score.scorer import SAME
from variance.work import Each, each_part

ABOUT = {
    "what": "a quick guess at how unlike two names are: a net over figures of a pair",
    "languages": "any",
    "source": "names of deepchar/entities",
    "licence": "fitted on data under CC0",
    "made": "python -m tools.fit.blocking",
}
TABLE = Path("variance/names/block/data/nearness.json")
HIDDEN = 32
Figures = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]


def learnt_from(path: Path, count: int, seed: int, each: Each) -> tuple[Figures, Flags]:
    """Give the figures of the pairs that meet in a list, and which of them are of one name."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        total = sum(1 for _ in file)
    measured = {number for size in BLOCKING for number in sampled(total, size, SEED)}
    names, owners = read_entities(path, count, seed, without=measured)
    texts, keys = read_names(*zip(*names, strict=True), each)
    met = np.concatenate(list(meetings(keys, len(names), texts, len(names))))
    owner = np.array([next(iter(own)) for own in owners])
    left, right = np.divmod(met, len(names))
    same = owner[left] == owner[right]
    links = PairScores([name for name, _ in names], [lang for _, lang in names], each)
    same[same] = links.of_numbers(met[same]) >= SAME
    return figures_of(texts, left, right), same


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("entities", type=Path, nargs="?", default=ENTITIES)
    parser.add_argument("--lists", type=int, nargs="+", default=[1_000, 10_000], help="entities")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(argv)
    with each_part(options.jobs, fewest=2) as each:
        lists = [learnt_from(options.entities, n, options.seed, each) for n in options.lists]
    figures, same = (np.concatenate(column) for column in zip(*lists, strict=True))
    mean, spread = figures.mean(0), figures.std(0) + 1e-6
    known = np.random.default_rng(0).random(len(same)) < 0.5
    model = MLPClassifier(
        (HIDDEN,), max_iter=20, batch_size=2_000, learning_rate_init=3e-3, random_state=0
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it might go on: it gains nothing
        model.fit(((figures - mean) / spread)[known], same[known])
    chances = model.predict_proba(((figures - mean) / spread)[~known])[:, 1]
    print(f"{len(same)} pairs met, {same.mean():.1%} are of one name")
    print(
        f"AUC held out: {roc_auc_score(same[~known], chances):.4f}; of the mean of two likenesses:"
    )
    print(f"{roc_auc_score(same[~known], figures[~known][:, [0, 2]].sum(1)):.4f}")
    net = model.coefs_[0] / spread[:, None]
    fitted = {
        "about": ABOUT,
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
