"""Doing one thing to many parts, in turn; who calls may hand in what does it side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")
AT_ONCE = 128  # parts that are handed over together: what waits to be done takes memory


class Each(Protocol):
    """Applies a function to parts; answers in their order, whatever does the work."""

    def __call__(self, stage: str, function: Callable[[A], B], parts: Sequence[A]) -> list[B]:
        """Apply `function`, which must be picklable and pure, to each of `parts`."""
        ...


def in_turn(stage: str, function: Callable[[A], B], parts: Sequence[A]) -> list[B]:
    """Apply a function to parts one after another, in this process.

    >>> in_turn("count", len, ["a", "bc"])
    [1, 2]
    """
    return [function(part) for part in parts]


def few_at_once(
    each: Each,
    stage: str,
    function: Callable[[A], B],
    parts: Iterator[A],
    at_once: int = AT_ONCE,
) -> Iterator[B]:
    """Apply a function to parts that are made as they are asked for, so many at once.

    >>> list(few_at_once(in_turn, "count", len, iter(["a", "bc"])))
    [1, 2]
    """
    while some := list(islice(parts, at_once)):
        yield from each(stage, function, some)
