"""Measure what the shipped name model adds to the letters, with and without it.

    python -m tools.eval.backtransliteration [--data ../shared/data] [--rows N]

Three tables. The score: the held-out score of each labelled pair, stacked by cross-validation with
the chance that the model sees both forms meet in one native form (Latin pairs) or write one from
the other (across scripts). The language of a spelling: the fitted weights, times the model's
probability of the form under each press. The cause: the language that `explain` names, and the one
that the name model's ways point to. Figures are of entities held out by id; the weight of the
model is taken on one half of them and measured on the other.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tools.eval.names import auc, f1_across, read_frozen, recall_at
from tools.eval.spelling import split
from tools.fit.spelling import MEDIATED, Form
from tools.train.score_data import folds_of, read_dev
from variance.names.explain.explain import explain
from variance.names.explain.spelling_model import spelling_languages
from variance.names.score.second_opinion import LEAST, MOST, log_odds
from variance.translate.names.model import PRESS_LANGUAGES, BackTransliterator
from variance.translate.names.ways import name_trips
from variance.wiring.opinions import opinion_of

FOLDS = 5
HOMES = ("fa", "uk")  # of the places that the forms are of
FLOOR = 1e-12
OUT = Path("variance/names/score/data/opinion.json")
ABOUT = {
    "what": "weights of a second opinion on two names, from the name model",
    "languages": "any",
    "source": "the labelled pairs of names that letters leave open",
    "licence": "Apache-2.0; fitted for this project",
    "made": "python -m tools.eval.backtransliteration --write",
}
WEIGHTS = (0.0, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0)


def stacked(rows: np.ndarray, labels: np.ndarray, folds: np.ndarray) -> np.ndarray:
    """Probabilities of a logistic model fitted on the other folds."""
    from sklearn.linear_model import LogisticRegression

    out = np.zeros(len(labels))
    for fold in np.unique(folds):
        test = folds == fold
        fit = LogisticRegression(C=1.0, max_iter=500).fit(rows[~test], labels[~test])
        out[test] = fit.predict_proba(rows[test])[:, 1]
    return out


def score_table(data: Path, model: BackTransliterator, *, keep: bool) -> int:
    path = data / "names" / "dev.tsv"
    pairs, folds = read_dev(path), folds_of(path, FOLDS)[:, 0]
    frozen = read_frozen(pairs)
    if frozen is None:
        print("the frozen run lacks these pairs: the score was not measured")
        return 0
    labels = np.array([p.label for p in pairs]).astype(int)
    known = np.clip(frozen[0], 1e-6, 1 - 1e-6)
    figures = opinion_of(model).figures(
        [p.a for p in pairs], [p.b for p in pairs],
        [p.lang_a for p in pairs], [p.lang_b for p in pairs],
    )  # fmt: skip
    base = log_odds(known)[:, None]
    both = np.column_stack([base, figures])
    # Where letters leave it open, and the model has something to say; the fit is of these alone.
    open_ = (known >= LEAST) & (known <= MOST) & (figures[:, 1] + figures[:, 3] > 0)
    asked = known.copy()
    asked[open_] = stacked(both[open_], labels[open_], folds[open_])
    if keep:
        write(both[open_], labels[open_], model)
    print(f"\nthe score: {len(pairs)} labelled pairs, held out\n")
    print("| | F1 | AUC | recall at .95 precision |\n|---|---|---|---|")
    masks = {"all": np.ones(len(pairs), bool), "Latin": figures[:, 1] > 0,
             "across scripts": figures[:, 3] > 0}  # fmt: skip
    made = {
        "the letters": known,
        "asked where they leave it open": asked,
        "asked everywhere": stacked(both, labels, folds),
        "the name model alone": stacked(figures, labels, folds),
    }
    for slice_name, mask in masks.items():
        for title, scores in made.items():
            cells = (
                f1_across(labels[mask], scores[mask], folds[mask]),
                auc(labels[mask], scores[mask]),
                recall_at(labels[mask], scores[mask], 0.95),
            )
            shown = " | ".join(f"{cell:.3f}" for cell in cells)
            print(f"| {slice_name} ({mask.sum()}), {title} | {shown} |")
    return len(pairs)


def write(rows: np.ndarray, labels: np.ndarray, model: BackTransliterator) -> None:
    """Keep the weights fitted on all pairs that letters leave open."""
    from sklearn.linear_model import LogisticRegression

    fit = LogisticRegression(C=1.0, max_iter=500).fit(rows, labels)
    row = {
        "about": ABOUT,
        "model": model.identity.revision,
        "columns": ["log odds of the score", "log meeting", "two Latin forms",
                    "log probability a letter", "native and Latin form"],
        "intercept": round(float(fit.intercept_[0]), 4),
        "weights": [round(float(w), 4) for w in fit.coef_[0]],
    }  # fmt: skip
    OUT.write_text(json.dumps(row, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def press_chances(forms: Sequence[Form], model: BackTransliterator) -> list[dict[str, float]]:
    """For each form, its log probability under each press, given the other form."""
    chances: list[dict[str, float]] = [{} for _ in forms]
    left = [form.canonical or "" for form in forms]
    right = [form.text for form in forms]
    for press in PRESS_LANGUAGES:
        if press == "en":
            continue
        for found, chance in zip(chances, model.score(left, right, "en", press), strict=True):
            if chance > 0:
                found[press] = math.log(max(chance, FLOOR))
    return chances


def ranked(form: Form, chances: dict[str, float], weight: float) -> list[str]:
    """Languages by both experts; one that the model does not write keeps the mean of the others."""
    found = spelling_languages(form.text, canonical=form.canonical, top=99)
    usual = sum(chances.values()) / len(chances) if chances else 0.0
    logs = {
        lang: math.log(share + 1e-9) + weight * (chances.get(lang, usual) - usual)
        for lang, share in found
        if lang not in MEDIATED
    }
    return sorted(logs, key=lambda lang: (-logs[lang], lang))


def hits(forms: Sequence[Form], guesses: Sequence[list[str]]) -> tuple[float, float]:
    top1 = sum(guess[0] in form.langs for form, guess in zip(forms, guesses, strict=True))
    top3 = sum(bool(set(g[:3]) & set(form.langs)) for form, g in zip(forms, guesses, strict=True))
    return top1 / len(forms), top3 / len(forms)


def language_table(forms: list[Form], model: BackTransliterator) -> None:
    chances = press_chances(forms, model)
    half = len(forms) // 2

    def figures(start: int, stop: int, weight: float) -> tuple[float, float]:
        part = range(start, stop)
        return hits([forms[k] for k in part], [ranked(forms[k], chances[k], weight) for k in part])

    best = max(WEIGHTS, key=lambda weight: (figures(0, half, weight)[0], -weight))
    print(
        f"\nthe language of a spelling: {len(forms) - half} forms with another form of the name\n"
    )
    print("| | top-1 | top-3 |\n|---|---|---|")
    for title, weight in (("the letters", 0.0), (f"with the name model (weight {best})", best)):
        print("| {} | {:.3f} | {:.3f} |".format(title, *figures(half, len(forms), weight)))


def cause_table(forms: list[Form], model: BackTransliterator) -> None:
    """How often the language named is one that writes so, where one is named."""
    pairs = [(form.canonical or "", form.text) for form in forms]
    ours = [explain(a, b).via for a, b in pairs]
    theirs = [trip.via for trip in name_trips(pairs, model, homes=HOMES, through=())]
    ways = {
        "explain": ours,
        "explain, else the name model": [a or b for a, b in zip(ours, theirs, strict=True)],
        "the name model, else explain": [b or a for a, b in zip(ours, theirs, strict=True)],
        "where both agree": [a if a == b else None for a, b in zip(ours, theirs, strict=True)],
    }
    print(f"\nthe cause: the language named for {len(forms)} forms, none told\n")
    print("| | named | rightly |\n|---|---|---|")
    for title, said in ways.items():
        right = [via in form.langs for form, via in zip(forms, said, strict=True) if via]
        print(
            f"| {title} | {len(right) / len(forms):.3f} | {sum(right) / max(len(right), 1):.3f} |"
        )


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--rows", type=int, default=1000, help="most forms of one table")
    parser.add_argument("--write", action="store_true", help="keep the weights of the opinion")
    parser.add_argument("--gate", action="store_true", help="fail if nothing was checked")
    options = parser.parse_args(argv)
    if not (options.data / "translit").is_dir():
        print(f"no data at {options.data}: nothing was checked")
        return int(options.gate)
    model = BackTransliterator()
    print(f"name model {model.identity.revision}")
    checked = score_table(options.data, model, keep=options.write)
    _, held = split(options.data, 10**9)
    presses = set(PRESS_LANGUAGES)
    forms = [f for f in held if f.canonical and not f.mediated and set(f.langs) & presses]
    forms = random.Random(3).sample(forms, min(options.rows, len(forms)))
    language_table(forms, model)
    cause_table([f for f in forms if "en" not in f.langs][: options.rows // 4], model)
    return int(options.gate and not checked)


if __name__ == "__main__":
    sys.exit(main())
