"""`variance why`: why two forms are one name or two, rule by rule, and what articles add."""

from __future__ import annotations

import argparse
from pathlib import Path

from variance.commands.options import Command
from variance.commands.terminal import DONE


def _why(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("a", metavar="A")
    sub.add_argument("b", metavar="B")
    sub.add_argument("--lang-a", metavar="TAG")
    sub.add_argument("--lang-b", metavar="TAG")
    sub.add_argument("--report", metavar="DIR", help="a report's folder: what its articles add")


def _run_why(arguments: argparse.Namespace) -> int:
    from variance.wiring import why_in_report, why_pair

    a, b = arguments.a, arguments.b
    if arguments.report:
        lines = why_in_report(Path(arguments.report), a, b)
    else:
        lines = why_pair(a, b, lang_a=arguments.lang_a, lang_b=arguments.lang_b)
    for line in lines:
        print(line)
    return DONE


WHY = Command("Tell why two forms are one name or two, rule by rule.", _why, _run_why)
