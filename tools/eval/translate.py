"""Measure the name model on held-out names beside other romanizers, and engines on sentences.

    python -m tools.eval.translate --data ../shared/data [--pairs FILE] [--most 500] [--out FILE]

Names: every language to English and back, top-1, top-5 and character error rate, on names that
no training pair holds on either side. Peers run on the same names in the same run; the ones that
are not installed are named. Then: whether the language that a variant went through is found, and
how well forms of one name meet in one native form. Sentences: chrF, BLEU and name survival of
every engine at hand on flores-dev, with signatures.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from variance.translate.base import Translator, parts_of
from variance.translate.model_files.places import shipped_folders
from variance.translate.names.model import NATIVE_LANGUAGES, BackTransliterator
from variance.translate.names.ways import meeting_scores, name_trips
from variance.translate.registry import installed_translators
from variance.translate.roundtrip import metric_signature, names_survived, round_trip

TRAIN = Path(__file__).resolve().parents[2] / "models" / "train"
# Fewer listed names than this, and GeoNames' and CLDR's held-out names are taken as well.
_ENOUGH = 150
LEAST_CHRF = 38.0  # of a shipped sentence model on the first sentences of flores-dev
LEAST_FIRST = 0.06  # of the names of a language, read exactly at the first answer
Rows = dict[str, set[str]]
Peer = Callable[[Sequence[str], str], list[list[str]]]


def held_pairs(data: Path, pairs: Path | None) -> list[Any]:
    """Return the held-out pairs: from a training run's file, or collected anew."""
    sys.path.insert(0, str(TRAIN))
    name_pairs = importlib.import_module("name_pairs")
    if pairs:
        with pairs.open(encoding="utf-8") as file:
            rows = [name_pairs.Pair(*json.loads(line)) for line in file]
    else:
        rows = name_pairs.collect(data / "translit")
    return [row for row in rows if row.held]


def latin_key(form: str) -> str:
    """Reduce a Latin form to bare letters: marks and case are no error, for any system."""
    return "".join(c for c in anyascii(form).lower() if c.isalpha())


def references(held: list[Any], source: str, target: str, most: int) -> Rows:
    """Gather the accepted answers of up to so many names, the same ones in every run."""
    rows: Rows = defaultdict(set)
    own = [p for p in held if (p.source_lang, p.target_lang) == (source, target)]
    listed = [p for p in own if p.origin in ("tokens", "entities")]
    for pair in listed if len({p.source for p in listed}) >= _ENOUGH else own:
        rows[pair.source].add(pair.target)
    rng = np.random.default_rng(11)
    names = sorted(rows)
    chosen = rng.permutation(len(names))[:most]
    return {names[i]: rows[names[i]] for i in sorted(chosen)}


def measure(rows: Rows, answers: list[list[str]], fold: Callable[[str], str]) -> tuple[float, ...]:
    """Return top-1, top-5 and the character error rate of the first answer."""
    first = five = errors = letters = 0
    for accepted, given in zip(rows.values(), answers, strict=True):
        wanted = {fold(form) for form in accepted} - {""}
        found = [fold(form) for form in given[:5]]
        first += bool(found) and found[0] in wanted
        five += bool(wanted & set(found))
        best = found[0] if found else ""
        cost, length = min(
            ((Levenshtein.distance(best, form), len(form)) for form in wanted), default=(0, 0)
        )
        errors, letters = errors + cost, letters + length
    return first / len(rows), five / len(rows), errors / max(1, letters)


def peers() -> tuple[dict[str, Peer], list[str]]:
    """Return the romanizers that are installed, and the names of those that are not."""
    found: dict[str, Peer] = {}
    missing = []
    for name, module, wrap in (
        ("uroman", "uroman", _uroman),
        ("romanizer", "romanizer", _romanizer),
        ("arabic-name-romanizer", "arabic_name_romanizer", _arabic),
    ):
        try:
            found[name] = wrap(importlib.import_module(module))
        except ImportError:
            missing.append(name)
    return found, missing


def _uroman(module: Any) -> Peer:
    engine = module.Uroman()
    codes = {"fa": "fas", "ar": "ara", "ps": "pus", "ur": "urd", "hi": "hin", "ru": "rus",
             "uk": "ukr", "he": "heb", "el": "ell", "hy": "hye", "zh": "zho", "ko": "kor",
             "ja": "jpn"}  # fmt: skip
    return lambda names, lang: [
        [str(engine.romanize_string(name, lcode=codes.get(lang)))] for name in names
    ]


def _romanizer(module: Any) -> Peer:
    return lambda names, lang: [[str(module.romanize(name, lang=lang))] for name in names]


def _arabic(module: Any) -> Peer:
    def run(names: Sequence[str], lang: str) -> list[list[str]]:
        if lang not in ("ar", "fa", "ur"):
            return []
        return [
            [str(getattr(c, "text", c)) for c in row]
            for row in module.transliterate_many(list(names), top_k=5)
        ]

    return run


def name_table(held: list[Any], model: BackTransliterator, most: int) -> Iterator[str]:
    """Yield the lines of the tables of names."""
    others, missing = peers()
    yield "language | names | system | top-1 | top-5 | CER"
    for lang in NATIVE_LANGUAGES:
        rows = references(held, lang, "en", most)
        if not rows:
            continue
        names = list(rows)
        made = model.transliterate(names, lang, "en", 5)
        yield _row(
            f"{lang} to en", rows, "variance", [[c.form for c in r] for r in made], latin_key
        )
        for name, peer in others.items():
            answers = peer(names, lang)
            if answers:
                yield _row(f"{lang} to en", rows, name, answers, latin_key)
    for lang in NATIVE_LANGUAGES:
        rows = references(held, "en", lang, most)
        if rows:
            made = model.transliterate(list(rows), "en", lang, 5)
            answers = [[c.form for c in row] for row in made]
            yield _row(f"en to {lang}", rows, "variance", answers, _native_key)
    if missing:
        yield f"not installed, so not measured: {', '.join(missing)}"


def _native_key(form: str) -> str:
    from variance.translate.names.letters import spell

    return spell(form).replace(" ", "")


def _row(
    way: str, rows: Rows, system: str, answers: list[list[str]], fold: Callable[[str], str]
) -> str:
    first, five, errors = measure(rows, answers, fold)
    return f"{way} | {len(rows)} | {system} | {first:.3f} | {five:.3f} | {errors:.3f}"


def way_table(held: list[Any], model: BackTransliterator, most: int) -> Iterator[str]:
    """Yield how often the press that wrote a variant is found."""
    writers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for pair in held:
        if pair.origin == "press" and pair.source_lang == "en":
            writers[pair.source, pair.target].add(pair.target_lang)
    english = {(a, b) for a, b in writers if latin_key(a) == latin_key(b)}
    pairs = sorted(pair for pair in writers if pair not in english)
    chosen = [pairs[i] for i in sorted(np.random.default_rng(5).permutation(len(pairs))[:most])]
    trips = name_trips(chosen, model)
    majority = Counter(lang for pair in chosen for lang in writers[pair]).most_common(1)[0][0]
    chosen = [pair for pair, trip in zip(chosen, trips, strict=True) if trip.ways]
    trips = [trip for trip in trips if trip.ways]
    presses = [[w.lang for w in t.ways if w.lang not in NATIVE_LANGUAGES] for t in trips]
    first = sum(p[0] in writers[c] for c, p in zip(chosen, presses, strict=True) if p)
    three = sum(bool(set(p[:3]) & writers[c]) for c, p in zip(chosen, presses, strict=True))
    guess = sum(majority in writers[c] for c in chosen)
    yield f"variants with a press of their own: {len(chosen)}"
    yield f"press found: top-1 {first / len(chosen):.3f}, top-3 {three / len(chosen):.3f}"
    named = [(c, t.via) for c, t in zip(chosen, trips, strict=True) if t.via]
    right = sum(via in writers[c] for c, via in named)
    yield f"a way was named for {len(named)}: right {right / max(1, len(named)):.3f}"
    yield f"always {majority}: {guess / len(chosen):.3f}"


def meeting_table(data: Path, model: BackTransliterator, most: int) -> Iterator[str]:
    """Yield how well the meeting in a native form tells Latin pairs of one name from others."""
    rows = [line.split("\t") for line in (data / "names" / "dev.tsv").read_text().splitlines()[1:]]
    latin = [row for row in rows if row[5] == "latin"][:most]
    scores = meeting_scores([r[0] for r in latin], [r[1] for r in latin], model)
    labels = np.array([row[2] == "1" for row in latin])
    yield f"Latin pairs of dev: {len(latin)}, AUC of the meeting alone {auc(scores, labels):.3f}"


def auc(scores: Sequence[float], labels: np.ndarray) -> float:
    """Return the area under the ROC curve (ties count half)."""
    values = np.asarray(scores)
    order = np.argsort(values, kind="stable")
    ranks = np.empty(len(values))
    ranks[order] = np.arange(1, len(values) + 1)
    for value in np.unique(values):
        tied = values == value
        ranks[tied] = ranks[tied].mean()
    positives = labels.sum()
    negatives = len(labels) - positives
    return float((ranks[labels].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def sentence_table(data: Path, most: int) -> Iterator[str]:
    """Yield chrF and BLEU of every engine at hand on both dev sets, the round trip on flores.

    The shipped model is tuned on a part of the news sets and on nothing of flores-dev.
    """
    engines = installed_translators()
    yield f"engines at hand: {', '.join(e.identity.signature for e in engines) or 'none'}"
    yield "model | way | test set | sentences | chrF | BLEU | chrF of the round trip"
    yield f"metric: {metric_signature()}"
    for path in sorted((data / "bitext").glob("dev.*-en.tsv")):
        lang = path.name.split(".")[1].split("-")[0]
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
        ways = [(e, a, b) for a, b in ((lang, "en"), ("en", lang)) for e in engines]
        for testset in sorted({row[-1] for row in rows}):
            chosen = [row for row in rows if row[-1] == testset][:most]
            for engine, source, target in ways:
                if engine.serves(source, target):
                    sides = [(r[0], r[1]) if target == "en" else (r[1], r[0]) for r in chosen]
                    yield _sentence_row(engine, source, target, testset, sides)


def _sentence_row(
    engine: Translator, source: str, target: str, testset: str, rows: list[tuple[str, str]]
) -> str:
    """Measure one engine in one direction on one test set."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    wanted = [[reference for _, reference in rows]]
    texts = [text for text, _ in rows]
    made = [t.hypothesis for t in engine.translate(texts, source, target)]
    cells = [
        engine.identity.model, f"{source} to {target}", testset, str(len(rows)),
        f"{CHRF().corpus_score(made, wanted).score:.1f}",
        f"{BLEU().corpus_score(made, wanted).score:.1f}",
    ]  # fmt: skip
    trip = ""
    if testset.startswith("flores") and engine.serves(target, source):
        back = [t.hypothesis for t in engine.translate(made, target, source)]
        trip = f"{CHRF().corpus_score(back, [texts]).score:.1f}"
    return " | ".join([*cells, trip])


def survival_table(data: Path) -> Iterator[str]:
    """Yield how many capitalised names of the English news come through each engine's trip."""
    path = data / "ntrex" / "eng.jsonl"
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    sentences = [part for d in documents for part in parts_of(d["text"], "en")][:400]
    names = [re.findall(r"(?<=[a-z,] )[A-Z]\w+(?: [A-Z]\w+)*", s) for s in sentences]
    for engine in installed_translators():
        for pivot in ("de", "es", "fr"):
            if engine.serves("en", pivot) and engine.serves(pivot, "en"):
                trips = round_trip(sentences, "en", pivot, engine)
                kept = [names_survived(n, t.back) for n, t in zip(names, trips, strict=True)]
                total = sum(map(len, kept))
                alive = sum(map(sum, kept))
                yield f"{engine.identity.model} | en-{pivot}-en | {total} | {alive / total:.3f}"


def main(argv: list[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--pairs", type=Path, help="pairs.jsonl of a training run")
    parser.add_argument("--model", type=Path, help="folder of another name model")
    parser.add_argument("--most", type=int, default=500, help="names a direction, at most")
    parser.add_argument("--sentences", type=int, default=300, help="sentences a test set, at most")
    parser.add_argument("--out", type=Path, help="also write what is printed to this file")
    parser.add_argument("--gate", action="store_true", help="fail where nothing was measured")
    options = parser.parse_args(argv)
    model = BackTransliterator(options.model)
    held = held_pairs(options.data, options.pairs)
    most = min(options.most, 100) if options.gate else options.most
    sections: list[tuple[str, Iterator[str]]] = [
        (f"Held-out names, {model.identity.signature}", name_table(held, model, most)),
        ("Which press wrote a variant", way_table(held, model, 2 * options.most)),
        ("Meeting in a native form", meeting_table(options.data, model, 4 * options.most)),
        ("Sentences", sentence_table(options.data, options.sentences)),
        ("Names surviving a round trip, NTREX", survival_table(options.data)),
    ]
    lines = []
    if options.gate:
        sections = [sections[0], ("Sentences", sentence_table(options.data, 30))]
    for title, section in sections:
        started = time.monotonic()
        for line in (f"\n## {title}\n", *section):
            print(line, flush=True)
            lines.append(line)
        print(f"({time.monotonic() - started:.0f} s)", file=sys.stderr)
    if options.out:
        options.out.write_text("\n".join(lines).strip() + "\n", encoding="utf-8")
    return int(options.gate and not _stands(lines))


def _stands(lines: list[str]) -> bool:
    """Tell whether every language and shipped sentence model was measured, and is as published."""
    rows = [line.split(" | ") for line in lines]
    first = {
        r[0]: float(r[3])
        for r in rows
        if len(r) == 6 and r[2] == "variance" and r[0][2:] == " to en"
    }
    low = sorted(way for way, share in first.items() if share < LEAST_FIRST)
    shipped = [folder.name for folder in shipped_folders() if folder.name != "names"]
    chrf = {(r[0], r[1]): float(r[4]) for r in rows if len(r) == 7 and r[2] == "flores-dev"}
    low += sorted(f"{m} {way}" for (m, way), c in chrf.items() if m in shipped and c < LEAST_CHRF)
    missing = sorted(set(shipped) - {model for model, _ in chrf})
    if low or missing or len(first) < len(NATIVE_LANGUAGES):
        print(f"gate: {len(first)} languages measured; too low: {low}; not measured: {missing}")
        return False
    return True


if __name__ == "__main__":
    raise SystemExit(main())
