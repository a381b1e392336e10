"""`variance translate`: a text in, its translation out, line by line."""

from __future__ import annotations

import argparse
import itertools

from variance.commands.options import Command
from variance.commands.terminal import DONE, opened
from variance.errors import ModelError

BATCH = 64  # lines that an engine is given at a time


def _translate(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("file", nargs="?", default="-", metavar="FILE")
    sub.add_argument("--from", dest="source", required=True, metavar="TAG")
    sub.add_argument("--to", dest="target", required=True, metavar="TAG")
    sub.add_argument("--mt", metavar="ENGINE")


def _run_translate(arguments: argparse.Namespace) -> int:
    from variance.translate import best_translator, no_engine_note

    source, target = arguments.source, arguments.target
    translator = best_translator(source, target, arguments.mt)
    if translator is None:
        raise ModelError(no_engine_note(source, target, arguments.mt))
    with opened(arguments.file) as lines:
        texts = (line.rstrip("\r\n") for line in lines)
        while batch := list(itertools.islice(texts, BATCH)):
            for translation in translator.translate(batch, source, target):
                print(translation.hypothesis, flush=True)
    return DONE


TRANSLATE = Command("Translate a text, line by line.", _translate, _run_translate)
