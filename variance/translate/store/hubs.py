"""Where models are fetched from: the Hugging Face hub, and files that the catalogue pins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from variance.errors import ModelError

_ALL_THERE = 416  # HTTP: nothing lies beyond what was asked to be left out
# Where GitHub gives the files of Git LFS.
LFS = "https://media.githubusercontent.com/media/{repository}/{place}"


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a model elsewhere: its size in bytes, its SHA-256 where one is stated.

    `place` is where it lies, where the catalogue says so: a revision of its own and a path.
    """

    name: str
    size: int
    sha256: str | None = None
    place: str = ""


class Hub(Protocol):
    """What is asked of a hub; `HuggingFace` is the real one."""

    def revisions(self, repository: str) -> Sequence[str]:
        """List what may be fetched, the main branch first."""
        ...

    def files(self, repository: str, revision: str) -> tuple[str, Sequence[RemoteFile]]:
        """Return the pinned commit of a revision and its files."""
        ...

    def fetch(self, repository: str, revision: str, name: str, folder: Path) -> Path:
        """Fetch one file into a folder, going on where an earlier fetch stopped."""
        ...


class HuggingFace:
    """The hub, through `huggingface_hub`."""

    def revisions(self, repository: str) -> Sequence[str]:
        """List the main branch and the conversions proposed to it."""
        from huggingface_hub import HfApi

        refs = HfApi().list_repo_refs(repository, include_pull_requests=True)
        return ["main", *sorted(ref.ref for ref in refs.pull_requests or ())]

    def files(self, repository: str, revision: str) -> tuple[str, Sequence[RemoteFile]]:
        """Ask for the commit and the files with their sizes and hashes."""
        from huggingface_hub import HfApi

        info = HfApi().model_info(repository, revision=revision, files_metadata=True)
        files = [
            RemoteFile(s.rfilename, s.size or 0, s.lfs.sha256 if s.lfs else None)
            for s in info.siblings or ()
        ]
        return str(info.sha), files

    def fetch(self, repository: str, revision: str, name: str, folder: Path) -> Path:
        """Fetch one file; what an earlier fetch of the same commit left is gone on with."""
        from huggingface_hub import hf_hub_url

        part = folder / f".{name}.{revision[:12]}.part"
        return _get(hf_hub_url(repository, name, revision=revision), part, folder / name)


class Pinned:
    """Files that the catalogue names with their hashes: nothing is asked for, only fetched."""

    def __init__(self, files: Sequence[RemoteFile]) -> None:
        """Take the files of one model."""
        self._files = {file.name: file for file in files}

    def revisions(self, repository: str) -> Sequence[str]:
        """Return the revision of the first file, its weights."""
        return [next(iter(self._files.values())).place.split("/", 1)[0]]

    def files(self, repository: str, revision: str) -> tuple[str, Sequence[RemoteFile]]:
        """Return the revision and the files.

        Raises:
            ModelError: another revision than the one that is pinned.
        """
        (pinned,) = self.revisions(repository)
        if revision != pinned:
            raise ModelError(f"{repository}: pinned at {pinned}, not at {revision!r}")
        return pinned, list(self._files.values())

    def fetch(self, repository: str, revision: str, name: str, folder: Path) -> Path:
        """Fetch one file, each from its own revision."""
        place = self._files[name].place
        part = folder / f".{name}.{place[:12]}.part"
        return _get(LFS.format(repository=repository, place=place), part, folder / name)


def _get(url: str, part: Path, target: Path) -> Path:
    """Fetch a file, going on where an earlier fetch stopped.

    `hf_hub_download` begins a file anew after an interrupted call; its `http_get` does not.
    """
    from huggingface_hub.errors import HfHubHTTPError
    from huggingface_hub.file_download import http_get

    headers = {"Accept-Encoding": "identity"}  # else the length that was kept means nothing
    with part.open("ab") as file:
        try:
            http_get(url, file, resume_size=file.tell(), headers=headers)
        except HfHubHTTPError as error:
            if error.response is None or error.response.status_code != _ALL_THERE:
                raise
    part.replace(target)
    return target
