"""Fit the sentence pair scores of alignment on NTREX and write their weights.

Each document is held against the same document in another language: in order, shuffled, and
with a third of the sentences of one side left out. Documents are halved by hash; the printed
figures are of the half not fitted on. Run: python -m tools.fit.sentences [--data FOLDER]
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from zlib import crc32

import numpy as np
from sklearn.linear_model import LogisticRegression

from tools.eval.align import sentence_trials
from variance.align.pair_scores import SentenceModel
from variance.align.sentences import features_of_sentences, neighbourhood, sentence_evidence

ABOUT = {
    "what": "what makes two sentences say the same: weights of evidence, stage by stage",
    "languages": "any",
    "source": "half of NTREX-128 (15 languages)",
    "licence": "fitted on data under CC BY-SA 4.0",
    "made": "python -m tools.fit.sentences",
}
STAGES = 3
THRESHOLD = 0.35


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("variance/align/data/sentences.json"))
    arguments = parser.parse_args()
    trials = [
        t
        for t in sentence_trials(arguments.data, random.Random(7), 420)
        if crc32(t.doc.encode()) % 2 == 0
    ]
    cells = []
    for trial in trials:
        left, right = features_of_sentences(trial.left), features_of_sentences(trial.right)
        evidence = sentence_evidence(left, right)
        gold = np.array(trial.lines[0])[:, None] == np.array(trial.lines[1])[None, :]
        cells.append((evidence, gold))
    y = np.concatenate([gold.ravel() for _, gold in cells])
    stages: list[tuple[tuple[float, ...], float]] = []
    planes = [evidence for evidence, _ in cells]
    for number in range(STAGES):
        x = np.concatenate([plane.reshape(-1, plane.shape[2]) for plane in planes])
        regression = LogisticRegression(C=10, max_iter=5000).fit(x, y)
        weights = tuple(round(float(w), 4) for w in regression.coef_[0])
        stages.append((weights, round(float(regression.intercept_[0]), 4)))
        model = SentenceModel(tuple(stages), THRESHOLD)
        planes = [
            np.concatenate([evidence, neighbourhood(model.score(number, plane))], axis=2)
            for (evidence, _), plane in zip(cells, planes, strict=True)
        ]
    written = {
        "about": ABOUT,
        "stages": [{"weights": w, "intercept": b} for w, b in stages],
        "threshold": THRESHOLD,
    }
    arguments.out.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(written))


if __name__ == "__main__":
    main()
