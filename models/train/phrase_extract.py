"""Extract phrase pairs from aligned bitext and score them (Koehn, Och and Marcu 2003)."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from phrase_lm import discounts
from rapidfuzz.distance import Indel

LONGEST = 5  # tokens on either side
ALIKE = 0.15  # w(t|s) from which a word written alike in both languages is one to copy
RARE = 12  # a name seen so often at most may only become what looks like it
LEAST = 0.06  # p(t|s) from which a phrase of several tokens is kept, for the table's size
LIKE = 0.5  # likeness (0 to 1) of two spellings that may be one name
Links = list[tuple[int, int]]
MONOTONE, SWAP, APART = 0, 1, 2


@dataclass(frozen=True, slots=True)
class PhrasePairs:
    """Distinct phrase pairs with their counts.

    `sources` and `targets` list distinct phrases as tuples of word numbers; `source` and
    `target` are places in them, shape (n,); `count` and the orientation counts `before` and
    `after`, shape (n, 3), are in sentences' worth of extractions; `weight` is the count with
    each sentence weighed, `near` whether a sentence of weight above 1 has the pair.
    """

    sources: list[tuple[int, ...]]
    targets: list[tuple[int, ...]]
    source: NDArray[np.int64]
    target: NDArray[np.int64]
    count: NDArray[np.float64]
    before: NDArray[np.float64]
    after: NDArray[np.float64]
    weight: NDArray[np.float64]
    near: NDArray[np.bool_]


def extract(
    left: Sequence[Sequence[int]],
    right: Sequence[Sequence[int]],
    links: Sequence[Links],
    weights: Sequence[int],
) -> PhrasePairs:
    """Extract every phrase pair that agrees with the alignment, up to `LONGEST` tokens."""
    sources: dict[tuple[int, ...], int] = {}
    targets: dict[tuple[int, ...], int] = {}
    seen = array("q")
    turns = array("b")
    weighed = array("b")
    for a, b, pairs, weight in zip(left, right, links, weights, strict=True):
        a, b = tuple(a), tuple(b)
        for i, j, k, m, turn in spans(len(a), len(b), pairs):
            source = sources.setdefault(a[i:j], len(sources))
            target = targets.setdefault(b[k:m], len(targets))
            seen.append(source << 32 | target)
            turns.append(turn)
            weighed.append(weight)
    keys, inverse = np.unique(np.frombuffer(seen, dtype=np.int64), return_inverse=True)
    turn = np.frombuffer(turns, dtype=np.int8).astype(np.int64)
    size = len(keys)
    worth = np.frombuffer(weighed, dtype=np.int8).astype(float)
    before = np.bincount(inverse * 3 + turn // 3, minlength=3 * size).reshape(size, 3)
    after = np.bincount(inverse * 3 + turn % 3, minlength=3 * size).reshape(size, 3)
    return PhrasePairs(
        list(sources), list(targets), keys >> 32, keys & 0xFFFFFFFF,
        np.bincount(inverse, minlength=size).astype(float),
        before.astype(float), after.astype(float),
        np.bincount(inverse, weights=worth, minlength=size),
        np.bincount(inverse, weights=worth > 1, minlength=size) > 0,
    )  # fmt: skip


def spans(n: int, m: int, links: Links) -> list[tuple[int, int, int, int, int]]:
    """Return the spans of all phrase pairs of a sentence pair, and how they are turned.

    The last number is 3 * (orientation towards the phrase before) + (towards the one after),
    told by the alignment of the corner words (Koehn et al. 2005).
    """
    low, high = [m] * n, [-1] * n
    back_low, back_high = [n] * m, [-1] * m
    for i, k in links:
        low[i], high[i] = min(low[i], k), max(high[i], k)
        back_low[k], back_high[k] = min(back_low[k], i), max(back_high[k], i)
    corners = set(links)
    corners.add((-1, -1))
    corners.add((n, m))
    found = []
    for i in range(n):
        first, last = m, -1
        for j in range(i, min(i + LONGEST, n)):
            first, last = min(first, low[j]), max(last, high[j])
            if last < 0 or last - first >= LONGEST:
                continue
            if any(
                back_low[k] < i or back_high[k] > j
                for k in range(first, last + 1)
                if back_high[k] >= 0
            ):
                continue
            start = first
            while True:
                end = last
                while True:
                    found.append((i, j + 1, start, end + 1, turned(corners, i, j, start, end)))
                    end += 1
                    if end >= m or back_high[end] >= 0 or end - start >= LONGEST:
                        break
                start -= 1
                if start < 0 or back_high[start] >= 0 or last - start >= LONGEST:
                    break
    return found


def turned(corners: set[tuple[int, int]], i: int, j: int, k: int, m: int) -> int:
    """Tell the orientation of a phrase pair by the links at its corners."""
    before = MONOTONE if (i - 1, k - 1) in corners else SWAP if (j + 1, k - 1) in corners else APART
    after = MONOTONE if (j + 1, m + 1) in corners else SWAP if (i - 1, m + 1) in corners else APART
    return 3 * before + after


def reversed_pairs(pairs: PhrasePairs) -> PhrasePairs:
    """Return the pairs of the other direction; a swap with the one before is one with the next."""
    before = np.column_stack([pairs.before[:, MONOTONE], pairs.after[:, SWAP]])
    after = np.column_stack([pairs.after[:, MONOTONE], pairs.before[:, SWAP]])
    total = pairs.count[:, None]
    return PhrasePairs(
        pairs.targets, pairs.sources, pairs.target, pairs.source, pairs.count,
        np.column_stack([before, np.maximum(total - before.sum(axis=1, keepdims=True), 0)]),
        np.column_stack([after, np.maximum(total - after.sum(axis=1, keepdims=True), 0)]),
        pairs.weight, pairs.near,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scored:
    """Phrase pairs kept for a table, with their features, shape (n, features).

    Features are costs (negative natural logs): p(target|source), p(source|target), both
    lexical weights; then 1 for a pair seen once, 1 for one that no sentence like what will be
    translated has. Orientations are costs of monotone, swap, apart before and after.
    """

    source: NDArray[np.int64]
    target: NDArray[np.int64]
    features: NDArray[np.float64]
    turns: NDArray[np.float64]


def score(
    pairs: PhrasePairs,
    forward: dict[tuple[int, int], float],
    backward: dict[tuple[int, int], float],
    *,
    required: Mapping[int, frozenset[int]] | None = None,
    most: int = 20,
) -> Scored:
    """Score pairs, prune them, and keep the likeliest `most` of a source phrase.

    Args:
        pairs: as extracted.
        forward: w(target word | source word).
        backward: w(source word | target word).
        required: source words that must not be lost, with the target words that keep them.
        most: translations kept of one source phrase.
    """
    size_s = np.bincount(pairs.source, weights=pairs.weight)
    size_t = np.bincount(pairs.target, weights=pairs.weight)
    share = np.maximum(1 - discounts(pairs.count) / pairs.count, 0.05)
    discounted = pairs.weight * share
    direct = discounted / size_s[pairs.source]
    reverse = discounted / size_t[pairs.target]
    keep = worth(pairs, direct)
    keep &= faithful(pairs, required or {})
    index = np.flatnonzero(keep)
    lexical = np.array(
        [
            lexical_costs(
                pairs.sources[pairs.source[i]], pairs.targets[pairs.target[i]], forward, backward
            )
            for i in index
        ]
    )
    marks = np.column_stack([pairs.count == 1, ~pairs.near]).astype(float)
    features = np.column_stack(
        [-np.log(direct[index]), -np.log(reverse[index]), lexical, marks[index]]
    )
    order = np.lexsort((features[:, :4].sum(axis=1), pairs.source[index]))
    index, features = index[order], features[order]
    source = pairs.source[index]
    first = np.flatnonzero(np.diff(source, prepend=-1))
    rank = np.arange(len(source)) - np.repeat(first, np.diff(np.append(first, len(source))))
    chosen = rank < most
    index, features = index[chosen], features[chosen]
    turns = np.column_stack([smooth_turns(pairs.before[index]), smooth_turns(pairs.after[index])])
    return Scored(pairs.source[index], pairs.target[index], features, turns)


def worth(pairs: PhrasePairs, direct: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which pairs a table keeps: those seen twice, and short ones seen once.

    A long pair seen once is one sentence's wording (Johnson et al. 2007 drop it by its
    significance); a word that was seen once is still the only translation there is.
    """
    left = np.array([len(p) for p in pairs.sources])[pairs.source]
    right = np.array([len(p) for p in pairs.targets])[pairs.target]
    short = (left <= 2) & (right <= left + 1)
    size = np.bincount(pairs.source, weights=pairs.count)[pairs.source]
    rare = (left == 1) & (size <= 3) & (right <= 3)
    often = (pairs.count >= 2) & (direct > 0.01)
    kept = often | (short & (direct > 0.03)) | rare
    return kept & ((left == 1) | (direct > LEAST))


def faithful(pairs: PhrasePairs, required: Mapping[int, frozenset[int]]) -> NDArray[np.bool_]:
    """Tell which pairs lose no name and no figure: each is met by a word that may stand for it."""
    left = [[required[w] for w in phrase if w in required] for phrase in pairs.sources]
    right = [frozenset(phrase) for phrase in pairs.targets]
    return np.array(
        [
            all(wanted & right[t] for wanted in left[s])
            for s, t in zip(pairs.source.tolist(), pairs.target.tolist(), strict=True)
        ]
    )


def required_words(
    source: Sequence[str],
    counts: Sequence[int],
    target: Sequence[str],
    forward: Mapping[tuple[int, int], float],
    *,
    nouns: bool,
) -> dict[int, frozenset[int]]:
    """Find the words that a translation must keep: names and figures, and what stands for them.

    A word written alike in both languages is kept if it often is; a rare name may only become
    what looks like it, and is copied where nothing does, because alignments of rare words are
    often wrong.

    Args:
        source: the tokens of the language read, by number, with their `counts`.
        target: the tokens of the language written.
        forward: w(target word | source word).
        nouns: the language read writes all nouns large, so that a capital is no sign of a name.
    """
    number = {token: i for i, token in enumerate(target)}
    named = {
        s
        for s, token in enumerate(source)
        if any(c.isupper() for c in token) and not nouns and counts[s] <= RARE
    }
    required: dict[int, set[int]] = {s: set() for s in named}
    for (s, t), share in forward.items():
        if s < 0 or t < 0 or source[s].islower():
            continue
        if source[s] == target[t] and share >= ALIKE:
            required.setdefault(s, set()).add(t)
        elif s in named and Indel.normalized_similarity(source[s], target[t]) >= LIKE:
            required[s].add(t)
    for s in named:
        if source[s] in number:
            required[s].add(number[source[s]])
    return {s: frozenset(found) for s, found in required.items()}


def smooth_turns(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the costs of the orientations, pulled towards the usual ones."""
    usual = (counts.sum(axis=0) + 0.1) / (counts.sum() + 0.3)
    return -np.log((counts + 5 * usual) / (counts.sum(axis=1, keepdims=True) + 5))


def lexical_table(
    left: Sequence[Sequence[int]], right: Sequence[Sequence[int]], links: Sequence[Links]
) -> tuple[dict[tuple[int, int], float], dict[tuple[int, int], float]]:
    """Estimate w(target|source) and w(source|target) from links; -1 stands for no word."""
    joint: dict[tuple[int, int], float] = {}
    for a, b, pairs in zip(left, right, links, strict=True):
        for i, k in pairs:
            key = (a[i], b[k])
            joint[key] = joint.get(key, 0.0) + 1
        loose = set(range(len(a))) - {i for i, _ in pairs}
        for i in sorted(loose):
            joint[a[i], -1] = joint.get((a[i], -1), 0.0) + 1
        loose = set(range(len(b))) - {k for _, k in pairs}
        for k in sorted(loose):
            joint[-1, b[k]] = joint.get((-1, b[k]), 0.0) + 1
    rows: dict[int, float] = {}
    columns: dict[int, float] = {}
    for (s, t), count in joint.items():
        rows[s] = rows.get(s, 0.0) + count
        columns[t] = columns.get(t, 0.0) + count
    forward = {key: count / rows[key[0]] for key, count in joint.items()}
    backward = {key: count / columns[key[1]] for key, count in joint.items()}
    return forward, backward


def lexical_costs(
    source: Sequence[int],
    target: Sequence[int],
    forward: dict[tuple[int, int], float],
    backward: dict[tuple[int, int], float],
) -> tuple[float, float]:
    """Return the lexical weights of a pair both ways, each word by the best one it may go with.

    Zens and Ney 2004 sum where Koehn et al. follow one alignment; the best word needs neither.
    """
    ahead = sum(
        np.log(max(forward.get((-1, t), 1e-7), *(forward.get((s, t), 1e-7) for s in source)))
        for t in target
    )
    back = sum(
        np.log(max(backward.get((s, -1), 1e-7), *(backward.get((s, t), 1e-7) for t in target)))
        for s in source
    )
    return -float(ahead), -float(back)
