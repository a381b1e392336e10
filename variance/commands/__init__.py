"""The commands of `variance`: what each accepts, does and prints.

Goes in: the words of the command line. Comes out: lines and an exit status. Touch it for a command
or an option.
"""

from variance.commands.parser import COMMANDS, build_parser
from variance.commands.terminal import DONE, UNUSABLE, say

__all__ = [
    "COMMANDS",
    "DONE",
    "UNUSABLE",
    "build_parser",
    "say",
]
