"""Doing one thing to many parts: in this process, or in several."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from variance.names.each import Each

A = TypeVar("A")
B = TypeVar("B")
Progress = Callable[[str, int, int], None]

FEWEST_PARTS = 64  # fewer than this are done before another process has started


@contextmanager
def each_part(
    jobs: int, progress: Progress | None = None, *, fewest: int = FEWEST_PARTS
) -> Iterator[Each]:
    """Give an `Each` over `jobs` processes, and end them at the close.

    Args:
        jobs: worker processes; with 1 all is done in this one. Never changes the answers.
        progress: told the stage, how many parts are done and how many there are.
        fewest: parts from which on processes are worth their start.
    """
    pool: ProcessPoolExecutor | None = None

    def each(stage: str, function: Callable[[A], B], parts: Sequence[A]) -> list[B]:
        nonlocal pool
        total = len(parts)
        if jobs == 1 or total < fewest:
            answers: Iterator[B] = map(function, parts)
        else:
            # Spawned, not forked: a fork would copy the threads' locks of numpy and the engines.
            context = multiprocessing.get_context("spawn")
            pool = pool or ProcessPoolExecutor(jobs, mp_context=context)
            answers = pool.map(function, parts, chunksize=max(1, min(64, total // (16 * jobs))))
        done = []
        for answer in answers:
            done.append(answer)
            if progress is not None:
                progress(stage, len(done), total)
        return done

    try:
        yield each
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)
