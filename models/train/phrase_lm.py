"""Estimate the language model of a target language: interpolated Kneser-Ney, order 4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variance.translate.phrases.ngrams import END, START, STEP, hash_rows

ORDER = 4
KEEP = {2: 2, 3: 2, 4: 2}  # n-grams seen less often are left out of the model
NEAR = 0.6  # share of the model of what is nearest to what will be written


def ngrams_of(texts: Sequence[Sequence[int]], order: int) -> NDArray[np.int64]:
    """Return all n-grams of sentences between their marks, shape (n, order)."""
    flat: list[int] = []
    starts: list[int] = []
    for text in texts:
        starts.append(len(flat))
        flat.extend([START] * (order - 1))
        flat.extend(text)
        flat.append(END)
    line = np.array(flat, dtype=np.int64)
    windows = np.lib.stride_tricks.sliding_window_view(line, order)
    whole = np.ones(len(windows), dtype=bool)
    for start in starts[1:]:
        whole[start - order + 1 : start] = False
    return windows[whole]


def counted(rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return distinct rows in order, and how often each stands there."""
    order = np.lexsort(rows.T[::-1])
    ranked = rows[order]
    new = np.ones(len(ranked), dtype=bool)
    new[1:] = (ranked[1:] != ranked[:-1]).any(axis=1)
    places = np.flatnonzero(new)
    return ranked[places], np.diff(np.append(places, len(ranked)))


def group_starts(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each row (sorted) the number of its context, the row without its last word."""
    new = np.ones(len(rows), dtype=bool)
    new[1:] = (rows[1:, :-1] != rows[:-1, :-1]).any(axis=1)
    return np.cumsum(new) - 1


Table = dict[str, NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class Level:
    """The n-grams of one length, in lexical order, as a model sees them.

    `spared` is the share that the context of each leaves to shorter contexts; `tail` is the
    place of its last n - 1 words one level below. Shapes (n,).
    """

    rows: NDArray[np.int64]
    counts: NDArray[np.int64]
    probabilities: NDArray[np.float64]
    spared: NDArray[np.float64]
    tail: NDArray[np.int64]


def estimate(
    texts: Sequence[Sequence[int]], words: int, near: Sequence[Sequence[int]] = ()
) -> tuple[Table, dict[int, NDArray[np.int64]]]:
    """Estimate a model over word numbers.

    Args:
        texts: sentences; 0 is the unknown word.
        words: how many word numbers there are.
        near: those of them that are most like what will be written; a model of these alone is
            mixed in.

    Returns:
        `costs1` and `backoffs1` by word number, `costsN` and `backoffsN` of longer n-grams;
        and the rows of these, by N, in lexical order.
    """
    levels = levels_of(texts, words)
    mixed = {n: level.probabilities for n, level in levels.items()}
    if near:
        other = seen_by(levels_of(near, words), levels)
        mixed = {n: (1 - NEAR) * mixed[n] + NEAR * other[n] for n in mixed}
    keep = {n: levels[n].counts >= KEEP[n] for n in range(2, ORDER + 1)}
    for n in range(3, ORDER + 1):
        keep[n] &= levels[n].rows[:, 0] + levels[n].rows[:, 1] != 2 * START
    for n in range(ORDER, 2, -1):  # a context is kept with what follows it
        there = place_of(levels[n - 1].rows, levels[n].rows[keep[n]][:, :-1])
        keep[n - 1][there[there >= 0]] = True
    arrays: Table = {"costs1": to_steps(-np.log(mixed[1]))}
    shipped = {n: levels[n].rows[keep[n]] for n in keep}
    for n in keep:
        arrays[f"costs{n}"] = to_steps(-np.log(mixed[n][keep[n]]))
        arrays[f"backoffs{n}"] = np.zeros(len(shipped[n]), dtype=np.uint8)
        own, below = mixed[n][keep[n]], mixed[n - 1][levels[n].tail[keep[n]]]
        group = group_starts(shipped[n])
        left = np.maximum(1 - np.bincount(group, weights=own), 1e-4)
        rest = np.maximum(1 - np.bincount(group, weights=below), 1e-4)
        contexts = shipped[n][np.flatnonzero(np.diff(group, prepend=-1))][:, :-1]
        if n == 2:
            back = np.ones(words)
            back[contexts[:, 0]] = left / rest
            arrays["backoffs1"] = to_steps(-np.log(back))
        else:
            there = place_of(shipped[n - 1], contexts)
            known = there >= 0
            arrays[f"backoffs{n - 1}"][there[known]] = to_steps(-np.log((left / rest)[known]))
    return arrays, shipped


def levels_of(texts: Sequence[Sequence[int]], words: int) -> dict[int, Level]:
    """Estimate the whole of a model, nothing left out."""
    kept = counts_of(texts)
    rows, counts = kept[1]
    often = np.zeros(words, dtype=np.int64)
    often[rows[:, 0]] = counts
    lower = (np.maximum(often - 0.5, 0) + 0.5 * len(rows) / words) / often.sum()
    lower[START] = 1e-9
    every = np.arange(words)
    levels = {1: Level(every[:, None], often, lower, np.zeros(words), np.zeros(words, np.int64))}
    for n in range(2, ORDER + 1):
        rows, counts = kept[n]
        group = group_starts(rows)
        discount = discounts(counts)
        size = np.bincount(group, weights=counts)
        spared = (np.bincount(group, weights=discount) / size)[group]
        tail = rows[:, 1] if n == 2 else place_of(levels[n - 1].rows, rows[:, 1:])
        own = (counts - discount) / size[group] + spared * levels[n - 1].probabilities[tail]
        levels[n] = Level(rows, counts, own, spared, tail)
    return levels


def seen_by(model: dict[int, Level], levels: dict[int, Level]) -> dict[int, NDArray[np.float64]]:
    """Return what a model makes of the n-grams of another one that holds all of its own."""
    seen = {1: model[1].probabilities}
    for n in range(2, ORDER + 1):
        own, rows = model[n], levels[n].rows
        firsts = np.flatnonzero(np.diff(group_starts(own.rows), prepend=-1))
        context = place_of(own.rows[firsts][:, :-1], rows[:, :-1])
        spared = np.where(context >= 0, own.spared[firsts][context], 1.0)
        place = place_of(own.rows, rows)
        shorter = spared * seen[n - 1][levels[n].tail]
        seen[n] = np.where(place >= 0, own.probabilities[place], shorter)
    return seen


def counts_of(
    texts: Sequence[Sequence[int]],
) -> dict[int, tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Count the n-grams of every length up to `ORDER`.

    Below the highest order a count is how many words stand before (Kneser and Ney 1995); what
    begins a sentence keeps its own count, since nothing stands before it.
    """
    whole = ngrams_of(texts, ORDER)
    kept = {ORDER: counted(whole)}
    for n in range(ORDER - 1, 0, -1):
        rows, counts = counted(kept[n + 1][0][:, 1:])
        if n > 1:
            opening, often = counted(whole[whole[:, 0] == START][:, ORDER - n :])
            begins = opening[:, 0] == START
            inside = rows[:, 0] != START
            rows = np.concatenate([rows[inside], opening[begins]])
            counts = np.concatenate([counts[inside], often[begins]])
            order = np.lexsort(rows.T[::-1])
            rows, counts = rows[order], counts[order]
        kept[n] = rows, counts
    return kept


def discounts(counts: NDArray[Any]) -> NDArray[np.float64]:
    """Return the modified Kneser-Ney discounts of counts (Chen and Goodman 1999).

    Good for phrase pairs too (Foster, Kuhn and Johnson 2006).
    """
    ones, twos, threes, fours = (max(1, int((counts == k).sum())) for k in (1, 2, 3, 4))
    y = ones / (ones + 2 * twos)
    d = [1 - 2 * y * twos / ones, 2 - 3 * y * threes / twos, 3 - 4 * y * fours / threes]
    return np.select([counts == 1, counts == 2], [max(d[0], 0.1), max(d[1], 0.1)], max(d[2], 0.1))


def place_of(rows: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where wanted rows stand among rows, -1 where they do not."""
    keys = hash_rows(rows)
    order = np.argsort(keys, kind="stable")
    asked = hash_rows(wanted)
    place = np.minimum(np.searchsorted(keys[order], asked), len(keys) - 1)
    return np.where(keys[order][place] == asked, order[place], -1)


def to_steps(costs: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Round costs to a byte each."""
    return np.clip(np.round(costs / STEP), 0, 255).astype(np.uint8)
