"""Fit how letters of Arabic and Hebrew script are read, vowels included, from name pairs.

The tables in variance/names/script/data/romanization say what a letter is; which vowels stand
between the letters, which are doubled, and which reading of a letter a word has is habit, learnt
here:
pairs of a native word and its Latin form are aligned letter by chunk (hard EM), and for each
letter the contexts are kept in which the usual chunk differs from what a shorter context says.

    python -m tools.fit.romanization --data ../shared/data

writes variance/names/script/data/habits/LANG.tsv. Words whose hash falls in the held-out tenth (and
entities held out by id) are never seen; tools/eval/spelling.py measures on those.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import hashlib
import json
import math
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from tools.fit.table_file import write_table
from variance.names.script.letter_tables import load_table
from variance.names.script.letters import main_script
from variance.names.script.vocalization import EDGE
from variance.names.script.vocalization import SPANS_NARROW_FIRST as SPANS

OUT = Path("variance/names/script/data/habits")
COLUMNS = ("left", "letter", "right", "latin")
LANGS = ("ar", "fa", "he", "ur", "ps")
LONGEST_CHUNK = 4
HARDLY_HEARD = "ةعءא"
FIT = 1.9  # cost a letter (nats) above which a pair is no rendering of one word
NATIVE = 4.0  # weight of a pair from the places and people of the region
VOWELS = set("aeiouy")
Pair = tuple[str, str, float]


def held_out(key: str) -> bool:
    """One key in ten, the same on every machine."""
    return hashlib.sha256(key.encode()).digest()[0] < 26


def plain(latin: str) -> str:
    """Lower-case a-z only."""
    folded = unicodedata.normalize("NFKD", latin.lower()).replace("ı", "i").replace("ə", "a")
    return "".join(char for char in folded if "a" <= char <= "z")


def bare_native(word: str) -> str:
    """A native word without vowel signs, in the letters that the tables know."""
    letters = unicodedata.normalize("NFKC", word)
    return "".join(
        c for c in letters if (not unicodedata.combining(c) and c.isalpha()) or c in "'׳"
    )


def token_pairs(data: Path, lang: str) -> Iterator[tuple[str, str]]:
    """Latin and native of each token of the language."""
    with gzip.open(data / "translit" / "tokens.tsv.gz", "rt", encoding="utf-8") as file:
        next(file)
        for line in file:
            latin, native, language, _ = line.rstrip("\n").split("\t")
            if language == lang:
                yield latin, native


def entity_pairs(data: Path, lang: str) -> Iterator[tuple[str, str, str]]:
    """Entity id, Latin word and native word, from names of as many words on both sides."""
    wanted = ("en", "src", "nl", "sv", "de", "ms", "id")
    with gzip.open(data / "translit" / "entities.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            entity = json.loads(line)
            names = entity["names"]
            natives = [n for tag, n in names if tag == lang and main_script(n) != "Latn"]
            latins = [
                n for want in wanted for tag, n in names if tag == want and main_script(n) == "Latn"
            ]
            for native in natives[:1]:
                left = native.split()
                for latin in latins[:2]:
                    right = re.split(r"[\s-]+", latin)
                    if len(left) == len(right):
                        for word, form in zip(left, right, strict=True):
                            yield entity["id"], form, word


DIGRAPHS = re.compile(r"sch|tsch|tch|kh|gh|sh|zh|ch|ts|dz|dh|th|ph|ck|([a-z])\1")


def likely(latin: str, native: str, lang: str) -> bool:
    """Whether the pair has about as many consonants on both sides: one word, not half of one.

    Letters that may be consonant or vowel (waw, yod, he) widen what is accepted.
    """
    if not latin or not native or len(native) >= 20:
        return False
    rows = load_table(lang).rows
    readings = [plain(rows[char][-1].latin) if char in rows else None for char in native]
    if None in readings:
        return False
    firm = sum(bool(reading) and not set(reading or "") & VOWELS for reading in readings)
    consonants = sum(char not in VOWELS for char in DIGRAPHS.sub("b", latin))
    either = sum(char in "وىيیهةعוהעי" for char in native)
    return firm - 1 - either // 3 <= consonants <= firm + either + 1


class Aligner:
    """Chunks of Latin that a letter of one language has, and how often."""

    def __init__(self, lang: str) -> None:
        table = load_table(lang)
        self.base = {key: plain(rows[-1].latin) for key, rows in table.rows.items()}
        self.cost: dict[tuple[str, str], float] = {}
        self.default: dict[tuple[str, str], float] = {}

    def chunk_cost(self, letter: str, chunk: str) -> float:
        known = self.cost.get((letter, chunk))
        if not chunk and set(self.base.get(letter, "")) & VOWELS:
            return 1.0 + (known if known is not None else 4.0)  # its vowel is its own
        if not chunk and self.base.get(letter, "") and letter not in HARDLY_HEARD:
            return 6.0  # a consonant that is written is read
        if known is not None:
            late = chunk[:1] in VOWELS and self.base.get(letter, "")[:1] not in {*VOWELS, ""}
            return known + (2.0 if late else 0.0)
        key = (letter, chunk)
        if key not in self.default:
            self.default[key] = self._first_guess(letter, chunk) + (3.0 if self.cost else 0.0)
        return self.default[key]

    def _first_guess(self, letter: str, chunk: str) -> float:
        reading = self.base.get(letter, "")
        skeleton = "".join(c for c in chunk if c not in VOWELS)
        mine = "".join(c for c in reading if c not in VOWELS)
        vowels = len(chunk) - len(skeleton)
        if not mine:
            return 0.5 * abs(1 - vowels) + 2.5 * len(skeleton)
        cost = 0.4 * vowels
        if chunk[:1] in VOWELS and mine:
            cost += 2.0  # a vowel goes with the consonant before it, so that cuts agree
        if skeleton in (mine, mine * 2, mine[:1] * 2):
            return cost + (0.0 if skeleton == mine else 0.8)
        if set(skeleton) & set(mine):
            return cost + 1.5 * max(1, len(skeleton) - len(mine))
        return cost + 3.0 * max(1, len(skeleton)) + (0.5 if not chunk else 0.0)

    def align(self, latin: str, native: str) -> tuple[float, list[str]]:
        """Cheapest cut of the Latin word into one chunk a letter."""
        n, m = len(native), len(latin)
        best = [[math.inf] * (m + 1) for _ in range(n + 1)]
        back = [[0] * (m + 1) for _ in range(n + 1)]
        best[0][0] = 0.0
        for i, letter in enumerate(native):
            row, following, ways = best[i], best[i + 1], back[i + 1]
            for j in range(m + 1):
                here = row[j]
                if here == math.inf:
                    continue
                for k in range(j, min(m, j + LONGEST_CHUNK) + 1):
                    cost = here + self.chunk_cost(letter, latin[j:k])
                    if cost < following[k]:
                        following[k] = cost
                        ways[k] = j
        chunks: list[str] = []
        j = m
        for i in range(n, 0, -1):
            start = back[i][j]
            chunks.append(latin[start:j])
            j = start
        return best[n][m], chunks[::-1]

    def learn(self, pairs: list[Pair]) -> None:
        """One round of hard EM."""
        counts: collections.Counter[tuple[str, str]] = collections.Counter()
        totals: collections.Counter[str] = collections.Counter()
        for latin, native, weight in pairs:
            cost, chunks = self.align(latin, native)
            if cost / len(native) > FIT:
                continue
            for letter, chunk in zip(native, chunks, strict=True):
                counts[letter, chunk] += weight
                totals[letter] += weight
        self.cost = {
            (letter, chunk): -math.log(count / totals[letter])
            for (letter, chunk), count in counts.items()
            if count >= 2
        }


def contexts(word: str, at: int) -> list[tuple[str, str]]:
    """Left and right neighbourhoods of a letter, narrow to wide, with word edges."""
    text = f"{'^' * EDGE}{word}{'$' * EDGE}"
    i = at + EDGE
    return [(text[i - left : i], text[i + 1 : i + 1 + right]) for left, right in SPANS]


def usual_reading(aligned: list[tuple[str, list[str], float]]) -> dict[str, list[str]]:
    """The most frequent reading of each word, so that a word is read in one piece."""
    readings: dict[str, collections.Counter[tuple[str, ...]]] = {}
    for word, chunks, weight in aligned:
        readings.setdefault(word, collections.Counter())[tuple(chunks)] += weight
    return {
        word: list(max(counts.items(), key=lambda item: (item[1], item[0]))[0])
        for word, counts in readings.items()
    }


def decision_rows(
    aligned: list[tuple[str, list[str], float]], least: float
) -> list[tuple[str, str, str, str, float]]:
    """Contexts worth keeping: where the usual chunk is not what narrower contexts give."""
    seen: dict[int, dict[tuple[str, str, str], collections.Counter[str]]] = {}
    usual = usual_reading(aligned)
    for word, chunks, weight in aligned:
        for at, chunk in enumerate(chunks):
            for level, (left, right) in enumerate(contexts(word, at)):
                if level == len(SPANS) - 1 and usual[word] != chunks:
                    continue
                table = seen.setdefault(level, {})
                key = (left, word[at], right)
                table.setdefault(key, collections.Counter())[chunk] += weight
    kept: dict[tuple[str, str, str], str] = {}
    rows = []
    for level in sorted(seen):
        fresh = {}
        for key, counts in sorted(seen[level].items()):
            chunk, count = max(counts.items(), key=lambda item: (item[1], item[0]))
            fallback = narrower(key, level, kept)
            gain = count - (counts[fallback] if fallback is not None else 0.0)
            if fallback is None or (chunk != fallback and gain >= least):
                fresh[key] = chunk
                rows.append((*key, chunk, count))
        kept.update(fresh)
    return rows


def narrower(
    key: tuple[str, str, str], level: int, kept: dict[tuple[str, str, str], str]
) -> str | None:
    """What the widest kept context within this one says."""
    left, letter, right = key
    for a, b in reversed(SPANS[:level]):
        if a <= len(left) and b <= len(right):
            chunk = kept.get((left[len(left) - a :], letter, right[:b]))
            if chunk is not None:
                return chunk
    return None


def training_pairs(data: Path, lang: str, most: int) -> list[Pair]:
    """Word pairs of the language that are not held out, repeated ones by weight."""
    weights: collections.Counter[tuple[str, str]] = collections.Counter()
    for latin, native in token_pairs(data, lang):
        if not held_out(native):
            weights[plain(latin), bare_native(native)] += 1.0
    for ident, latin, native in entity_pairs(data, lang):
        if not held_out(ident) and not held_out(native):
            weights[plain(latin), bare_native(native)] += NATIVE
    pairs = [
        (latin, native, min(weight, 100.0))
        for (latin, native), weight in sorted(weights.items())
        if likely(latin, native, lang)
    ]
    step = max(1, len(pairs) // most)
    return pairs[::step]


def shortened(left: str, letter: str, right: str, latin: str) -> tuple[str, str, str, str]:
    """A row as the file has it: a whole word is set off by = in place of its edges."""
    if len(left) == EDGE:
        return f"={left.lstrip('^')}", letter, f"{right.rstrip('$')}=", latin
    return left, letter, right, latin


def fit(data: Path, lang: str, least: float) -> int:
    pairs = training_pairs(data, lang, 45000)
    aligner = Aligner(lang)
    for _ in range(2):
        aligner.learn(pairs[:: max(1, len(pairs) // 20000)])
    aligner.learn(pairs)
    aligned = []
    for latin, native, weight in pairs:
        cost, chunks = aligner.align(latin, native)
        if cost / len(native) <= FIT:
            aligned.append((native, chunks, weight))
    rows = decision_rows(aligned, least)
    body = sorted((shortened(*row[:4]) for row in rows), key="\t".join)
    write_table(OUT / f"{lang}.tsv", head_of(lang, len(aligned), least), COLUMNS, body)
    return len(rows)


def head_of(lang: str, count: int, least: float) -> dict[str, str]:
    """What the table of a language says of itself, fitted on so many word pairs (`--least`)."""
    return {
        "what": (
            "how a letter is usually read: in Latin letters, where left and right stand beside it;"
            " ^ and $ are the edges of a word, = sets a whole word off"
        ),
        "languages": lang,
        "source": (
            f"{count} word pairs of NETransliteration-COLING2018, deepchar/entities, Who's On First"
            " and EveryPolitician"
        ),
        "licence": "fitted on data under CC BY (Who's On First) and CC0",
        "made": f"python -m tools.fit.romanization --langs {lang} --least {least:g}",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--langs", nargs="*", default=list(LANGS))
    parser.add_argument("--least", type=float, default=4.0)
    options = parser.parse_args()
    for lang in options.langs:
        print(lang, fit(options.data, lang, options.least), "rows", flush=True)


if __name__ == "__main__":
    main()
