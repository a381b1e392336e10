"""Fit the lists of ordinary words of name finding: words that are no names by themselves.

In languages with capitals a word is ordinary that is mostly written small inside sentences. In
German, and in scripts without capitals, one is ordinary whose likeliest English translation is
written small, or whose translations mostly hold no name. The counts are of the bitext beside
the checkout; origins without a licence are left out.

Run: python -m tools.fit.ordinary --data FOLDER [--out FILE]
"""

from __future__ import annotations

import argparse
import gzip
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from tools.fit.bitext import OF_BITEXT, UNLICENSED, WORD, bitext_files
from tools.fit.table_file import write_table

BREAK = re.compile(r"[.!?:;\"“”„«»()]")
NO_CAPITALS = ("ar", "fa", "ur", "hi")
HEROES = {"tom", "mary", "maria"}  # Tatoeba's example people stand beside every word
LEAST = 3
CAP = 40000
COLUMNS = ("lang", "words")
HEAD = {
    "what": "words that are no names by themselves, in lower case, by alphabet",
    "languages": "column",
    **OF_BITEXT,
    "made": "python -m tools.fit.ordinary",
}


def words(text: str) -> list[tuple[str, bool]]:
    """Each word with whether it opens a sentence or follows a quote or bracket."""
    found, end = [], 0
    for match in WORD.finditer(text):
        opens = not found or bool(BREAK.search(text[end : match.start()]))
        found.append((match.group(), opens))
        end = match.end()
    return found


def key(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold()


def read(path: Path) -> list[tuple[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        next(file)
        rows = (line.rstrip("\n").split("\t") for line in file)
        return [(a, b) for a, b, origin in rows if not origin.startswith(UNLICENSED)]


def written_small(texts: list[str], least: int = LEAST) -> dict[str, int]:
    """Words that sentences mostly write small, with how often."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for text in texts:
        for word, opens in words(text):
            if word[0].islower():
                small[key(word)] += 1
            elif not opens and word[0].isupper():
                large[key(word)] += 1
    return {w: n for w, n in small.items() if n >= least and n > 2 * large[w]}


def without_name(rows: list[tuple[str, str]], english: set[str], least: int) -> dict[str, int]:
    """Words that stand for an English word written small, or beside no name, with how often.

    Of the English words beside it, the one of the highest Dice coefficient decides.
    """
    seen: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    others: Counter[str] = Counter()
    both: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for native, other in rows:
        found = words(other)
        named = any(
            w[0].isupper() and key(w) not in english and key(w) not in HEROES and len(w) > 1
            for w, _ in found
        )
        targets = {key(w) for w, _ in found if len(w) > 2}
        others.update(targets)
        for w in {key(w) for w, _ in words(native)}:
            seen[w] += 1
            beside[w] += named
            both[w].update(targets)
    ordinary = {}
    for word, n in seen.items():
        if n < least or word.isdigit():
            continue
        dice = [(2 * c / (n + others[w]), w in english) for w, c in both[word].items() if c > 1]
        small = max((score for score, is_small in dice if is_small), default=0.0)
        large = max((score for score, is_small in dice if not is_small), default=0.0)
        if small > large if small or large else beside[word] < 0.4 * n:
            ordinary[word] = n
    return ordinary


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("variance/mentions/data/ordinary.tsv.gz"))
    arguments = parser.parse_args()
    paths = bitext_files(arguments.data)
    rows = {path.name.partition("-")[0]: read(path) for path in paths}
    english = written_small([b for pairs in rows.values() for _, b in pairs])
    lists = {"en": english}
    for lang, pairs in sorted(rows.items()):
        if lang == "de" or lang in NO_CAPITALS:
            lists[lang] = without_name(pairs, set(english), 2)
        if lang not in NO_CAPITALS:
            lists[lang] = lists.get(lang, {}) | written_small([a for a, _ in pairs], 2)
    written = []
    for lang, counts in sorted(lists.items()):
        best = sorted(counts, key=lambda w: (-counts[w], w))[:CAP]
        written.append((lang, " ".join(sorted(best))))
        print(lang, len(counts), "words,", len(best), "kept", flush=True)
    write_table(arguments.out, HEAD, COLUMNS, written)
    print(arguments.out.stat().st_size, "bytes, compressed")


if __name__ == "__main__":
    main()
