"""Prepare bitext for phrase models: tokens, the usual case of first words, alignments."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sentence_pairs import FREE, RESEARCH, read_rows

from variance.translate.phrases.casing import first_words
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


def inside_case(texts: Iterable[Sequence[str]]) -> Counter[str]:
    """Count how words are written inside sentences."""
    inside: Counter[str] = Counter()
    for tokens in texts:
        first = set(first_words(tokens))
        inside.update(t for i, t in enumerate(tokens) if i not in first)
    return inside


def usual_case(inside: Counter[str], votes: Mapping[str, int]) -> Callable[[str], str]:
    """Return how a word that stands first is written inside a sentence.

    The commoner way decides. A word never seen inside keeps its capital, since it may be a
    name, unless its translations say that it is an ordinary word.

    Args:
        inside: how often words stand inside sentences.
        votes: from `case_votes`.

    >>> usual = usual_case(Counter({"the": 2}), {"Returns": -2})
    >>> usual("The"), usual("Returns"), usual("Saleh")
    ('the', 'returns', 'Saleh')
    """

    def usual(word: str) -> str:
        small = _small(word)
        here, there = inside[word], inside[small]
        if here or there:
            return word if here > there else small
        return small if votes.get(word, 0) < 0 else word

    return usual


def case_votes(
    own: Sequence[Sequence[str]],
    other: Sequence[Sequence[str]],
    links: Sequence[Sequence[tuple[int, int]]],
    inside: tuple[Counter[str], Counter[str]],
    *,
    nouns: bool,
) -> Counter[str]:
    """Ask translations whether words never seen inside a sentence are names.

    A link to a small word counts against it, a link to a large one or to itself for it.

    Args:
        own: the sentences whose first words are asked about.
        other: their translations.
        links: which token goes with which.
        inside: how words are written inside sentences, here and there.
        nouns: the translations write every noun large: only a small word says anything.

    Returns:
        By word: below 0 for an ordinary one.
    """
    votes: Counter[str] = Counter()
    for tokens, others, pairs in zip(own, other, links, strict=True):
        first, there = set(first_words(tokens)), set(first_words(others))
        for i, k in pairs:
            word = tokens[i]
            if i not in first or not word.strip(JOINER)[:1].isupper():
                continue
            if inside[0][word] or inside[0][_small(word)]:
                continue
            votes[word] += _vote(word, others[k], inside[1], first=k in there, nouns=nouns)
    return votes


def _vote(word: str, other: str, inside: Counter[str], *, first: bool, nouns: bool) -> int:
    bare = other.strip(JOINER)
    if not bare[:1].isalpha():
        return 0
    small = inside[_small(other)] > inside[other] if first else bare[0].islower()
    if small:
        return -1
    if bare == word.strip(JOINER):
        return 2
    return int(not nouns and (not first or inside[other] > 0))


def _small(word: str) -> str:
    bare = word.strip(JOINER)
    return word.replace(bare, bare[:1].lower() + bare[1:])


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
