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
from typing import IO, Any

import variance
from variance.errors import VarianceError
from variance.options import build_parser
from variance.types import SEVERITIES
from variance.wording import megabytes, model_card, summary

DONE, FOUND, UNUSABLE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and answer with its exit status."""
    arguments = build_parser(RUNS).parse_args(argv)
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
    for name in ("mt", "canonical", "house", "outside"):
        if getattr(arguments, name) is not None:
            changes[name] = getattr(arguments, name)
    if arguments.no_mt:
        changes["round_trips"] = False
    return dataclasses.replace(config, **changes)


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


def run_compare(arguments: argparse.Namespace) -> int:
    for form in (arguments.a, arguments.b):
        if not any(letter.isalpha() for letter in form):
            raise VarianceError(f"{form!r} is no name: it holds no letters; give two names")
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


def run_why(arguments: argparse.Namespace) -> int:
    from variance.why import why_in_report, why_pair

    if arguments.report:
        lines = why_in_report(Path(arguments.report), arguments.a, arguments.b)
    else:
        lines = why_pair(arguments.a, arguments.b, lang_a=arguments.lang_a, lang_b=arguments.lang_b)
    for line in lines:
        print(line)
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
    from variance.translate import best_translator, no_engine_note

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
    from variance.translate.store import (
        add_model,
        list_models,
        model_info,
        parse_pair,
        plan_pull,
        pull_model,
        verify_models,
    )

    name = arguments.name
    if arguments.action in ("info", "pull", "add") and not name:
        say(f"variance: models {arguments.action} needs a name")
        return UNUSABLE
    if arguments.action == "list":
        for info in list_models():
            line = f"{info.name:<24} {info.state:<10} {megabytes(info.size):>9}  {info.licence}"
            print(line if info.usable else f"{line}  not usable: {info.note or 'no engine here'}")
    elif arguments.action == "info":
        print(model_card(model_info(name)))
    elif arguments.action == "pull":
        plan = plan_pull(name)
        say(plan.summary)
        pull_model(plan, on_file=lambda file: say(f"  {file.name}"))
    elif arguments.action == "add":
        pairs = [parse_pair(pair) for pair in arguments.pairs] or None
        print(model_card(add_model(name, pairs=pairs, licence=arguments.licence)))
    else:
        checks = verify_models(name)
        for check in checks:
            print(f"{'whole' if check.whole else 'FAULT'}  {check.name}  {check.problem}".rstrip())
        return DONE if all(check.whole for check in checks) else UNUSABLE
    return DONE


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
    from variance.report.tables import safe_cell

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe_cell(row[column]) for column in columns])


RUNS: dict[str, Callable[[argparse.Namespace], int]] = {
    "report": run_report,
    "normalize-names": run_normalize_names,
    "authority": run_authority,
    "compare": run_compare,
    "align": run_align,
    "translate": run_translate,
    "models": run_models,
    "why": run_why,
}


if __name__ == "__main__":
    sys.exit(main())
