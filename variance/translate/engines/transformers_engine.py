"""The transformers engine (extra `torch`): a MarianMT, M2M-100 or NLLB folder, or a hub id.

Nothing is ever downloaded: a hub id has to be in the local cache already.
"""

from __future__ import annotations

import importlib.util
import warnings
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
    content_hash,
    engine_language,
    refuse_pair,
    translations,
)
from variance.translate.engines.folder import describe_folder
from variance.translate.model_files import (
    Carded,
    ModelCard,
    code_of,
    language_token,
    normalize_punctuation,
    sha256_of,
    usable_models,
)

MAX_PIECES = 256


class TransformersTranslator(Carded):
    """A model in transformers' own format, run by torch in fp32."""

    def __init__(
        self,
        place: str | Path,
        *,
        decoding: Decoding | None = None,
        pairs: Sequence[tuple[str, str]] | None = None,
        card: ModelCard | None = None,
    ) -> None:
        """Find a model folder.

        Args:
            place: a folder, or a hub id that is in the local cache.
            decoding: how to decode; beam 4 in batches of 16 unless told.
            pairs: the directions served, where the folder does not say.
            card: what is known of the model, where its folder is another's original.

        Raises:
            ModelError: torch is not installed; no such folder and not in the cache; no model.
        """
        if importlib.util.find_spec("torch") is None:
            raise ModelError("the transformers engine needs torch: pip install 'variance[torch]'")
        self._folder = local_folder(str(place))
        self._decoding = decoding or Decoding()
        self.card = card or describe_folder(self._folder, name=str(place), pairs=pairs)

    @cached_property
    def identity(self) -> Identity:
        """Who translates; the hash is of the weights."""
        weights = sorted(self._folder.glob("*.safetensors"))
        return Identity(
            engine="transformers",
            version=version("transformers"),
            model=self.card.name,
            revision=content_hash([sha256_of(path).encode() for path in weights]),
            settings=f"compute:fp32|beam:{self._decoding.beam}|batch:{self._decoding.batch}",
        )

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate texts, sentence by sentence, in fixed batches."""
        if not self.serves(source, target):
            raise refuse_pair(self.identity, source, target)
        a, b = engine_language(source), engine_language(target)

        def run(batch: list[str]) -> list[str]:
            return self._decode(batch, a, b)

        hypotheses = by_sentence(texts, source, self._decoding.batch, run)
        return translations(self.identity, texts, hypotheses, source, target)

    def _decode(self, batch: list[str], source: str, target: str) -> list[str]:
        """Translate one batch of sentences."""
        import torch

        tokenizer, model = self._loaded
        texts = [normalize_punctuation(text) for text in batch]
        options: dict[str, Any] = {}
        if self.card.family != "marian":
            tokenizer.src_lang = code_of(source, self.card.family)
            token = language_token(code_of(target, self.card.family), self.card.family)
            options["forced_bos_token_id"] = tokenizer.convert_tokens_to_ids(token)
        elif self.card.tagged:
            texts = [f">>{code_of(target, 'marian')}<< {text}" for text in texts]
        encoded = tokenizer(
            texts,
            return_tensors="pt",
            padding=True,
            truncation=True,
            max_length=min(2 * MAX_PIECES, self.card.longest),
        )
        with torch.inference_mode():
            ids = model.generate(
                **encoded,
                num_beams=self._decoding.beam,
                max_new_tokens=min(MAX_PIECES, self.card.longest - 1),
                do_sample=False,
                **options,
            )
        if options:
            ids = ids[:, 2:]  # the start and the language, which is no special token to all
        return [text.strip() for text in tokenizer.batch_decode(ids, skip_special_tokens=True)]

    @cached_property
    def _loaded(self) -> tuple[Any, Any]:
        """Load tokenizer and model: safetensors only, no code of the folder's own."""
        from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # sacremoses: punctuation is normalised here
                tokenizer = AutoTokenizer.from_pretrained(self._folder, local_files_only=True)
                model = AutoModelForSeq2SeqLM.from_pretrained(
                    self._folder, local_files_only=True, use_safetensors=True
                )
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise ModelError(f"{self._folder}: the model cannot be loaded ({error})") from error
        return tokenizer, model.float().eval()


def local_folder(place: str) -> Path:
    """Return the folder of a model: a path, or a hub id's place in the local cache.

    Raises:
        ModelError: it is neither.
    """
    folder = Path(place).expanduser()
    if folder.is_dir():
        return folder
    if place.count("/") == 1 and not place.startswith((".", "/", "~")):
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

        try:
            return Path(snapshot_download(place, local_files_only=True))
        except (LocalEntryNotFoundError, HfHubHTTPError, ValueError, OSError) as error:
            raise ModelError(
                f"{place}: neither a folder nor in the local cache; nothing is downloaded "
                "without `variance models pull`"
            ) from error
    raise ModelError(f"{place}: no such folder")


def installed_transformers(place: str | None, decoding: Decoding) -> list[TransformersTranslator]:
    """Construct the models of this engine: the one in `place`, or the originals of added ones."""
    if place is not None:
        return [TransformersTranslator(place, decoding=decoding)]
    if importlib.util.find_spec("torch") is None:
        return []
    cards = [card for _, card in usable_models()]
    return [
        TransformersTranslator(card.original, decoding=decoding, card=card)
        for card in cards
        if card.original and (Path(card.original) / "config.json").is_file()
    ]
