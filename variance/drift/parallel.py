"""Which articles are translations of one text, and how far two aligned passages are comparable.

Goes in: documents, alignment, names. Comes out: `ParallelTexts` and a figure from 0 to 1. Touch it
when passages on different happenings are compared, or passages on the same one are not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from variance.drift.document import Document
from variance.drift.facts import figures_in
from variance.drift.lexicon import function_words, lexicon
from variance.drift.name_index import NameIndex
from variance.drift.passages import Passage, PassagePair
from variance.types import Aligned, SentencePair

# Articles that follow each other sentence by sentence: translations of one text, or of one
# agency's. On human translations the mean score is .94 to .98, on reports written apart below .4.
_COVERED = 0.85
_COVERED_LONGER = _COVERED / 2  # of the longer article, which may go on where the shorter ends
_IN_ORDER = 0.97  # share of the sentence pairs that keep their order
_MOST_PAIRS = 200  # sentence pairs whose order is looked at: all against all
_STEM = 6  # letters by which words of one language are held to be one
_FEW = 3  # features in common below which passages of two languages are not surely alike
# Words in common by which passages are comparable however they go on: half of them in one
# language, two thirds of the features in two.
_PER_LIKENESS = 2.0
_PER_LIKENESS_ACROSS = 1.5


@dataclass(frozen=True, slots=True)
class ParallelTexts:
    """Which articles of an event are sentence-by-sentence versions of each other."""

    pairs: frozenset[tuple[str, str]]

    def holds(self, pair: PassagePair) -> bool:
        """Whether the articles of a pair are versions of each other."""
        return self.of_one_text(pair.left.document.article.id, pair.right.document.article.id)

    def of_one_text(self, left: str, right: str) -> bool:
        """Whether two articles, by id, are versions of each other."""
        return (left, right) in self.pairs or (right, left) in self.pairs


def parallel_texts(documents: Mapping[str, Document], aligned: Sequence[Aligned]) -> ParallelTexts:
    """Find the articles of an event that are versions of one text."""
    found = set()
    for block in aligned:
        left, right = documents.get(block.left_id), documents.get(block.right_id)
        if left is not None and right is not None and _follows(left, right, block.pairs):
            found.add((block.left_id, block.right_id))
    return ParallelTexts(frozenset(found))


def _follows(left: Document, right: Document, pairs: Sequence[SentencePair]) -> bool:
    """Whether two articles go side by side from the first sentence pair to the last."""
    if not pairs:
        return False
    longer, shorter = sorted(
        (
            sum(p.score * len(p.left) for p in pairs) / max(1, len(left.sentences)),
            sum(p.score * len(p.right) for p in pairs) / max(1, len(right.sentences)),
        )
    )
    if longer < _COVERED_LONGER or shorter < _COVERED:
        return False
    firsts = sorted((p.left[0], p.right[0]) for p in pairs if p.left and p.right)[:_MOST_PAIRS]
    steps = list(combinations(firsts, 2))
    return sum(a[1] <= b[1] for a, b in steps) >= _IN_ORDER * len(steps)


def comparability(pair: PassagePair, parallel: ParallelTexts, names: NameIndex) -> float:
    """Give how far two aligned passages may be held against each other in detail.

    The alignment's score where the articles are versions of one text. Otherwise it is bounded
    by what the passages have in common: in one language their content words, in two the
    names, figures and classes of words (who was killed, who said) that both have.

    Args:
        pair: the aligned passages.
        parallel: the articles that are versions of one text.
        names: the names of the event's articles.

    Returns:
        0 to 1; below .5 a difference between them means little.
    """
    score = min(1.0, max(0.0, pair.score))
    if parallel.holds(pair):
        return score
    if pair.same_language:
        left, right = _stems(pair.left), _stems(pair.right)
        return min(score, _PER_LIKENESS * _dice(left, right))
    left, right = _features(pair.left, names), _features(pair.right, names)
    bound = _PER_LIKENESS_ACROSS * _dice(left, right)
    return min(score, bound if len(left & right) >= _FEW else bound / 2)


def _dice(left: set[str], right: set[str]) -> float:
    return 2 * len(left & right) / max(1, len(left) + len(right))


def _stems(side: Passage) -> set[str]:
    common = function_words(side.document.lang)
    return {word.plain[:_STEM] for word in side.words if word.plain not in common}


def _features(side: Passage, names: NameIndex) -> set[str]:
    """What a passage tells whatever its language."""
    lang = side.document.lang
    found = {f"name {n.key}" for n in names.inside(side)}
    for figure in figures_in(side):
        found.add(f"figure {figure.dimension} {figure.low:g}")
    for table in ("fates", "things", "speech"):
        for word in side.words:
            known = lexicon(table).find(word.plain, lang)
            if known is not None:
                found.add(f"{table} {known}")
    return found
