"""Running the parts of `make eval` and `make bench`, and keeping what they print."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

RESULTS = Path(__file__).parent / "results"  # what the README may quote


class Tee(io.TextIOBase):
    """Writes to two places at once."""

    def __init__(self, first: io.TextIOBase, second: io.TextIOBase) -> None:
        self._both = (first, second)

    def write(self, text: str) -> int:
        for stream in self._both:
            stream.write(text)
            stream.flush()
        return len(text)


@contextlib.contextmanager
def printed() -> Iterator[io.StringIO]:
    """Keep what is printed meanwhile, and print it."""
    kept = io.StringIO()
    with contextlib.redirect_stdout(Tee(sys.stdout, kept)):  # type: ignore[arg-type,type-var]  # as good as a stream
        yield kept


def run_parts(
    name: str, parts: Mapping[str, str], argv: list[str] | None, *, description: str, gates: bool
) -> int:
    """Run the parts asked for, each a module with `main(argv) -> int`; 1 if one failed."""
    parser = argparse.ArgumentParser(prog=f"python -m tools.{name}", description=description)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(parts))
    parser.add_argument("--write", action="store_true", help=f"keep what is printed in {RESULTS}")
    if gates:
        parser.add_argument("--gate", action="store_true", help="fail under the stated limits")
    arguments = parser.parse_args(argv)
    unknown = sorted(set(arguments.parts) - set(parts))
    if unknown:
        parser.error(f"unknown part {unknown[0]!r}; accepted are {', '.join(parts)}")
    failed = []
    for part in arguments.parts or parts:
        print(f"\n## {name}: {part}\n", flush=True)
        options = ["--gate"] if gates and arguments.gate else []
        with printed() as kept:
            try:
                status = importlib.import_module(parts[part]).main(options)
            except SystemExit as stopped:
                status = stopped.code
                if isinstance(status, str):
                    print(status)
        if status:
            failed.append(part)
        if arguments.write:
            RESULTS.mkdir(exist_ok=True)
            (RESULTS / f"{name}-{part}.md").write_text(kept.getvalue(), encoding="utf-8")
    if failed:
        print(f"\nfailed: {', '.join(failed)}", file=sys.stderr)
    return bool(failed)
