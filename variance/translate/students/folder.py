"""A student's folder as Firefox publishes it: what it holds, and how it is taken in."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from variance.errors import ModelError
from variance.translate.base import engine_language
from variance.translate.model_files import STUDENT, ModelCard, atomic_folder, load_spm
from variance.translate.students.binary import read_marian
from variance.translate.students.network import Student
from variance.translate.students.search import END, UNKNOWN
from variance.translate.students.settings import architecture_of, read_settings

# What the files are called in the models' folder; the content is Firefox's, unpacked.
MODEL, SOURCE, TARGET = "student.bin", "source.spm", "target.spm"
# Firefox cuts what is longer than this many pieces, and translates the parts.
LONGEST = 128
_MOST_BYTES = 1 << 29  # of an unpacked file; the largest student has 44 MB
_NAMED = re.compile(r"model\.([a-z]{2})([a-z]{2})\.intgemm.*")
_GZIP = b"\x1f\x8b"
_POINTER = b"version https://git-lfs"


@dataclass(frozen=True, slots=True)
class StudentFiles:
    """Where the files of a student lie: its weights, and the pieces of its two languages."""

    model: Path
    source: Path
    target: Path


def holds_student(folder: Path) -> bool:
    """Tell whether a folder holds the weights of a student."""
    return bool(_models(folder))


def _models(folder: Path) -> list[Path]:
    return sorted(
        p for p in folder.glob("model*.bin*") if re.search(r"intgemm.*\.bin(\.gz)?$", p.name)
    )


def student_files(folder: Path) -> StudentFiles:
    """Find the files of a student.

    Raises:
        ModelError: there are several, or the pieces of a language are missing.
    """
    models = _models(folder)
    if len(models) != 1:
        names = ", ".join(path.name for path in models)
        raise ModelError(f"{folder}: one model a folder is read, and it holds {names or 'none'}")
    return StudentFiles(models[0], _pieces(folder, "src"), _pieces(folder, "trg"))


def _pieces(folder: Path, side: str) -> Path:
    """Find the sentencepiece model of a side, which both may share."""
    for pattern in (f"{side}vocab*.spm", f"{side}vocab*.spm.gz", "vocab*.spm", "vocab*.spm.gz"):
        for path in sorted(folder.glob(pattern)):
            return path
    raise ModelError(f"{folder}: no model that can be used, vocab.*.spm is missing")


def describe_student(
    folder: Path, *, name: str | None = None, pairs: Sequence[tuple[str, str]] | None = None
) -> ModelCard:
    """Describe a student's folder, without loading it.

    Args:
        folder: holds `model.deen.intgemm.alphas.bin` or the like and `vocab.deen.spm`, or
            `srcvocab.` and `trgvocab.`, plain or gzipped.
        name: what to call it; the folder's own name unless told.
        pairs: the direction it serves; read from `metadata.json` or the files' names unless told.

    Raises:
        ModelError: a file is missing, or nothing says which languages it translates.
    """
    files = student_files(folder)
    pair = pairs[0] if pairs else _pair_of(folder, files.model.name)
    source, target = engine_language(pair[0]), engine_language(pair[1])
    if len(pairs or ()) > 1 or source == target:
        raise ModelError(f"{folder}: a student translates one language into one other")
    return ModelCard(
        name=Path(name or folder.resolve().name).name,
        family=STUDENT,
        languages=tuple(sorted((source, target))),
        pairs=((source, target),),
        longest=LONGEST,
    )


def _pair_of(folder: Path, model: str) -> tuple[str, str]:
    """Read the languages from Firefox's metadata or from the name of the weights."""
    path = folder / "metadata.json"
    if path.is_file():
        try:
            row = json.loads(path.read_text(encoding="utf-8"))
            return str(row["sourceLanguage"]), str(row["targetLanguage"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{path}: damaged ({error})") from error
    found = _NAMED.fullmatch(model)
    if not found:
        raise ModelError(f"{folder}: its languages are not stated; say which pair it serves")
    return found[1], found[2]


def store_student(source: Path, target: Path, card: ModelCard) -> None:
    """Unpack a student into the models' folder, once it is seen to be whole and to run here.

    Args:
        source: a folder that `describe_student` described as `card`.
        target: the folder to write; it is put in place only when it is whole.
        card: its description.

    Raises:
        ModelError: a file is damaged, the model is not run here, or the disk is full.
    """
    files = student_files(source)
    with atomic_folder(target) as work:
        for name, path in ((MODEL, files.model), (SOURCE, files.source), (TARGET, files.target)):
            (work / name).write_bytes(unpacked(path))
        load_student(work, named=str(files.model))


def load_student(folder: Path, named: str | None = None) -> Student:
    """Load a stored student.

    Args:
        folder: holds the three files.
        named: what to call the weights in a message; by their path unless told.

    Raises:
        ModelError: a file is missing or damaged, or the files do not fit each other.
    """
    path = folder / MODEL
    place = named or str(path)
    try:
        weights, text = read_marian(path.read_bytes(), place)
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror})") from error
    student = Student(weights, architecture_of(read_settings(text), place), place)
    for name, size in zip((SOURCE, TARGET), student.sizes, strict=True):
        spm = load_spm(folder / name)
        if (spm.eos_id(), spm.unk_id()) != (END, UNKNOWN) or spm.get_piece_size() != size:
            raise ModelError(
                f"{place}: the model knows {size} pieces, the vocabulary beside it "
                f"{spm.get_piece_size()} or others"
            )
    return student


def unpacked(path: Path) -> bytes:
    """Read a file, unpacked where it is gzipped, and never more of it than is sensible.

    Raises:
        ModelError: it cannot be read, is damaged, unpacks to too much, or only stands for a file.
    """
    try:
        with path.open("rb") as file:
            packed = file.read(len(_GZIP)) == _GZIP
        with gzip.open(path) if packed else path.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ModelError(f"{path}: damaged or cannot be read ({error})") from error
    if len(content) > _MOST_BYTES:
        raise ModelError(f"{path}: unpacks to more than {_MOST_BYTES / 1e6:.0f} MB")
    if content.startswith(_POINTER):
        raise ModelError(f"{path}: only a Git LFS pointer to the file; `git lfs pull` fetches it")
    return content
