"""A long list's texts, lent to other processes by way of a file.

Goes in: the columns of a long list. Comes out: the same, read from a file by other processes. Touch
it for how much memory the processes share.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from variance.memory import give_back
from variance.names.block.read_names import ReadNames, columns_of

_held: dict[str, ReadNames] = {}  # what this process has read, by the folder that it stands in


@dataclass(frozen=True, slots=True)
class Loan:
    """ReadNames that are at hand in this process, or else in a folder.

    Attributes:
        folder: where another process reads them; None if none does.
    """

    folder: str | None
    own: ReadNames | None = field(repr=False)

    @property
    def texts(self) -> ReadNames:
        """The texts, read where they are not at hand; those of another folder are given up."""
        if self.own is not None:
            return self.own
        assert self.folder is not None
        if self.folder not in _held:
            _held.clear()
            _held[self.folder] = _read(Path(self.folder))
        return _held[self.folder]

    def __reduce__(self) -> tuple[type[Loan], tuple[str | None, ReadNames | None]]:
        """What goes to another process: the folder, if there is one, in place of the texts."""
        return Loan, (self.folder, self.own if self.folder is None else None)


def forget() -> None:
    """Give up what this process has read of texts that were lent to it."""
    if _held:
        _held.clear()
        give_back()


@contextmanager
def lent(texts: ReadNames, *, if_more_than: int) -> Iterator[Loan]:
    """Lend texts, those of a long list through a file that is gone at the close.

    >>> few = columns_of(["kabul"], ["kabul"], ["KPL"])
    >>> with lent(few, if_more_than=0) as loan:
    ...     _read(Path(loan.folder)).plain.tolist(), loan.texts is few
    (['kabul'], True)
    """
    if len(texts.plain) <= if_more_than:
        yield Loan(None, texts)
        return
    with tempfile.TemporaryDirectory(prefix="variance-") as folder:
        _write(texts, Path(folder))
        yield Loan(folder, texts)


def _write(texts: ReadNames, folder: Path) -> None:
    turned = np.where(texts.moved, texts.turned, "")
    for name, column in (("plain", texts.plain), ("turned", turned), ("bones", texts.bones)):
        (folder / name).write_text("\n".join(column.tolist()), encoding="utf-8", newline="\n")
    np.save(folder / "scripts.npy", texts.scripts)
    np.save(folder / "words.npy", texts.words)


def _read(folder: Path) -> ReadNames:
    plain, turned, bones = (
        (folder / name).read_bytes().decode("utf-8").split("\n")
        for name in ("plain", "turned", "bones")
    )
    turned = [other or own for own, other in zip(plain, turned, strict=True)]
    words, scripts = (np.load(folder / f"{name}.npy").tolist() for name in ("words", "scripts"))
    return columns_of(plain, turned, bones, words, scripts)
