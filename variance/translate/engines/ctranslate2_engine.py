"""The default engine: models converted for CTranslate2, int8, no torch."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from variance.errors import ModelError
from variance.translate.base import (
    Decoding,
    Identity,
    Translation,
    by_sentence,
    engine_language,
    refuse_pair,
    translations,
)
from variance.translate.model_files import Carded, Codec, codec_for, read_card, usable_models

MAX_PIECES = 256


class CTranslate2Translator(Carded):
    """A converted model in a folder with a card; it is loaded at the first translation."""

    def __init__(
        self, folder: str | Path, *, decoding: Decoding | None = None, threads: int | None = None
    ) -> None:
        """Read the card of a model folder.

        Args:
            folder: holds `model.bin`, its vocabularies, its tokenizer and `variance.json`.
            decoding: how to decode; beam 4 in batches of 16 unless told.
            threads: threads of the runtime, all cores unless told; never changes the output.

        Raises:
            ModelError: no such folder, not a model, or a damaged one.
        """
        self._folder = Path(folder)
        self._decoding = decoding or Decoding()
        self._threads = threads or os.cpu_count() or 1
        self.card = read_card(self._folder)

    @property
    def identity(self) -> Identity:
        """Who translates."""
        return Identity(
            engine="ctranslate2",
            version=version("ctranslate2"),
            model=self.card.name,
            revision=self.card.content,
            settings=f"compute:int8|beam:{self._decoding.beam}|batch:{self._decoding.batch}",
        )

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate texts, sentence by sentence, in fixed batches."""
        if not self.serves(source, target):
            raise refuse_pair(self.identity, source, target)
        a, b = engine_language(source), engine_language(target)

        def run(batch: list[str]) -> list[str]:
            return self._decode(batch, a, b)

        _ = self._codec, self._runtime  # loaded before threads ask for them
        hypotheses = by_sentence(texts, source, self._decoding.batch, run, self._threads)
        return translations(self.identity, texts, hypotheses, source, target)

    def _decode(self, batch: list[str], source: str, target: str) -> list[str]:
        """Translate one batch of sentences."""
        codec = self._codec
        prefix = codec.prefix(target)
        try:
            results = self._runtime.translate_batch(
                [codec.encode(text, source, target) for text in batch],
                target_prefix=[prefix] * len(batch) if prefix else None,
                beam_size=self._decoding.beam,
                max_decoding_length=min(MAX_PIECES, self.card.longest - 1),
                max_input_length=min(2 * MAX_PIECES, self.card.longest),
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"model {self.card.name!r} failed: {error}") from error
        return [codec.decode(list(result.hypotheses[0])) for result in results]

    @cached_property
    def _codec(self) -> Codec:
        return codec_for(self._folder, self.card)

    @cached_property
    def _runtime(self) -> Any:
        return load_runtime(self._folder, self._threads)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process as a folder; the model is loaded anew there."""
        return _rebuild, (str(self._folder), self._decoding, self._threads)


def _rebuild(folder: str, decoding: Decoding, threads: int) -> CTranslate2Translator:
    return CTranslate2Translator(folder, decoding=decoding, threads=threads)


def load_runtime(folder: Path, threads: int) -> Any:
    """Load a converted model into the runtime: `threads` batches at once, one thread each.

    A batch on two threads takes as long as on one; two batches side by side take half.

    Raises:
        ModelError: the folder holds no model of this runtime, or a damaged one.
    """
    import ctranslate2

    try:
        return ctranslate2.Translator(
            str(folder), device="cpu", compute_type="int8", inter_threads=threads, intra_threads=1
        )
    except (RuntimeError, ValueError, OSError) as error:
        raise ModelError(f"{folder}: the model cannot be loaded ({error})") from error


def installed_ctranslate2(place: str | None, decoding: Decoding) -> list[CTranslate2Translator]:
    """Construct the models of this engine: the one in `place`, or all shipped and added ones.

    A damaged model is left out: it is no reason to lose a run that others can serve.
    """
    if place is not None:
        return [CTranslate2Translator(place, decoding=decoding)]
    folders = [folder for folder, _ in usable_models() if (folder / "model.bin").is_file()]
    return [CTranslate2Translator(folder, decoding=decoding) for folder in folders]
