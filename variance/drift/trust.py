"""Whether two aligned passages really tell the same: more than their alignment says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from variance.drift.facts import article_figures
from variance.drift.lexicon import function_words, lexicon
from variance.drift.named import NameIndex
from variance.drift.pairs import Pair, Side
from variance.drift.reading import Reading
from variance.types import Aligned, SentencePair

# Articles that follow each other sentence by sentence: translations of one text, or of one
# agency's. On human translations the mean score is .94 to .98, on reports written apart below .4.
_COVERED = 0.85
_IN_ORDER = 0.97
_STEM = 6  # letters by which words of one language are held to be one
_FEW = 3  # features in common below which passages of two languages are not surely alike


@dataclass(frozen=True, slots=True)
class Parallels:
    """Which articles of an event are sentence-by-sentence versions of each other."""

    pairs: frozenset[tuple[str, str]]

    def hold(self, pair: Pair) -> bool:
        """Whether the articles of a pair are versions of each other."""
        return self.of_one_text(pair.left.reading.article.id, pair.right.reading.article.id)

    def of_one_text(self, left: str, right: str) -> bool:
        """Whether two articles, by id, are versions of each other."""
        return (left, right) in self.pairs or (right, left) in self.pairs


def parallels(readings: dict[str, Reading], aligned: Sequence[Aligned]) -> Parallels:
    """Find the articles of an event that are versions of one text."""
    found = set()
    for block in aligned:
        left, right = readings.get(block.left_id), readings.get(block.right_id)
        if left is not None and right is not None and _follows(left, right, block.pairs):
            found.add((block.left_id, block.right_id))
    return Parallels(frozenset(found))


def _follows(left: Reading, right: Reading, pairs: Sequence[SentencePair]) -> bool:
    if not pairs:
        return False
    covered = min(
        sum(p.score * len(p.left) for p in pairs) / max(1, len(left.sentences)),
        sum(p.score * len(p.right) for p in pairs) / max(1, len(right.sentences)),
    )
    shorter = max(
        sum(p.score * len(p.left) for p in pairs) / max(1, len(left.sentences)),
        sum(p.score * len(p.right) for p in pairs) / max(1, len(right.sentences)),
    )
    if covered < _COVERED / 2 or shorter < _COVERED:
        return False
    firsts = sorted((p.left[0], p.right[0]) for p in pairs if p.left and p.right)[:200]
    steps = list(combinations(firsts, 2))
    return sum(a[1] <= b[1] for a, b in steps) >= _IN_ORDER * len(steps)


def trust(pair: Pair, versions: Parallels, names: NameIndex) -> float:
    """Give how far two aligned passages may be held against each other in detail.

    The alignment's score where the articles are versions of one text. Otherwise it is bounded
    by what the passages have in common: in one language their content words, in two the
    names, figures and classes of words (who was killed, who said) that both have.

    Args:
        pair: the aligned passages.
        versions: the articles that are versions of one text.
        names: the names of the event's articles.

    Returns:
        0 to 1; below .5 a difference between them means little.
    """
    score = min(1.0, max(0.0, pair.score))
    if versions.hold(pair):
        return score
    if pair.same_language:
        left, right = _stems(pair.left), _stems(pair.right)
        return min(score, 2 * _dice(left, right))
    left, right = _features(pair.left, names), _features(pair.right, names)
    bound = 1.5 * _dice(left, right)
    return min(score, bound if len(left & right) >= _FEW else bound / 2)


def _dice(left: set[str], right: set[str]) -> float:
    return 2 * len(left & right) / max(1, len(left) + len(right))


def _stems(side: Side) -> set[str]:
    common = function_words(side.reading.lang)
    return {word.plain[:_STEM] for word in side.words if word.plain not in common}


def _features(side: Side, names: NameIndex) -> set[str]:
    """What a passage tells whatever its language."""
    article, lang = side.reading.article.id, side.reading.lang
    found = {f"name {n.key}" for n in names.between(article, side.start, side.end)}
    for figure in article_figures(side.reading):
        if side.start <= figure.quantity.start < side.end:
            found.add(f"figure {figure.dimension} {figure.low:g}")
    for table in ("fates", "things", "speech"):
        for word in side.words:
            known = lexicon(table).find(word.plain, lang)
            if known is not None:
                found.add(f"{table} {known}")
    return found
