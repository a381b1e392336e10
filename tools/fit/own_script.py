"""Fit how much the letters, the likeness as written and the consonants say within one script.

    python -m tools.fit.own_script [ENTITIES]

The scorer's labelled pairs have none of one script but Latin, and what it says of پروان and پریان
is far too sure. Here names that meet in blocking, on lists of 700 entities (places and persons of
Who's On First and EveryPolitician), are true pairs or not by their entity; a logistic regression of
three figures is fitted on them and written to variance/names/judge/data/own_script.json. The
entities that `tools.eval.clusters` measures on are left out. Two runs give the same file.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz

from tools.eval.clusters import BLOCKING, ENTITIES, SEED, read_entities, sampled
from tools.eval.names import auc
from variance.names.block.blocking import candidates
from variance.names.judge.own_script import OWN_SCRIPT, other_skeletons
from variance.names.judge.words import plain, telling_words
from variance.names.score.scorer import DIFFERENT, encode_names, script_codes, stages

LISTS, SIZE, FIRST_SEED = 12, 700, 100
TOTAL = 57371  # entities in the file
FIGURES = ("letters", "likeness", "other_consonants")


def rows_of(path: Path, seed: int, without: set[int]) -> tuple[np.ndarray, np.ndarray]:
    """The figures of the pairs of one list, and which of them are true."""
    names, truth = read_entities(path, SIZE, seed, without)
    texts, langs = [name for name, _ in names], [lang for _, lang in names]
    left, right = np.divmod(candidates(texts, langs), len(texts))
    arrays = encode_names(texts, langs).pairs(np.concatenate([left, right]))
    *_, last = stages(arrays)
    scores = last.scores
    one, other = script_codes(arrays)
    kept = np.flatnonzero((scores >= DIFFERENT) & (one == other) & (one != "Latn"))
    rows, labels = [], []
    for k in kept.tolist():
        i, j = int(left[k]), int(right[k])
        bare, bare_other = plain(texts[i]), plain(texts[j])
        if bare == bare_other:
            continue
        words, others = telling_words(texts[i]), telling_words(texts[j])
        chance = float(scores[k])
        rows.append(
            (
                np.log(chance / (1 - min(chance, 1 - 1e-6))),
                fuzz.ratio(bare, bare_other) / 100,
                other_skeletons(words, others, langs[i], langs[j]),
                len(words) == len(others) == 1,
            )
        )
        labels.append(min(truth[i]) == min(truth[j]))
    return np.array(rows, float), np.array(labels, float)


def logistic(figures: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Weights of a logistic regression by Newton's method, the intercept first."""
    rows = np.c_[np.ones(len(figures)), figures]
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (labels - chance)
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + 1e-3 * np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    return weights


def fit(name: str, figures: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """Fit all pairs of a kind; print how well half of them tells the other half."""
    half = np.arange(len(labels)) % 2 == 0
    held = np.c_[np.ones(len(figures)), figures][~half] @ logistic(figures[half], labels[half])
    print(
        f"{name}: {len(labels)} pairs, {labels.mean():.1%} true; AUC of the letters "
        f"{auc(labels[~half], figures[~half, 0]):.3f}, held out with all figures "
        f"{auc(labels[~half], held):.3f}"
    )
    weights = logistic(figures, labels).round(3).tolist()
    return dict(zip(("intercept", *FIGURES), weights, strict=True))


def main(argv: list[str] | None = None) -> int:
    arguments = sys.argv[1:] if argv is None else argv
    path = Path(arguments[0]) if arguments else ENTITIES
    without = set(sampled(TOTAL, max(BLOCKING), SEED))
    lists = [rows_of(path, FIRST_SEED + k, without) for k in range(LISTS)]
    figures, labels = (np.concatenate(column) for column in zip(*lists, strict=True))
    single = figures[:, -1] == 1
    fitted = {
        name: fit(name, figures[rows, :-1], labels[rows])
        for name, rows in (("one word", single), ("several words", ~single))
    }
    about = {
        "what": "log-odds of two names of one script but Latin being one, by three figures: "
        "log-odds of the letters, likeness as written (0 to 1), whether consonants differ",
        "languages": "any",
        "source": "Who's On First (CC BY), EveryPolitician (CC0)",
        "licence": "CC BY 4.0",
        "made": "python -m tools.fit.own_script",
    }
    text = json.dumps({"about": about, **fitted}, indent=1)
    (Path("variance") / OWN_SCRIPT).write_text(text + "\n", encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
