"""The parser of the command line, made of the rows of `COMMANDS`.

For another command, write a file with a `Command` and add a row.
"""

from __future__ import annotations

import argparse

import variance
from variance.commands.align import ALIGN
from variance.commands.models import MODELS
from variance.commands.names import AUTHORITY, COMPARE, NORMALIZE_NAMES
from variance.commands.options import Command
from variance.commands.report import REPORT
from variance.commands.translation import TRANSLATE
from variance.commands.why import WHY

COMMANDS: dict[str, Command] = {
    "report": REPORT,
    "normalize-names": NORMALIZE_NAMES,
    "authority": AUTHORITY,
    "compare": COMPARE,
    "why": WHY,
    "align": ALIGN,
    "translate": TRANSLATE,
    "models": MODELS,
}


def build_parser() -> argparse.ArgumentParser:
    """Build the parser of the commands and options of the contract.

    Returns:
        A parser whose namespace holds the command's function as `run`.
    """
    parser = argparse.ArgumentParser(prog="variance", description=variance.__doc__)
    parser.add_argument("--version", action="version", version=f"variance {variance.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=command.help, description=command.help)
        sub.set_defaults(run=command.run)
        command.add_options(sub)
    return parser
