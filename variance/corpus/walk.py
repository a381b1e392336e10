"""The files of a corpus, in order.

Goes in: paths. Comes out: files with how each is read. Touch it for another ending of file names,
or for what is passed over.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

from variance.errors import CorpusError

Form = Literal["text", "markdown", "html", "jsonl", "csv", "feed"]
FORMS: dict[str, Form] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html",
    ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv",
    ".tsv": "csv", ".xml": "feed", ".rss": "feed", ".atom": "feed",
}  # fmt: skip
IGNORE = ".varianceignore"  # names what in its folder is no article
_LONGEST_LIST = 1 << 16  # characters of it that are read
_LONGEST_NAME = 255  # bytes of a file's name, in most file systems
# Files that stand beside the articles of a folder and are none.
_ABOUT = (
    "readme",
    "license",
    "licence",
    "copying",
    "notice",
    "changelog",
    "contributing",
    "authors",
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file of a corpus: where it is, what its articles' ids begin with, how it is read."""

    path: Path
    id: str
    form: Form


def walk(
    paths: str | Path | Iterable[str | Path], reject: Callable[[Path, str], None]
) -> Iterator[Source]:
    """List the files of one or more corpora.

    Links within a folder are not followed: they would lead in circles, out of the folder or
    to a file twice. Hidden files and those that only speak of the folder (a README, a
    licence) are passed over, and so is what a file `.varianceignore` in the folder names: one
    name or pattern (`*.csv`) a line, for what lies in that folder; `#` opens a remark.

    Args:
        paths: a file or folder, or several.
        reject: told the path and the reason of what is set aside.

    Yields:
        Files in the order of the paths given, those of a folder sorted by their names.

    Raises:
        CorpusError: a path does not exist.
    """
    given = [paths] if isinstance(paths, (str, Path)) else list(paths)
    roots = [Path(path) for path in given]
    for root in roots:
        if not root.exists():
            raise CorpusError(f"{root}: no such file or folder")
    for root in roots:
        if root.is_dir():
            yield from _folder(root, reject)
        else:
            form = form_of(root.name)
            if form is None:
                raise CorpusError(f"{root}: not a kind of file that is read ({_accepted()})")
            yield Source(root, root.name, form)


def form_of(name: str) -> Form | None:
    """Tell from its name how a file is read, None if it is not."""
    low = name.lower().removesuffix(".gz")
    return FORMS.get(Path(low).suffix)


def _accepted() -> str:
    return ", ".join(FORMS) + ", each also .gz"


def _folder(root: Path, reject: Callable[[Path, str], None]) -> Iterator[Source]:
    for path in _files(root, reject):
        name = path.name
        if name.lower().startswith(_ABOUT):
            continue
        form = form_of(name)
        if form is None:
            reject(path, f"not a kind of file that is read ({_accepted()})")
        else:
            yield Source(path, path.relative_to(root).as_posix(), form)


def _files(folder: Path, reject: Callable[[Path, str], None]) -> Iterator[Path]:
    """All plain files below a folder, sorted by path, depth first."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        reject(folder, f"cannot be read ({error.strerror or error})")
        return
    ignored = _ignored(folder, reject)
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith(".") or any(fnmatchcase(entry.name, p) for p in ignored):
            continue
        if entry.is_symlink():
            reject(path, "a link: links within a folder are not followed")
        elif entry.is_dir(follow_symlinks=False):
            yield from _files(path, reject)
        elif entry.is_file(follow_symlinks=False):
            yield path
        else:
            reject(path, "neither a file nor a folder")


def _ignored(folder: Path, reject: Callable[[Path, str], None]) -> tuple[str, ...]:
    """The names and patterns that a folder says are no articles."""
    path = folder / IGNORE
    if path.is_symlink() or not path.is_file():
        return ()
    try:
        with path.open(encoding="utf-8-sig") as file:
            lines = [line.strip() for line in file.read(_LONGEST_LIST).splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        reject(path, f"cannot be read ({error})")
        return ()
    return tuple(
        line for line in lines if line and not line.startswith("#") and len(line) <= _LONGEST_NAME
    )
