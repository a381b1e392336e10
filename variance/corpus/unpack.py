"""Bytes out of files, plain or gzipped, within bounds.

Goes in: a path. Comes out: bytes or lines. Touch it for another compression.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from variance.corpus.limits import (
    LEAST_UNPACKED_BYTES,
    MAX_FILE_BYTES,
    MAX_LINE_BYTES,
    MAX_RATIO,
    UnreadableError,
)

_CHUNK = 1 << 16


def read_bytes(path: Path) -> bytes:
    """Read a whole file that holds one document, unpacking .gz.

    Raises:
        UnreadableError: the file cannot be opened, is no gzip file, or is too large.
    """
    with _opened(path) as file:
        chunks = []
        size = 0
        for chunk in _chunks(file, path):
            size += len(chunk)
            if size > MAX_FILE_BYTES:
                raise UnreadableError(f"larger than {MAX_FILE_BYTES:,} bytes, which no article is")
            chunks.append(chunk)
    return b"".join(chunks)


def read_lines(path: Path) -> Iterator[tuple[int, bytes | None]]:
    """Read a file line by line, unpacking .gz, never holding more than one line.

    Yields:
        Line numbers from 1 and the line with its break; None for a line that is too long.
        Empty lines may be left out.

    Raises:
        UnreadableError: the file cannot be opened or unpacked.
    """
    with _opened(path) as file:
        number = 0
        held = bytearray()
        too_long = False
        for chunk in _chunks(file, path):
            if not held and not too_long and chunk.count(b"\n") == len(chunk):
                # Nothing but empty lines: what a bomb may hold millions of.
                number += len(chunk)
                continue
            for piece in chunk.splitlines(keepends=True):
                if too_long:
                    held.clear()
                held += piece
                too_long = too_long or len(held) > MAX_LINE_BYTES
                if piece.endswith(b"\n"):
                    number += 1
                    yield number, None if too_long else bytes(held)
                    held.clear()
                    too_long = False
        if held or too_long:
            yield number + 1, None if too_long else bytes(held)


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror or error})") from error


def _chunks(file: BinaryIO, path: Path) -> Iterator[bytes]:
    packed = path.suffix.lower() == ".gz"
    try:
        bound = max(LEAST_UNPACKED_BYTES, path.stat().st_size * MAX_RATIO) if packed else None
        # A GzipFile reads as any binary file does, though its type is not declared one.
        stream = cast("BinaryIO", gzip.GzipFile(fileobj=file)) if packed else file
        size = 0
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if bound is not None and size > bound:
                raise UnreadableError(f"unpacks to more than {MAX_RATIO} times its size")
            yield chunk
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise UnreadableError(f"not a whole gzip file ({error})") from error
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror or error})") from error
