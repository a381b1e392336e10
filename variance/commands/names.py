"""`variance normalize-names`, `compare` and `authority`: names without a corpus."""

from __future__ import annotations

import argparse
import dataclasses
import json

import variance
from variance.commands.options import Command, add_canonical, positive
from variance.commands.terminal import DONE, flat, opened, say, write_rows
from variance.errors import VarianceError

VERDICTS = {
    "same": "spellings of one name",
    "different": "different names",
    "unsure": "the letters alone cannot tell",
}


def _normalize_names(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("file", nargs="?", default="-", metavar="FILE", help="one name a line, or -")
    sub.add_argument("--lang", metavar="TAG", help="language of the names (BCP 47)")
    sub.add_argument("--authority", metavar="FILE", help="authority file, asked first")
    add_canonical(sub, "--policy")
    sub.add_argument("--jobs", type=positive, metavar="N", help="worker processes")
    sub.add_argument("--format", choices=("csv", "jsonl"), default="csv")


def _run_normalize_names(arguments: argparse.Namespace) -> int:
    from variance.names import normalize_stream
    from variance.work import each_part

    with opened(arguments.file) as lines, each_part(arguments.jobs or 1, fewest=2) as each:
        names = (line.rstrip("\r\n") for line in lines)
        rows = normalize_stream(
            names,
            lang=arguments.lang,
            authority=arguments.authority,
            policy=arguments.policy or "majority",
            house=arguments.house or "en",
            each=each,
        )
        write_rows(
            (flat(row, drop=("steps",)) for row in rows),
            columns=[
                "original", "canonical", "cluster", "romanized", "script", "lang", "score",
                "cause", "explanation",
            ],
            form=arguments.format,
        )  # fmt: skip
    return DONE


def _compare(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("a", metavar="A")
    sub.add_argument("b", metavar="B")
    sub.add_argument("--lang-a", metavar="TAG")
    sub.add_argument("--lang-b", metavar="TAG")
    sub.add_argument("--format", choices=("text", "json"), default="text")


def _run_compare(arguments: argparse.Namespace) -> int:
    for form in (arguments.a, arguments.b):
        if not any(letter.isalpha() for letter in form):
            raise VarianceError(f"{form!r} is no name: it holds no letters; give two names")
    match = variance.compare_names(
        arguments.a, arguments.b, lang_a=arguments.lang_a, lang_b=arguments.lang_b
    )
    if arguments.format == "json":
        print(json.dumps(dataclasses.asdict(match), ensure_ascii=False))
        return DONE
    print(f"{match.a}  |  {match.b}")
    print(f"{VERDICTS[match.verdict]} (probability {match.score:.2f}; cause: {match.cause})")
    if match.explanation:
        print(match.explanation)
    for step in match.steps:
        change = f"{step.source or '(nothing)'} > {step.target or '(nothing)'}"
        print(f"  {change:<16} {step.cause}{': ' + step.note if step.note else ''}")
    return DONE


def _authority(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("reviewed", metavar="VARIANCE.CSV", help="with decisions: accept or reject")
    sub.add_argument("--out", default="authority.csv", metavar="FILE")


def _run_authority(arguments: argparse.Namespace) -> int:
    from variance.names.sources import authority_of, write_authority
    from variance.report.tables import read_findings

    findings = read_findings(arguments.reviewed)
    if not authority_of(findings).entries:
        raise VarianceError(
            f"{arguments.reviewed}: no name in it is reviewed, so nothing was written; put accept"
            " or reject into the column decision of rows of kind name"
        )
    authority = write_authority(findings, arguments.out)
    say(f"{len(authority.entries)} names, {len(authority.apart())} pairs kept apart")
    say(f"  {arguments.out}")
    return DONE


NORMALIZE_NAMES = Command(
    "Give each name its canonical form.", _normalize_names, _run_normalize_names
)
COMPARE = Command("Say whether two forms are one name, and why.", _compare, _run_compare)
AUTHORITY = Command(
    "Make an authority file of a reviewed variance.csv.", _authority, _run_authority
)
