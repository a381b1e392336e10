"""Which sentences of two articles say the same: `align_sentences`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from variance.align.features import SPACES, features_of
from variance.align.figures import figure_features
from variance.align.model import SentenceModel, sentence_model
from variance.align.signature import Column, columns_of, language_of, rarity
from variance.text.sentences import sentences
from variance.text.tokens import tokenize
from variance.types import Article, SentencePair

Floats = npt.NDArray[np.float64]

_WORDS = 22.0  # length of the usual sentence, for the usual rates
_PRIOR = 12.0  # how many sentences the usual rates count for
_MOST = 2000  # sentences read of one article


@dataclass(frozen=True, slots=True)
class SentenceSignature:
    """What pairing knows of an article: the features and length of each sentence."""

    lang: str | None
    rows: tuple[tuple[Column, ...], ...]
    lengths: tuple[int, ...]


def sentence_signature(article: Article) -> SentenceSignature:
    """Collect the evidence of each sentence; worth keeping where an article is paired often."""
    lang = language_of(article)
    rows, lengths = [], []
    for sentence in sentences(article)[:_MOST]:
        text = article.text[sentence.start : sentence.end]
        tokens = tokenize(text)
        rows.append(columns_of(features_of(text, tokens, lang) + figure_features(tokens)))
        lengths.append(len(text))
    return SentenceSignature(lang, tuple(rows), tuple(lengths))


def align_sentences(left: Article, right: Article) -> list[SentencePair]:
    """Pair the sentences of two articles that say the same thing.

    The order of the sentences may differ, and not all have a partner; one may stand against
    two neighbours that share what it says.

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
    return pair_sentences(sentence_signature(left), sentence_signature(right))


def pair_sentences(left: SentenceSignature, right: SentenceSignature) -> list[SentencePair]:
    """Pair sentences from their signatures, as `align_sentences` does from articles."""
    if not left.rows or not right.rows:
        return []
    model = sentence_model()
    scores = score_sentences(left, right, model)
    taken = _matched(scores, model.threshold)
    return [SentencePair((i,), (j,), round(float(scores[i, j]), 4)) for i, j in sorted(taken)]


def score_sentences(
    left: SentenceSignature, right: SentenceSignature, model: SentenceModel
) -> Floats:
    """Score every pair of sentences twice: by itself, then with what its neighbours found."""
    evidence = sentence_evidence(left, right)
    alone = model.alone(evidence)
    return model.among(np.concatenate([evidence, around(alone)], axis=2))


def around(alone: Floats) -> Floats:
    """How well the neighbours of each pair match: before, after, and the pair's own rank."""
    padded = np.pad(alone, 1)
    before, after = padded[:-2, :-2], padded[2:, 2:]
    rows = alone / (alone.sum(axis=1, keepdims=True) + 0.05)
    columns = alone / (alone.sum(axis=0, keepdims=True) + 0.05)
    return np.stack([alone, before, after, np.sqrt(rows * columns)], axis=2)


def sentence_evidence(left: SentenceSignature, right: SentenceSignature) -> Floats:
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
    planes.append(-np.abs(np.log((size_a[:, None] + 0.1) / (size_b[None, :] + 0.1))))
    place = np.abs(np.arange(n)[:, None] / max(1, n - 1) - np.arange(m)[None, :] / max(1, m - 1))
    planes.append(1.0 - place)
    planes.append(np.full((n, m), float(left.lang == right.lang)))
    planes.append(np.log1p(shared))
    return np.stack(planes, axis=2)


def _weighed(
    left: SentenceSignature, right: SentenceSignature, space: int
) -> tuple[Floats, Floats]:
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
                matrix[i, place[key]] = min(count, 2.0) * weight[key]
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
