"""What a model's folder is: family, languages, whether it is whole.

Goes in: a folder that a user adds. Comes out: its card. Touch it for another family of models.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from variance.errors import ModelError
from variance.translate.base import engine_language
from variance.translate.model_files import ModelCard, languages_of
from variance.translate.students import describe_student, holds_student

_NEEDED = {
    "marian": ("source.spm", "target.spm", "vocab.json"),
    "m2m100": ("sentencepiece.bpe.model", "vocab.json"),
    "nllb": ("sentencepiece.bpe.model",),
}
_FEWEST_PIECES = 8  # that a model reads: fewer hold no sentence
_NAME_PARTS = 3  # of "opus-mt-de-en": a name and two languages at least
ACCEPTED = (
    "accepted are MarianMT, M2M-100 and NLLB folders with safetensors weights, and Firefox's "
    "students (model.*.intgemm*.bin)"
)


def describe_folder(
    folder: Path, *, name: str | None = None, pairs: Sequence[tuple[str, str]] | None = None
) -> ModelCard:
    """Describe a model folder, without loading it.

    Args:
        folder: holds `config.json`, the tokenizer's files and `*.safetensors`; or a student.
        name: what to call it; the folder's own name unless told.
        pairs: the directions it serves; read from the tokenizer's settings or from a name
            such as `opus-mt-de-en` unless told.

    Raises:
        ModelError: not a folder, not a translation model, pickled weights only, a file
            missing or cut short, or no way to tell its languages.
    """
    if holds_student(folder):
        return describe_student(folder, name=name, pairs=pairs)
    config = read_config(folder)
    family = family_of(folder, config)
    for file in _NEEDED[family]:
        if not (folder / file).is_file():
            raise ModelError(f"{folder}: no model that can be used, {file} is missing")
    weights = sorted(folder.glob("*.safetensors"))
    if not weights:
        pickled = any(folder.glob("*.bin"))
        why = "its weights are pickled, which can run code" if pickled else "it has no weights"
        raise ModelError(f"{folder}: not used, {why}; {ACCEPTED}")
    for path in weights:
        check_safetensors(path)
    label = Path(name or folder.name).name
    longest = _longest(folder, config)
    if family != "marian":
        languages = tuple(sorted(languages_of(family).values()))
        return ModelCard(name=label, family=family, languages=languages, longest=longest)
    targets = tagged_languages(folder)
    found = tuple((engine_language(a), engine_language(b)) for a, b in pairs or ())
    found = found or pairs_of(folder, label, targets)
    languages = tuple(sorted({lang for pair in found for lang in pair}))
    return ModelCard(
        name=label,
        family=family,
        languages=languages,
        pairs=found,
        tagged=bool(targets),
        longest=longest,
    )


def read_config(folder: Path) -> dict[str, Any]:
    """Read a model folder's `config.json`.

    Raises:
        ModelError: no such folder, or it holds no readable settings.
    """
    if not folder.is_dir():
        raise ModelError(f"{folder}: no such folder")
    path = folder / "config.json"
    if not path.is_file():
        for found in sorted(folder.glob("model*.npz")):
            raise ModelError(
                f"{folder}: a model for training with Marian ({found.name}), which no engine "
                f"here reads; {ACCEPTED}"
            )
        raise ModelError(f"{folder}: not a model (it holds no config.json); {ACCEPTED}")
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: damaged ({error})") from error
    if not isinstance(row, dict):
        raise ModelError(f"{path}: not a model's settings; {ACCEPTED}")
    return row


def _longest(folder: Path, config: dict[str, Any]) -> int:
    """Return how many pieces a model can read."""
    longest = config.get("max_position_embeddings", 512)
    if not isinstance(longest, int) or longest < _FEWEST_PIECES:
        raise ModelError(f"{folder}: max_position_embeddings = {longest!r} in config.json")
    return longest


def family_of(folder: Path, config: dict[str, Any]) -> str:
    """Return the family of a model by its settings."""
    kind = config.get("model_type")
    if config.get("auto_map"):
        raise ModelError(f"{folder}: not used, the model brings code of its own; {ACCEPTED}")
    if kind == "marian":
        return "marian"
    if kind == "m2m_100":
        return "m2m100" if (folder / "vocab.json").is_file() else "nllb"
    raise ModelError(f"{folder}: a model of type {kind!r}; {ACCEPTED}")


def tagged_languages(folder: Path) -> tuple[str, ...]:
    """List the `>>lang<<` tags of a Marian vocabulary as bare language codes."""
    try:
        vocabulary = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder / 'vocab.json'}: damaged ({error})") from error
    known = languages_of("marian")
    tags = [s[2:-2] for s in vocabulary if s.startswith(">>") and s.endswith("<<")]
    return tuple(sorted({known.get(tag, tag) for tag in tags}))


def pairs_of(folder: Path, name: str, targets: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Find which directions a Marian model serves: by its tokenizer's settings or its name.

    Args:
        folder: the model's folder.
        name: its name.
        targets: the languages of its tags, where it has several.

    Raises:
        ModelError: neither says it, or names a language that is not known.
    """
    source, target = _stated_languages(folder / "tokenizer_config.json")
    parts = name.lower().split("-")
    if not (source and target) and len(parts) >= _NAME_PARTS:
        source, target = parts[-2], parts[-1]
    known = languages_of("marian")
    a, b = known.get(source, source), known.get(target, target)
    if a not in known.values():
        raise ModelError(
            f"{folder}: its languages are not stated and its name does not end in "
            "-SOURCE-TARGET; say which pairs it serves"
        )
    goals = [t for t in targets if t in known.values()] or [b]
    if any(goal not in known.values() for goal in goals):
        raise ModelError(f"{folder}: no known language {target!r}; say which pairs it serves")
    return tuple((a, goal) for goal in goals if goal != a)


def _stated_languages(path: Path) -> tuple[str, str]:
    """Read the languages in a tokenizer's settings, "" where they are not stated."""
    if not path.is_file():
        return "", ""
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: damaged ({error})") from error
    return str(row.get("source_lang") or ""), str(row.get("target_lang") or "")


def check_safetensors(path: Path) -> None:
    """See that a safetensors file is as long as its header says.

    Raises:
        ModelError: it is cut short or no safetensors file.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            (length,) = struct.unpack("<Q", file.read(8))
            if length > size - 8:
                raise ValueError("the header is cut short")
            header = json.loads(file.read(length))
        ends = [row["data_offsets"][1] for key, row in header.items() if key != "__metadata__"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, struct.error) as error:
        raise ModelError(f"{path}: damaged or no safetensors file ({error})") from error
    needed = 8 + length + max(ends, default=0)
    if size != needed:
        raise ModelError(f"{path}: {size} bytes where {needed} are needed; it is cut short")
