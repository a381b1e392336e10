"""Doing one thing to many parts: in turn, or in several processes.

A room that works on many parts receives an `Each` and calls it. `in_turn` does the parts one
after another; `each_part` opens processes. The answers are the same.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from typing import Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")
Progress = Callable[[str, int, int], None]

FEWEST_PARTS = 64  # fewer than this are done before another process has started
AHEAD = 8  # parts for each process that are made before their answers are asked for


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


@contextmanager
def each_part(
    jobs: int, progress: Progress | None = None, *, fewest: int = FEWEST_PARTS
) -> Iterator[Each]:
    """Give an `Each` over `jobs` processes, and end them at the close.

    Args:
        jobs: worker processes; with 1 all is done in this one. Never changes the answers.
        progress: told the stage, how many parts are done and how many there are, so far as is
            known.
        fewest: parts from which on processes are worth their start.
    """
    each = _Processes(jobs, progress, fewest)
    try:
        yield each
    finally:
        each.close()


class _Processes:
    """An `Each` that starts its processes when the first work comes that is worth it."""

    def __init__(self, jobs: int, progress: Progress | None, fewest: int) -> None:
        self._jobs = jobs
        self._progress = progress
        self._fewest = fewest
        self._pool: ProcessPoolExecutor | None = None

    def __call__(self, stage: str, function: Callable[[A], B], parts: Sequence[A]) -> list[B]:
        """Apply a function to parts that are at hand."""
        total = len(parts)
        if self._jobs == 1 or total < self._fewest:
            answers: Iterator[B] = map(function, parts)
        else:
            size = max(1, min(64, total // (16 * self._jobs)))
            answers = self._started().map(function, parts, chunksize=size)
        done = []
        for answer in answers:
            done.append(answer)
            self._tell(stage, len(done), total)
        return done

    def flow(self, stage: str, function: Callable[[A], B], parts: Iterable[A]) -> Iterator[B]:
        """Apply a function to parts as they are made, so many ahead that none is waited for."""
        parts = iter(parts)
        few = 2 if self._pool else min(self._fewest, AHEAD * self._jobs)
        first = list(islice(parts, few))
        parts = chain(first, parts)
        if self._jobs == 1 or len(first) < few:
            yield from map(function, parts)
            return
        del first
        pool = self._started()
        waiting: deque[Future[B]] = deque()
        done = 0
        while True:
            some = islice(parts, AHEAD * self._jobs - len(waiting))
            waiting.extend(pool.submit(function, part) for part in some)
            if not waiting:
                return
            answer = waiting.popleft().result()
            done += 1
            self._tell(stage, done, done + len(waiting))
            yield answer

    def close(self) -> None:
        """End the processes, whatever they are at."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Spawned, not forked: a fork would copy the threads' locks of numpy and the engines.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._jobs, mp_context=context)
        return self._pool

    def _tell(self, stage: str, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress(stage, done, total)
