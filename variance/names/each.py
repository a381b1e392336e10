"""Doing one thing to many parts, in turn; who calls may hand in what does it side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")


class Each(Protocol):
    """Applies a function, which must be picklable and pure, to parts.

    The answers come in the order of the parts, whatever does the work.
    """

    def __call__(self, stage: str, function: Callable[[A], B], parts: Sequence[A]) -> list[B]:
        """Apply `function` to parts that are at hand."""
        ...

    def flow(self, stage: str, function: Callable[[A], B], parts: Iterable[A]) -> Iterator[B]:
        """Apply `function` to parts that are made as they are asked for, a few of them ahead."""
        ...


class InTurn:
    """One part after another, in this process.

    >>> in_turn("count", len, ["a", "bc"]), list(in_turn.flow("count", len, iter(["a", "bc"])))
    ([1, 2], [1, 2])
    """

    def __call__(self, stage: str, function: Callable[[A], B], parts: Sequence[A]) -> list[B]:
        """Apply a function to parts that are at hand."""
        return list(map(function, parts))

    def flow(self, stage: str, function: Callable[[A], B], parts: Iterable[A]) -> Iterator[B]:
        """Apply a function to each part when its answer is asked for."""
        return map(function, parts)


in_turn = InTurn()
