"""Measure alignment: events on ECB+ and NTREX, sentence pairs on NTREX, beside simple peers.

Peers, in the same run: TF-IDF over character n-grams of romanized text with connected
components, and sentences paired by place or by rapidfuzz. The peers' thresholds are the best on
the very data; ours are as shipped.

Run: python -m tools.eval.align [--data FOLDER] [--trials N] [--gate]
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from anyascii import anyascii
from rapidfuzz import fuzz, process
from scipy.sparse import csr_matrix

from variance.align.events import align_events
from variance.align.sentences import align_sentences
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


def our_groups(articles: Sequence[Article]) -> list[int]:
    events = align_events(articles)
    where = {article_id: n for n, event in enumerate(events) for article_id in event.article_ids}
    return [where[article.id] for article in articles]


def peer_groups(articles: Sequence[Article], gold: Sequence[str]) -> tuple[list[int], float]:
    """TF-IDF cosine and connected components, at the threshold that is best on this data."""
    from scipy.sparse.csgraph import connected_components
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [anyascii(article.text).lower() for article in articles]
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=2)
    matrix = vectors.fit_transform(texts)
    likeness = (matrix @ matrix.T).tocoo()
    best: tuple[float, float, list[int]] = (-1.0, 0.0, [])
    for threshold in np.arange(0.1, 0.9, 0.04):
        keep = likeness.data >= threshold
        graph = csr_matrix(
            (likeness.data[keep], (likeness.row[keep], likeness.col[keep])), shape=likeness.shape
        )
        groups = connected_components(graph, directed=False)[1].tolist()
        best = max(best, (b_cubed(gold, groups)[2], float(threshold), groups))
    return best[2], best[1]


def by_place(left: Article, right: Article) -> list[SentencePair]:
    n, m = len(sentences(left)), len(sentences(right))
    return [SentencePair((i,), (min(m - 1, i * m // n),), 1.0) for i in range(n)] if m else []


def by_fuzz(left: Article, right: Article) -> list[SentencePair]:
    """Best rapidfuzz token-set ratio of romanized sentences, each once, 45 at least."""
    sides = [
        [anyascii(a.text[s.start : s.end]).lower() for s in sentences(a)] for a in (left, right)
    ]
    scores = process.cdist(sides[0], sides[1], scorer=fuzz.token_set_ratio)
    order = np.argsort(-scores, axis=None, kind="stable")
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for at in order.tolist():
        i, j = divmod(at, scores.shape[1])
        if scores[i, j] >= 45 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append(SentencePair((i,), (j,), float(scores[i, j]) / 100))
    return pairs


def event_table(data: Path) -> float:
    """Print B-cubed by corpus; gives our lowest F1."""
    lowest = 1.0
    print("Events, B-cubed            articles      P      R     F1   peer P      R     F1")
    for name, (articles, gold) in (
        ("ECB+ topics 1-35, English", ecb_corpus(data)),
        ("NTREX, 15 languages", ntrex_corpus(data)),
        ("NTREX, 1 to 3 of each", few_languages(*ntrex_corpus(data))),
    ):
        ours = b_cubed(gold, our_groups(articles))
        peer = b_cubed(gold, peer_groups(articles, gold)[0])
        cells = " ".join(f"{figure:6.3f}" for figure in (*ours, *peer))
        print(f"{name:26} {len(articles):8} {cells}")
        lowest = min(lowest, ours[2])
    return lowest


def few_languages(
    articles: Sequence[Article], gold: Sequence[str]
) -> tuple[list[Article], list[str]]:
    """Keep one to three languages of each document, so that many articles stand alone."""
    rng = random.Random(11)
    docs: dict[str, list[int]] = {}
    for i, article in enumerate(articles):
        docs.setdefault(article.id.partition("/")[0], []).append(i)
    chosen = [i for doc in sorted(docs) for i in rng.sample(docs[doc], rng.choice([1, 1, 2, 3]))]
    return [articles[i] for i in chosen], [gold[i] for i in chosen]


def sentence_table(data: Path, number: int) -> tuple[float, int]:
    """Print F1 of sentence pairs by arrangement; gives our lowest and how many were checked."""
    pairers: list[tuple[str, Callable[[Article, Article], list[SentencePair]]]] = [
        ("ours", align_sentences),
        ("by place", by_place),
        ("rapidfuzz", by_fuzz),
    ]
    totals: dict[tuple[str, str], list[int]] = {}
    trials = sentence_trials(data, random.Random(23), number)
    # The weights were fitted on the other half of the documents.
    trials = [trial for trial in trials if crc32(trial.doc.encode()) % 2 == 1]
    for trial in trials:
        for name, pairer in pairers:
            counts = pair_counts(trial, pairer(trial.left, trial.right))
            english = "with English" if "en" in (trial.left.lang, trial.right.lang) else "others"
            for kind in (trial.kind, f"{trial.kind}, {english}"):
                total = totals.setdefault((kind, name), [0, 0, 0])
                for k in range(3):
                    total[k] += counts[k]
    print(f"\nSentence pairs, F1 (P, R), {len(trials)} document pairs")
    print(f"{'':24}" + "".join(f"{name:>24}" for name, _ in pairers))
    lowest = 1.0
    for kind in sorted({kind for kind, _ in totals}):
        cells = []
        for name, _ in pairers:
            right, found, gold = totals[kind, name]
            f1 = 2 * right / max(1, found + gold)
            p, r = right / max(1, found), right / max(1, gold)
            cells.append(f"{f'{f1:.3f} ({p:.3f}, {r:.3f})':>24}")
            lowest = min(lowest, f1) if name == "ours" else lowest
        print(f"{kind:24}" + "".join(cells))
    return lowest, sum(total[2] for total in totals.values())


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--trials", type=int, default=300, help="document pairs drawn")
    parser.add_argument("--gate", action="store_true", help="fail if nothing was checked or lost")
    arguments = parser.parse_args(argv)
    if not (arguments.data / "ntrex").is_dir() or not (arguments.data / "ecb").is_dir():
        message = f"{arguments.data}: no ntrex and ecb folders; nothing was checked"
        sys.exit(message if arguments.gate else 0)
    events = event_table(arguments.data)
    pairs, checked = sentence_table(arguments.data, arguments.trials)
    if arguments.gate and (not checked or events < 0.85 or pairs < 0.7):
        sys.exit(
            f"lowest B3 F1 {events:.3f} (least .85), pair F1 {pairs:.3f} (least .7), "
            f"{checked} checked"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
