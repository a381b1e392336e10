"""Fit the event pair score of alignment on the development data and write its weights.

Half of the events (by hash of their name) are fitted on, the other half is what the printed
figures are of; the shipped weights are fitted on all.
Run: python -m tools.fit_events [--data FOLDER] [--out FILE]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from zlib import crc32

import numpy as np
from sklearn.linear_model import LogisticRegression

from tools.eval_align import b_cubed, ecb_corpus, ntrex_corpus
from variance.align.events import pair_evidence
from variance.align.link import link
from variance.align.model import EventModel
from variance.align.signature import Signature, signature
from variance.align.similarity import Pairs, alike

START = EventModel({}, (0.45, 0.45), (0.0,) * 9, 0.0, 0.5)


def reaches(corpora: list[tuple[list[Signature], list[str], Pairs]]) -> dict[str, list[float]]:
    """Least squares of log likeness over languages: likeness = reach x reach."""
    langs = sorted({s.lang for signatures, _, _ in corpora for s in signatures if s.lang})
    out: dict[str, list[float]] = {lang: [] for lang in langs}
    for space in (0, 2):
        rows, values = [], []
        for signatures, gold, pairs in corpora:
            for i, j, like in zip(pairs.left, pairs.right, pairs.likeness[:, space], strict=True):
                a, b = signatures[i].lang, signatures[j].lang
                if gold[i] == gold[j] and a != b:
                    rows.append([(lang == a) + (lang == b) for lang in langs])
                    values.append(np.log(max(like, 0.01)))
        solution = np.linalg.lstsq(np.array(rows, float), np.array(values), rcond=None)[0]
        for lang, value in zip(langs, solution, strict=True):
            out[lang].append(round(float(np.exp(value)), 3))
    return out


def fitted(corpora: list[tuple[list[Signature], list[str], Pairs]], keep: int | None) -> EventModel:
    """Fit on the events whose hash has this parity, on all if None."""
    reach = reaches(corpora)
    middle = tuple(float(np.median([r[k] for r in reach.values()])) for k in (0, 1))
    model = EventModel(
        {k: (v[0], v[1]) for k, v in reach.items()}, (middle[0], middle[1]), (0.0,) * 9, 0.0, 0.5
    )
    rows, labels, weights = [], [], []
    for signatures, gold, pairs in corpora:
        evidence = pair_evidence(signatures, pairs, model)
        parity = np.array([crc32(name.encode()) % 2 for name in gold])
        use = np.ones(len(pairs.left), bool)
        if keep is not None:
            use = (parity[pairs.left] == keep) & (parity[pairs.right] == keep)
        label = np.array([gold[i] == gold[j] for i, j in zip(pairs.left, pairs.right, strict=True)])
        rows.append(evidence[use])
        labels.append(label[use])
        weights.append(np.full(use.sum(), 1.0 / max(1, use.sum())))
    regression = LogisticRegression(C=1e5, max_iter=5000)
    weight = np.concatenate(weights)
    regression.fit(np.concatenate(rows), np.concatenate(labels), weight / weight.mean())
    return EventModel(
        model.reach,
        model.default_reach,
        tuple(round(float(w), 4) for w in regression.coef_[0]),
        round(float(regression.intercept_[0]), 4),
        0.5,
    )


def clustered(signatures: list[Signature], pairs: Pairs, model: EventModel, at: float) -> list[int]:
    scores = model.score(pair_evidence(signatures, pairs, model))
    days = [None] * len(signatures)
    groups = link(len(signatures), pairs.left, pairs.right, scores, at, days, 21)
    where = {i: number for number, group in enumerate(groups) for i in group}
    return [where[i] for i in range(len(signatures))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("variance/align/data/events.json"))
    arguments = parser.parse_args()
    corpora = []
    for articles, gold in (ntrex_corpus(arguments.data), ecb_corpus(arguments.data)):
        signatures = [signature(article) for article in articles]
        first = alike(signatures, START)
        start = EventModel(
            {k: (v[0], v[1]) for k, v in reaches([(signatures, gold, first)]).items()}
            if len({s.lang for s in signatures}) > 1
            else {},
            (0.45, 0.45), (0.0,) * 9, 0.0, 0.5,
        )  # fmt: skip
        corpora.append((signatures, gold, alike(signatures, start)))
    half = fitted(corpora, 0)
    for name, (signatures, gold, pairs) in zip(("ntrex", "ecb"), corpora, strict=True):
        held = [i for i, g in enumerate(gold) if crc32(g.encode()) % 2 == 1]
        for at in np.arange(0.2, 0.71, 0.05):
            groups = clustered(signatures, pairs, half, at)
            p, r, f = b_cubed([gold[i] for i in held], [groups[i] for i in held])
            print(f"{name} held out, threshold {at:.2f}: B3 P {p:.3f} R {r:.3f} F1 {f:.3f}")
    final = fitted(corpora, None)
    arguments.out.write_text(
        json.dumps(
            {
                "source": "tools/fit_events.py on NTREX-128 (15 languages) and ECB+ topics 1-35",
                "reach": final.reach,
                "default_reach": final.default_reach,
                "weights": final.weights,
                "intercept": final.intercept,
                "threshold": 0.3,
            },
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
