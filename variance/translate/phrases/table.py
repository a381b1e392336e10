"""Phrase tables and language models as they lie on disk: plain arrays, compressed, no pickle."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variance.errors import ModelError
from variance.translate.phrases.ngrams import LanguageModel, hash_rows, hash_words
from variance.translate.phrases.search import Option

Arrays = dict[str, NDArray[Any]]
LONGEST = 5  # tokens of the longest phrase
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tokens of a language by number: 0 the unknown, 1 and 2 a sentence's marks."""

    tokens: tuple[str, ...]
    numbers: Mapping[str, int]
    often: bytes

    def number(self, token: str) -> int | None:
        """Return the number of a token, None where it is not known."""
        return self.numbers.get(token)

    def frequency(self, token: str) -> float:
        """Return about how often a token stood in training, 0 where it did not."""
        number = self.numbers.get(token)
        return 0.0 if number is None else 2.0 ** (self.often[number] / 8)


class PhraseTable:
    """The phrases of one direction."""

    def __init__(self, arrays: Arrays, target: Vocabulary) -> None:
        """Index a table.

        Args:
            arrays: as `read_arrays` gives a table's file.
            target: the target language's tokens.
        """
        keys = hash_ragged(arrays["source"], arrays["source_sizes"])
        order = np.argsort(keys, kind="stable")
        starts = np.concatenate([[0], np.cumsum(arrays["choices"], dtype=np.int64)])
        ends = np.concatenate([[0], np.cumsum(arrays["target_sizes"], dtype=np.int64)])
        self._keys = keys[order].data
        self._starts, self._ends = starts[:-1][order].data, starts[1:][order].data
        self._choice, self._cost = arrays["choice"].data, arrays["cost"].data
        self._turn, self._turns = arrays["turn"].data, arrays["turns"]
        self._target, self._bounds = arrays["target"].data, ends.data
        self._tokens = target.tokens

    def options(self, words: Sequence[int], most: int) -> list[Option]:
        """Return the ways to translate a phrase, cheapest first, up to `most`."""
        key = hash_words(words)
        place = bisect_left(self._keys, key)
        if place >= len(self._keys) or self._keys[place] != key:
            return []
        start, end = self._starts[place], self._ends[place]
        return [self._option(entry) for entry in range(start, min(end, start + most))]

    def _option(self, entry: int) -> Option:
        choice = self._choice[entry]
        words = tuple(self._target[self._bounds[choice] : self._bounds[choice + 1]])
        turns = self._turns[self._turn[entry]].tolist()
        tokens = tuple(self._tokens[word] for word in words)
        return Option(self._cost[entry], words, tokens, tuple(turns[:3]), tuple(turns[3:]), entry)


def hash_ragged(flat: NDArray[Any], sizes: NDArray[Any]) -> NDArray[np.uint64]:
    """Hash rows of several lengths; shape (rows,)."""
    ends = np.cumsum(sizes.astype(np.int64))
    starts = ends - sizes
    keys = np.zeros(len(sizes), dtype=np.uint64)
    for size in np.unique(sizes).tolist():
        chosen = np.flatnonzero(sizes == size)
        rows = flat[starts[chosen][:, None] + np.arange(size)]
        keys[chosen] = hash_rows(rows.astype(np.int64))
    return keys


def read_arrays(path: Path) -> Arrays:
    """Read a file of arrays.

    Raises:
        ModelError: the file is missing or damaged.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except (OSError, ValueError, KeyError, EOFError, *_DAMAGED) as error:
        raise ModelError(f"{path}: missing or damaged ({error})") from error


def write_arrays(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays to a file that is the same for the same arrays, byte for byte."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name in sorted(arrays):
            info = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_LZMA
            with archive.open(info, "w", force_zip64=True) as file:
                np.lib.format.write_array(file, np.ascontiguousarray(arrays[name]))


def read_language(path: Path) -> tuple[Vocabulary, Arrays]:
    """Read a language's file: its tokens, and the arrays of its language model.

    Raises:
        ModelError: the file is missing or damaged.
    """
    arrays = read_arrays(path)
    try:
        tokens = tuple(arrays.pop("tokens").tobytes().decode("utf-8").split("\n"))
        often = arrays.pop("often").tobytes()
    except (KeyError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: damaged ({error})") from error
    return Vocabulary(tokens, {token: i for i, token in enumerate(tokens)}, often), arrays


def language_model(arrays: Arrays) -> LanguageModel:
    """Build a language model from rows of n-grams, one file column a word."""
    built: Arrays = {"costs1": arrays["costs1"], "backoffs1": arrays["backoffs1"]}
    n = 2
    while f"rows{n}_0" in arrays:
        columns = [np.cumsum(arrays[f"rows{n}_0"], dtype=np.int64)]
        columns += [arrays[f"rows{n}_{i}"].astype(np.int64) for i in range(1, n)]
        keys = hash_rows(np.stack(columns, axis=1))
        order = np.argsort(keys, kind="stable")
        built[f"keys{n}"] = keys[order]
        built[f"costs{n}"] = arrays[f"costs{n}"][order]
        built[f"backoffs{n}"] = arrays[f"backoffs{n}"][order]
        n += 1
    return LanguageModel(built)
