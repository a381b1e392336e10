"""What a command is, and options that several commands have."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import NamedTuple, get_args

from variance.config import CanonicalPolicy


class Command(NamedTuple):
    """One command: what its help says, what adds its options, what carries it out.

    `run` answers with an exit status; what it raises is told by `variance.cli`. Rooms are imported
    inside it: they take longer to load than `variance --help` or a mistyped option should.
    """

    help: str
    add_options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def add_canonical(sub: argparse.ArgumentParser, option: str) -> None:
    """Add which form stands for a name, under the option's name in this command."""
    sub.add_argument(
        option,
        choices=get_args(CanonicalPolicy),
        help="which form stands for a name: what most write, the longest, a house style's",
    )
    sub.add_argument(
        "--house", metavar="STYLE", help="bgn-pcgn, iso9, ala-lc, ..., or a press: de, fr, ..."
    )


def positive(text: str) -> int:
    """A whole number of 1 or more, for argparse."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 1 or more")
    return int(text)
