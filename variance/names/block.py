"""Blocking: which names are worth comparing at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from variance.names.keys import skeletons
from variance.names.tokens import name_tokens

LARGEST_BLOCK = 60
Pairs = npt.NDArray[np.int64]


def candidate_pairs(names: Sequence[str], langs: Sequence[str | None]) -> Pairs:
    """Pair the names that share a blocking key.

    Args:
        names: n names in any script.
        langs: their languages, as many.

    Returns:
        int64 of shape (m, 2), rows i < j, each once, sorted.
    """
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, (name, lang) in enumerate(zip(names, langs, strict=True)):
        for key in blocking_keys(name, lang):
            blocks[key].append(index)
    found: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        block = blocks[key]
        if len(block) <= LARGEST_BLOCK:
            found.update(combinations(block, 2))
        else:
            block.sort(key=lambda i: (names[i], i))
            for at, i in enumerate(block):
                found.update((min(i, j), max(i, j)) for j in block[at + 1 : at + LARGEST_BLOCK])
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 2)


def blocking_keys(name: str, lang: str | None) -> tuple[str, ...]:
    """Keys of the whole name and of each of its longer words."""
    tokens = name_tokens(name)
    whole = skeletons("".join(tokens), lang)
    words = [key for t in tokens if len(t) > 1 for key in skeletons(t, lang) if len(key) > 1]
    return tuple(dict.fromkeys([*whole, *words]))
