"""Write the parts of a phrase model: vocabularies, language models, tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from phrase_extract import Scored

from variance.translate.phrases.ngrams import STEP
from variance.translate.phrases.table import Arrays

MARKS = ("<unk>", "<s>", "</s>")
COARSE = 3  # steps between two stored costs of a turn


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbering of a language's tokens, commonest first, and how often each stood."""

    tokens: list[str]
    number: dict[str, int]
    counts: list[int]

    def of(self, text: Sequence[str]) -> list[int]:
        """Return a sentence as numbers, 0 for what is not numbered."""
        return [self.number.get(token, 0) for token in text]


def numbered(texts: Sequence[Sequence[str]], extra: Sequence[Sequence[str]] = ()) -> Numbers:
    """Number the tokens of texts; `extra` texts only count."""
    counts = Counter(token for text in texts for token in text)
    more = Counter(token for text in extra for token in text)
    tokens = [*MARKS, *sorted(counts, key=lambda t: (-counts[t], t))]
    return Numbers(
        tokens,
        {token: i for i, token in enumerate(tokens)},
        [0, 0, 0, *(counts[t] + more[t] for t in tokens[3:])],
    )


def language_arrays(numbers: Numbers, model: Arrays, rows: dict[int, NDArray[Any]]) -> Arrays:
    """Return the arrays of a language's file.

    Args:
        numbers: its tokens.
        model: `costs1`, `backoffs1` and `costsN`, `backoffsN` in the order of `rows[N]`.
        rows: n-grams by length, in lexical order, shape (n, N).
    """
    arrays: Arrays = {
        "tokens": np.frombuffer("\n".join(numbers.tokens).encode("utf-8"), dtype=np.uint8),
        "often": np.round(8 * np.log2(np.maximum(numbers.counts, 1))).astype(np.uint8),
        **model,
    }
    for n, table in rows.items():
        arrays[f"rows{n}_0"] = np.diff(table[:, 0], prepend=0).astype(np.uint16)
        for i in range(1, n):
            arrays[f"rows{n}_{i}"] = smallest(table[:, i])
    return arrays


def smallest(values: NDArray[Any]) -> NDArray[Any]:
    """Return whole numbers, 0 or more, in the smallest type that holds them."""
    most = int(values.max(initial=0))
    return values.astype(np.uint8 if most < 256 else np.uint16 if most < 65536 else np.uint32)


def table_arrays(
    scored: Scored,
    sources: Sequence[tuple[int, ...]],
    targets: Sequence[tuple[int, ...]],
    costs: NDArray[np.float64],
    turn_weight: float,
) -> tuple[Arrays, NDArray[np.int64]]:
    """Return the arrays of a table, and which scored pair each of its entries is.

    Args:
        scored: the pairs.
        sources: all source phrases, by the numbers in `scored`; likewise `targets`.
        costs: what each pair costs, in nats, shape (n,).
        turn_weight: what a nat of an orientation counts.
    """
    used = np.unique(scored.source)
    rank = {int(s): i for i, s in enumerate(sorted(used.tolist(), key=lambda s: sources[s]))}
    place = np.array([rank[int(s)] for s in scored.source])
    order = np.lexsort((scored.target, costs, place))
    wanted = sorted(set(scored.target.tolist()), key=lambda t: targets[t])
    target_rank = {t: i for i, t in enumerate(wanted)}
    turns = np.clip(np.round(scored.turns * turn_weight / STEP / COARSE), 0, 80) * COARSE
    kinds, which = np.unique(turns.astype(np.uint8), axis=0, return_inverse=True)
    listed = sorted(rank, key=lambda s: rank[s])
    steps = np.clip(np.round(costs / STEP), -32768, 32767).astype(np.int16)
    return {
        "source": smallest(np.array([w for s in listed for w in sources[s]])),
        "source_sizes": np.array([len(sources[s]) for s in listed], dtype=np.uint8),
        "choices": np.bincount(place, minlength=len(listed)).astype(np.uint8),
        "choice": smallest(np.array([target_rank[int(t)] for t in scored.target[order]])),
        "cost": steps[order],
        "turn": smallest(which.reshape(-1)[order]),
        "turns": kinds,
        "target": smallest(np.array([w for t in wanted for w in targets[t]])),
        "target_sizes": np.array([len(targets[t]) for t in wanted], dtype=np.uint8),
    }, order
