"""How far translation helps to find a name that became a word, across languages.

    python -m tools.eval.told [--data ../shared/data] [--gate] [--langs deu,fra,spa]

Passages that may have lost a name are translated by the shipped sentence models and held against
the other account, as in a report. Human translations agree, so what is flagged there is a false
alarm; the same changes as in `tools.eval.drift` are planted on the English side. The peer in the
same run is the same code without any translation.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.eval.drift import PLANTS, Couple, gold, line_of, names_of, ntrex, planted
from variance.drift import View, find_drift, passages_to_translate, view_event
from variance.mentions.tables import is_ordinary
from variance.translate.base import Decoding
from variance.translate.engines.phrase_engine import PhraseTranslator, installed_phrases
from variance.translate.roundtrip import round_trip
from variance.types import Event, Finding, RoundTrip

LIMIT = 0.01  # share of the sentences of human translations that may be flagged
LEAST = 0.05  # share of planted changes that has to be found with translation


@dataclass(slots=True)
class Row:
    """Counts of one language, without translation and with it."""

    sentences: int = 0
    asked: int = 0
    planted: int = 0
    false: tuple[int, int] = (0, 0)
    found: tuple[int, int] = (0, 0)


def findings_of(
    pair: Couple, model: PhraseTranslator
) -> tuple[tuple[list[Finding], list[Finding]], int]:
    """Names become words, found without translation and with it; how much was translated."""
    event = Event("e", (pair.left.id, pair.right.id), "", 1.0)
    articles, aligned = (pair.left, pair.right), (gold(pair),)
    mentions, clusters = names_of(pair)
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)

    def view(trips: Sequence[RoundTrip]) -> View:
        return view_event(
            event, articles, mentions, clusters, aligned, trips=trips, is_ordinary=is_ordinary
        )

    for request in passages_to_translate(view(())):
        groups[request.lang, request.target].append(request.text)
    trips = [
        trip
        for (lang, target), texts in sorted(groups.items())
        for trip in round_trip(texts, lang, target, model)
    ]

    def found(told: Sequence[RoundTrip]) -> list[Finding]:
        return [f for f in find_drift(view(told)) if f.kind == "mistranslation"]

    return (found(()), found(trips)), len(trips)


def measure(couples: Sequence[Couple], model: PhraseTranslator, seed: int = 1) -> Row:
    """Measure one language with English."""
    row = Row()
    for number, pair in enumerate(couples):
        alarms, asked = findings_of(pair, model)
        row.sentences += len(pair.lines)
        row.asked += asked
        row.false = (row.false[0] + len(alarms[0]), row.false[1] + len(alarms[1]))
        changed, lines = planted(pair, PLANTS["name"], random.Random(seed * 10_007 + number))
        if lines:
            both, _ = findings_of(changed, model)
            hits = [len({line_of(changed, f) for f in found} & lines.keys()) for found in both]
            row.planted += len(lines)
            row.found = (row.found[0] + hits[0], row.found[1] + hits[1])
    return row


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 1 if the gate is asked for and something fell short."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gate", action="store_true")
    parser.add_argument("--langs", default="deu,fra,spa")
    options = parser.parse_args(argv)
    if not (options.data / "ntrex").is_dir():
        print(f"{options.data}: no ntrex folder, nothing was checked", file=sys.stderr)
        return int(options.gate)
    model = installed_phrases(None, Decoding())[0]
    langs = ["deu"] if options.gate else options.langs.split(",")
    short = []
    print(f"{model.identity.signature}; without translation > with it")
    print("| pair | sentences | translated | false alarms | planted | found |")
    print("|---|---|---|---|---|---|")
    for lang in langs:
        row = measure(list(ntrex(options.data, "eng", lang)), model)
        false, found = (" > ".join(map(str, both)) for both in (row.false, row.found))
        print(
            f"| eng-{lang} | {row.sentences} | {row.asked} | {false} | {row.planted} | {found} |",
            flush=True,
        )
        if row.false[1] > LIMIT * row.sentences or row.found[1] < LEAST * max(1, row.planted):
            short.append(lang)
    if short:
        print(f"short: {', '.join(short)}")
    return int(options.gate and bool(short))


if __name__ == "__main__":
    raise SystemExit(main())
