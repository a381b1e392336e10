"""What the command line accepts; nothing is done and nothing printed here."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import get_args

import variance
from variance.config import CanonicalPolicy
from variance.types import SEVERITIES

Run = Callable[[argparse.Namespace], int]


def build_parser(runs: Mapping[str, Run]) -> argparse.ArgumentParser:
    """Build the parser of the commands and options of the contract.

    Args:
        runs: what carries out each command, by the command's name.

    Returns:
        A parser whose namespace holds the command's function as `run`.
    """
    parser = argparse.ArgumentParser(prog="variance", description=variance.__doc__)
    parser.add_argument("--version", action="version", version=f"variance {variance.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (text, add_options) in COMMANDS.items():
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(run=runs[name])
        add_options(sub)
    return parser


def _report(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("corpus", nargs="+", metavar="CORPUS", help="files and folders of articles")
    sub.add_argument("--out", default="report", metavar="DIR", help="output folder (%(default)s)")
    sub.add_argument("--config", metavar="FILE", help="settings, as TOML")
    sub.add_argument("--authority", metavar="FILE", help="authority file, asked first")
    _canonical(sub, "--canonical")
    sub.add_argument("--outside", metavar="NAMES", help="geonames, wikidata: evidence on names")
    sub.add_argument("--mt", metavar="ENGINE", help="translation engine for the round trips")
    sub.add_argument("--no-mt", action="store_true", help="translate nothing")
    sub.add_argument("--fail-on", choices=SEVERITIES, metavar="LEVEL", help="exit 1 from here on")
    sub.add_argument("--jobs", type=positive, metavar="N", help="worker processes")


def _normalize_names(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("file", nargs="?", default="-", metavar="FILE", help="one name a line, or -")
    sub.add_argument("--lang", metavar="TAG", help="language of the names (BCP 47)")
    sub.add_argument("--authority", metavar="FILE", help="authority file, asked first")
    _canonical(sub, "--policy")
    sub.add_argument("--jobs", type=positive, metavar="N", help="worker processes")
    sub.add_argument("--format", choices=("csv", "jsonl"), default="csv")


def _canonical(sub: argparse.ArgumentParser, option: str) -> None:
    sub.add_argument(
        option,
        choices=get_args(CanonicalPolicy),
        help="which form stands for a name: what most write, the longest, a house style's",
    )
    sub.add_argument(
        "--house", metavar="STYLE", help="bgn-pcgn, iso9, ala-lc, ..., or a press: de, fr, ..."
    )


def _authority(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("reviewed", metavar="VARIANCE.CSV", help="with decisions: accept or reject")
    sub.add_argument("--out", default="authority.csv", metavar="FILE")


def _compare(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("a", metavar="A")
    sub.add_argument("b", metavar="B")
    sub.add_argument("--lang-a", metavar="TAG")
    sub.add_argument("--lang-b", metavar="TAG")
    sub.add_argument("--format", choices=("text", "json"), default="text")


def _why(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("a", metavar="A")
    sub.add_argument("b", metavar="B")
    sub.add_argument("--lang-a", metavar="TAG")
    sub.add_argument("--lang-b", metavar="TAG")
    sub.add_argument("--report", metavar="DIR", help="a report's folder: what its articles add")


def _align(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("corpus", nargs="+", metavar="CORPUS")
    sub.add_argument("--format", choices=("jsonl", "csv"), default="jsonl")


def _translate(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("file", nargs="?", default="-", metavar="FILE")
    sub.add_argument("--from", dest="source", required=True, metavar="TAG")
    sub.add_argument("--to", dest="target", required=True, metavar="TAG")
    sub.add_argument("--mt", metavar="ENGINE")


def _models(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "action", nargs="?", default="list", choices=("list", "info", "pull", "add", "verify")
    )
    sub.add_argument("name", nargs="?", metavar="NAME", help="a model; for add, its folder")
    sub.add_argument("--pairs", nargs="*", default=[], metavar="A-B", help="add: what it serves")
    sub.add_argument("--licence", default="unknown", help="add: an SPDX identifier")


def positive(text: str) -> int:
    """A whole number of 1 or more, for argparse."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 1 or more")
    return int(text)


COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "report": ("Read articles, write variance.csv, .html and .jsonl.", _report),
    "normalize-names": ("Give each name its canonical form.", _normalize_names),
    "authority": ("Make an authority file of a reviewed variance.csv.", _authority),
    "compare": ("Say whether two forms are one name, and why.", _compare),
    "why": ("Tell why two forms are one name or two, rule by rule.", _why),
    "align": ("Group articles by event and pair their sentences.", _align),
    "translate": ("Translate a text, line by line.", _translate),
    "models": ("List, fetch and check translation models.", _models),
}
