"""Write files as a set: nothing half-written ever stands where a whole file stood."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType

from variance.errors import VarianceError


def write_files(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write several files so that they change together or not at all.

    All are written in full under temporary names in the folders where they belong, and
    flushed to the disk; then each takes its place in one step, in the order given, while an
    interrupt waits. What was there stays until then.

    Args:
        files: where each goes, and its bytes; missing folders are made. A path may come twice
            and then changes twice.

    Raises:
        VarianceError: a file cannot be written; nothing that was there has changed, unless
            the system refused one of the last renames.
    """
    waiting: list[tuple[Path, Path]] = []
    place = Path()
    try:
        for number, (path, data) in enumerate(files):
            # A link keeps being a link: what it points to is replaced.
            place = Path(os.path.realpath(path))
            if place.is_dir():
                raise VarianceError(f"{path}: a folder stands where the file should go")
            part = place.with_name(f".{place.name}.{os.getpid()}-{number}.part")
            place.parent.mkdir(parents=True, exist_ok=True)
            waiting.append((part, place))
            _write_through(part, data)
        with _uninterrupted():
            for part, place in waiting:
                part.replace(place)
            for folder in sorted({place.parent for _, place in waiting}):
                _sync_folder(folder)
    except OSError as error:
        raise VarianceError(f"{place}: cannot be written ({error.strerror})") from error
    finally:
        for part, _ in waiting:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Bring the renames to the disk, where the system can do that for a folder."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait until the block is done; only the main thread receives it anyway."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed: list[tuple[int, FrameType | None]] = []
    before = signal.getsignal(signal.SIGINT)
    if before is None:  # set by something other than Python: not ours to touch
        yield
        return
    signal.signal(signal.SIGINT, lambda number, frame: pressed.append((number, frame)))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if pressed and callable(before):
            before(*pressed[0])
