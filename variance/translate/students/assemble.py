"""Put a student's layers together from its weights, and see that they fit."""

from __future__ import annotations

import numpy as np

from variance.errors import ModelError
from variance.translate.students.binary import EMBEDDINGS, Weights
from variance.translate.students.layers import (
    Array,
    Attention,
    DecoderLayer,
    FeedForward,
    Linear,
    Norm,
    Recurrence,
)
from variance.translate.students.settings import Architecture

_NARROWEST = 4  # figures a piece: the sines of its place need two, and two cosines


class Taker:
    """Takes weights by Marian's names and sees that they fit together."""

    def __init__(self, weights: Weights, architecture: Architecture, place: str) -> None:
        self._weights, self._place, self._architecture = weights, place, architecture
        source = self._table("encoder")
        self.width = source.shape[1]
        if self.width % (2 * architecture.heads) or self.width < _NARROWEST:
            raise ModelError(
                f"{place}: a width of {self.width} does not go with {architecture.heads} heads"
            )

    def embeddings(self) -> tuple[Array, Array]:
        """Return the input and the output embeddings of pieces, which may be the same table."""
        source, target = self._table("encoder"), self._table("decoder")
        if target.shape[1] != self.width:
            raise self._misfit("decoder_Wemb", target.shape)
        return source, target

    def output(self, target: Array) -> Linear:
        """Return the last layer: the embeddings of the target turned round, or its own."""
        name, pieces = "decoder_ff_logit_out", len(target)
        own = f"{name}_W" in self._weights
        weight = self._of(f"{name}_W", self.width, pieces) if own else target.T
        bias = self._vector(f"{name}_b", pieces) if f"{name}_b" in self._weights else None
        return Linear(weight, np.zeros(pieces, np.float32) if bias is None else bias)

    def encoder_layer(self, number: int) -> tuple[Attention, FeedForward]:
        prefix = f"encoder_l{number}"
        return self._attention(f"{prefix}_self"), self._forward(f"{prefix}_ffn")

    def decoder_layer(self, number: int) -> DecoderLayer:
        prefix = f"decoder_l{number}"
        recurrent = self._architecture.recurrent
        memory = self._recurrence(f"{prefix}_rnn") if recurrent else None
        return DecoderLayer(
            memory or self._attention(f"{prefix}_self"),
            self._attention(f"{prefix}_context"),
            self._forward(f"{prefix}_ffn"),
        )

    def _attention(self, prefix: str) -> Attention:
        query, key, value, out = (self._linear(prefix, n, self.width, self.width) for n in "qkvo")
        heads = self._architecture.heads
        return Attention(query, key, value, out, self._norm(f"{prefix}_Wo"), heads)

    def _forward(self, prefix: str) -> FeedForward:
        linears: list[Linear] = []
        into = self.width
        while (name := f"{prefix}_W{len(linears) + 1}") in self._weights:
            out_of = self._weights[name].shape[-1]
            linears.append(self._linear(prefix, str(len(linears) + 1), into, out_of))
            into = out_of
        if len(linears) < 2 or into != self.width:
            raise ModelError(f"{self._place}: {prefix} has no weights, or some that do not fit")
        swish = self._architecture.activation == "swish"
        return FeedForward(tuple(linears), self._norm(f"{prefix}_ffn"), swish)

    def _recurrence(self, prefix: str) -> Recurrence:
        return Recurrence(
            self._of(f"{prefix}_W", self.width, self.width),
            self._linear(prefix, "f", self.width, self.width),
            self._norm(f"{prefix}_ffn"),
        )

    def _linear(self, prefix: str, name: str, into: int, out_of: int) -> Linear:
        weight = self._of(f"{prefix}_W{name}", into, out_of)
        return Linear(weight, self._vector(f"{prefix}_b{name}", out_of))

    def _norm(self, prefix: str) -> Norm:
        scale = self._vector(f"{prefix}_ln_scale", self.width)
        return Norm(scale, self._vector(f"{prefix}_ln_bias", self.width))

    def _vector(self, name: str, size: int) -> Array:
        row: Array = self._of(name, 1, size)[0]
        return row

    def _table(self, side: str) -> Array:
        """Find the embeddings of a side, which both may share."""
        name = EMBEDDINGS if EMBEDDINGS in self._weights else f"{side}_{EMBEDDINGS}"
        table = self._weights.get(name)
        if table is None or table.ndim != 2:
            raise ModelError(f"{self._place}: its embeddings ({name}) are missing or no table")
        return table

    def _of(self, name: str, *shape: int) -> Array:
        """Take a weight of a shape."""
        weight = self._weights.get(name)
        if weight is None:
            raise ModelError(f"{self._place}: its weight {name!r} is missing")
        if weight.shape != shape:
            raise self._misfit(name, weight.shape)
        return weight

    def _misfit(self, name: str, shape: tuple[int, ...]) -> ModelError:
        return ModelError(f"{self._place}: its weight {name!r} of shape {shape} does not fit")
