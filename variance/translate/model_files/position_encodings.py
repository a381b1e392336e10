"""Sinusoidal position encodings (Vaswani et al. 2017), sines before cosines.

Goes in: positions. Comes out: rows of figures. Touch it for a family that encodes them otherwise.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def sinusoids(first: int, length: int, width: int, *, steps: float) -> NDArray[np.float32]:
    """Return the encodings of positions, one a row.

    Args:
        first: the first position.
        length: how many positions.
        width: figures a position, even.
        steps: over how many steps wavelengths grow from 2 pi to 10,000 times that: width / 2 - 1
            in tensor2tensor, fairseq and Marian, width / 2 in the paper and in transformers.

    Returns:
        Shape (length, width).
    """
    rates = np.exp(np.arange(width // 2) * -(np.log(10000.0) / steps))
    angles = np.arange(first, first + length)[:, None] * rates[None, :]
    return np.concatenate([np.sin(angles), np.cos(angles)], axis=1).astype(np.float32)
