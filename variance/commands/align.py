"""`variance align`: the events of a corpus and their sentence pairs, as rows."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from variance.commands.options import Command
from variance.commands.terminal import DONE, say, write_rows
from variance.types import Rejected


def _align(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("corpus", nargs="+", metavar="CORPUS")
    sub.add_argument("--format", choices=("jsonl", "csv"), default="jsonl")


def _run_align(arguments: argparse.Namespace) -> int:
    from variance.pipeline import align_corpus

    def rows() -> Iterator[dict[str, Any]]:
        for event, pair, left, right in align_corpus(arguments.corpus, on_rejected=_warn):
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


def _warn(rejected: Rejected) -> None:
    place = f"{rejected.path}:{rejected.line}" if rejected.line else rejected.path
    say(f"set aside {place}: {rejected.reason}")


ALIGN = Command("Group articles by event and pair their sentences.", _align, _run_align)
