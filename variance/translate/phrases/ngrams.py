"""A backoff language model over word numbers, kept in sorted arrays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

UNKNOWN, START, END = 0, 1, 2
_PRIME = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1
_MEMO = 500_001  # n-grams whose cost is kept, so that memory stays bounded
STEP = 1 / 16  # natural-log units of one step of a stored byte


def hash_words(words: Sequence[int]) -> int:
    """Hash a sequence of word numbers to 64 bits, the first word outermost.

    >>> hash_words((1, 2)) == hash_words((1, 2)) != hash_words((2, 1))
    True
    """
    value = 0
    for word in words:
        value = ((value ^ (word + 1)) * _PRIME) & _MASK
        value ^= value >> 29
    return value


def hash_rows(rows: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Hash rows of word numbers as `hash_words` hashes one.

    Args:
        rows: shape (n, length).

    Returns:
        Shape (n,).

    >>> int(hash_rows(np.array([[1, 2]]))[0]) == hash_words((1, 2))
    True
    """
    value = np.zeros(len(rows), dtype=np.uint64)
    for column in range(rows.shape[1]):
        value = (value ^ (rows[:, column].astype(np.uint64) + np.uint64(1))) * np.uint64(_PRIME)
        value ^= value >> np.uint64(29)
    return value


@dataclass(frozen=True, slots=True)
class Order:
    """All n-grams of one length: hashes in order, costs and backoffs in steps of `STEP`."""

    keys: Any
    costs: bytes
    backoffs: bytes

    def find(self, key: int) -> int:
        """Return the place of an n-gram, -1 where it is not known."""
        keys = self.keys
        place = bisect_left(keys, key)
        return place if place < len(keys) and keys[place] == key else -1


class LanguageModel:
    """Interpolated Kneser-Ney probabilities in backoff form (Chen and Goodman 1999)."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Take `costs1`, `backoffs1` by word number, and `keysN`, `costsN`, `backoffsN`."""
        self._costs: bytes = arrays["costs1"].tobytes()
        self._backoffs: bytes = arrays["backoffs1"].tobytes()
        self._orders: dict[int, Order] = {}
        n = 2
        while f"keys{n}" in arrays:
            self._orders[n] = Order(
                np.ascontiguousarray(arrays[f"keys{n}"]).data,
                arrays[f"costs{n}"].tobytes(),
                arrays[f"backoffs{n}"].tobytes(),
            )
            n += 1
        self.order = n - 1
        self._memo: dict[tuple[int, ...], int] = {}

    def cost(self, words: tuple[int, ...]) -> int:
        """Return the cost of the last word after those before it.

        Args:
            words: up to `order` word numbers.

        Returns:
            Its negative log probability in steps of `STEP`, 0 or more.
        """
        memo = self._memo
        found = memo.get(words)
        if found is None:
            if len(memo) >= _MEMO:
                memo.clear()
            found = memo[words] = self._cost(words)
        return found

    def _cost(self, words: tuple[int, ...]) -> int:
        if len(words) == 1:
            return self._costs[words[0]]
        order = self._orders[len(words)]
        place = order.find(hash_words(words))
        if place >= 0:
            return order.costs[place]
        return self._backoff(words[:-1]) + self.cost(words[1:])

    def _backoff(self, context: tuple[int, ...]) -> int:
        if len(context) == 1:
            return self._backoffs[context[0]]
        order = self._orders[len(context)]
        place = order.find(hash_words(context))
        return order.backoffs[place] if place >= 0 else 0
