"""Names as blocking holds them against one another.

Goes in: names as they were read. Comes out: columns of letters, consonants, words, scripts. Touch
it for a further column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
FINE = 12  # bits of a likelihood that order names


@dataclass(frozen=True, slots=True)
class ReadNames:
    """Names as they are held against one another, in columns.

    Attributes:
        plain: bare Latin letters, words closed up; str.
        turned: the same without generic terms, words in the order of the alphabet; str.
        bones: classes of their consonants; str.
        letters: how many letters `plain` has.
        consonants: how many classes `bones` has.
        words: how many words the name has.
        moved: whether the order of the alphabet is another than its own.
        scripts: the script of each, its place in `SCRIPTS`.
    """

    plain: npt.NDArray[np.object_]
    turned: npt.NDArray[np.object_]
    bones: npt.NDArray[np.object_]
    letters: npt.NDArray[np.uint8]
    consonants: npt.NDArray[np.uint8]
    words: npt.NDArray[np.uint8]
    moved: Flags
    scripts: npt.NDArray[np.int8]


def columns_of(
    plain: Sequence[str],
    turned: Sequence[str],
    bones: Sequence[str],
    words: Sequence[int] = (),
    scripts: Sequence[int] = (),
) -> ReadNames:
    """Put columns of names together; of texts of at most 255 letters and words."""
    count = len(plain)
    once: dict[str, str] = {}  # most names have the consonants of another
    return ReadNames(
        np.array(plain, object),
        np.array(turned, object),
        np.array([once.setdefault(bone, bone) for bone in bones], object),
        np.fromiter(map(len, plain), np.uint8, count),
        np.fromiter(map(len, bones), np.uint8, count),
        np.array(words or [1] * count, np.uint8),
        np.fromiter((a != b for a, b in zip(plain, turned, strict=True)), bool, count),
        np.array(scripts or [0] * count, np.int8),
    )
