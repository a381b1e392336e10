"""The shipped engine: phrase models, trained on two cores and run by numpy alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property, lru_cache
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
from variance.translate.model_files import PHRASES, Carded, folders_of, read_card
from variance.translate.phrases import (
    Arrays,
    LanguageModel,
    PhraseModel,
    PhraseTable,
    Vocabulary,
    Weights,
    language_model,
    read_arrays,
    read_language,
)

VERSION = "2"  # of the search: raised when the same model would translate differently
# Hypotheses a stack keeps, and combinations it tries, for each step of `Decoding.beam`.
WIDTH, TRIED = 5, 15


class PhraseTranslator(Carded):
    """A phrase model in a folder with a card; a direction is loaded when it is first asked for."""

    def __init__(self, folder: str | Path, *, decoding: Decoding | None = None) -> None:
        """Read the card of a model folder.

        Args:
            folder: holds `LANG.npz`, `SOURCE-TARGET.npz`, `search.json` and `variance.json`.
            decoding: how wide to search; beam 4 unless told.

        Raises:
            ModelError: no such folder, not a phrase model, or a damaged one.
        """
        self._folder = Path(folder)
        self._decoding = decoding or Decoding()
        self.card = read_card(self._folder)
        if self.card.family != PHRASES:
            raise ModelError(f"{folder}: a {self.card.family} model, no phrase model")
        self._models: dict[tuple[str, str], PhraseModel] = {}
        self._languages: dict[str, tuple[Vocabulary, Arrays]] = {}
        self._written: dict[str, LanguageModel] = {}

    @property
    def identity(self) -> Identity:
        """Who translates."""
        return Identity(
            engine=PHRASES,
            version=VERSION,
            model=self.card.name,
            revision=self.card.content,
            settings=f"beam:{self._decoding.beam}",
        )

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate texts, sentence by sentence; no sentence's result hangs on another's."""
        if not self.serves(source, target):
            raise refuse_pair(self.identity, source, target)
        model = self._model(engine_language(source), engine_language(target))

        def run(batch: list[str]) -> list[str]:
            return [model.translate(sentence) for sentence in batch]

        hypotheses = by_sentence(texts, source, self._decoding.batch, run)
        return translations(self.identity, texts, hypotheses, source, target)

    def _model(self, source: str, target: str) -> PhraseModel:
        """Load a direction."""
        if (source, target) not in self._models:
            vocabulary, _ = self._language(source)
            goal, arrays = self._language(target)
            if target not in self._written:
                self._written[target] = language_model(arrays)
            path = self._folder / f"{source}-{target}.npz"
            try:
                table = PhraseTable(read_arrays(path), goal)
            except (KeyError, ValueError, IndexError) as error:
                raise ModelError(f"{path}: damaged ({error})") from error
            self._models[source, target] = PhraseModel(
                vocabulary, source, table, self._written[target], self._weights(source, target)
            )
        return self._models[source, target]

    def _language(self, lang: str) -> tuple[Vocabulary, Arrays]:
        if lang not in self._languages:
            self._languages[lang] = read_language(self._folder / f"{lang}.npz")
        return self._languages[lang]

    def _weights(self, source: str, target: str) -> Weights:
        """Read how wide and how far to search."""
        try:
            jump = int(self._settings[f"{source}-{target}"]["jump"])
        except (KeyError, TypeError, ValueError) as error:
            raise ModelError(f"{self._folder / 'search.json'}: damaged ({error})") from error
        beam = self._decoding.beam
        return Weights(jump=jump, beam=WIDTH * beam, pops=TRIED * beam)

    @cached_property
    def _settings(self) -> dict[str, Any]:
        path = self._folder / "search.json"
        try:
            return dict(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise ModelError(f"{path}: missing or damaged ({error})") from error

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process as a folder; the model is loaded anew there."""
        return _rebuild, (str(self._folder), self._decoding)


@lru_cache(maxsize=4)
def _rebuild(folder: str, decoding: Decoding) -> PhraseTranslator:
    """Construct a translator once a process, so that its models are loaded once."""
    return PhraseTranslator(folder, decoding=decoding)


def installed_phrases(place: str | None, decoding: Decoding) -> list[PhraseTranslator]:
    """Construct the models of this engine: the one in `place`, or all at hand."""
    places = [place] if place is not None else folders_of(PHRASES)
    return [PhraseTranslator(folder, decoding=decoding) for folder in places]
