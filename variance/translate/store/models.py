"""The models on this machine and the ones known elsewhere: list, info, add, pull, verify."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from variance.errors import ModelError
from variance.tables import read_figures
from variance.translate.base import engine_language
from variance.translate.engines import describe_folder
from variance.translate.model_files import (
    CARD,
    STUDENT,
    ModelCard,
    Quality,
    files_of,
    grade_of,
    model_folders,
    qualities_of,
    read_card,
    sha256_of,
    shipped_folders,
    user_folder,
    write_card,
)
from variance.translate.store.hubs import RemoteFile

State = Literal["shipped", "installed", "known"]


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model as `variance models` shows it.

    `size` is in bytes (for a known model: of what `pull` would fetch, about); `languages` are
    BCP 47 tags; `pairs` is empty for a model that translates between any two of them.
    `usable` says whether an engine of variance runs it and `pull` can fetch it, `note` why not.
    `pinned` are the files that the catalogue itself names, where no hub is asked for them.
    """

    name: str
    state: State
    family: str
    languages: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    licence: str
    size: int
    origin: str
    quality: tuple[Quality, ...] = ()
    folder: str | None = None
    revision: str = ""
    usable: bool = True
    note: str = ""
    pinned: tuple[RemoteFile, ...] = ()

    @property
    def grades(self) -> tuple[tuple[str, str, str], ...]:
        """Source, target and grade of every pair with a published figure."""
        return tuple(
            (q.source, q.target, grade_of(q.testset, q.chrf, q.bleu)) for q in self.quality
        )


@dataclass(frozen=True, slots=True)
class Verified:
    """What `verify` found of a model: every file whole and unchanged, or what is wrong."""

    name: str
    folder: str
    whole: bool
    problem: str = ""


def list_models() -> tuple[ModelInfo, ...]:
    """List the models: shipped, installed, and known ones that `pull` can fetch.

    >>> {info.state for info in list_models()} >= {"known"}
    True
    """
    at_hand = [_info_of(folder) for folder in (*_name_folders(), *model_folders())]
    names = {info.name for info in at_hand}
    return (*at_hand, *(info for info in catalogue() if info.name not in names))


def model_info(name: str) -> ModelInfo:
    """Return what is known of a model.

    Raises:
        ModelError: no model of that name is at hand or known.
    """
    for info in list_models():
        if info.name == name:
            return info
    known = ", ".join(info.name for info in list_models())
    raise ModelError(f"model {name!r}: not known; known are {known}")


@lru_cache(maxsize=1)
def catalogue() -> tuple[ModelInfo, ...]:
    """Return the models known to variance that lie elsewhere, by name."""
    known = read_figures("translate/data/catalogue.json")["models"]
    return tuple(
        ModelInfo(
            name=row["name"],
            state="known",
            family=row["family"],
            languages=tuple(row["languages"]),
            pairs=tuple((a, b) for a, b in row["pairs"]),
            licence=row["licence"],
            size=row["size"],
            origin=row["origin"],
            quality=qualities_of(row["name"]),
            usable=row["usable"],
            note=row["note"],
            pinned=tuple(
                RemoteFile(path.rsplit("/", 1)[-1], size, digest, f"{revision}/{path}")
                for path, revision, size, digest in row.get("files", ())
            ),
        )
        for row in sorted(known, key=lambda row: str(row["name"]))
    )


def add_model(
    folder: str | Path,
    *,
    name: str | None = None,
    pairs: Sequence[tuple[str, str]] | None = None,
    licence: str = "unknown",
    origin: str | None = None,
    revision: str = "",
    quality: Sequence[Quality] = (),
) -> ModelInfo:
    """Add a model from disk: it is converted once for the default runtime.

    Args:
        folder: a MarianMT, M2M-100 or NLLB folder with safetensors weights, or a student of
            Firefox's, which is unpacked once and run as it is.
        name: what to call it; the folder's name unless told.
        pairs: the directions it serves, where neither its settings nor its name say.
        licence: an SPDX identifier, for `info`.
        origin: where it comes from; the folder unless told.
        revision: its revision there.
        quality: published figures; without one the model is not graded and its round trips
            support no finding.

    Returns:
        The model as installed.

    Raises:
        ModelError: the folder is no model that can be used, or the disk is full.
    """
    from variance.translate.store.convert import convert_folder
    from variance.translate.students import store_student

    source = Path(folder).expanduser()
    card = describe_folder(source, name=name, pairs=pairs)
    if Path(card.name).name != card.name or card.name.startswith("."):
        raise ModelError(f"model name {card.name!r}: a plain name is needed")
    target = user_folder() / card.name
    weights = (*source.glob("*.safetensors"), *source.glob("model*.bin*"))
    _check_room(target, 2 * sum(path.stat().st_size for path in weights))
    store = store_student if card.family == STUDENT else convert_folder
    store(source, target, card)
    card = replace(
        card,
        licence=licence,
        origin=origin or str(source.resolve()),
        revision=revision,
        quality=tuple(quality) or qualities_of(card.name),
        files=files_of(target),
        original=str(source.resolve()),
    )
    write_card(card, target)
    return _info_of(target)


def verify_models(name: str | None = None) -> tuple[Verified, ...]:
    """Check every file of the models at hand against its SHA-256.

    Args:
        name: only this model.

    Raises:
        ModelError: no model of that name is at hand.
    """
    folders = [*_name_folders(), *model_folders()]
    user = user_folder()
    folders += [f for f in sorted(user.iterdir() if user.is_dir() else ()) if f not in folders]
    chosen = [f for f in folders if name in (None, f.name) and not f.name.startswith(".")]
    if name is not None and not chosen:
        raise ModelError(f"model {name!r}: not at hand, so there is nothing to verify")
    return tuple(_verified(folder) for folder in chosen)


def _verified(folder: Path) -> Verified:
    """Check one model folder."""
    try:
        files = _name_files(folder) if folder in _name_folders() else read_card(folder).files
        for file, _, digest in files:
            if not (folder / file).is_file():
                raise ModelError(f"{folder / file}: missing")
            if sha256_of(folder / file) != digest:
                raise ModelError(f"{folder / file}: changed since it was installed")
    except ModelError as error:
        return Verified(folder.name, str(folder), False, str(error))
    return Verified(folder.name, str(folder), True)


def _name_folders() -> tuple[Path, ...]:
    """List the shipped models without a sentence model's card: the name model."""
    return tuple(f for f in shipped_folders() if not (f / CARD).is_file())


def _name_files(folder: Path) -> tuple[tuple[str, int, str], ...]:
    """Read the hashes of the name model from its own card."""
    try:
        row = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        return tuple((str(n), 0, str(digest)) for n, digest in sorted(row["sha256"].items()))
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise ModelError(f"{folder / 'model.json'}: missing or damaged ({error})") from error


def _info_of(folder: Path) -> ModelInfo:
    """Describe a model at hand; a damaged one is listed with what is wrong."""
    state: State = "shipped" if folder in shipped_folders() else "installed"
    if folder in _name_folders():
        return _name_info(folder)
    try:
        card = read_card(folder)
    except ModelError as error:
        card = ModelCard(name=folder.name, family="marian", languages=())
        return _of_card(card, state, folder, usable=False, note=str(error))
    return _of_card(card, state, folder)


def _of_card(
    card: ModelCard, state: State, folder: Path, *, usable: bool = True, note: str = ""
) -> ModelInfo:
    return ModelInfo(
        name=card.name,
        state=state,
        family=card.family,
        languages=card.languages,
        pairs=card.pairs,
        licence=card.licence,
        size=card.size,
        origin=card.origin,
        quality=card.quality,
        folder=str(folder),
        revision=card.revision,
        usable=usable,
        note=note,
    )


def _name_info(folder: Path) -> ModelInfo:
    """Describe the shipped name model."""
    from variance.translate.names import NATIVE_LANGUAGES, PRESS_LANGUAGES

    try:
        row = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        row = {}
    return ModelInfo(
        name=folder.name,
        state="shipped",
        family="marian-letters",
        languages=(*PRESS_LANGUAGES, *NATIVE_LANGUAGES),
        pairs=(),
        licence=str(row.get("licence", "unknown")),
        size=sum(path.stat().st_size for path in folder.iterdir() if path.is_file()),
        origin="models/train",
        folder=str(folder),
        note="names only, letter by letter",
    )


def _check_room(target: Path, needed: int) -> None:
    """See that the disk has room before work begins."""
    place = target
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    if free < needed:
        raise ModelError(
            f"{target}: {needed / 1e6:.0f} MB are needed, the disk has {free / 1e6:.0f} MB left"
        )


def parse_pair(text: str) -> tuple[str, str]:
    """Read a language pair as a user writes it.

    Raises:
        ModelError: it is not two languages joined by a hyphen or a colon.

    >>> parse_pair("de-en"), parse_pair("zh-Hant:en")
    (('de', 'en'), ('zh', 'en'))
    """
    left, _, right = text.partition(":" if ":" in text else "-")
    if not left or not right:
        raise ModelError(f"language pair {text!r}: write it as de-en")
    return engine_language(left), engine_language(right)
