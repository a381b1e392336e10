"""Measure alignment."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from variance.text.sentences import sentences
from variance.types import Article, SentencePair

NTREX = {
    "arb": "ar", "deu": "de", "eng": "en", "fas": "fa", "fra": "fr", "hin": "hi", "ind": "id",
    "nld": "nl", "prs": "fa-AF", "pus": "ps", "rus": "ru", "spa": "es", "tur": "tr", "ukr": "uk",
    "urd": "ur",
}  # fmt: skip


def ntrex_corpus(data: Path) -> tuple[list[Article], list[str]]:
    """NTREX documents in 15 languages, and the event each reports."""
    folder = data / "ntrex"
    groups = json.loads((folder / "events.json").read_text(encoding="utf-8"))["same_event"]
    event_of = {doc: name for name, docs in groups.items() for doc in docs}
    articles, gold = [], []
    for code, tag in NTREX.items():
        for line in (folder / f"{code}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            title = row["sentences"][0]
            articles.append(
                Article(id=f"{row['doc_id']}/{tag}", text=row["text"], title=title, lang=tag)
            )
            gold.append(event_of.get(row["doc_id"], row["doc_id"]))
    return articles, gold


def ecb_corpus(data: Path) -> tuple[list[Article], list[str]]:
    """English news of ECB+; the two subtopics of a topic are like but different events."""
    articles, gold = [], []
    for line in (data / "ecb" / "ecbplus_events.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        articles.append(Article(id=row["id"], text=row["text"], title=row["title"], lang="en"))
        gold.append(row["subtopic"])
    return articles, gold


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998)."""
    both = Counter(zip(gold, found, strict=True))
    golds, founds = Counter(gold), Counter(found)
    p = sum(n * n / founds[f] for (_, f), n in both.items()) / len(gold)
    r = sum(n * n / golds[g] for (g, _), n in both.items()) / len(gold)
    return p, r, 2 * p * r / (p + r)


@dataclass(frozen=True)
class Trial:
    """Two versions of one document, the pairs that are right, and how they were arranged."""

    doc: str
    kind: str
    left: Article
    right: Article
    lines: tuple[tuple[int, ...], tuple[int, ...]]  # the document's line of each sentence


def sentence_trials(data: Path, rng: random.Random, number: int) -> list[Trial]:
    """Draw NTREX documents in two languages, in order, shuffled, or with sentences missing."""
    folder = data / "ntrex"
    docs: dict[str, dict[str, list[str]]] = {}
    for code, tag in NTREX.items():
        for line in (folder / f"{code}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            docs.setdefault(row["doc_id"], {})[tag] = row["sentences"]
    trials = []
    for n in range(number):
        doc = rng.choice(sorted(docs))
        a, b = rng.sample(sorted(docs[doc]), 2)
        if n % 2 == 0:
            a = "en"
            b = rng.choice([t for t in sorted(docs[doc]) if t != "en"])
        kind = ("in order", "shuffled", "partial")[n % 3]
        trials.append(_trial(doc, kind, (a, docs[doc][a]), (b, docs[doc][b]), rng))
    return trials


def _trial(
    doc: str, kind: str, a: tuple[str, list[str]], b: tuple[str, list[str]], rng: random.Random
) -> Trial:
    left, right = list(range(len(a[1]))), list(range(len(b[1])))
    if kind == "shuffled":
        rng.shuffle(right)
    elif kind == "partial":
        left = [i for i in left if rng.random() > 0.33] or left
        right = [i for i in right if rng.random() > 0.33] or right
    one, other = _built(doc, a, left), _built(doc, b, right)
    return Trial(doc, kind, one, other, (_lines(one, left), _lines(other, right)))


def _built(doc: str, version: tuple[str, list[str]], rows: list[int]) -> Article:
    tag, lines = version
    return Article(id=f"{doc}/{tag}", lang=tag, text="\n".join(lines[i] for i in rows))


def _lines(article: Article, rows: list[int]) -> tuple[int, ...]:
    """The line of the document that each of the article's sentences came from."""
    ends = np.cumsum([len(line) + 1 for line in article.text.split("\n")])
    places = [int(np.searchsorted(ends, s.start, side="right")) for s in sentences(article)]
    return tuple(rows[place] for place in places)


def pair_counts(trial: Trial, pairs: Sequence[SentencePair]) -> tuple[int, int, int]:
    """Lines paired rightly, lines paired, lines that have a partner."""
    found = {
        (trial.lines[0][i], trial.lines[1][j])
        for pair in pairs
        for i in pair.left
        for j in pair.right
    }
    right = sum(i == j for i, j in found)
    return right, len(found), len(set(trial.lines[0]) & set(trial.lines[1]))
