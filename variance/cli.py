"""The command line: the one place that prints, and the one that decides an exit status.

0: done; 1: findings at or above `--fail-on`; 2: unusable input, option or model.
Data goes to standard output, talk and progress to standard error.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import dataclasses
import itertools
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import variance
from variance.errors import VarianceError
from variance.types import SEVERITIES

if TYPE_CHECKING:
    from variance.report.report import Report
    from variance.translate.models import ModelInfo

DONE, FOUND, UNUSABLE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and answer with its exit status."""
    arguments = build_parser().parse_args(argv)
    with contextlib.suppress(AttributeError, ValueError):
        for stream in (sys.stdout, sys.stderr, sys.stdin):
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
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
        return 130


def say(text: str) -> None:
    """Talk to the person, never to the pipe."""
    print(text, file=sys.stderr)


# --- report ---------------------------------------------------------------------------------


def run_report(arguments: argparse.Namespace) -> int:
    from variance.pipeline import report_to_folder

    config = configured(arguments)
    with progress_bar() as progress:
        report, written = report_to_folder(
            arguments.corpus, Path(arguments.out), config=config, progress=progress
        )
    say(summary(report, written))
    if arguments.fail_on is None:
        return DONE
    limit = SEVERITIES.index(arguments.fail_on)
    return FOUND if any(SEVERITIES.index(f.severity) >= limit for f in report.findings) else DONE


def configured(arguments: argparse.Namespace) -> variance.Config:
    """The settings of the file, then those of the command line."""
    from variance.config import Config, load_config

    config = load_config(arguments.config) if arguments.config else Config()
    changes: dict[str, Any] = {}
    if arguments.jobs is not None:
        changes["jobs"] = arguments.jobs
    if arguments.authority is not None:
        changes["authority"] = arguments.authority
    if arguments.mt is not None:
        changes["mt"] = arguments.mt
    if arguments.no_mt:
        changes["round_trips"] = False
    return dataclasses.replace(config, **changes)


def summary(report: Report, written: Iterable[Path]) -> str:
    """A few lines on what was found and where it is."""
    shared = sum(len(event.article_ids) > 1 for event in report.events)
    articles = sum(len(event.article_ids) for event in report.events)
    lines = [
        (
            f"{articles} articles, {len(report.events)} events ({shared} told more than once),"
            f" {len(report.clusters)} names, {len(report.findings)} findings"
        )
    ]
    counts = [
        f"{sum(f.severity == level for f in report.findings)} {level}"
        for level in reversed(SEVERITIES)
    ]
    lines.append("  " + ", ".join(counts))
    if report.rejected:
        lines.append(f"  {len(report.rejected)} set aside (run.json says why), the first:")
        lines += [f"    {r.path}: {r.reason}" for r in report.rejected[:3]]
    lines += [f"  note: {note}" for note in report.signature.notes]
    lines += [f"  {path}" for path in written]
    return "\n".join(lines)


@contextlib.contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None] | None]:
    """A bar with a total and the time left; nothing at all where no person is watching."""
    if not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

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


# --- names ----------------------------------------------------------------------------------


def run_normalize_names(arguments: argparse.Namespace) -> int:
    from variance.names.stream import normalize_stream

    with opened(arguments.file) as lines:
        names = (line.rstrip("\r\n") for line in lines)
        rows = normalize_stream(names, lang=arguments.lang, authority=arguments.authority)
        write_rows(
            (flat(row, drop=("steps",)) for row in rows),
            columns=[
                "original", "canonical", "cluster", "romanized", "script", "lang", "score",
                "cause", "explanation",
            ],
            form=arguments.format,
        )  # fmt: skip
    return DONE


def run_compare(arguments: argparse.Namespace) -> int:
    match = variance.compare_names(
        arguments.a, arguments.b, lang_a=arguments.lang_a, lang_b=arguments.lang_b
    )
    if arguments.format == "json":
        print(json.dumps(dataclasses.asdict(match), ensure_ascii=False))
        return DONE
    words = {
        "same": "spellings of one name",
        "different": "different names",
        "unsure": "the letters alone cannot tell",
    }
    print(f"{match.a}  |  {match.b}")
    print(f"{words[match.verdict]} (probability {match.score:.2f}; cause: {match.cause})")
    if match.explanation:
        print(match.explanation)
    for step in match.steps:
        change = f"{step.source or '(nothing)'} > {step.target or '(nothing)'}"
        print(f"  {change:<16} {step.cause}{': ' + step.note if step.note else ''}")
    return DONE


def run_authority(arguments: argparse.Namespace) -> int:
    from variance.names.review import write_authority
    from variance.report.table import read_findings

    authority = write_authority(read_findings(arguments.reviewed), arguments.out)
    say(f"{len(authority.entries)} names, {len(authority.apart())} pairs kept apart")
    say(f"  {arguments.out}")
    return DONE


# --- alignment, translation, models ---------------------------------------------------------


def run_align(arguments: argparse.Namespace) -> int:
    from variance.pipeline import align_corpus

    def rows() -> Iterator[dict[str, Any]]:
        for event, pair, left, right in align_corpus(arguments.corpus, on_rejected=warn):
            yield {
                "event_id": event.id,
                "event_title": event.title,
                "event_score": round(event.score, 4),
                "left_article_id": left.article_id if left else event.article_ids[0],
                "right_article_id": right.article_id if right else None,
                "score": round(pair.score, 4) if pair else None,
                "left_sentences": " ".join(map(str, pair.left)) if pair else None,
                "right_sentences": " ".join(map(str, pair.right)) if pair else None,
                "left_text": left.text if left else None,
                "right_text": right.text if right else None,
            }

    columns = [
        "event_id", "event_title", "event_score", "left_article_id", "right_article_id", "score",
        "left_sentences", "right_sentences", "left_text", "right_text",
    ]  # fmt: skip
    write_rows(rows(), columns=columns, form=arguments.format)
    return DONE


def warn(rejected: variance.Rejected) -> None:
    place = f"{rejected.path}:{rejected.line}" if rejected.line else rejected.path
    say(f"set aside {place}: {rejected.reason}")


def run_translate(arguments: argparse.Namespace) -> int:
    from variance.translate.registry import best_translator, no_engine_note

    source, target = arguments.source, arguments.target
    translator = best_translator(source, target, arguments.mt)
    if translator is None:
        raise variance.ModelError(no_engine_note(source, target, arguments.mt))
    with opened(arguments.file) as lines:
        texts = (line.rstrip("\r\n") for line in lines)
        while batch := list(itertools.islice(texts, 64)):
            for translation in translator.translate(batch, source, target):
                print(translation.hypothesis, flush=True)
    return DONE


def run_models(arguments: argparse.Namespace) -> int:
    from variance.translate import models

    name = arguments.name
    if arguments.action in ("info", "pull", "add") and not name:
        say(f"variance: models {arguments.action} needs a name")
        return UNUSABLE
    if arguments.action == "list":
        for info in models.list_models():
            state = info.state if info.usable else f"{info.state}, not usable"
            print(f"{info.name:<24} {state:<10} {megabytes(info.size):>9}  {info.licence}")
    elif arguments.action == "info":
        print(model_card(models.model_info(name)))
    elif arguments.action == "pull":
        from variance.translate.pull import plan_pull, pull_model

        plan = plan_pull(name)
        say(plan.summary)
        pull_model(plan, on_file=lambda file: say(f"  {file.name}"))
    elif arguments.action == "add":
        pairs = [models.parse_pair(pair) for pair in arguments.pairs] or None
        print(model_card(models.add_model(name, pairs=pairs, licence=arguments.licence)))
    else:
        checks = models.verify_models(name)
        for check in checks:
            print(f"{'whole' if check.whole else 'FAULT'}  {check.name}  {check.problem}".rstrip())
        return DONE if all(check.whole for check in checks) else UNUSABLE
    return DONE


def megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"


def model_card(info: ModelInfo) -> str:
    """What there is to know of a model, a line each."""
    pairs = ", ".join(f"{a}-{b}" for a, b in info.pairs) or "any two of them"
    lines = [
        f"name       {info.name} ({info.state})",
        f"family     {info.family}",
        f"languages  {', '.join(info.languages)}",
        f"pairs      {pairs}",
        f"size       {megabytes(info.size)}",
        f"licence    {info.licence}",
        f"source     {info.origin}",
    ]
    lines += [f"folder     {info.folder}"] if info.folder else []
    lines += [f"grade      {a}-{b}: {grade}" for a, b, grade in info.grades]
    lines += [f"note       {info.note}"] if info.note else []
    return "\n".join(lines)


# --- reading and writing rows ---------------------------------------------------------------


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
    from variance.report.table import safe_cell

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe_cell(row[column]) for column in columns])


# --- options --------------------------------------------------------------------------------


def build_parser() -> argparse.ArgumentParser:
    """The commands and options of the contract."""
    parser = argparse.ArgumentParser(prog="variance", description=variance.__doc__)
    parser.add_argument("--version", action="version", version=f"variance {variance.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> Any:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run)
        return sub

    sub = command("report", run_report, "Read articles, write variance.csv, .html and .jsonl.")
    sub.add_argument("corpus", nargs="+", metavar="CORPUS", help="files and folders of articles")
    sub.add_argument("--out", default="report", metavar="DIR", help="output folder (%(default)s)")
    sub.add_argument("--config", metavar="FILE", help="settings, as TOML")
    sub.add_argument("--authority", metavar="FILE", help="authority file, asked first")
    sub.add_argument("--mt", metavar="ENGINE", help="translation engine for the round trips")
    sub.add_argument("--no-mt", action="store_true", help="translate nothing")
    sub.add_argument("--fail-on", choices=SEVERITIES, metavar="LEVEL", help="exit 1 from here on")
    sub.add_argument("--jobs", type=positive, metavar="N", help="worker processes")

    sub = command("normalize-names", run_normalize_names, "Give each name its canonical form.")
    sub.add_argument("file", nargs="?", default="-", metavar="FILE", help="one name a line, or -")
    sub.add_argument("--lang", metavar="TAG", help="language of the names (BCP 47)")
    sub.add_argument("--authority", metavar="FILE", help="authority file, asked first")
    sub.add_argument("--format", choices=("csv", "jsonl"), default="csv")

    sub = command("authority", run_authority, "Make an authority file of a reviewed variance.csv.")
    sub.add_argument("reviewed", metavar="VARIANCE.CSV", help="with decisions: accept or reject")
    sub.add_argument("--out", default="authority.csv", metavar="FILE")

    sub = command("compare", run_compare, "Say whether two forms are one name, and why.")
    sub.add_argument("a", metavar="A")
    sub.add_argument("b", metavar="B")
    sub.add_argument("--lang-a", metavar="TAG")
    sub.add_argument("--lang-b", metavar="TAG")
    sub.add_argument("--format", choices=("text", "json"), default="text")

    sub = command("align", run_align, "Group articles by event and pair their sentences.")
    sub.add_argument("corpus", nargs="+", metavar="CORPUS")
    sub.add_argument("--format", choices=("jsonl", "csv"), default="jsonl")

    sub = command("translate", run_translate, "Translate a text, line by line.")
    sub.add_argument("file", nargs="?", default="-", metavar="FILE")
    sub.add_argument("--from", dest="source", required=True, metavar="TAG")
    sub.add_argument("--to", dest="target", required=True, metavar="TAG")
    sub.add_argument("--mt", metavar="ENGINE")

    sub = command("models", run_models, "List, fetch and check translation models.")
    sub.add_argument(
        "action", nargs="?", default="list", choices=("list", "info", "pull", "add", "verify")
    )
    sub.add_argument("name", nargs="?", metavar="NAME", help="a model; for add, its folder")
    sub.add_argument("--pairs", nargs="*", default=[], metavar="A-B", help="add: what it serves")
    sub.add_argument("--licence", default="unknown", help="add: an SPDX identifier")
    return parser


def positive(text: str) -> int:
    """A whole number of 1 or more, for argparse."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 1 or more")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
