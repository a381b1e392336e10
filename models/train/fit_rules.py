"""Fit how much the romanization tables weigh beside the name model, on training names.

    PYTHONPATH=. python models/train/fit_rules.py --work WORK --model models/names

For every language the weight with the most right first answers on up to 600 training names is
taken, the smaller one among equals; the table is written into the package.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
from name_pairs import Pair, latin_key

from tools.fit.table_file import write_table
from variance.translate.names import rules
from variance.translate.names.model import NATIVE_LANGUAGES, BackTransliterator

GRID = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2)
TABLE = Path("variance/translate/data/rule_weights.tsv")
COLUMNS = ("lang", "weight")
HEAD = {
    "what": (
        "weight of the romanization tables beside the name model, of names of a language that are"
        " written in English"
    ),
    "languages": "column",
    "source": "the training names of the name model (models/names)",
    "licence": "fitted on data under CC0, CC BY 4.0 and Apache-2.0, see NOTICE",
    "made": "PYTHONPATH=. python models/train/fit_rules.py --work WORK",
}


def right_answers(
    rows: dict[str, set[str]], made: list[list[tuple[str, float]]], lang: str, weight: float
) -> int:
    """Count the names whose first answer is right at a weight."""
    first = [
        rules.mix(name, lang, forms, 1, weight=weight)
        for name, forms in zip(rows, made, strict=True)
    ]
    return sum(
        bool(best) and latin_key(best[0][0]) in {latin_key(form) for form in accepted}
        for best, accepted in zip(first, rows.values(), strict=True)
    )


def main() -> None:
    """Fit and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, required=True, help="holds pairs.jsonl")
    parser.add_argument("--model", type=Path, default=Path("models/names"))
    parser.add_argument("--most", type=int, default=600)
    options = parser.parse_args()
    names: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    with (options.work / "pairs.jsonl").open(encoding="utf-8") as file:
        for line in file:
            pair = Pair(*json.loads(line))
            listed = pair.origin in ("tokens", "entities") or pair.source_lang in ("hi", "ps")
            if pair.target_lang == "en" and listed and not pair.held:
                names[pair.source_lang][pair.source].add(pair.target)
    model = BackTransliterator(options.model)
    kept = []
    for lang in NATIVE_LANGUAGES:
        forms = sorted(names[lang])
        chosen = np.random.default_rng(3).permutation(len(forms))[: options.most]
        rows = {forms[i]: names[lang][forms[i]] for i in sorted(chosen)}
        made = model.word_candidates(list(rows), lang, "en", 5)
        counts = [right_answers(rows, made, lang, weight) for weight in GRID]
        best = GRID[int(np.argmax(counts))]
        print(lang, len(rows), dict(zip(GRID, counts, strict=True)), best, flush=True)
        if best:
            kept.append((lang, str(best)))
    write_table(TABLE, HEAD, COLUMNS, kept)


if __name__ == "__main__":
    main()
