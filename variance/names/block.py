"""Blocking: which names are worth comparing at all."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import combinations

import numpy as np
import numpy.typing as npt

from variance.names.keys import plain_latin, skeletons, skeletons_of
from variance.names.letters import main_script
from variance.names.nearest import likest
from variance.names.tokens import name_tokens
from variance.text.fold import fold

LARGEST_BLOCK = 48  # names of one key that are all compared with one another
WINDOW = 12  # neighbours on each side within a larger block
MOST_WORDS = 6  # words of a name that give keys
MOST = 8  # others that a name is compared with, the likest first
NEIGHBOURS = 4  # names on each side that meet in the order of all names
# Likeness of romanized names (0 to 1) under which a pair is not worth a score: of the spellings of
# one name in the labelled pairs 1% lie below.
ALIKE, ALIKE_HAN = 0.55, 0.46
_BY_SIGN = ("Hani", "Hang", "Kana", "Hira")  # scripts whose romanizations differ at length
_AT_ONCE = 1 << 24  # meetings that are held before the likest are picked
Pairs = npt.NDArray[np.int64]
_Keys = npt.NDArray[np.int64]
_Owners = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Read:
    """Names as blocking sees them, in columns.

    Attributes:
        plain: bare Latin letters, words closed up.
        sorted: the same, words in the order of the alphabet.
        bones: classes of their consonants.
        scripts: a number of the script of each.
        by_sign: whether that is one of signs.
        keys: the blocking keys of all names in a row, as numbers; odd ones are of a single word.
        owners: the name of each key.
    """

    plain: list[str]
    sorted: list[str]
    bones: list[str]
    scripts: npt.NDArray[np.int64]
    by_sign: npt.NDArray[np.bool_]
    keys: _Keys
    owners: _Owners


def candidate_pairs(names: Sequence[str], langs: Sequence[str | None]) -> Pairs:
    """Pair the names that may be spellings of one name.

    Names meet where they share a key: the consonants of the whole name, with one left out, of
    two of its words or of one rare word. In a block that is too large only neighbours in two
    sorted orders meet, so that the work grows with the names and not with their square.

    Args:
        names: n names in any script.
        langs: their languages, as many.

    Returns:
        int64 of shape (m, 2), rows i < j, each once, sorted.

    >>> candidate_pairs(["Panjshir", "Kabul", "Punjir"], [None] * 3).tolist()
    [[0, 2]]
    """
    if len(names) < 2:
        return np.empty((0, 2), np.int64)
    read = read_names(names, langs)
    kept = np.empty(0, np.int64)
    held: list[npt.NDArray[np.int64]] = []
    for pairs in _meetings(read):
        held.append(pairs)
        if sum(map(len, held)) > _AT_ONCE:
            kept, held = _picked(read, _distinct(np.concatenate([kept, *held]))), []
    kept = _picked(read, _distinct(np.concatenate([kept, *held])))
    return np.stack(np.divmod(kept, len(names)), axis=1)


def read_names(names: Sequence[str], langs: Sequence[str | None]) -> Read:
    """Read names for blocking, each of their words once."""
    plain: list[str] = []
    ordered: list[str] = []
    bones: list[str] = []
    keys = array("q")
    counts = np.zeros(len(names), np.int32)
    for index, (name, lang) in enumerate(zip(names, langs, strict=True)):
        tokens = name_tokens(fold(name))
        words = [plain_latin(token[:64], lang) for token in tokens]
        text = "".join(words)[:64]
        own = _keys_of(tokens, text, main_script(name) in _BY_SIGN, lang)
        # Which number a key has is of no matter; that two keys have one is beyond likelihood.
        keys.extend([hash(key) & -2 | (key[0] == "t") for key in own])
        counts[index] = len(own)
        plain.append(text)
        ordered.append("".join(sorted(words))[:64])
        bones.append(own[0][1:] if own else "")
    scripts = [main_script(name) for name in names]
    number = {script: i for i, script in enumerate(sorted(set(scripts)))}
    return Read(
        plain,
        ordered,
        bones,
        np.array([number[script] for script in scripts], np.int64),
        np.array([script in _BY_SIGN for script in scripts], bool),
        np.frombuffer(keys, np.int64) if keys else np.empty(0, np.int64),
        np.repeat(np.arange(len(names), dtype=np.int32), counts),
    )


def blocking_keys(name: str, lang: str | None) -> tuple[str, ...]:
    """Keys of a name: "w" whole, "d" with a consonant left out, "p" two words, "t" one word.

    >>> blocking_keys("Gul Bahar", None)[0] == blocking_keys("Gulbahar", None)[0]
    True
    """
    tokens = name_tokens(fold(name))
    return _keys_of(tokens, _closed_up(tokens, lang), main_script(name) in _BY_SIGN, lang)


def _keys_of(tokens: Sequence[str], plain: str, by_sign: bool, lang: str | None) -> tuple[str, ...]:
    whole = skeletons_of(plain, by_sign)
    keys = [f"w{key}" for key in whole]
    bare = [token for token in tokens if token.casefold() not in _articles()]
    if 0 < len(bare) < len(tokens):
        keys.extend(f"w{key}" for key in skeletons_of(_closed_up(bare, lang), by_sign))
    for key in whole[:2]:
        keys.append(f"d{key}")
        if len(key) > 2:
            keys.extend([f"d{key[:at]}{key[at + 1 :]}" for at in range(len(key))])
    words = [skeletons(t, lang)[:2] for t in tokens[:MOST_WORDS] if len(t) > 1]
    keys.extend([f"t{key}" for word in words for key in word if len(key) > 1])
    if len(words) > 1:
        for one, other in combinations(words, 2):
            keys.extend([f"p{min(a, b)} {max(a, b)}" for a in one for b in other])
    return tuple(dict.fromkeys(keys))


@lru_cache(maxsize=1)
def _articles() -> frozenset[str]:
    """The Arabic article as the languages write it."""
    path = resources.files("variance.names") / "data" / "particles.tsv"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(word for row in rows if row[0] == "article" for word in row[1].split())


def _closed_up(tokens: Sequence[str], lang: str | None) -> str:
    """The name in bare Latin letters, words closed up."""
    return "".join([plain_latin(token[:64], lang) for token in tokens])[:64]


def _meetings(read: Read) -> Iterator[npt.NDArray[np.int64]]:
    """Pairs that meet in a block or in an order, as one number each, some more than once."""
    count = len(read.plain)
    order = np.lexsort((read.owners, read.keys))
    keys, owners = read.keys[order], read.owners[order]
    starts = np.flatnonzero(np.diff(keys, prepend=keys[:1] - 1)) if len(keys) else keys
    size = np.diff(np.append(starts, len(keys)))
    width = np.repeat(size, size)
    # One shared word says little unless it is rare; a key that one name alone has says nothing.
    small = (width > 1) & (width <= LARGEST_BLOCK)
    yield from _neighbours(keys[small], owners[small], LARGEST_BLOCK, count)
    large = (width > LARGEST_BLOCK) & (keys % 2 == 0)
    keys, owners = keys[large], owners[large]
    for texts in (read.plain, [text[::-1] for text in read.plain], read.bones):
        ranks = _ranks(texts)
        order = np.lexsort((ranks[owners], keys))
        yield from _neighbours(keys[order], owners[order], WINDOW, count)
        everyone = np.argsort(ranks).astype(np.int32)
        yield from _neighbours(np.zeros(count, np.int64), everyone, NEIGHBOURS + 1, count)


def _neighbours(
    keys: _Keys, owners: _Owners, reach: int, count: int
) -> Iterator[npt.NDArray[np.int64]]:
    """Pairs of entries of one key at most `reach` apart."""
    for step in range(1, min(reach, len(keys))):
        same = np.flatnonzero(keys[step:] == keys[:-step])
        if not len(same):
            return
        a, b = owners[step:][same].astype(np.int64), owners[same].astype(np.int64)
        pairs = np.minimum(a, b) * count + np.maximum(a, b)
        yield pairs[a != b]


def _distinct(numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The distinct numbers, sorted: by sorting, which memory likes better than hashing."""
    numbers.sort()
    kept: npt.NDArray[np.int64] = numbers[np.diff(numbers, prepend=-1) != 0]
    return kept


def _picked(read: Read, meetings: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Which of the meetings are among the likest of either name, each script in turn."""
    left, right = np.divmod(meetings, len(read.plain))
    limit = np.where(read.by_sign[left] | read.by_sign[right], ALIKE_HAN, ALIKE)
    kept = likest(left, right, (read.plain, read.sorted, read.bones), read.scripts, limit, MOST)
    return meetings[kept]


def _ranks(texts: Sequence[str]) -> npt.NDArray[np.int32]:
    ranks = np.empty(len(texts), np.int32)
    ranks[sorted(range(len(texts)), key=lambda i: (texts[i], i))] = np.arange(len(texts))
    return ranks
