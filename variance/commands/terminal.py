"""What commands share: exit statuses, talk, progress, and rows read and written.

Data goes to standard output, talk and progress to standard error.
"""

from __future__ import annotations

import contextlib
import csv
import dataclasses
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from variance.errors import VarianceError

DONE, FOUND, UNUSABLE = 0, 1, 2  # exit statuses: found is what `--fail-on` asks for


def say(text: str) -> None:
    """Talk to the person, never to the pipe."""
    print(text, file=sys.stderr)


@contextlib.contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None] | None]:
    """A bar with a total and the time left; nothing at all where no person is watching."""
    if not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm  # only where a person is watching

    bars: dict[str, Any] = {}

    def show(stage: str, done: int, total: int) -> None:
        if stage not in bars:
            for bar in bars.values():
                bar.close()
            bars[stage] = tqdm(total=total, desc=stage, leave=False, file=sys.stderr)
        bars[stage].total = total
        bars[stage].update(done - bars[stage].n)

    try:
        yield show
    finally:
        for bar in bars.values():
            bar.close()


@contextlib.contextmanager
def opened(name: str) -> Iterator[IO[str]]:
    """The lines of a file, or of standard input for '-'."""
    if name == "-":
        yield sys.stdin
        return
    try:
        file = Path(name).open(encoding="utf-8-sig", errors="replace")  # noqa: SIM115 (closed below)
    except OSError as error:
        raise VarianceError(f"{name}: cannot be read ({error.strerror})") from error
    with file:
        yield file


def flat(value: Any, *, drop: tuple[str, ...] = ()) -> dict[str, Any]:
    return {k: v for k, v in dataclasses.asdict(value).items() if k not in drop}


def write_rows(rows: Iterable[dict[str, Any]], *, columns: list[str], form: str) -> None:
    """Write rows as they come: CSV with a header, or one JSON object a line."""
    if form == "jsonl":
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
        return
    from variance.report.tables import safe_cell  # not loaded for JSON lines

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe_cell(row[column]) for column in columns])
