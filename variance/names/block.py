"""Blocking: which names are worth comparing at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import chain, combinations

import numpy as np
import numpy.typing as npt

from variance.names.each import Each, few_at_once, in_turn
from variance.names.keys import plain_latin, skeletons, skeletons_of
from variance.names.lending import Loan, lent
from variance.names.letters import main_script
from variance.names.meetings import bits_of, meetings
from variance.names.nearest import FINE, Flags, Ints, Texts, likest, texts_of
from variance.names.nearness import rank_of, unlikeness
from variance.names.tokens import name_tokens
from variance.text.fold import fold

MOST_WORDS = 6  # words of a name that give keys
# Others that a name is compared with, the likest first: in a list of so many names, and in one
# four times as long and longer. The longer a list, the more there are as like as the right ones.
MOST, MOST_OF_LONG, LONG = 8, 20, 8_000
SURE = 1  # of each script, however unlike they are
# Log-odds of a guess (`variance.names.nearness`) under which a pair is not worth a score, and
# under which it is not even held.
WORTH, HELD = -5.7, -7.0
_BY_SIGN = ("Hani", "Hang", "Kana", "Hira")  # scripts whose romanizations differ at length
_READ_AT_ONCE = 8192  # names that are read as one part
_MET_AT_ONCE = 16  # parts of the pairs that met: each is of about a million
_HELD = 12_000_000  # pairs that are held before the likest are picked
_PICKED_AT_ONCE = 1_000_000  # pairs of which the likest are picked at once
Pairs = npt.NDArray[np.int64]
Texted = tuple[Sequence[str], Sequence[str | None]]  # names and their languages


@dataclass(frozen=True, slots=True)
class ReadPart:
    """Some names, read: texts, scripts, and their keys in a row with how many each has."""

    plain: list[str]
    turned: list[str]
    bones: list[str]
    scripts: list[str]
    keys: npt.NDArray[np.uint64]
    counts: npt.NDArray[np.int32]


def candidate_pairs(
    names: Sequence[str], langs: Sequence[str | None], each: Each = in_turn
) -> Pairs:
    """Pair the names that may be spellings of one name.

    Names meet where they share a key: the consonants of the whole name, with one left out, of
    two of its words or of one rare word. In a block that is too large only neighbours in two
    sorted orders meet, so that the work grows with the names and not with their square.

    Args:
        names: n names in any script.
        langs: their languages, as many.
        each: what reads parts of a long list.

    Returns:
        int64 of shape (m, 2), rows i < j, each once, sorted.

    >>> candidate_pairs(["Panjshir", "Oslo", "Punjir"], [None] * 3).tolist()
    [[0, 2]]
    """
    return np.stack(np.divmod(candidates(names, langs, each), max(1, len(names))), axis=1)


def candidates(
    names: Sequence[str],
    langs: Sequence[str | None],
    each: Each = in_turn,
    new: Flags | None = None,
) -> Ints:
    """Give the pairs of `candidate_pairs` as one number each, `i * len(names) + j`.

    With `new`, marks of names, only pairs of which one is marked: the likest among these.
    """
    count = len(names)
    if count < 2:
        return np.empty(0, np.int64)
    texts, keys = read_names(names, langs, each)
    met = meetings(keys, count, texts)
    if new is not None:
        met = (pairs[new[pairs // count] | new[pairs % count]] for pairs in met)
    del keys
    most = _most(count)
    held = [np.empty(0, np.int64)]
    limit = _HELD
    with lent(texts, if_more_than=LONG) as loan:
        for pairs in few_at_once(each, "names", worth_part, ((loan, m) for m in met), _MET_AT_ONCE):
            held.append(pairs)
            if sum(map(len, held)) > limit:
                held = [_picked(texts, held, most)]
                limit = len(held[0]) * 3 // 2 + _HELD
    return _picked(texts, held, most) >> FINE


def _most(count: int) -> int:
    """How many others a name of so long a list is compared with.

    >>> _most(100), _most(16_000), _most(1_000_000)
    (8, 14, 20)
    """
    longer = np.log2(max(1.0, count / LONG)) / 2
    return MOST + round((MOST_OF_LONG - MOST) * min(1.0, float(longer)))


def read_names(
    names: Sequence[str], langs: Sequence[str | None], each: Each = in_turn
) -> tuple[Texts, Ints]:
    """Read names for blocking, each of their words once; with the keys that `meetings` takes."""
    parts = list(few_at_once(each, "names", read_part, _cut(names, langs)))
    scripts = list(chain.from_iterable(part.scripts for part in parts))
    number = {script: i for i, script in enumerate(sorted(set(scripts)))}
    counts = np.concatenate([part.counts for part in parts])
    owners = np.repeat(np.arange(len(names)), counts)
    # Which number a key has is of no matter; that two keys have one is beyond likelihood.
    keys = np.concatenate([part.keys for part in parts])
    bits = bits_of(len(names))
    keys = keys >> np.uint64(1 + bits) & ~np.uint64(1) | keys & np.uint64(1)
    plain, turned, bones = (
        list(chain.from_iterable(column))
        for column in zip(*((p.plain, p.turned, p.bones) for p in parts), strict=True)
    )
    numbers = [number[script] for script in scripts]
    texts = texts_of(plain, turned, bones, numbers, [script in _BY_SIGN for script in scripts])
    return texts, keys.astype(np.int64) << bits | owners


def _cut(names: Sequence[str], langs: Sequence[str | None]) -> Iterator[Texted]:
    for start in range(0, len(names), _READ_AT_ONCE):
        stop = start + _READ_AT_ONCE
        yield names[start:stop], langs[start:stop]


def read_part(part: Texted) -> ReadPart:
    """Read some names."""
    plain: list[str] = []
    turned: list[str] = []
    bones: list[str] = []
    keys: list[str] = []
    counts = np.zeros(len(part[0]), np.int32)
    scripts = [main_script(name) for name in part[0]]
    for index, (name, lang) in enumerate(zip(*part, strict=True)):
        tokens = name_tokens(fold(name))
        words = [plain_latin(token[:64], lang) for token in tokens]
        text = "".join(words)[:64]
        own = _keys_of(tokens, text, scripts[index] in _BY_SIGN, lang)
        keys += own
        counts[index] = len(own)
        plain.append(text)
        turned.append("".join(sorted(words))[:64] if len(words) > 1 else text)
        bones.append(own[0][1:] if own else "")
    return ReadPart(plain, turned, bones, scripts, numbered(keys), counts)


def numbered(keys: Sequence[str]) -> npt.NDArray[np.uint64]:
    """Give each key a number, the same in every process; odd for one that opens with "t".

    >>> one, other, same = numbered(["tKPL", "wKPL", "tKPL"]).tolist()
    >>> one == same != other, one % 2, other % 2
    (True, 1, 0)
    """
    raw = np.frombuffer("".join(f"{key}\n" for key in keys).encode(), np.uint8)
    stops = np.flatnonzero(raw == ord("\n"))
    starts = np.concatenate((np.zeros(1, np.int64), stops[:-1] + 1))[: len(stops)]
    sizes = stops - starts + 1
    steps = np.full(int(sizes.max(initial=0)), 0x9E3779B97F4A7C15, np.uint64)
    places = np.arange(len(raw)) - np.repeat(starts, sizes)
    marks = (raw.astype(np.uint64) + np.uint64(1)) * np.cumprod(steps, dtype=np.uint64)[places]
    sums: npt.NDArray[np.uint64] = np.add.reduceat(marks, starts) if len(starts) else marks
    for factor in (0xBF58476D1CE4E5B9, 0x94D049BB133111EB):  # splitmix64's finish
        sums = (sums ^ (sums >> np.uint64(30))) * np.uint64(factor)
    sums ^= sums >> np.uint64(31)
    sums &= ~np.uint64(1)
    sums |= (raw[starts] == ord("t")).astype(np.uint64)
    return sums


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


def worth_part(part: tuple[Loan, Ints]) -> Ints:
    """The pairs that are worth holding, each with how unlike it is in its last bits."""
    loan, met = part
    texts = loan.texts
    unlike = unlikeness(texts, *np.divmod(met, len(texts.plain)))
    near = unlike <= _rank(HELD)
    return met[near] << FINE | unlike[near]


def _rank(odds: float) -> int:
    return int(rank_of(np.array([odds], np.float32))[0])


def _picked(texts: Texts, held: list[Ints], most: int) -> Ints:
    """Which pairs are among the likest of either name, each script in turn; ascending."""
    pairs = np.concatenate(held)
    held.clear()  # a long list's pairs are held once
    count = len(texts.plain)
    turned = _turned(pairs, count)
    turned.sort()
    kept = [pairs[_of_first(texts, pairs, most)]]
    del pairs
    kept.append(_turned(turned[_of_first(texts, turned, most)], count))
    del turned
    both = np.concatenate(kept)
    kept.clear()
    both.sort()
    distinct: Ints = both[np.diff(both, prepend=-1) != 0]
    return distinct


def _turned(pairs: Ints, count: int) -> Ints:
    """The same pairs, the second name first."""
    names, fine = pairs >> FINE, pairs & (1 << FINE) - 1
    return (names % count * count + names // count) << FINE | fine


def _of_first(texts: Texts, pairs: Ints, most: int) -> npt.NDArray[np.bool_]:
    """Mark the pairs whose second name is among the likest of the first, some at a time."""
    count = len(texts.plain)
    kept = np.zeros(len(pairs), bool)
    start = 0
    while start < len(pairs):
        last = pairs[min(start + _PICKED_AT_ONCE, len(pairs)) - 1]
        after = ((last >> FINE) // count + 1) * count << FINE  # a name's pairs stay together
        stop = int(np.searchsorted(pairs, after))
        first, second = np.divmod(pairs[start:stop] >> FINE, count)
        fine = pairs[start:stop] & (1 << FINE) - 1
        groups = texts.scripts[second].astype(np.int64)
        kept[start:stop] = likest(first, groups, fine, most, SURE, _rank(WORTH))
        start = stop
    return kept
