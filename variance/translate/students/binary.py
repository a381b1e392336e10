"""Read Marian's binary model file, version 1: where the weights of a student lie.

The file holds, all little-endian: the version and the number of items; for each item four
64-bit figures (length of its name, type, number of dimensions, length of its data); all names;
all dimensions as 32-bit integers; padding; all data. A matrix of type `intgemm8` or `intgemm16`
is stored transposed, as whole numbers followed by the 32-bit float they were multiplied by;
embeddings (`Wemb`) are stored so too, but not transposed. The settings of the model are the
item `special:model.yml`.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variance.errors import ModelError

Weights = dict[str, NDArray[np.float32]]

VERSION = 1
SETTINGS = "special:model.yml"
EMBEDDINGS = "Wemb"
SCALES = "_QuantMultA"  # what activations were multiplied by; only whole-number arithmetic asks
# Type number to what one figure is; of the last two, figures are multiplied and transposed.
_TYPES: dict[int, np.dtype[Any]] = {
    0x0404: np.dtype("<f4"),
    0x0402: np.dtype("<f2"),
    0x0101: np.dtype("i1"),
}
_MULTIPLIED: dict[int, np.dtype[Any]] = {0x4101: np.dtype("i1"), 0x4102: np.dtype("<i2")}
_HEADER = struct.Struct("<4Q")
_MOST_DIMENSIONS = 8


@dataclass(frozen=True, slots=True)
class _Item:
    """What the file says of one item: name, type number, dimensions, length of data in bytes."""

    name: str
    kind: int
    shape: tuple[int, ...]
    length: int


class _Reader:
    """Takes bytes from the front of a file's content, never more than there are."""

    def __init__(self, content: bytes, place: str) -> None:
        self._rest = memoryview(content)
        self._place = place

    def take(self, length: int, what: str) -> memoryview:
        if length > len(self._rest):
            raise ModelError(
                f"{self._place}: cut short or no Marian model ({what} runs past the end)"
            )
        taken, self._rest = self._rest[:length], self._rest[length:]
        return taken

    def figures(self, count: int, what: str) -> tuple[int, ...]:
        return struct.unpack(f"<{count}Q", self.take(8 * count, what))


def read_marian(content: bytes, place: str) -> tuple[Weights, str]:
    """Read the weights and the settings of a model.

    Args:
        content: the whole file.
        place: what to call the file in a message.

    Returns:
        The weights by name, as 32-bit floats in the shape that the file states, and the text of
        the settings (YAML).

    Raises:
        ModelError: another format or version, cut short, a type of figure that students do not
            have, a figure that is none, or no settings.
    """
    reader = _Reader(content, place)
    version, count = reader.figures(2, "the header")
    if version != VERSION:
        raise ModelError(f"{place}: no Marian model of version {VERSION}")
    weights: Weights = {}
    settings: str | None = None
    for item in _items(reader, count, place):
        data = reader.take(item.length, f"the data of {item.name!r}")
        if item.name == SETTINGS:
            settings = bytes(data).rstrip(b"\0").decode("utf-8", "replace")
        elif item.name in weights:
            raise ModelError(f"{place}: holds {item.name!r} twice")
        elif not item.name.endswith(SCALES):
            weights[item.name] = _matrix(item, data, place)
    if settings is None:
        raise ModelError(f"{place}: holds no settings ({SETTINGS})")
    return weights, settings


def _items(reader: _Reader, count: int, place: str) -> list[_Item]:
    """Read what the file says of its items, up to where their data begin."""
    headers = list(_HEADER.iter_unpack(reader.take(_HEADER.size * count, "the list of items")))
    names = [_name(reader.take(header[0], "a name"), place) for header in headers]
    items = []
    for name, (_, kind, dimensions, length) in zip(names, headers, strict=True):
        if dimensions > _MOST_DIMENSIONS:
            raise ModelError(f"{place}: {name!r} has {dimensions} dimensions")
        shape = struct.unpack(f"<{dimensions}i", reader.take(4 * dimensions, "a shape"))
        items.append(_Item(name, kind, shape, length))
    (padding,) = reader.figures(1, "the padding")
    reader.take(padding, "the padding")
    return items


def _name(stored: memoryview, place: str) -> str:
    """Decode a name, which ends with a zero byte."""
    try:
        return bytes(stored).removesuffix(b"\0").decode("ascii")
    except UnicodeDecodeError as error:
        raise ModelError(f"{place}: damaged or no Marian model (a name is not readable)") from error


def _matrix(item: _Item, data: memoryview, place: str) -> NDArray[np.float32]:
    """Turn stored figures into floats, in the shape that the file states."""
    kind = _MULTIPLIED.get(item.kind) or _TYPES.get(item.kind)
    if kind is None:
        raise ModelError(f"{place}: {item.name!r} is of type {item.kind:#x}, which is not read")
    if not item.shape or min(item.shape) < 1:
        raise ModelError(f"{place}: {item.name!r} is of shape {item.shape}")
    size = math.prod(item.shape)
    multiplied = item.kind in _MULTIPLIED
    needed = size * kind.itemsize + 4 * multiplied
    if needed > len(data):
        raise ModelError(f"{place}: {item.name!r} has {len(data)} bytes where {needed} are needed")
    values: NDArray[np.float32] = np.frombuffer(data, kind, size).astype(np.float32)
    if multiplied:
        (multiplier,) = struct.unpack_from("<f", data, size * kind.itemsize)
        if not (math.isfinite(multiplier) and multiplier > 0):
            raise ModelError(f"{place}: {item.name!r} is multiplied by {multiplier}")
        with np.errstate(over="ignore"):  # what overflows is found below
            values /= np.float32(multiplier)
    if not np.isfinite(values).all():
        raise ModelError(f"{place}: {item.name!r} holds what is no figure")
    if multiplied and EMBEDDINGS not in item.name:
        columns = item.shape[-1]
        return values.reshape(columns, -1).T.reshape(item.shape)
    return values.reshape(item.shape)
