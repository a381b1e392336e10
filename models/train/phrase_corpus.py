"""Prepare bitext for phrase models: tokens, the usual case of first words, alignments."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sentence_pairs import FREE, RESEARCH, read_rows

from variance.translate.phrases.casing import first_words, truecase
from variance.translate.phrases.tokens import JOINER, tokenize_marked

LONGEST = 80  # tokens; a longer line is seldom a sentence


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence pair in tokens, and the kind of its origin."""

    other: tuple[str, ...]
    english: tuple[str, ...]
    kind: str


def read_lines(
    folder: Path, lang: str, kinds: Sequence[str] = (*FREE, *RESEARCH)
) -> Iterator[Line]:
    """Read the pairs of a language with English whose origins are of some kinds, each once."""
    rows = {(other, english): kind for other, english, kind in read_rows(folder, lang, kinds)}
    for (other, english), kind in rows.items():
        a = tuple(tokenize_marked(other, lang))
        b = tuple(tokenize_marked(english, "en"))
        if 0 < len(a) <= LONGEST and 0 < len(b) <= LONGEST:
            yield Line(a, b, kind)


def usual_case(texts: Sequence[Sequence[str]], *, keep: bool) -> Callable[[str], str]:
    """Learn how words are written inside sentences.

    Args:
        texts: sentences in tokens.
        keep: leave a first word that is never seen inside a sentence as it is (German, where
            it may be a noun); else it is written small.
    """
    inside: Counter[str] = Counter()
    for tokens in texts:
        first = set(first_words(tokens))
        inside.update(t for i, t in enumerate(tokens) if i not in first)

    def usual(word: str) -> str:
        small = word.replace(word.strip(JOINER), _small(word.strip(JOINER)))
        here, there = inside[word], inside[small]
        if here == there:
            return word if keep and not here else small
        return word if here > there else small

    return usual


def _small(word: str) -> str:
    return word[:1].lower() + word[1:]


def truecased(texts: Sequence[Sequence[str]], lang: str) -> list[tuple[str, ...]]:
    """Write the first words of all sentences in their usual case."""
    usual = usual_case(texts, keep=lang == "de")
    return [tuple(truecase(tokens, usual)) for tokens in texts]


def align(
    work: Path, left: Sequence[Sequence[str]], right: Sequence[Sequence[str]], program: str
) -> list[list[tuple[int, int]]]:
    """Align tokens with eflomal both ways, and grow from what both agree on.

    Ostling and Tiedemann 2016; grow-diag-final-and after Koehn, Och and Marcu 2003.
    """
    forward, backward = work / "forward", work / "backward"
    if not backward.exists():
        text = work / "aligned.txt"
        with text.open("w", encoding="utf-8") as file:
            for a, b in zip(left, right, strict=True):
                file.write(f"{' '.join(a).lower()} ||| {' '.join(b).lower()}\n")
        subprocess.run(
            [program, "-i", text, "-f", forward, "-r", f"{backward}.part", "--overwrite",
             "--model", "3"],
            check=True,
        )  # fmt: skip
        Path(f"{backward}.part").rename(backward)
    links = []
    with forward.open() as one, backward.open() as two:
        for a, b, f, r in zip(left, right, one, two, strict=True):
            links.append(grow(len(a), len(b), _read_links(f), _read_links(r)))
    return links


def _read_links(line: str) -> set[tuple[int, int]]:
    pairs = (link.split("-") for link in line.split())
    return {(int(a), int(b)) for a, b in pairs}


_NEAR = [(-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1)]


def grow(
    n: int, m: int, forward: set[tuple[int, int]], backward: set[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Join two alignments: their intersection, neighbours of it, and what is left alone.

    >>> grow(2, 2, {(0, 0), (1, 1)}, {(0, 0)})
    [(0, 0), (1, 1)]
    """
    union = forward | backward
    links = forward & backward
    rows, columns = {a for a, _ in links}, {b for _, b in links}
    queue = sorted(links)
    while queue:
        a, b = queue.pop(0)
        for da, db in _NEAR:
            near = (a + da, b + db)
            if (
                near in union
                and near not in links
                and (near[0] not in rows or near[1] not in columns)
            ):
                links.add(near)
                rows.add(near[0])
                columns.add(near[1])
                queue.append(near)
    for link in sorted(forward) + sorted(backward):
        if link[0] not in rows and link[1] not in columns:
            links.add(link)
            rows.add(link[0])
            columns.add(link[1])
    return sorted(links)
