"""Train phrase models between several languages and English, both ways, on the cores alone.

    python models/train/train_phrases.py --data ../shared/data/bitext --work DIR --out models/NAME

Aligns with eflomal, extracts and scores phrases, estimates language models, tunes on the WMT
dev sets, measures on flores-dev (which nothing is tuned on) and writes the model with its card.
What is done already in `--work` is not done again. See README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import pickle
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from phrase_corpus import Line, align, case_votes, inside_case, read_lines, usual_case
from phrase_extract import Links, extract, lexical_table, required_words, reversed_pairs, score
from phrase_files import Numbers, language_arrays, numbered
from phrase_lm import estimate
from phrase_tune import Direction, lengthen, tune
from sentence_pairs import FREE, RESEARCH, read_dev

from variance.translate.model_files.card import ModelCard, Quality, files_of, write_card
from variance.translate.phrases.casing import truecase
from variance.translate.phrases.table import language_model, read_language, write_arrays

# Languages whose English side only teaches the language model; Indonesian news states no
# licence and is left out.
ENGLISH = ("ar", "de", "es", "fa", "fr", "hi", "nl", "ru", "tr", "uk", "ur")

# How much a sentence counts in phrase probabilities; what counts more than once is prose like
# what will be translated, and has a share of its own in the language models.
WEIGHTS = {"news": 4, "talks": 4, "debian-handbook": 2}


def kept(path: Path, make: Callable[[], Any]) -> Any:
    """Read what an earlier call made, or make and keep it. The files are this script's own."""
    if path.exists():
        with path.open("rb") as file:
            return pickle.load(file)
    made = make()
    with path.with_suffix(".part").open("wb") as file:
        pickle.dump(made, file)
    path.with_suffix(".part").replace(path)
    return made


def say(text: str) -> None:
    print(text, flush=True)


def prepare(options: argparse.Namespace) -> tuple[dict[str, Any], dict[str, Numbers]]:
    """Tokenise and align the bitext and number its tokens."""
    there = sorted({*ENGLISH, *options.langs})
    there = [lang for lang in there if (options.data / f"{lang}-en.tsv.gz").exists()]
    kinds = FREE if options.free else (*FREE, *RESEARCH)
    lines = {lang: list(read_lines(options.data, lang, kinds)) for lang in there}
    say("read " + ", ".join(f"{k} {len(v)}" for k, v in lines.items()))
    links = {lang: aligned(options, lang, lines[lang]) for lang in options.langs}
    usual = usual_cases(lines, links)
    bitext, numbers = {}, {}
    sides = {k: [truecase(line.english, usual["en"]) for line in v] for k, v in lines.items()}
    numbers["en"] = numbered(sorted({tuple(t) for side in sides.values() for t in side}))
    for lang in options.langs:
        other = [truecase(line.other, usual[lang]) for line in lines[lang]]
        weights = [WEIGHTS.get(line.kind, 1) for line in lines[lang]]
        bitext[lang] = (other, sides[lang], links[lang], weights)
        numbers[lang] = numbered(other)
    texts = {lang: list(zip(b[0], b[3], strict=True)) for lang, b in bitext.items()}
    texts["en"] = [
        (text, WEIGHTS.get(line.kind, 1))
        for lang, side in sides.items()
        for text, line in zip(side, lines[lang], strict=True)
    ]
    fresh = options.work / "model"
    fresh.mkdir(exist_ok=True)
    for lang, own in texts.items():
        every = [numbers[lang].of(t) for t in sorted({tuple(t) for t, _ in own})]
        near = [numbers[lang].of(t) for t in sorted({tuple(t) for t, weight in own if weight > 1})]
        model, rows = estimate(every, len(numbers[lang].tokens), near)
        write_arrays(fresh / f"{lang}.npz", language_arrays(numbers[lang], model, rows))
        say(f"language model {lang}: {sum(map(len, rows.values()))} n-grams")
    return bitext, numbers


def aligned(options: argparse.Namespace, lang: str, lines: Sequence[Line]) -> list[Links]:
    """Align the bitext of a language; the aligner reads small letters, so case can wait."""
    work = options.work / lang
    work.mkdir(parents=True, exist_ok=True)
    links = align(
        work, [line.other for line in lines], [line.english for line in lines], options.aligner
    )
    say(f"aligned {lang}")
    return links


def usual_cases(
    lines: dict[str, list[Line]], links: dict[str, list[Links]]
) -> dict[str, Callable[[str], str]]:
    """Learn how first words are written inside sentences; English from all of its text."""
    english = inside_case(line.english for own in lines.values() for line in own)
    votes: Counter[str] = Counter()
    usual = {}
    for lang, found in links.items():
        inside = inside_case(line.other for line in lines[lang])
        one = [line.english for line in lines[lang]], [line.other for line in lines[lang]]
        turned = [[(k, i) for i, k in pairs] for pairs in found]
        votes.update(case_votes(*one, turned, (english, inside), nouns=lang == "de"))
        # A German word never seen inside may be a noun: its translation does not tell.
        own = case_votes(*one[::-1], found, (inside, english), nouns=False)
        usual[lang] = usual_case(inside, {} if lang == "de" else own)
    usual["en"] = usual_case(english, votes)
    return usual


def directions_of(
    lang: str, bitext: Any, numbers: dict[str, Numbers]
) -> dict[str, tuple[Any, list[tuple[int, ...]], list[tuple[int, ...]]]]:
    """Extract and score the phrases of a language with English, both ways."""
    other, english, links, weights = bitext
    left = [numbers[lang].of(t) for t in other]
    right = [numbers["en"].of(t) for t in english]
    pairs = extract(left, right, links, weights)
    forward, backward = lexical_table(left, right, links)
    own, goal = numbers[lang], numbers["en"]
    kept_into = required_words(own.tokens, own.counts, goal.tokens, forward, nouns=lang == "de")
    into = score(pairs, forward, backward, required=kept_into)
    turned = reversed_pairs(pairs)
    ahead = {(t, s): p for (s, t), p in backward.items()}
    back = {(t, s): p for (s, t), p in forward.items()}
    kept_out = required_words(goal.tokens, goal.counts, own.tokens, ahead, nouns=False)
    out = score(turned, ahead, back, required=kept_out)
    say(f"{lang}: {len(pairs.count)} pairs, kept {len(into.source)} and {len(out.source)}")
    return {
        f"{lang}-en": slim(into, pairs.sources, pairs.targets),
        f"en-{lang}": slim(out, turned.sources, turned.targets),
    }


def slim(scored: Any, sources: Sequence[Any], targets: Sequence[Any]) -> tuple[Any, Any, Any]:
    """Drop the phrases that no kept pair has."""
    used_s, source = np.unique(scored.source, return_inverse=True)
    used_t, target = np.unique(scored.target, return_inverse=True)
    return (
        replace(scored, source=source, target=target),
        [sources[i] for i in used_s.tolist()],
        [targets[i] for i in used_t.tolist()],
    )


def dev_rows(
    data: Path, name: str, testset: str, most: int | None, seed: int = 5
) -> list[tuple[str, str]]:
    """Read dev sentences of a direction, source first; `most` of them drawn at random."""
    source, target = name.split("-")
    rows = read_dev(data, source if target == "en" else target, testset)
    if most is not None:
        rng = np.random.default_rng(seed)
        chosen = rng.choice(len(rows), min(most, len(rows)), replace=False)
        rows = [rows[i] for i in sorted(chosen) if len(rows[i][0]) < 220]
    return rows if target == "en" else [(b, a) for a, b in rows]


def publish(options: argparse.Namespace, folder: Path, names: list[str]) -> None:
    """Measure the model on flores-dev and write its card."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    from variance.translate.engines.phrase_engine import PhraseTranslator

    langs = sorted({lang for name in names for lang in name.split("-")})
    card = ModelCard(
        name=options.out.name, family="phrases", languages=tuple(langs),
        pairs=tuple((a, b) for a, b in (name.split("-") for name in names)),
        licence=options.licence, origin="models/train/train_phrases.py",
        files=files_of(folder),
    )  # fmt: skip
    write_card(card, folder)
    translator = PhraseTranslator(folder)
    quality, made = [], {}
    for name in names:
        source, target = name.split("-")
        rows = dev_rows(options.data, name, "flores", None)
        made[name] = [
            t.hypothesis for t in translator.translate([a for a, _ in rows], source, target)
        ]
    for name in names:
        source, target = name.split("-")
        rows = dev_rows(options.data, name, "flores", None)
        back = [t.hypothesis for t in translator.translate(made[name], target, source)]
        chrf = CHRF().corpus_score(made[name], [[b for _, b in rows]])
        bleu = BLEU().corpus_score(made[name], [[b for _, b in rows]])
        trip = CHRF().corpus_score(back, [[a for a, _ in rows]])
        quality.append(
            Quality(source, target, "flores-dev", round(chrf.score, 1), round(bleu.score, 1),
                    round(trip.score, 1), "models/train")
        )  # fmt: skip
        say(f"{name}: chrF {chrf.score:.1f}, BLEU {bleu.score:.1f}, trip {trip.score:.1f}")
    write_card(replace(card, quality=tuple(quality)), folder)


def main() -> None:
    """Run what is not done yet."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/bitext"))
    parser.add_argument("--work", type=Path, required=True, help="what is done so far")
    parser.add_argument("--langs", nargs="+", default=["de", "es", "fr"])
    parser.add_argument("--aligner", default="eflomal-align", help="the program of eflomal")
    parser.add_argument("--dev", type=int, default=250, help="dev sentences to tune on")
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--free", action="store_true", help="leave research-only origins out")
    parser.add_argument("--licence", default="LicenseRef-research")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    bitext, numbers = kept(options.work / "prepared.pkl", lambda: prepare(options))
    fresh = options.work / "model"
    search: dict[str, dict[str, int]] = {}
    for lang in options.langs:
        found = kept(
            options.work / lang / "scored.pkl", partial(directions_of, lang, bitext[lang], numbers)
        )
        for name, (scored, sources, targets) in found.items():
            settings = options.work / f"{name}.json"
            source, target = name.split("-")
            tokens, _ = read_language(fresh / f"{source}.npz")
            goal, arrays = read_language(fresh / f"{target}.npz")
            direction = Direction(
                source, tokens, goal, language_model(arrays), scored, sources, targets
            )
            if not settings.exists():
                rows = dev_rows(options.data, name, "wmt", options.dev)
                say(f"tuning {name} on {len(rows)} sentences")
                weights = tune(direction, rows, rounds=options.rounds, note=say)
                others = dev_rows(options.data, name, "wmt", options.dev, seed=6)
                weights = lengthen(direction, weights, others, note=say)
                settings.write_text(json.dumps(weights.tolist()))
            weights = np.array(json.loads(settings.read_text()))
            write_arrays(fresh / f"{name}.npz", direction.arrays(weights))
            search[name] = {"jump": direction.jump(weights)}
    (fresh / "search.json").write_text(json.dumps(search, indent=2, sort_keys=True) + "\n")
    publish(options, fresh, sorted(search))
    shutil.copytree(fresh, options.out, dirs_exist_ok=True)


if __name__ == "__main__":
    main()
