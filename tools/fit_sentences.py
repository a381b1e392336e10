"""Fit the sentence pair scores of alignment on NTREX and write their weights.

Each document is held against the same document in another language: in order, shuffled, and
with a third of the sentences of one side left out. Documents are halved by hash; the printed
figures are of the half not fitted on. Run: python -m tools.fit_sentences [--data FOLDER]
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from zlib import crc32

import numpy as np
from sklearn.linear_model import LogisticRegression

from tools.eval_align import sentence_trials
from variance.align.model import SentenceModel
from variance.align.sentences import around, sentence_evidence, sentence_signature


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
        left, right = sentence_signature(trial.left), sentence_signature(trial.right)
        evidence = sentence_evidence(left, right)
        gold = np.array(trial.lines[0])[:, None] == np.array(trial.lines[1])[None, :]
        cells.append((evidence, gold))
    x = np.concatenate([e.reshape(-1, e.shape[2]) for e, _ in cells])
    y = np.concatenate([g.ravel() for _, g in cells])
    first = LogisticRegression(C=10, max_iter=3000).fit(x, y)
    weights = tuple(round(float(w), 4) for w in first.coef_[0])
    bias = round(float(first.intercept_[0]), 4)
    start = SentenceModel(weights, bias, (), 0.0, 0.5)
    x2 = np.concatenate(
        [
            np.concatenate([e, around(start.alone(e))], axis=2).reshape(-1, e.shape[2] + 4)
            for e, _ in cells
        ]
    )
    second = LogisticRegression(C=10, max_iter=3000).fit(x2, y)
    model = {
        "source": "tools/fit_sentences.py on half of NTREX-128 (15 languages)",
        "first": weights,
        "first_intercept": bias,
        "second": [round(float(w), 4) for w in second.coef_[0]],
        "second_intercept": round(float(second.intercept_[0]), 4),
        "threshold": 0.25,
    }
    arguments.out.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(model))


if __name__ == "__main__":
    main()
