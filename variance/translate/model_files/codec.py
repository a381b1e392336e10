"""From text to the pieces that a model reads, and back, by the model's family.

Goes in: a sentence or pieces. Comes out: the other. Touch it for another family of vocabularies.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from variance.errors import ModelError
from variance.tables import read_table
from variance.translate.model_files.card import ModelCard
from variance.translate.model_files.punctuation import normalize_punctuation


class Codec(Protocol):
    """Turns sentences into pieces and pieces into sentences."""

    def encode(self, text: str, source: str, target: str) -> list[str]:
        """Return the pieces of a sentence as the encoder reads them."""
        ...

    def prefix(self, target: str) -> list[str]:
        """Return the pieces that the decoder is made to begin with."""
        ...

    def decode(self, pieces: list[str]) -> str:
        """Return the sentence of decoded pieces, the prefix among them."""
        ...


class MarianCodec:
    """Marian models: two sentencepiece models, `>>lang<<` before the text where it is tagged."""

    def __init__(self, folder: Path, card: ModelCard) -> None:
        """Load `source.spm` and `target.spm`."""
        self._source = load_spm(folder / "source.spm")
        self._target = load_spm(folder / "target.spm")
        self._tagged = card.tagged

    def encode(self, text: str, source: str, target: str) -> list[str]:
        """Return tag, pieces and the end."""
        pieces = list(self._source.encode(normalize_punctuation(text), out_type=str))
        tag = [f">>{code_of(target, 'marian')}<<"] if self._tagged else []
        return [*tag, *pieces, "</s>"]

    def prefix(self, target: str) -> list[str]:
        """Return nothing: the language stands before the source."""
        return []

    def decode(self, pieces: list[str]) -> str:
        """Join the pieces."""
        return str(self._target.decode(pieces)).strip()


class ManyCodec:
    """M2M-100 and NLLB-200: one sentencepiece model, the languages named by tokens."""

    def __init__(self, folder: Path, card: ModelCard) -> None:
        """Load `sentencepiece.bpe.model`."""
        self._spm = load_spm(folder / "sentencepiece.bpe.model")
        self._family = card.family

    def _token(self, lang: str) -> str:
        return language_token(code_of(lang, self._family), self._family)

    def encode(self, text: str, source: str, target: str) -> list[str]:
        """Return the source language, the pieces and the end."""
        pieces = list(self._spm.encode(normalize_punctuation(text), out_type=str))
        return [self._token(source), *pieces, "</s>"]

    def prefix(self, target: str) -> list[str]:
        """Return the token of the target language."""
        return [self._token(target)]

    def decode(self, pieces: list[str]) -> str:
        """Join the pieces, the language aside."""
        return str(self._spm.decode(pieces[1:])).strip()


def codec_for(folder: Path, card: ModelCard) -> Codec:
    """Return the codec of a model's family."""
    return MarianCodec(folder, card) if card.family == "marian" else ManyCodec(folder, card)


def load_spm(path: Path) -> Any:
    """Load a sentencepiece model.

    Raises:
        ModelError: the file is missing or damaged.
    """
    from sentencepiece import SentencePieceProcessor

    if not path.is_file():
        raise ModelError(f"{path}: missing; the model cannot read text without it")
    processor = SentencePieceProcessor()
    try:
        processor.LoadFromFile(str(path))
    except (RuntimeError, OSError) as error:
        raise ModelError(f"{path}: not a sentencepiece model, or damaged") from error
    return processor


class _Codes(NamedTuple):
    lang: str
    marian: str
    m2m100: str
    nllb: str
    apertium: str


@lru_cache(maxsize=1)
def _codes() -> dict[str, dict[str, str]]:
    """The table of language codes, by language and family."""
    rows = read_table("translate/data/codes.tsv", _Codes).rows
    return {row.lang: row._asdict() for row in rows}


def code_of(lang: str, family: str) -> str:
    """Return what a family of models or engines calls a language.

    Args:
        lang: a bare language code (ISO 639).
        family: a column of the table: marian, m2m100, nllb, apertium.

    >>> code_of("fa", "nllb"), code_of("nb", "m2m100"), code_of("es", "apertium")
    ('pes_Arab', 'no', 'spa')
    """
    return _codes().get(lang, {}).get(family) or lang


def language_token(code: str, family: str) -> str:
    """Return the token that names a language in a many-to-many model.

    >>> language_token("de", "m2m100"), language_token("deu_Latn", "nllb")
    ('__de__', 'deu_Latn')
    """
    return f"__{code}__" if family == "m2m100" else code


def languages_of(family: str) -> dict[str, str]:
    """Map what a family calls its languages to bare language codes."""
    return {row[family]: lang for lang, row in _codes().items() if row[family]}
