"""How well drift is found: false alarms on human translations, recall on planted changes.

    python -m tools.eval.drift [--data ../shared/data] [--gate] [--show KIND] [--sample N]

Human translations of one article agree, so whatever is flagged between two of them is a false
alarm (unless the translator erred). Changes planted into one of them by a seeded generator must
be flagged. Beside our row stands a naive peer that flags every sentence whose digits differ.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from variance.drift import find_drift, view_event
from variance.drift.name_index import NameIndex
from variance.mentions.find import find_mentions
from variance.mentions.tables import is_ordinary
from variance.names.cluster.clustering import cluster_names
from variance.names.cluster.forms import forms_of
from variance.text.sentences import sentences
from variance.types import Aligned, Article, Cluster, Event, Finding, Mention, SentencePair

TAGS = {
    "arb": "ar", "deu": "de", "eng": "en", "fas": "fa", "fra": "fr", "hin": "hi", "ind": "id",
    "nld": "nl", "prs": "fa-AF", "pus": "ps", "rus": "ru", "spa": "es", "tur": "tr", "ukr": "uk",
    "urd": "ur",
}  # fmt: skip
KINDS = ("number", "date", "quote", "mistranslation", "term")
GATED = "deu,rus,fas"
LIMIT = 0.01  # share of a language pair's sentences that may be flagged
RECALL = {"figure": 0.7, "date": 0.75, "negation": 0.25, "roles": 0.1, "name": 0.35}


@dataclass(frozen=True)
class Couple:
    """Two accounts of one article, line by line."""

    left: Article
    right: Article
    lines: tuple[tuple[str, str], ...]


def couple(doc: str, left: tuple[str, list[str]], right: tuple[str, list[str]]) -> Couple:
    """Make two articles of aligned lines; (language, lines) each."""
    pairs = [
        (" ".join(a.split()), " ".join(b.split())) for a, b in zip(left[1], right[1], strict=True)
    ]
    pairs = [(a, b) for a, b in pairs if a and b]
    articles = [
        Article(id=f"{doc}/{side}", text="\n".join(p[side] for p in pairs), lang=lang)
        for side, (lang, _) in enumerate((left, right))
    ]
    return Couple(articles[0], articles[1], tuple(pairs))


def sentence_lines(article: Article) -> list[list[int]]:
    """Sentence indexes of each line of an article."""
    lines: list[list[int]] = [[]]
    for index, sentence in enumerate(sentences(article)):
        line = article.text.count("\n", 0, sentence.start)
        while len(lines) <= line:
            lines.append([])
        lines[line].append(index)
    return lines


def gold(pair: Couple) -> Aligned:
    """The alignment of a couple: line by line."""
    both = zip(sentence_lines(pair.left), sentence_lines(pair.right), strict=False)
    pairs = tuple(SentencePair(tuple(a), tuple(b), 1.0) for a, b in both if a and b)
    return Aligned(pair.left.id, pair.right.id, pairs)


def names_of(pair: Couple) -> tuple[tuple[Mention, ...], tuple[Cluster, ...]]:
    """Mentions and clusters as the pipeline finds them."""
    mentions = find_mentions((pair.left, pair.right))
    return mentions, cluster_names(forms_of(mentions))


def findings_of(pair: Couple) -> tuple[tuple[Finding, ...], float]:
    """What is flagged between the two sides, spelling of names aside; and the processor time."""
    event = Event("e", (pair.left.id, pair.right.id), "", 1.0)
    mentions, clusters = names_of(pair)
    aligned = (gold(pair),)
    started = time.process_time()
    articles = (pair.left, pair.right)
    view = view_event(event, articles, mentions, clusters, aligned, is_ordinary=is_ordinary)
    found = find_drift(view)
    return tuple(f for f in found if f.kind != "name"), time.process_time() - started


def line_of(pair: Couple, finding: Finding) -> int:
    """The line that a finding stands in."""
    article = pair.left if finding.article_id == pair.left.id else pair.right
    return article.text.count("\n", 0, finding.start)


def naive(left: str, right: str) -> bool:
    """The peer: whether the digits of two sentences differ in any way."""
    return sorted(_digits(left)) != sorted(_digits(right))


def _digits(text: str) -> list[str]:
    plain = "".join(str(int(c)) if c.isdecimal() else c for c in text)
    return re.findall(r"\d+", plain)


# --- data ---------------------------------------------------------------------------------


def read_jsonl(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def ntrex(root: Path, left: str, right: str) -> Iterator[Couple]:
    """Couples of NTREX in two languages."""
    both = zip(
        read_jsonl(root / "ntrex" / f"{left}.jsonl"),
        read_jsonl(root / "ntrex" / f"{right}.jsonl"),
        strict=True,
    )
    for a, b in both:
        yield couple(str(a["doc_id"]), (TAGS[left], a["sentences"]), (TAGS[right], b["sentences"]))


def wmt(root: Path, per_document: int = 1) -> Iterator[Couple]:
    """Human reference against machine translations, both English."""
    for path in sorted((root / "wmt").glob("*.jsonl")):
        for number, row in enumerate(read_jsonl(path)):
            references, systems = row["refs"], row["hyps"]
            human = references[sorted(references)[0]]
            names = sorted(systems)
            for step in range(per_document):
                name = names[(number + step) % len(names)]
                yield couple(
                    f"{path.stem}/{row['doc_id']}/{name}", ("en", human), ("en", systems[name])
                )


# --- planted changes ----------------------------------------------------------------------

Plant = Callable[[str, random.Random, Sequence[tuple[int, int]]], str | None]
_FIGURE = re.compile(r"(?<![\w.,:/$£€-])([1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,3})(?![\w:/%-]|[.,]\d)")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DATED = re.compile(rf"\b({'|'.join(_MONTHS)}) (\d{{1,2}})\b(?! ?[:.]\d)")
_DAY = re.compile(rf"\b({'|'.join(_DAYS)})\b")
_NOT = re.compile(
    r"\b(is|was|are|were|will|would|could|should|can|may|must|did|do|does|had|has|have)"
    r"(?: not|n't|n’t) (?=[a-z])"
)
_DEED = re.compile(
    r" (?:has |had |have |was |were |will |would )?[a-z]{3,}(?:ed|es|s|en)?(?: [a-z]+){0,4} "
)
_WORDS = ("register", "carpet", "window", "ladder", "bottle", "harvest", "velvet", "kettle")


def plant_figure(text: str, rng: random.Random, names: Sequence[tuple[int, int]]) -> str | None:
    """Change one figure of an English sentence to another of its size; years and dates stay."""
    spots = [
        m
        for m in _FIGURE.finditer(text)
        if not (m[1].isdigit() and 1900 <= int(m[1]) <= 2100)
        and not re.search(rf"(?:{'|'.join(_MONTHS)}|No\.|#) ?$", text[: m.start()])
        and not re.match(rf" ?(?:{'|'.join(_MONTHS)}|am\b|pm\b|[ap]\.m)", text[m.end() :])
    ]
    if not spots:
        return None
    spot = rng.choice(spots)
    value = int(spot[1].replace(",", ""))
    other = value
    while other == value or len(str(other)) != len(str(value)):
        factor = rng.choice((0.4, 0.6, 0.75, 1.3, 1.5, 1.8, 2.5))
        other = max(2, round(value * factor)) if value > 2 else value + rng.randint(1, 5)
    written = f"{other:,}" if "," in spot[1] else str(other)
    return text[: spot.start()] + written + text[spot.end() :]


def plant_date(text: str, rng: random.Random, names: Sequence[tuple[int, int]]) -> str | None:
    """Change the day, the month or the weekday of an English sentence."""
    dated, days = list(_DATED.finditer(text)), list(_DAY.finditer(text))
    if dated:
        spot = rng.choice(dated)
        if rng.random() < 0.5:
            month = rng.choice([m for m in _MONTHS if m != spot[1]])
            return f"{text[: spot.start()]}{month} {spot[2]}{text[spot.end() :]}"
        day = rng.choice([d for d in range(1, 29) if d != int(spot[2])])
        return f"{text[: spot.start()]}{spot[1]} {day}{text[spot.end() :]}"
    if days:
        spot = rng.choice(days)
        day_name = rng.choice([d for d in _DAYS if d != spot[1]])
        return text[: spot.start()] + day_name + text[spot.end() :]
    return None


def plant_negation(text: str, rng: random.Random, names: Sequence[tuple[int, int]]) -> str | None:
    """Drop a "not"."""
    spots = list(_NOT.finditer(text))
    if not spots:
        return None
    spot = rng.choice(spots)
    return f"{text[: spot.start()]}{spot[1]} {text[spot.end() :]}"


def plant_roles(text: str, rng: random.Random, names: Sequence[tuple[int, int]]) -> str | None:
    """Exchange two names of which one does it to the other, or goes from or against it."""
    fit = [
        (a, b)
        for a, b in itertools.pairwise(names)
        if text[slice(*a)] != text[slice(*b)] and _DEED.fullmatch(text[a[1] : b[0]])
    ]
    if not fit:
        return None
    (a, b), (c, d) = rng.choice(fit)
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def plant_name(text: str, rng: random.Random, names: Sequence[tuple[int, int]]) -> str | None:
    """Put an ordinary word with its article in the place of a name."""
    fit = [
        (a, b)
        for a, b in names
        if re.search(r"[a-z] $", text[:a])
        and not re.search(r"\b(?:the|a|an|[A-Z]\w*) $", text[:a])
        and re.match(r" [a-z]|[,.]", text[b:])
    ]
    if not fit:
        return None
    a, b = rng.choice(fit)
    return f"{text[:a]}the {rng.choice(_WORDS)}{text[b:]}"


PLANTS: dict[str, Plant] = {
    "figure": plant_figure,
    "date": plant_date,
    "negation": plant_negation,
    "roles": plant_roles,
    "name": plant_name,
}
FINDS = {
    "figure": {"number", "date"},
    "date": {"date", "number"},
    "negation": {"quote"},
    "roles": {"quote"},
    "name": {"mistranslation"},
}


def planted(pair: Couple, plant: Plant, rng: random.Random) -> tuple[Couple, dict[int, str]]:
    """Change every third line that can be changed, on the English side; which lines were."""
    english = 0 if pair.left.lang == "en" else 1
    names = shared_names(pair, english)
    lines = list(pair.lines)
    changed: dict[int, str] = {}
    for number, line in enumerate(lines):
        if number - max(changed, default=-3) < 3:
            continue
        text = plant(line[english], rng, names.get(number, ()))
        if text is not None and text != line[english]:
            changed[number] = text
            lines[number] = (text, line[1]) if english == 0 else (line[0], text)
    left = replace(pair.left, text="\n".join(a for a, _ in lines))
    right = replace(pair.right, text="\n".join(b for _, b in lines))
    return Couple(left, right, tuple(lines)), changed


def shared_names(pair: Couple, side: int) -> dict[int, list[tuple[int, int]]]:
    """By line, where one side has a name that the same line has on the other side as well."""
    mentions, clusters = names_of(pair)
    index = NameIndex(mentions, clusters)
    found: dict[int, list[tuple[int, int]]] = {}
    at = [0, 0]
    for number, line in enumerate(pair.lines):
        mine, theirs = (
            index.between(article.id, at[i], at[i] + len(line[i]))
            for i, article in ((side, (pair.left, pair.right)[side]),
                               (1 - side, (pair.left, pair.right)[1 - side]))
        )  # fmt: skip
        for name in mine:
            if (
                [n.key for n in mine].count(name.key)
                == 1
                == [n.key for n in theirs].count(name.key)
            ):
                span = (name.start - at[side], name.end - at[side])
                found.setdefault(number, []).append(span)
        at = [at[0] + len(line[0]) + 1, at[1] + len(line[1]) + 1]
    return found


# --- measures -----------------------------------------------------------------------------


@dataclass
class Tally:
    """Counts of one row of the table."""

    checked: int = 0
    flagged: int = 0
    naive: int = 0
    seconds: float = 0.0
    kinds: Counter[str] | None = None
    articles: int = 0


def specificity(couples: Sequence[Couple], shown: list[tuple[Couple, Finding]]) -> Tally:
    """Sentences flagged between accounts that agree."""
    tally = Tally(kinds=Counter())
    for pair in couples:
        found, seconds = findings_of(pair)
        tally.seconds += seconds
        tally.articles += 2
        tally.checked += len(pair.lines)
        tally.flagged += len({line_of(pair, f) for f in found})
        tally.naive += sum(naive(a, b) for a, b in pair.lines)
        for finding in found:
            tally.kinds[finding.kind] += 1
            shown.append((pair, finding))
    return tally


def recall(couples: Sequence[Couple], kind: str, seed: int) -> Tally:
    """Planted changes that are flagged in their line, by a finding of a fitting kind."""
    tally = Tally()
    for number, pair in enumerate(couples):
        changed, lines = planted(pair, PLANTS[kind], random.Random(seed * 10_007 + number))
        if not lines:
            continue
        found = {line_of(changed, f) for f in findings_of(changed)[0] if f.kind in FINDS[kind]}
        tally.checked += len(lines)
        tally.flagged += len(found & lines.keys())
        tally.naive += sum(naive(*changed.lines[line]) for line in lines)
    return tally


def show(shown: Sequence[tuple[Couple, Finding]], kind: str, count: int, seed: int) -> None:
    """Print a sample of findings to be read by eye."""
    fit = [(p, f) for p, f in shown if kind in ("all", f.kind)]
    for pair, finding in random.Random(seed).sample(fit, min(count, len(fit))):
        left, right = pair.lines[line_of(pair, finding)]
        print(f"\n[{finding.kind}/{finding.cause}/{finding.severity} {finding.score}] "
              f"{finding.canonical!r} -> {finding.variant!r}: {finding.explanation}")  # fmt: skip
        print(f"  L {pair.left.lang}: {left}\n  R {pair.right.lang}: {right}")


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables; 1 if the gate is asked for and something fell short."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--gate", action="store_true")
    options.add_argument("--show", default="")
    options.add_argument("--sample", type=int, default=50)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--langs", default=",".join(TAGS))
    options.add_argument("--skip", default="", help="parts to leave out: ntrex,planted,wmt")
    args = options.parse_args(argv)
    if args.gate and args.langs == ",".join(TAGS):
        args.langs = GATED  # three scripts; all of them take a quarter of an hour
    if not (args.data / "ntrex").is_dir():
        print(f"{args.data}: no ntrex folder, nothing was checked", file=sys.stderr)
        return 1 if args.gate else 0
    skip = set(args.skip.split(","))
    langs = [lang for lang in args.langs.split(",") if lang != "eng"]
    failures: list[str] = []
    shown: list[tuple[Couple, Finding]] = []
    if "ntrex" not in skip:
        failures += _specificity_table(args.data, langs, shown)
    if "planted" not in skip:
        failures += _recall_table(args.data, langs, args.seed)
    if "wmt" not in skip and (args.data / "wmt").is_dir():
        _wmt_row(args.data, shown)
    if args.show:
        show(shown, args.show, args.sample, args.seed)
    for failure in failures:
        print("short:", failure)
    return 1 if args.gate and failures else 0


def _specificity_table(
    data: Path, langs: Sequence[str], shown: list[tuple[Couple, Finding]]
) -> list[str]:
    print("Human translations (NTREX): share of sentences flagged; all are false alarms")
    print(f"{'pair':9} {'sentences':>9} {'flagged':>8} {'digits differ':>13}  kinds")
    failures = []
    others = [("deu", "fra"), ("rus", "ukr"), ("fas", "prs"), ("spa", "nld")]
    checked = 0
    pairs = [("eng", lang) for lang in langs] + [p for p in others if {*p} <= {*langs}]
    for left, right in pairs:
        tally = specificity(list(ntrex(data, left, right)), shown)
        checked += tally.checked
        share = tally.flagged / max(1, tally.checked)
        kinds = " ".join(f"{k}:{tally.kinds[k]}" for k in KINDS if tally.kinds and tally.kinds[k])
        print(f"{left}-{right:5} {tally.checked:9} {share:8.2%} "
              f"{tally.naive / max(1, tally.checked):13.2%}  {kinds}  "
              f"{1000 * tally.seconds / max(1, tally.articles):.1f} ms/article")  # fmt: skip
        if share > LIMIT:
            failures.append(f"{left}-{right}: {share:.2%} of human-translated sentences flagged")
    if not checked:
        failures.append("no human translation was checked")
    return failures


def _recall_table(data: Path, langs: Sequence[str], seed: int) -> list[str]:
    print("\nPlanted changes: share flagged in their sentence by a finding of the right kind")
    print(f"{'change':9} {'between':10} {'planted':>8} {'ours':>7} {'digits differ':>13}")
    failures = []
    english = list(wmt(data)) if (data / "wmt").is_dir() else []
    for kind in PLANTS:
        rows: list[tuple[str, list[Couple]]] = []
        if kind in ("figure", "date"):
            rows = [(f"eng-{lang}", list(ntrex(data, "eng", lang))) for lang in langs]
        rows.append(("eng-eng", english))
        total, hit = 0, 0
        for name, couples in rows:
            tally = recall(couples, kind, seed)
            total, hit = total + tally.checked, hit + tally.flagged
            if tally.checked:
                print(f"{kind:9} {name:10} {tally.checked:8} {tally.flagged / tally.checked:7.1%} "
                      f"{tally.naive / tally.checked:13.1%}")  # fmt: skip
        if not total:
            failures.append(f"{kind}: nothing was planted")
        elif hit / total < RECALL[kind]:
            failures.append(f"{kind}: {hit / total:.1%} of the planted changes found")
    return failures


def _wmt_row(data: Path, shown: list[tuple[Couple, Finding]]) -> None:
    tally = specificity(list(wmt(data)), shown)
    kinds = " ".join(f"{k}:{tally.kinds[k]}" for k in KINDS if tally.kinds and tally.kinds[k])
    print(f"\nMachine translation against a human one (WMT, English): {tally.checked} sentences, "
          f"{tally.flagged / max(1, tally.checked):.2%} flagged ({kinds}); digits differ in "
          f"{tally.naive / max(1, tally.checked):.2%}")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
