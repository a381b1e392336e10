"""Blocking: which names are worth comparing at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from itertools import combinations

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from variance.names.keys import skeletons
from variance.names.letters import main_script
from variance.names.romanize import romanize
from variance.names.tokens import name_tokens
from variance.text.fold import fold

LARGEST_BLOCK = 48  # names of one key that are all compared with one another
WINDOW = 12  # neighbours on each side within a larger block
MOST_WORDS = 6  # words of a name that give keys
MOST = 10  # others that a name is compared with, the likest first
NEIGHBOURS = 4  # names on each side that meet in the order of all names
# Likeness of romanized names (0 to 1) under which a pair is not worth a score. Of the pairs of
# spellings that the scorer takes for one name, 2% lie below.
ALIKE, ALIKE_HAN = 0.5, 0.22
_BY_SIGN = ("Hani", "Hang", "Kana", "Hira")  # scripts whose romanizations differ at length
_STEP = 1 << 18  # pairs whose likeness is computed at once
Pairs = npt.NDArray[np.int64]
_Keys = npt.NDArray[np.int64]


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
    keys, owners = _key_columns(names, langs)
    plain = [_plain(name, lang) for name, lang in zip(names, langs, strict=True)]
    bones = [_bones(text) for text in plain]
    orders = [_ranks(plain), _ranks([text[::-1] for text in plain]), _ranks(bones)]
    found = _meetings(keys, owners, orders, len(names))
    left, right = np.divmod(found, len(names))
    scripts = [main_script(name) for name in names]
    sign = np.array([script in _BY_SIGN for script in scripts], bool)
    limit = np.where(sign[left] | sign[right], ALIKE_HAN, ALIKE)
    likeness = _likeness(plain, bones, left, right)
    empty = np.array([not text for text in plain], bool)
    near = np.flatnonzero((likeness >= limit) & ~empty[left] & ~empty[right])
    left, right = left[near], right[near]
    number = {script: i for i, script in enumerate(sorted(set(scripts)))}
    script_of = np.array([number[script] for script in scripts], np.int32)
    kept = _nearest(left, right, likeness[near], script_of)
    return np.stack([left[kept], right[kept]], axis=1)


def blocking_keys(name: str, lang: str | None) -> tuple[str, ...]:
    """Keys of a name: "w" whole, "d" with a consonant left out, "p" two words, "t" one word.

    >>> blocking_keys("Gul Bahar", None)[0] == blocking_keys("Gulbahar", None)[0]
    True
    """
    tokens = name_tokens(fold(name))
    whole = skeletons("".join(tokens), lang)
    keys = [f"w{key}" for key in whole]
    bare = [token for token in tokens if token.casefold() not in _articles()]
    if 0 < len(bare) < len(tokens):
        keys.extend(f"w{key}" for key in skeletons("".join(bare), lang))
    for key in whole[:2]:
        keys.append(f"d{key}")
        if len(key) > 2:
            keys.extend(f"d{key[:at]}{key[at + 1 :]}" for at in range(len(key)))
    words = [skeletons(t, lang)[:2] for t in tokens[:MOST_WORDS] if len(t) > 1]
    if len(words) > 1:
        keys.extend(f"t{key}" for word in words for key in word if len(key) > 1)
        for one, other in combinations(words, 2):
            keys.extend(f"p{min(a, b)} {max(a, b)}" for a in one for b in other)
    return tuple(dict.fromkeys(keys))


@lru_cache(maxsize=1)
def _articles() -> frozenset[str]:
    """The Arabic article as the languages write it."""
    path = resources.files("variance.names") / "data" / "particles.tsv"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(word for row in rows if row[0] == "article" for word in row[1].split())


def _key_columns(
    names: Sequence[str], langs: Sequence[str | None]
) -> tuple[_Keys, npt.NDArray[np.int32]]:
    """Every key of every name as a number, sorted by key and then by name."""
    number: dict[str, int] = {}
    keys: list[int] = []
    counts = np.zeros(len(names), np.int32)
    for index, (name, lang) in enumerate(zip(names, langs, strict=True)):
        own = blocking_keys(name, lang)
        # Keys are numbered as they come; that they are few words said again keeps this small.
        keys.extend([number.setdefault(key, len(number)) for key in own])
        counts[index] = len(own)
    columns = np.array(keys, np.int64)
    owners = np.repeat(np.arange(len(names), dtype=np.int32), counts)
    once = np.array([key[0] == "t" for key in number], bool)
    sizes = np.bincount(columns, minlength=len(number))
    # One shared word says little unless it is rare; a key that one name alone has says nothing.
    useful = (sizes > 1) & ~(once & (sizes > LARGEST_BLOCK))
    kept = useful[columns]
    columns, owners = columns[kept], owners[kept]
    order = np.lexsort((owners, columns))
    return columns[order], owners[order]


def _meetings(
    keys: _Keys,
    owners: npt.NDArray[np.int32],
    orders: Sequence[npt.NDArray[np.int32]],
    count: int,
) -> npt.NDArray[np.int64]:
    """Every pair that meets in a block or in an order, as one number each, sorted."""
    found = [np.empty(0, np.int64)]
    held = 0
    size = np.diff(np.append(np.flatnonzero(np.diff(keys, prepend=-1)), len(keys)))
    width = np.repeat(size, size)
    small = width <= LARGEST_BLOCK
    parts = [(keys[small], owners[small], LARGEST_BLOCK)]
    for ranks in orders:
        order = np.lexsort((ranks[owners[~small]], keys[~small]))
        parts.append((keys[~small][order], owners[~small][order], WINDOW))
        everyone = np.argsort(ranks).astype(np.int32)
        parts.append((np.zeros(count, np.int64), everyone, NEIGHBOURS + 1))
    for own_keys, own, reach in parts:
        for pairs in _neighbours(own_keys, own, reach, count):
            found.append(pairs)
            held += len(pairs)
            if held > 64 * _STEP:
                found, held = [_distinct(np.concatenate(found))], 0
    return _distinct(np.concatenate(found))


def _neighbours(
    keys: _Keys, owners: npt.NDArray[np.int32], reach: int, count: int
) -> Iterator[npt.NDArray[np.int64]]:
    """Pairs of entries of one key at most `reach` apart."""
    for step in range(1, min(reach, len(keys))):
        same = keys[step:] == keys[:-step]
        if not same.any():
            return
        a = owners[step:][same].astype(np.int64)
        b = owners[:-step][same].astype(np.int64)
        pairs = np.minimum(a, b) * count + np.maximum(a, b)
        yield pairs[a != b]


def _distinct(numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The distinct numbers, sorted: by sorting, which memory likes better than hashing."""
    numbers.sort()
    kept: npt.NDArray[np.int64] = numbers[np.diff(numbers, prepend=-1) != 0]
    return kept


def _likeness(
    plain: Sequence[str],
    bones: Sequence[str],
    left: npt.NDArray[np.int64],
    right: npt.NDArray[np.int64],
) -> npt.NDArray[np.float32]:
    """How near the names of each pair are in letters or, at a discount, in consonants."""
    likeness = np.zeros(len(left), np.float32)
    for start in range(0, len(left), _STEP):
        part = slice(start, start + _STEP)
        i, j = left[part].tolist(), right[part].tolist()
        letters, consonants = (
            cpdist(
                [texts[k] for k in i],
                [texts[k] for k in j],
                scorer=Indel.normalized_similarity,
                dtype=np.float32,
            )
            for texts in (plain, bones)
        )
        likeness[part] = np.maximum(letters, consonants - 0.1)
    return likeness


def _nearest(
    left: npt.NDArray[np.int64],
    right: npt.NDArray[np.int64],
    likeness: npt.NDArray[np.float32],
    script_of: npt.NDArray[np.int32],
) -> npt.NDArray[np.bool_]:
    """Which pairs are among the likest of either name, each script of the others in turn."""
    kept = np.zeros(len(left), bool)
    for name, other in ((left, right), (right, left)):
        group = name * (int(script_of.max()) + 1) + script_of[other]
        order = np.lexsort((other, -likeness, group))
        turn = np.empty(len(order), np.int64)
        turn[order] = _places(group[order])
        order = np.lexsort((other, -likeness, turn, name))
        kept[order[_places(name[order]) < MOST]] = True
    return kept


def _places(groups: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The place of each entry within its run of equal entries, from 0."""
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    sizes = np.diff(np.append(starts, len(groups)))
    return np.arange(len(groups)) - np.repeat(starts, sizes)


def _ranks(texts: Sequence[str]) -> npt.NDArray[np.int32]:
    ranks = np.empty(len(texts), np.int32)
    ranks[sorted(range(len(texts)), key=lambda i: (texts[i], i))] = np.arange(len(texts))
    return ranks


def _plain(name: str, lang: str | None) -> str:
    """The name in bare Latin letters, words closed up."""
    words = "".join(name_tokens(fold(name)))[:64]
    if not words.isascii() and main_script(words) != "Latn":
        words = romanize(words, lang)
    return _bare(words)


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    from anyascii import anyascii

    return anyascii(text).casefold()


def _bones(text: str) -> str:
    return "".join(char for char in text if char not in "aeiouyhw'` ")
