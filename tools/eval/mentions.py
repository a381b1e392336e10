"""Measure name finding on translations of the same news, beside a simple peer.

NTREX holds each document in 15 languages, so what the English version writes with a capital
inside sentences says which names the other versions hold. A mention is *supported* where one of
its words reads like such an English word of the same document (shared skeleton and a name score
of at least .3, or a known exonym pair of the lexicon); an English name is *found* where a
mention of the other version reads like it. Exonyms and translated names count against both
sides of the comparison alike, so the figures compare finders; they are no absolute precision.

Run: python -m tools.eval.mentions [--data FOLDER] [--docs N] [--gate]
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from anyascii import anyascii
from rapidfuzz import fuzz

from tools.eval.align import ntrex_corpus
from variance.mentions.find import find_mentions
from variance.mentions.runs import capitalised_runs, read_cases
from variance.mentions.tables import is_ordinary, is_people
from variance.names.score.scorer import score_pairs
from variance.names.script.skeletons import skeletons
from variance.text.tokens import tokenize
from variance.types import Article

Names = dict[str, list[str]]  # article id -> name words found in it
CASED = ("de", "en", "es", "fr", "id", "nl", "ru", "tr", "uk")


def ours(articles: Sequence[Article]) -> Names:
    found: Names = defaultdict(list)
    for mention in find_mentions(articles):
        found[mention.article_id].append(mention.name)
    return found


def peer(articles: Sequence[Article]) -> Names:
    """Capitalised runs that open no sentence; elsewhere words that look like one (ratio 80)."""
    found: Names = defaultdict(list)
    run = re.compile(
        r"(?<![.!?:\n\"“„«] )(?<![\n\"“„«])(?<!^)\b[^\W\d_a-zа-яёіїє][\w’']+(?: [A-ZА-Я][\w’']+)*"
    )
    known: set[str] = set()
    for article in articles:
        if (article.lang or "").partition("-")[0] in CASED:
            for match in run.finditer(article.text):
                if match.group()[0].isupper():
                    found[article.id].append(match.group())
                    if article.lang == "en":
                        known.update(word.lower() for word in match.group().split())
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in sorted(known):
        by_letter[word[:1]].append(word)
    cache: dict[str, bool] = {}
    for article in articles:
        if (article.lang or "").partition("-")[0] in CASED:
            continue
        for token in tokenize(article.text):
            if token.text not in cache:
                latin = anyascii(token.text).lower()
                cache[token.text] = len(latin) > 3 and any(
                    fuzz.ratio(latin, word) >= 80 for word in by_letter[latin[:1]]
                )
            if cache[token.text]:
                found[article.id].append(token.text)
    return found


def english_names(article: Article) -> set[str]:
    """Words that an English version writes large inside sentences, ordinary ones left out."""
    names = set()
    for run in capitalised_runs(read_cases(article)):
        for part in run.parts[1:] if run.opens else run.parts:
            low = part.low
            name = not (run.headline or is_ordinary(low, "en") or is_people(low, "en"))
            if name and part.text[0].isupper() and len(low) > 2:
                names.add(part.text)
    return names


def alike(word: str, lang: str | None, name: str) -> bool:
    if word.casefold() == name.casefold():
        return True
    if not set(skeletons(word, lang)) & set(skeletons(name, "en")):
        return False
    score = score_pairs([word], [name], langs_left=[lang], langs_right=["en"])
    return bool(score[0] >= 0.3)


def measure(articles: Sequence[Article], found: Names) -> dict[str, tuple[int, int, int, int]]:
    """By language: mentions supported, mentions, English names found, English names."""
    gold = {a.id.partition("/")[0]: sorted(english_names(a)) for a in articles if a.lang == "en"}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    cache: dict[tuple[str, str | None, str], bool] = {}
    for article in articles:
        lang = article.lang or ""
        names = gold[article.id.partition("/")[0]]
        hit = set()
        for mention in found.get(article.id, ()):
            supported = False
            for word in re.split(r"[\s\-·]+", mention):
                for name in names:
                    key = (word, lang, name)
                    if key not in cache:
                        cache[key] = alike(word, lang, name)
                    if cache[key]:
                        supported = True
                        hit.add(name)
            counts[lang][0] += supported
            counts[lang][1] += 1
        counts[lang][2] += len(hit)
        counts[lang][3] += len(names)
    return {lang: (a, b, c, d) for lang, (a, b, c, d) in sorted(counts.items())}


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--docs", type=int, default=24, help="documents read, each in 15 languages")
    parser.add_argument("--gate", action="store_true", help="fail if nothing was checked or lost")
    arguments = parser.parse_args(argv)
    articles, _ = ntrex_corpus(arguments.data) if (arguments.data / "ntrex").is_dir() else ([], [])
    docs = sorted({a.id.partition("/")[0] for a in articles})[: arguments.docs]
    articles = [a for a in articles if a.id.partition("/")[0] in set(docs)]
    finders: list[tuple[str, Callable[[Sequence[Article]], Names]]] = [
        ("ours", ours),
        ("peer", peer),
    ]
    if not articles:
        sys.exit(f"{arguments.data}: no ntrex folder; nothing was checked" if arguments.gate else 0)
    rows = {name: measure(articles, finder(articles)) for name, finder in finders}
    print(f"{len(articles)} articles; supported = precision-like, found = recall-like")
    print(f"{'lang':6} " + " ".join(f"{n + ' supp.':>12} {n + ' found':>11}" for n, _ in finders))
    for lang in sorted({a.lang or "" for a in articles}):
        cells = []
        for name, _ in finders:
            a, b, c, d = rows[name][lang]
            cells.append(f"{a / max(1, b):12.3f} {c / max(1, d):11.3f}")
        print(f"{lang:6} " + " ".join(cells))
    if arguments.gate:
        totals = [sum(row[k] for row in rows["ours"].values()) for k in range(4)]
        if totals[1] == 0 or totals[3] == 0:
            sys.exit("nothing was checked")
        supported, found = totals[0] / totals[1], totals[2] / totals[3]
        if supported < 0.7 or found < 0.5:
            sys.exit(f"supported {supported:.3f} (least .7), found {found:.3f} (least .5)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
