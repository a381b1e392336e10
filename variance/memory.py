"""Memory that is no longer used, given back to the system between the stages of a long list."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import lru_cache


@lru_cache(maxsize=1)
def _trim() -> Callable[[int], int] | None:
    """What the C library offers for it: glibc does, others give memory back by themselves."""
    try:
        found: Callable[[int], int] | None = getattr(ctypes.CDLL(None), "malloc_trim", None)
    except (OSError, TypeError):  # no library of that kind: Windows, some static builds
        return None
    return found


def give_back() -> None:
    """Return freed memory to the system, so that the next stage can use it.

    glibc keeps freed arrays of a few megabytes; for a million names that is more than
    a gigabyte. Nothing else changes.

    >>> give_back()
    """
    trim = _trim()
    if trim is not None:
        trim(0)
