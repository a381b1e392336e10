"""Fit the event pair score of alignment on the development data and write its weights.

Besides the whole corpora, many small ones drawn from them are fitted on, for in a handful of
articles rarity says less. Half of the events (by hash of their name) are fitted on, the other
half is what the printed figures are of; the shipped weights are fitted on all.
Run: python -m tools.fit.events [--data FOLDER] [--out FILE]
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from zlib import crc32

import numpy as np
from sklearn.linear_model import LogisticRegression

from tools.eval.align import b_cubed, ecb_corpus, ntrex_corpus
from variance.align.article_features import ArticleFeatures, features_of_article
from variance.align.blocking import Pairs, candidate_pairs
from variance.align.events import pair_evidence
from variance.align.linkage import average_linkage
from variance.align.pair_scores import EventModel

Corpus = tuple[list[ArticleFeatures], list[str], Pairs]

ABOUT = {
    "what": (
        "what makes two articles one event: weights of evidence, and each language's reach in"
        " meaning and in names"
    ),
    "source": "NTREX-128 (15 languages) and ECB+, topics 1-35",
    "licence": "fitted on data under CC BY-SA 4.0 (NTREX-128) and CC BY 3.0 (annotation of ECB+)",
    "made": "python -m tools.fit.events",
}
THRESHOLD = 0.3
START = EventModel({}, (0.45, 0.45), (0.0,) * 10, 0.0, 0.5)


def reaches(corpora: list[Corpus]) -> dict[str, list[float]]:
    """Least squares of log likeness over languages: likeness = reach x reach."""
    langs = sorted({s.lang for features, _, _ in corpora for s in features if s.lang})
    out: dict[str, list[float]] = {lang: [] for lang in langs}
    for space in (0, 2):
        rows, values = [], []
        for features, gold, pairs in corpora:
            for i, j, like in zip(pairs.left, pairs.right, pairs.likeness[:, space], strict=True):
                a, b = features[i].lang, features[j].lang
                if gold[i] == gold[j] and a != b:
                    rows.append([(lang == a) + (lang == b) for lang in langs])
                    values.append(np.log(max(like, 0.01)))
        solution = np.linalg.lstsq(np.array(rows, float), np.array(values), rcond=None)[0]
        for lang, value in zip(langs, solution, strict=True):
            out[lang].append(round(float(np.exp(value)), 3))
    return out


Signed = tuple[list[ArticleFeatures], list[str]]


def drawn(corpora: list[Signed], rng: random.Random, number: int) -> list[Signed]:
    """Draw small corpora: a few events of a few articles each, and articles on nothing shared."""
    out = []
    for n in range(number):
        features, gold = corpora[n % len(corpora)]
        events = sorted(set(gold))
        picked = rng.sample(events, rng.choice([1, 2, 3, 4]))
        chosen: list[int] = []
        for event in picked:
            members = [i for i, name in enumerate(gold) if name == event]
            chosen += rng.sample(members, min(len(members), rng.choice([3, 5, 8, 12, 20])))
        for event in rng.sample([e for e in events if e not in picked], rng.choice([0, 2, 4, 8])):
            chosen.append(gold.index(event))
        out.append(([features[i] for i in chosen], [gold[i] for i in chosen]))
    return out


def fitted(kinds: list[list[Corpus]], start: EventModel, keep: int | None) -> EventModel:
    """Fit on the events whose hash has this parity, on all if None; each kind weighs alike."""
    rows, labels, weights = [], [], []
    for corpora in kinds:
        size = 0
        for features, gold, pairs in corpora:
            evidence = pair_evidence(features, pairs, start)
            parity = np.array([crc32(name.encode()) % 2 for name in gold])
            use = np.ones(len(pairs.left), bool)
            if keep is not None:
                use = (parity[pairs.left] == keep) & (parity[pairs.right] == keep)
            names = np.array(gold)
            rows.append(evidence[use])
            labels.append((names[pairs.left] == names[pairs.right])[use])
            size += int(use.sum())
        weights.append(np.full(size, 1.0 / size))
    regression = LogisticRegression(C=1e5, max_iter=5000)
    weight = np.concatenate(weights)
    regression.fit(np.concatenate(rows), np.concatenate(labels), weight / weight.mean())
    return EventModel(
        start.reach,
        start.default_reach,
        tuple(round(float(w), 4) for w in regression.coef_[0]),
        round(float(regression.intercept_[0]), 4),
        THRESHOLD,
    )


def clustered(
    features: list[ArticleFeatures], pairs: Pairs, model: EventModel, at: float
) -> list[int]:
    scores = model.score(pair_evidence(features, pairs, model))
    days = [None] * len(features)
    groups = average_linkage(len(features), pairs.left, pairs.right, scores, at, days, 21)
    where = {i: number for number, group in enumerate(groups) for i in group}
    return [where[i] for i in range(len(features))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("variance/align/data/events.json"))
    arguments = parser.parse_args()
    sets: list[Signed] = []
    for articles, gold in (ntrex_corpus(arguments.data), ecb_corpus(arguments.data)):
        sets.append(([features_of_article(article) for article in articles], gold))
    first = [(features, gold, candidate_pairs(features, START)) for features, gold in sets[:1]]
    reach = reaches(first)
    middle = tuple(float(np.median([r[k] for r in reach.values()])) for k in (0, 1))
    start = EventModel(
        {k: (v[0], v[1]) for k, v in reach.items()}, (middle[0], middle[1]), (0.0,) * 10, 0.0, 0.5
    )
    small = drawn(sets, random.Random(5), 200)
    kinds: list[list[Corpus]] = [
        [(features, gold, candidate_pairs(features, start)) for features, gold in part]
        for part in (sets[:1], sets[1:], small[0::2], small[1::2])
    ]
    half = fitted(kinds, start, 0)
    for at in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        cells = []
        for corpora in kinds:
            gold_names: list[tuple[int, str]] = []
            found: list[tuple[int, int]] = []
            for number, (features, gold, pairs) in enumerate(corpora):
                groups = clustered(features, pairs, half, at)
                for name, group in zip(gold, groups, strict=True):
                    if crc32(name.encode()) % 2 == 1:
                        gold_names.append((number, name))
                        found.append((number, group))
            p, r, f = b_cubed(gold_names, found)
            cells.append(f"P {p:.3f} R {r:.3f} F1 {f:.3f}")
        print(
            f"held out, threshold {at:.2f}: ntrex, ecb, small ntrex, small ecb:", "; ".join(cells)
        )
    final = fitted(kinds, start, None)
    arguments.out.write_text(
        json.dumps(
            {
                "about": {**ABOUT, "languages": " ".join(sorted(final.reach))},
                "reach": final.reach,
                "default_reach": final.default_reach,
                "weights": final.weights,
                "intercept": final.intercept,
                "threshold": THRESHOLD,
            },
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
