"""Write the table of men's and women's names that are easily taken for one another.

    python -m tools.fit.known [--data ../shared/data]

Two words in Latin letters are taken for two names if every language that has both writes them
differently: some language or other writes spellings of one name alike (Hassan and Hasan are one
word in Arabic letters). Of these pairs those are kept that the scorer would take for one name,
alone or beside a family name, and that differ by an ending which tells a woman's name from a
man's (George and Georgia, Daniel and Daniela, Karimov and Karimova). Without the last condition
10 of the labelled pairs of one person were parted (Steve and Steven, Omar and Oumar) and hardly
more of the like-named persons. Words of the labelled pairs of single words are left out, so that
these stay a measure.
"""

from __future__ import annotations

import argparse
import gzip
from collections import defaultdict
from pathlib import Path

import numpy as np

from tools.fit.table_file import write_table
from tools.train.score_data import read_dev
from variance.names.block import blocking as block
from variance.names.score import scorer as score
from variance.names.score.scorer import SAME, score_pairs

TABLE = Path("variance/names/score/data/known.tsv")
LANGUAGES = 6  # that have both of two words
NEAREST = 16  # words that each word is held against
EVERYWHERE, MANY_NEAREST = 8, 64  # languages that have the best-known words; the same for these
BESIDE = "Karimov"  # a family name for two words to stand before
# Endings behind what a man's and a woman's name share.
ENDINGS = frozenset(
    {("", "a"), ("", "ia"), ("", "ina"), ("", "ine"), ("", "ette"), ("", "iana"), ("o", "a"),
     ("e", "ia"), ("e", "ina"), ("e", "ette"), ("us", "a"), ("os", "a"), ("i", "a"), ("an", "na"),
     ("y", "ia")}
)  # fmt: skip
SHARED = 3  # letters that they share at least
COLUMNS = ("name", "others")
HEAD = {
    "what": (
        "men's and women's names that are two for all their likeness: every language that has both"
        " tells them apart"
    ),
    "languages": "any",
    "source": "NETransliteration-COLING2018, deepchar/entities, google/transliteration",
    "licence": "fitted on data under CC0 and Apache-2.0 (google/transliteration)",
    "made": "python -m tools.fit.known",
}

Natives = dict[str, dict[str, set[str]]]


def read_natives(data: Path) -> Natives:
    """For each well-known Latin word, its forms by language."""
    held_out = {w.casefold() for p in read_dev(data / "names/dev.tsv") if p.etype == "TOK"
                for w in (p.a, p.b)}  # fmt: skip
    natives: Natives = defaultdict(lambda: defaultdict(set))
    with gzip.open(data / "translit/tokens.tsv.gz", "rt", encoding="utf-8") as file:
        next(file)
        for line in file:
            latin, native, lang = line.rstrip("\n").split("\t")[:3]
            word = latin.casefold()
            if len(word) > 2 and word.isalpha() and word not in held_out:
                natives[word][lang].add(native)
    return {word: forms for word, forms in sorted(natives.items()) if len(forms) >= LANGUAGES}


def told_apart(natives: Natives) -> set[tuple[str, str]]:
    """Pairs of words that are two names and that the scorer would take for one."""
    score.KNOWN_APART = np.float32(1)  # the table that is there has no say in the new one
    best_known = [word for word, forms in natives.items() if len(forms) >= EVERYWHERE]
    found = set()
    for words, nearest in ((list(natives), NEAREST), (best_known, MANY_NEAREST)):
        block.MOST = nearest
        pairs = block.candidate_pairs(words, [None] * len(words))
        apart = np.array(
            [
                of_two_sexes(words[i], words[j]) and _apart(natives[words[i]], natives[words[j]])
                for i, j in pairs.tolist()
            ]
        )
        pairs = pairs[apart]
        scores = [
            score_pairs([names[i] for i in pairs[:, 0]], [names[j] for j in pairs[:, 1]])
            for names in (words, [f"{word} {BESIDE}" for word in words])
        ]
        likely = pairs[(scores[0] >= SAME) | (scores[1] >= SAME)]
        found |= {(words[i], words[j]) for i, j in likely.tolist()}
    return found


def of_two_sexes(one: str, other: str) -> bool:
    """Whether two words differ by an ending that tells a woman's name from a man's.

    >>> of_two_sexes("george", "georgia"), of_two_sexes("steve", "steven")
    (True, False)
    """
    shared = next(
        (k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    ends = one[shared:], other[shared:]
    return shared >= SHARED and (ends in ENDINGS or ends[::-1] in ENDINGS)


def _apart(a: dict[str, set[str]], b: dict[str, set[str]]) -> bool:
    common = a.keys() & b.keys()
    return len(common) >= LANGUAGES and not any(a[lang] & b[lang] for lang in common)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=TABLE)
    options = parser.parse_args(argv)
    natives = read_natives(options.data)
    pairs = told_apart(natives)
    lines: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted(pairs):
        lines[one].append(other)
    write_table(options.out, HEAD, COLUMNS, [(one, " ".join(x)) for one, x in lines.items()])
    print(f"{len(natives)} well-known words, {len(pairs)} pairs kept")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
