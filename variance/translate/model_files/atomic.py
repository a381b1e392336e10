"""A model's folder that is there whole or not at all.

Goes in: the folder to make. Comes out: one to write into, renamed at the end. Touch it for what
happens when the disk is full.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from variance.errors import ModelError


@contextmanager
def atomic_folder(target: Path) -> Iterator[Path]:
    """Give a folder to write into, and put it in the target's place when all went well.

    Args:
        target: the folder to make; one that is there is replaced.

    Raises:
        ModelError: nothing can be written there, or the disk is full.
    """
    work: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        yield work
        if target.exists():
            shutil.rmtree(target)
        work.rename(target)
    except OSError as error:
        raise ModelError(f"{target}: cannot be written ({error.strerror or error})") from error
    finally:
        if work:
            shutil.rmtree(work, ignore_errors=True)
