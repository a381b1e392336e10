"""A student in memory: a transformer that reads, and a recurrent (or attending) one that writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variance.translate.model_files import sinusoids
from variance.translate.students.assemble import Taker
from variance.translate.students.binary import Weights
from variance.translate.students.layers import Array
from variance.translate.students.settings import Architecture

_MASKED = np.float32(-1e8)  # added to what must not be attended to


@dataclass(slots=True)
class Writing:
    """How far the translations of some sentences are: what the decoder goes on from.

    Arrays lead with (sentences, hypotheses a sentence) or, where they are of the source alone,
    with (sentences,); `step` is how many pieces are written.
    """

    keys: list[Array]  # a layer's: (sentences, heads, longest source, width of a head)
    values: list[Array]
    mask: Array  # (sentences, 1, 1, longest source)
    memories: list[tuple[Array, ...]]  # a layer's
    step: int = 0

    def keep(self, sentences: NDArray[np.intp], hypotheses: NDArray[np.intp]) -> None:
        """Go on with some sentences, and for each with the hypotheses of these places."""
        self.keys = [keys[sentences] for keys in self.keys]
        self.values = [values[sentences] for values in self.values]
        self.mask = self.mask[sentences]
        rows = sentences[:, None]
        self.memories = [tuple(m[rows, hypotheses] for m in layer) for layer in self.memories]


class Student:
    """A model in memory; nothing in it changes when it is used."""

    def __init__(self, weights: Weights, architecture: Architecture, place: str) -> None:
        """Take the weights apart.

        Args:
            weights: by Marian's names.
            architecture: how the model computes.
            place: what to call the file in a message.

        Raises:
            ModelError: a weight is missing or does not fit the others.
        """
        take = Taker(weights, architecture, place)
        self._source, self._target = take.embeddings()
        self._output = take.output(self._target)
        self._scale = np.float32(take.width**0.5)
        self._steps = take.width // 2 - 1
        self._encoder = [take.encoder_layer(i + 1) for i in range(architecture.encoder_layers)]
        self._decoder = [take.decoder_layer(i + 1) for i in range(architecture.decoder_layers)]

    @property
    def sizes(self) -> tuple[int, int]:
        """How many pieces the model reads and writes."""
        return len(self._source), len(self._target)

    @property
    def width(self) -> int:
        """Figures a piece."""
        return int(self._source.shape[1])

    def encode(self, pieces: Sequence[int]) -> Array:
        """Read a sentence.

        Args:
            pieces: their numbers, the end of the sentence among them.

        Returns:
            Shape (pieces, width).
        """
        embedded = self._source[np.asarray(pieces)]
        x: Array = embedded * self._scale + self._positions(0, len(pieces))
        for attention, forward in self._encoder:
            x = forward(attention(x, *attention.read(x)))
        return x

    def start(self, encoded: Sequence[Array], hypotheses: int) -> Writing:
        """Prepare to write the translations of some sentences.

        Args:
            encoded: from `encode`.
            hypotheses: how many are followed for each.
        """
        longest = max(map(len, encoded))
        mask = np.full((len(encoded), 1, 1, longest), _MASKED)
        padded = np.zeros((len(encoded), longest, self.width), np.float32)
        for row, x in enumerate(encoded):
            mask[row, :, :, : len(x)] = 0
            padded[row, : len(x)] = x
        read = [layer.context.read(padded) for layer in self._decoder]
        start = np.zeros((len(encoded), hypotheses, self.width), np.float32)
        memories = [layer.memory.start(start) for layer in self._decoder]
        return Writing([k for k, _ in read], [v for _, v in read], mask, memories)

    def step(self, writing: Writing, pieces: NDArray[np.intp] | None) -> Array:
        """Write on by one piece.

        Args:
            writing: how far the translations are; moved on.
            pieces: the number of the piece that each hypothesis ends in, shape (sentences,
                hypotheses); None at the start.

        Returns:
            The logits of all pieces, shape (sentences, hypotheses, pieces).
        """
        shape = (*writing.memories[0][0].shape[:2], self.width)
        x = np.zeros(shape, np.float32) if pieces is None else self._target[pieces] * self._scale
        x = x + self._positions(writing.step, 1)
        for i, layer in enumerate(self._decoder):
            x, writing.memories[i] = layer.memory.remember(x, writing.memories[i])
            x = layer.context(x, writing.keys[i], writing.values[i], writing.mask)
            x = layer.forward(x)
        writing.step += 1
        return self._output(x.reshape(-1, self.width)).reshape(*shape[:2], -1)

    def _positions(self, first: int, length: int) -> Array:
        return sinusoids(first, length, self.width, steps=self._steps)
