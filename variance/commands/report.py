"""`variance report`: a corpus in, an output folder out."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import Any

from variance.commands.options import Command, add_canonical, positive
from variance.commands.terminal import DONE, FOUND, progress_bar, say
from variance.commands.wording import summary
from variance.config import Config, load_config
from variance.types import SEVERITIES


def _report(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("corpus", nargs="+", metavar="CORPUS", help="files and folders of articles")
    sub.add_argument("--out", default="report", metavar="DIR", help="output folder (%(default)s)")
    sub.add_argument("--config", metavar="FILE", help="settings, as TOML")
    sub.add_argument("--authority", metavar="FILE", help="authority file, asked first")
    add_canonical(sub, "--canonical")
    sub.add_argument("--outside", metavar="NAMES", help="geonames, wikidata: evidence on names")
    sub.add_argument("--mt", metavar="ENGINE", help="translation engine for the round trips")
    sub.add_argument("--no-mt", action="store_true", help="translate nothing")
    sub.add_argument("--fail-on", choices=SEVERITIES, metavar="LEVEL", help="exit 1 from here on")
    sub.add_argument("--jobs", type=positive, metavar="N", help="worker processes")


def _run(arguments: argparse.Namespace) -> int:
    from variance.pipeline import report_to_folder
    from variance.report.decisions import is_settled

    config = _configured(arguments)
    with progress_bar() as progress:
        report, written = report_to_folder(
            arguments.corpus, Path(arguments.out), config=config, progress=progress
        )
    say(summary(report, written))
    if arguments.fail_on is None:
        return DONE
    limit = SEVERITIES.index(arguments.fail_on)
    grave = [f for f in report.findings if SEVERITIES.index(f.severity) >= limit]
    return DONE if all(is_settled(finding) for finding in grave) else FOUND


def _configured(arguments: argparse.Namespace) -> Config:
    """The settings of the file, then those of the command line."""
    config = load_config(arguments.config) if arguments.config else Config()
    changes: dict[str, Any] = {}
    if arguments.jobs is not None:
        changes["jobs"] = arguments.jobs
    if arguments.authority is not None:
        changes["authority"] = arguments.authority
    for name in ("mt", "canonical", "house", "outside"):
        if getattr(arguments, name) is not None:
            changes[name] = getattr(arguments, name)
    if arguments.no_mt:
        changes["round_trips"] = False
    return dataclasses.replace(config, **changes)


REPORT = Command("Read articles, write variance.csv, .html and .jsonl.", _report, _run)
