"""A translator that uses one core, shared among several processes.

Goes in: a translator and a mapper. Comes out: a translator. Touch it for how texts are handed out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from variance.translate.base import Translation, Translator, Wrapped, engine_language


class Mapper(Protocol):
    """Applies a picklable function to parts, in whatever process; answers in their order."""

    def __call__(
        self, stage: str, function: Callable[[str], Translation], parts: Sequence[str]
    ) -> list[Translation]:
        """Apply `function` to each of `parts`."""
        ...


class ParallelTranslator(Wrapped):
    """Wraps a translator whose results do not hang on what is translated beside them."""

    def __init__(self, translator: Translator, mapper: Mapper, stage: str) -> None:
        """Wrap a translator.

        Args:
            translator: does the work; it travels to other processes by pickle.
            mapper: applies a function to texts.
            stage: what the mapper reports its progress as.
        """
        self._translator, self._mapper, self._stage = translator, mapper, stage

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate each text by itself."""
        a, b = engine_language(source), engine_language(target)
        function = partial(translate_one, self._translator, a, b)
        return self._mapper(self._stage, function, texts)


def translate_one(translator: Translator, source: str, target: str, text: str) -> Translation:
    """Translate one text, in whatever process this is."""
    return translator.translate([text], source, target)[0]
