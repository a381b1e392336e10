"""The command line: runs one command and decides the exit status.

0: done; 1: findings at or above `--fail-on`; 2: unusable input, option or model. Touch it for how
errors are told; what a command does stands in `variance.commands`.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Sequence

from variance.commands import DONE, UNUSABLE, build_parser, say
from variance.errors import VarianceError

STOPPED = 130  # what a shell gives for a program that Ctrl-C ended


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and answer with its exit status."""
    arguments = build_parser().parse_args(argv)
    with contextlib.suppress(AttributeError, ValueError):
        for stream in (sys.stdout, sys.stderr, sys.stdin):
            # The type says TextIO, which lacks it; what lacks it in fact is left as it is.
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a text stream
    try:
        command: Callable[[argparse.Namespace], int] = arguments.run
        return command(arguments)
    except VarianceError as error:
        say(f"variance: {error}")
        return UNUSABLE
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        say("variance: stopped; what was written before still stands")
        return STOPPED


if __name__ == "__main__":
    sys.exit(main())
