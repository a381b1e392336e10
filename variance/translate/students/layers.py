"""The layers of a student, as arithmetic on arrays.

Layers are normalised after they are added to what they were given (post-norm). The decoder
remembers by a simpler simple recurrent unit (SSRU: Kim et al. 2019, "From Research to Production
and Back", section 3.1), or attends to what it wrote. All arithmetic is in 32-bit floats on the
weights as the file has them; Firefox also rounds what flows between the layers to 8 bits.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
_EPSILON = np.float32(1e-6)  # Marian's, in the normalisation of a layer


@dataclass(frozen=True, slots=True)
class Linear:
    weight: Array  # (into, out of)
    bias: Array  # (out of,)

    def __call__(self, x: Array) -> Array:
        return x @ self.weight + self.bias


@dataclass(frozen=True, slots=True)
class Norm:
    scale: Array
    bias: Array

    def __call__(self, x: Array) -> Array:
        centred = x - x.mean(axis=-1, keepdims=True)
        variance = np.square(centred).mean(axis=-1, keepdims=True)
        made: Array = self.scale * (centred / np.sqrt(variance + _EPSILON)) + self.bias
        return made


@dataclass(frozen=True, slots=True)
class Attention:
    query: Linear
    key: Linear
    value: Linear
    out: Linear
    norm: Norm
    heads: int

    def split(self, x: Array) -> Array:
        """Turn (..., length, width) into (..., heads, length, width of a head)."""
        parted = x.reshape(*x.shape[:-1], self.heads, -1)
        return np.swapaxes(parted, -2, -3)

    def read(self, x: Array) -> tuple[Array, Array]:
        """Return the keys and the values of what is attended to."""
        return self.split(self.key(x)), self.split(self.value(x))

    def __call__(self, x: Array, keys: Array, values: Array, mask: Array | None = None) -> Array:
        """Attend from every row of `x`; `mask` is added to the logits of what is read."""
        query = self.split(self.query(x))
        logits = query @ np.swapaxes(keys, -1, -2) * np.float32(query.shape[-1] ** -0.5)
        if mask is not None:
            logits = logits + mask
        logits = np.exp(logits - logits.max(axis=-1, keepdims=True))
        found = (logits / logits.sum(axis=-1, keepdims=True)) @ values
        joined = np.swapaxes(found, -2, -3).reshape(x.shape)
        return self.norm(x + self.out(joined))

    def start(self, nothing: Array) -> tuple[Array, ...]:
        """Return the keys and the values of what is written at the start: none."""
        keys, values = self.read(nothing[:, :, None])
        return keys[..., :0, :], values[..., :0, :]

    def remember(self, x: Array, known: tuple[Array, ...]) -> tuple[Array, tuple[Array, ...]]:
        """Attend from the last piece to all that is written, itself among it."""
        x = x[:, :, None]
        pairs = zip(known, self.read(x), strict=True)
        keys, values = (np.concatenate(pair, axis=-2) for pair in pairs)
        return self(x, keys, values)[:, :, 0], (keys, values)


@dataclass(frozen=True, slots=True)
class FeedForward:
    linears: tuple[Linear, ...]
    norm: Norm
    swish: bool

    def __call__(self, x: Array) -> Array:
        inner = x
        for linear in self.linears[:-1]:
            inner = linear(inner)
            inner = inner * _sigmoid(inner) if self.swish else np.maximum(inner, 0)
        return self.norm(x + self.linears[-1](inner))


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Keeps a share of what it remembers, as the input says, and takes the rest from the input."""

    input: Array  # (width, width)
    forget: Linear
    norm: Norm

    def start(self, nothing: Array) -> tuple[Array, ...]:
        """Return the cell at the start: zeros."""
        return (nothing,)

    def remember(self, x: Array, known: tuple[Array, ...]) -> tuple[Array, tuple[Array, ...]]:
        """Join the last piece with the cell."""
        kept = _sigmoid(self.forget(x))
        cell = kept * known[0] + (1 - kept) * (x @ self.input)
        return self.norm(x + np.maximum(cell, 0)), (cell,)


@dataclass(frozen=True, slots=True)
class DecoderLayer:
    memory: Recurrence | Attention
    context: Attention
    forward: FeedForward


def _sigmoid(x: Array) -> Array:
    """Return the logistic function: exp could overflow, tanh only saturates."""
    made: Array = np.float32(0.5) * (np.tanh(np.float32(0.5) * x) + 1)
    return made
