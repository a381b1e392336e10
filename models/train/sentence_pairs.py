"""Read bitext for the sentence model: which sentences, from where, how often."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# What the origins' licences let go into weights that are given away. The news sets and talks
# are for research: weights trained on them are not for shipping unless that is accepted.
FREE = ("tatoeba", "libreoffice-help", "debian-handbook")
RESEARCH = ("news", "talks")
# Tatoeba's short sentences are many and alike; what is longer is shown more often.
REPEATS = {"tatoeba": 1, "libreoffice-help": 1, "debian-handbook": 3, "news": 4, "talks": 4}


@dataclass(frozen=True, slots=True)
class Bitext:
    """One sentence in two languages."""

    source_lang: str
    source: str
    target_lang: str
    target: str


def kind_of(origin: str) -> str:
    """Return the kind of an origin: the name it goes by in `REPEATS`."""
    return next((kind for kind in REPEATS if origin.endswith(kind)), origin)


def read_bitext(folder: Path, langs: list[str], kinds: tuple[str, ...]) -> Iterator[Bitext]:
    """Read all pairs of some languages with English, both ways.

    Args:
        folder: holds `XX-en.tsv.gz` with the columns XX, en, origin.
        langs: the XX to read.
        kinds: the kinds of origins to read.
    """
    for lang in langs:
        for other, english, kind in read_rows(folder, lang, kinds):
            for _ in range(REPEATS.get(kind, 1)):
                yield Bitext(lang, other, "en", english)
                yield Bitext("en", english, lang, other)


def read_rows(folder: Path, lang: str, kinds: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Read the fitting pairs of one language: its sentence, the English one, the origin's kind."""
    with gzip.open(folder / f"{lang}-en.tsv.gz", "rt", encoding="utf-8") as file:
        next(file)
        for line in file:
            other, english, origin = line.rstrip("\n").split("\t")
            kind = kind_of(origin)
            if kind in kinds and fits(other, english):
                yield other, english, kind


def fits(a: str, b: str) -> bool:
    """Tell whether two sentences can be translations: neither empty, overlong nor lopsided."""
    shorter, longer = sorted((len(a), len(b)))
    return shorter > 0 and longer <= 400 and longer <= 3 * shorter + 20


def read_dev(folder: Path, lang: str, testset: str) -> list[tuple[str, str]]:
    """Read a dev set: sentences of `lang` and of English."""
    rows = (folder / f"dev.{lang}-en.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = [row.split("\t") for row in rows]
    return [(row[0], row[1]) for row in cells if row[2].startswith(testset)]
