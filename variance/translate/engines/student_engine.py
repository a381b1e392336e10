"""The engine for Firefox's students: Marian's binary models, run by numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from variance.errors import ModelError
from variance.translate.base import (
    Decoding,
    Identity,
    Translation,
    by_sentence,
    refuse_pair,
    translations,
)
from variance.translate.model_files import STUDENT, Carded, folders_of, load_spm, read_card
from variance.translate.students import END, SOURCE, TARGET, Student, load_student, translate_pieces

VERSION = "1"  # of the arithmetic: raised when the same model would translate differently


class StudentTranslator(Carded):
    """A student in a folder with a card; it is loaded at the first translation.

    Text is read as Firefox reads it: the vocabulary's own rules are all that changes it.
    """

    def __init__(self, folder: str | Path, *, decoding: Decoding | None = None) -> None:
        """Read the card of a model folder.

        Args:
            folder: holds the weights, two sentencepiece models and `variance.json`.
            decoding: how to decode; beam 4 in batches of 16 unless told.

        Raises:
            ModelError: no such folder, no student, or a damaged one.
        """
        self._folder = Path(folder)
        self._decoding = decoding or Decoding()
        self.card = read_card(self._folder)
        if self.card.family != STUDENT:
            raise ModelError(f"{folder}: a {self.card.family} model, no student of Firefox's")

    @property
    def identity(self) -> Identity:
        """Who translates."""
        return Identity(
            engine="students",
            version=VERSION,
            model=self.card.name,
            revision=self.card.content,
            settings=f"compute:fp32|beam:{self._decoding.beam}|batch:{self._decoding.batch}",
        )

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate texts, sentence by sentence, in fixed batches."""
        if not self.serves(source, target):
            raise refuse_pair(self.identity, source, target)
        hypotheses = by_sentence(texts, source, self._decoding.batch, self._run)
        return translations(self.identity, texts, hypotheses, source, target)

    def _run(self, batch: list[str]) -> list[str]:
        """Translate one batch of sentences, overlong ones in parts."""
        parts: list[list[int]] = []
        owners: list[int] = []
        longest = self.card.longest
        for number, text in enumerate(batch):
            pieces = self._source.encode(text)
            cut = [[*pieces[i : i + longest], END] for i in range(0, len(pieces), longest)]
            parts += cut
            owners += [number] * len(cut)
        written: list[list[str]] = [[] for _ in batch]
        try:
            with np.errstate(over="raise", invalid="raise", divide="raise"):
                made = translate_pieces(self._student, parts, self._decoding.beam) if parts else []
        except FloatingPointError as error:
            raise ModelError(f"model {self.card.name!r} failed: {error}") from error
        for owner, pieces in zip(owners, made, strict=True):
            written[owner].append(str(self._target.decode(pieces)).strip())
        return [" ".join(filter(None, done)) for done in written]

    @cached_property
    def _student(self) -> Student:
        return load_student(self._folder)

    @cached_property
    def _source(self) -> Any:
        return load_spm(self._folder / SOURCE)

    @cached_property
    def _target(self) -> Any:
        return load_spm(self._folder / TARGET)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process as a folder; the model is loaded anew there."""
        return _rebuild, (str(self._folder), self._decoding)


@lru_cache(maxsize=4)
def _rebuild(folder: str, decoding: Decoding) -> StudentTranslator:
    """Construct a translator once a process, so that its model is loaded once."""
    return StudentTranslator(folder, decoding=decoding)


def installed_students(place: str | None, decoding: Decoding) -> list[StudentTranslator]:
    """Construct the models of this engine: the one in `place`, or all added ones."""
    places = [place] if place is not None else folders_of(STUDENT)
    return [StudentTranslator(folder, decoding=decoding) for folder in places]
