"""Which sentences of two articles say the same: `align_sentences`.

Goes in: two articles, or the features of their sentences. Comes out: sentence pairs. Touch it when
sentences are paired wrongly; `tools/fit/sentences.py` fits the weights.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from variance.align.article_features import Column, columns_of, rarity
from variance.align.features import SPACES, features_of
from variance.align.figures import figure_features
from variance.align.pair_scores import SentenceModel, sentence_model
from variance.text import language_of, sentences, tokenize
from variance.types import Article, SentencePair

Floats = npt.NDArray[np.float64]

_WORDS = 22.0  # length of the usual sentence, for the usual rates
_PRIOR = 12.0  # how many sentences the usual rates count for
_MOST = 400  # sentences read of one article
_LONGEST = 4000  # characters read of one sentence
_LONGER = 1.4  # times the length from which half of a sentence may have been left over
_REST = 0.05  # score by itself of the sentence that says the rest
_SURE = 0.5  # probability from which a pair is an anchor of the articles' common order
_FEWEST_ANCHORS = 3  # two points correlate always
_ORDER_WIDTH = 1.5  # sentences off the expected place at which closeness falls to 1/e
_MOST_OFTEN = 2.0  # times that one sentence's feature counts: the third says nothing new
_LENGTH_FLOOR = 0.1  # of the mean length; keeps the logarithm of an empty sentence bounded
_SLACK = 0.15  # score that a sentence is taken to share with none, so that weak pairs stay weak


@dataclass(frozen=True, slots=True)
class SentenceFeatures:
    """What pairing knows of an article: the features and length of each sentence."""

    lang: str | None
    rows: tuple[tuple[Column, ...], ...]
    lengths: tuple[int, ...]


def features_of_sentences(article: Article) -> SentenceFeatures:
    """Collect the evidence of each sentence; worth keeping where an article is paired often."""
    lang = language_of(article)
    rows, lengths = [], []
    for sentence in sentences(article)[:_MOST]:
        text = article.text[sentence.start : min(sentence.end, sentence.start + _LONGEST)]
        tokens = tokenize(text)
        rows.append(columns_of(features_of(text, tokens, lang) + figure_features(tokens)))
        lengths.append(len(text))
    return SentenceFeatures(lang, tuple(rows), tuple(lengths))


def align_sentences(left: Article, right: Article) -> list[SentencePair]:
    """Pair the sentences of two articles that say the same thing.

    The order of the sentences may differ, and not all have a partner; one may stand against
    two neighbours that share what it says. The first 400 sentences of an article are read.

    Args:
        left, right: two articles, in any languages.

    Returns:
        Pairs of sentence indexes into `variance.sentences(article)`, sorted by `left`; each
        sentence is in one pair at most. `score` is the probability that the pair is right.

    >>> a = Article(id="a", lang="en", text="Massoud left Panjshir. It rained in Kabul.")
    >>> b = Article(id="b", lang="de", text="In Kabul regnete es. Massud hat Pandschir verlassen.")
    >>> [(pair.left, pair.right) for pair in align_sentences(a, b)]
    [((0,), (1,)), ((1,), (0,))]
    """
    return pair_sentences(features_of_sentences(left), features_of_sentences(right))


def pair_sentences(left: SentenceFeatures, right: SentenceFeatures) -> list[SentencePair]:
    """Pair sentences from their features, as `align_sentences` does from articles."""
    if not left.rows or not right.rows:
        return []
    model = sentence_model()
    evidence = sentence_evidence(left, right)
    alone = model.score(0, evidence)
    scores = rescored(evidence, alone, model)
    taken = _matched(scores, model.threshold)
    joined = _joined(taken, alone, left.lengths, right.lengths)
    return [
        SentencePair(one, other, round(float(max(scores[i, j] for i in one for j in other)), 4))
        for one, other in sorted(joined)
    ]


def rescored(evidence: Floats, alone: Floats, model: SentenceModel) -> Floats:
    """Score every pair again, stage by stage, with what the stage before found around it."""
    scores = alone
    for stage in range(1, len(model.stages)):
        scores = model.score(stage, np.concatenate([evidence, neighbourhood(scores)], axis=2))
    return scores


def neighbourhood(scores: Floats) -> Floats:
    """How a pair stands among the others.

    Returns:
        Shape (left, right, 5): its score, those of the pairs before and after it, its share of
        what its sentences score in all, and how well it follows the articles' common order.
    """
    padded = np.pad(scores, 1)
    rows = scores / (scores.sum(axis=1, keepdims=True) + _SLACK)
    columns = scores / (scores.sum(axis=0, keepdims=True) + _SLACK)
    planes = [scores, padded[:-2, :-2], padded[2:, 2:], np.sqrt(rows * columns), order_fit(scores)]
    return np.stack(planes, axis=2)


def order_fit(scores: Floats) -> Floats:
    """How near each pair lies to where its sure neighbours lead, if the order is shared.

    Pairs that are each other's best are anchors; between them a sentence is expected in
    proportion. The closeness counts as far as the anchors run the same way in both articles
    (their correlation, squared), so that shuffled articles are not held to an order.
    """
    n, m = scores.shape
    best, back = scores.argmax(axis=1), scores.argmax(axis=0)
    anchors = np.flatnonzero((back[best] == np.arange(n)) & (scores[np.arange(n), best] > _SURE))
    if len(anchors) < _FEWEST_ANCHORS:
        return np.zeros((n, m))
    targets = best[anchors]
    spread = np.std(targets)
    alike = float(np.corrcoef(anchors, targets)[0, 1]) if spread > 0 else 0.0
    expected = np.empty(n)
    for i in range(n):
        others = anchors != i
        expected[i] = _between(i, anchors[others], targets[others])
    near = np.exp(-np.abs(np.arange(m)[None, :] - expected[:, None]) / _ORDER_WIDTH)
    return np.asarray(near * max(0.0, alike) ** 2, np.float64)


def _between(i: int, anchors: npt.NDArray[np.int64], targets: npt.NDArray[np.int64]) -> float:
    """Where sentence `i` is expected, from the anchors before and after it."""
    at = int(np.searchsorted(anchors, i))
    if at == 0:
        return float(targets[0] - (anchors[0] - i))
    if at == len(anchors):
        return float(targets[-1] + (i - anchors[-1]))
    share = (i - anchors[at - 1]) / (anchors[at] - anchors[at - 1])
    return float(targets[at - 1] + share * (targets[at] - targets[at - 1]))


def sentence_evidence(left: SentenceFeatures, right: SentenceFeatures) -> Floats:
    """Lay out what the pair scores read, for all pairs.

    Returns:
        Shape (left, right, 8): cosines of the four spaces, likeness of length, closeness of
        place (0 to 1), 1 for one language, weight of shared evidence.
    """
    planes = []
    shared = np.zeros((len(left.rows), len(right.rows)))
    for space in range(len(SPACES)):
        a, b = _weighed(left, right, space)
        raw = a @ b.T
        shared += raw
        norms = np.sqrt(np.outer((a * a).sum(axis=1), (b * b).sum(axis=1)))
        planes.append(raw / np.maximum(norms, 1e-9))
    n, m = shared.shape
    size_a, size_b = np.array(left.lengths, float), np.array(right.lengths, float)
    size_a, size_b = size_a / size_a.mean(), size_b / size_b.mean()
    planes.append(
        -np.abs(np.log((size_a[:, None] + _LENGTH_FLOOR) / (size_b[None, :] + _LENGTH_FLOOR)))
    )
    place = np.abs(np.arange(n)[:, None] / max(1, n - 1) - np.arange(m)[None, :] / max(1, m - 1))
    planes.append(1.0 - place)
    planes.append(np.full((n, m), float(left.lang == right.lang)))
    planes.append(np.log1p(shared))
    return np.stack(planes, axis=2)


def _weighed(left: SentenceFeatures, right: SentenceFeatures, space: int) -> tuple[Floats, Floats]:
    """One space of both articles as matrices over the features that both have or miss."""
    df: dict[int, int] = {}
    rates: dict[int, float] = {}
    for row in (*left.rows, *right.rows):
        for key, rate in zip(row[space].keys, row[space].rates, strict=True):
            df[key] = df.get(key, 0) + 1
            rates[key] = rate
    total = len(left.rows) + len(right.rows)
    keys = sorted(df)
    weight = {k: max(rarity(df[k], total, rates[k], _WORDS, _PRIOR), 0.0) for k in keys}
    place = {k: i for i, k in enumerate(keys)}
    matrices = []
    for side in (left, right):
        matrix = np.zeros((len(side.rows), len(keys)))
        for i, row in enumerate(side.rows):
            for key, count in zip(row[space].keys, row[space].counts, strict=True):
                matrix[i, place[key]] = min(count, _MOST_OFTEN) * weight[key]
        matrices.append(matrix)
    return matrices[0], matrices[1]


def _matched(scores: Floats, threshold: float) -> list[tuple[int, int]]:
    """Take the best pairs first, each sentence once."""
    rows, columns = np.nonzero(scores >= threshold)
    order = np.lexsort((columns, rows, -scores[rows, columns]))
    left: set[int] = set()
    right: set[int] = set()
    taken = []
    for at in order.tolist():
        i, j = int(rows[at]), int(columns[at])
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            taken.append((i, j))
    return taken


Group = tuple[tuple[int, ...], tuple[int, ...]]


def _joined(
    taken: list[tuple[int, int]],
    alone: Floats,
    left_lengths: tuple[int, ...],
    right_lengths: tuple[int, ...],
) -> list[Group]:
    """Add to a pair the unpaired neighbour that says the rest of the longer sentence."""
    free_left = set(range(len(left_lengths))) - {i for i, _ in taken}
    free_right = set(range(len(right_lengths))) - {j for _, j in taken}
    # How many characters of the left language say what one of the right says, about.
    scale = sum(left_lengths) / max(1, sum(right_lengths))
    groups: list[Group] = []
    for i, j in taken:
        long, short = left_lengths[i], right_lengths[j] * scale
        one: tuple[int, ...] = (i,)
        other: tuple[int, ...] = (j,)
        if long > _LONGER * short:
            found = _rest(long, short, [(k, right_lengths[k] * scale, alone[i, k])
                                        for k in (j - 1, j + 1) if k in free_right])  # fmt: skip
            if found is not None:
                other = (min(j, found), max(j, found))
                free_right.discard(found)
        elif short > _LONGER * long:
            found = _rest(short, long, [(k, float(left_lengths[k]), alone[k, j])
                                        for k in (i - 1, i + 1) if k in free_left])  # fmt: skip
            if found is not None:
                one = (min(i, found), max(i, found))
                free_left.discard(found)
        groups.append((one, other))
    return groups


def _rest(long: float, short: float, neighbours: list[tuple[int, float, float]]) -> int | None:
    """Which neighbour, by its length and score, completes the shorter side best."""
    fits = [
        (score, -k)
        for k, length, score in neighbours
        if score >= _REST and abs(np.log((short + length) / long)) < abs(np.log(short / long))
    ]
    return -max(fits)[1] if fits else None
