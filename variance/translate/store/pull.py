"""Fetch a known model: the only place, with `hubs`, that ever uses the network.

The revision is pinned before the first byte, every weight file is checked against the SHA-256
that the hub or the catalogue states for it, an interrupted fetch goes on where it stopped, and
only weights that are plain figures (safetensors, Firefox's students) and the tokenizer's plain
files are fetched: no pickle, no code.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from variance.errors import ModelError
from variance.translate.model_files import sha256_of, user_folder
from variance.translate.store.hubs import Hub, HuggingFace, Pinned, RemoteFile
from variance.translate.store.models import ModelInfo, add_model, catalogue

_PLAIN = (
    "config.json", "generation_config.json", "source.spm", "target.spm", "vocab.json",
    "tokenizer_config.json", "tokenizer.json", "sentencepiece.bpe.model",
    "special_tokens_map.json", "added_tokens.json",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PullPlan:
    """What a pull would do, to be shown before it is done."""

    name: str
    repository: str
    revision: str
    licence: str
    files: tuple[RemoteFile, ...]

    @property
    def size(self) -> int:
        """How many bytes would be fetched."""
        return sum(file.size for file in self.files)

    @property
    def summary(self) -> str:
        """Size, licence and revision in one line."""
        return (
            f"{self.name}: {self.size / 1e6:.0f} MB, licence {self.licence}, "
            f"{self.repository} at {self.revision[:12]}"
        )


def plan_pull(name: str, *, hub: Hub | None = None, revision: str | None = None) -> PullPlan:
    """Find out what a pull would fetch, and pin it.

    Args:
        name: a name of the catalogue.
        hub: where to ask; the Hugging Face hub unless told, or the catalogue where it pins files.
        revision: a commit or branch; the first one with safetensors weights unless told.

    Raises:
        ModelError: not in the catalogue, not usable, no network, or only pickled weights.
    """
    info = _known(name)
    hub = hub or _hub_of(info)
    tried = [revision] if revision else _ask(name, partial(hub.revisions, info.origin))
    for candidate in tried:
        commit, files = _ask(name, partial(hub.files, info.origin, candidate))
        chosen = tuple(files) if info.pinned else _chosen(files)
        if info.pinned or any(file.name.endswith(".safetensors") for file in chosen):
            return PullPlan(name, info.origin, commit, info.licence, chosen)
    raise ModelError(
        f"model {name!r}: its repository has pickled weights only, which can run code; "
        "convert it to safetensors elsewhere and use `variance models add`"
    )


def pull_model(
    plan: PullPlan,
    *,
    hub: Hub | None = None,
    on_file: Callable[[RemoteFile], None] | None = None,
) -> ModelInfo:
    """Fetch what was planned, check it, and add the model.

    Args:
        plan: from `plan_pull`.
        hub: where to fetch from; as in `plan_pull` unless told.
        on_file: told of each file before it is fetched, for progress.

    Raises:
        ModelError: no network, no room, or a file that is not what the hub says it is.
    """
    info = _known(plan.name)
    hub = hub or _hub_of(info)
    folder = user_folder() / ".fetched" / plan.name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise ModelError(f"{folder}: cannot be written ({error.strerror})") from error
    if free < 2 * plan.size:
        raise ModelError(
            f"model {plan.name!r}: {2 * plan.size / 1e6:.0f} MB are needed, the disk has "
            f"{free / 1e6:.0f} MB left"
        )
    for file in plan.files:
        if on_file:
            on_file(file)
        _fetch(hub, plan, file, folder)
    return add_model(
        folder,
        name=plan.name,
        pairs=info.pairs or None,
        licence=plan.licence,
        origin=plan.repository,
        revision=plan.revision,
        quality=info.quality,
    )


def _fetch(hub: Hub, plan: PullPlan, file: RemoteFile, folder: Path) -> None:
    """Fetch one file, unless it is there already, and check its hash."""
    path = folder / file.name
    if not (path.is_file() and path.stat().st_size == file.size and _matches(path, file)):
        _ask(plan.name, partial(hub.fetch, plan.repository, plan.revision, file.name, folder))
    if not path.is_file() or not _matches(path, file):
        path.unlink(missing_ok=True)
        raise ModelError(f"model {plan.name!r}: {file.name} is not what the hub says; try again")


def _matches(path: Path, file: RemoteFile) -> bool:
    return file.sha256 is None or sha256_of(path) == file.sha256


def _hub_of(info: ModelInfo) -> Hub:
    """Return where a model is fetched from."""
    return Pinned(info.pinned) if info.pinned else HuggingFace()


def _known(name: str) -> ModelInfo:
    """Look a model up in the catalogue."""
    for info in catalogue():
        if info.name == name:
            if not info.usable:
                raise ModelError(f"model {name!r}: cannot be pulled; {info.note}{_instead(info)}")
            return info
    known = ", ".join(info.name for info in catalogue() if info.usable)
    raise ModelError(f"model {name!r}: not in the catalogue; known are {known}")


def _instead(info: ModelInfo) -> str:
    """Name what can be pulled for a language pair that a model would serve."""
    others = [
        other.name
        for other in catalogue()
        if other.usable and set(other.pairs) & set(info.pairs) and len(other.pairs) <= 2
    ]
    return f"; use {' and '.join(others[:2])} instead" if others else ""


def _ask(name: str, question: Callable[[], Any]) -> Any:
    """Ask the hub, turning what can go wrong into one sentence."""
    try:
        return question()
    except ModelError:
        raise
    except Exception as error:
        raise ModelError(f"model {name!r}: {_in_words(error)}") from error


def _in_words(error: Exception) -> str:
    """Say what kept a file from being fetched."""
    kind = type(error)
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "the disk is full; with room made, the pull goes on where it stopped"
    if kind.__module__.startswith("huggingface_hub"):
        return f"the hub does not give it ({kind.__name__}: {str(error).splitlines()[0]})"
    if isinstance(error, OSError) or kind.__module__.startswith("httpx"):
        return (
            f"the hub cannot be reached ({kind.__name__}); with the network back, the pull "
            "goes on where it stopped"
        )
    return f"cannot be fetched ({kind.__name__}: {error})"


def _chosen(files: Sequence[RemoteFile]) -> tuple[RemoteFile, ...]:
    """Choose the files to fetch: safetensors and the tokenizer's plain files."""
    return tuple(
        file
        for file in sorted(files, key=lambda file: file.name)
        if "/" not in file.name and (file.name in _PLAIN or file.name.endswith(".safetensors"))
    )
