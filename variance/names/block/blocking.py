"""Blocking: which names are worth comparing at all.

Goes in: names with their languages. Comes out: pairs worth a comparison. Touch it for which keys a
name has, or how many others it is compared with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

import numpy as np
import numpy.typing as npt

from variance.memory import give_back
from variance.names.block.block_pairs import bits_of, meetings
from variance.names.block.cheap_score import rank_of, unlikeness
from variance.names.block.pruning import Picker
from variance.names.block.read_names import FINE, Ints, ReadNames, columns_of
from variance.names.block.shared_file import Loan, lent
from variance.names.meaning import given_names, particles, without_terms
from variance.names.script import (
    main_script,
    name_tokens,
    plain_latin,
    script_place,
    skeletons,
    skeletons_of,
)
from variance.text import fold
from variance.work import Each, in_turn

MOST_WORDS = 6  # words of a name that give keys
MOST = 24  # others that a name is compared with, the likest first
LONG = 8_000  # names from which on their texts are lent to other processes through a file
SURE = 1  # of each script, however unlike they are
# Log-odds of a guess (`cheap_score`) under which a pair is not worth a score, and under which it is
# it is not kept in memory.
WORTH, HELD = -7.5, -8.0
_BY_SIGN = ("Hani", "Hang", "Kana", "Hira")  # scripts whose romanizations differ at length
_READ_AT_ONCE = 8192  # names that are read as one part
_MET_AT_ONCE = 4096  # names whose meetings are held at once
Pairs = npt.NDArray[np.int64]
Texted = tuple[Sequence[str], Sequence[str | None]]  # names and their languages


@dataclass(frozen=True, slots=True)
class ReadPart:
    """Some names, read: texts, words, scripts, and their keys in a row with how many each has."""

    plain: list[str]
    turned: list[str]
    bones: list[str]
    words: list[int]
    scripts: list[int]
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


def candidates(names: Sequence[str], langs: Sequence[str | None], each: Each = in_turn) -> Ints:
    """Give the pairs of `candidate_pairs` as one number each, `i * len(names) + j`."""
    count = len(names)
    if count < 2:
        return np.empty(0, np.int64)
    texts, keys = read_names(names, langs, each)
    met = meetings(keys, count, texts, _MET_AT_ONCE)
    del keys
    picker = Picker(texts, _MET_AT_ONCE, most=MOST, sure=SURE, worth=_rank(WORTH))
    with lent(texts, if_more_than=LONG) as loan:
        for pairs in each.flow("names", worth_part, ((loan, some) for some in met)):
            picker.add(pairs)
    del loan, texts
    found = picker.picked()
    if count > LONG:
        give_back()
    return found


def read_names(
    names: Sequence[str], langs: Sequence[str | None], each: Each = in_turn
) -> tuple[ReadNames, Ints]:
    """Read names for blocking, each of their words once; with the keys that `meetings` takes."""
    parts = list(each.flow("names", read_part, _cut(names, langs)))
    counts = np.concatenate([part.counts for part in parts])
    owners = np.repeat(np.arange(len(names)), counts)
    # The numbers of keys are arbitrary. A collision of two keys is too unlikely to matter.
    keys = np.concatenate([part.keys for part in parts])
    bits = bits_of(len(names))
    keys = keys >> np.uint64(1 + bits) & ~np.uint64(1) | keys & np.uint64(1)
    rows = ((p.plain, p.turned, p.bones, p.words, p.scripts) for p in parts)
    columns = [list(chain.from_iterable(column)) for column in zip(*rows, strict=True)]
    return columns_of(*columns), keys.astype(np.int64) << bits | owners


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
    many: list[int] = []
    counts = np.zeros(len(part[0]), np.int32)
    scripts = [main_script(name) for name in part[0]]
    for index, (name, lang) in enumerate(zip(*part, strict=True)):
        tokens = name_tokens(fold(name))
        words = [plain_latin(token[:64], lang) for token in tokens]
        text = "".join(words)[:64]
        own = _keys_of(tokens, text, scripts[index], lang)
        core = without_terms(tokens)
        if core is not tokens:
            words = [plain_latin(token[:64], lang) for token in core]
            own += _keys_of(core, "".join(words)[:64], scripts[index], lang)
        own = tuple(dict.fromkeys(own))
        keys += own
        counts[index] = len(own)
        plain.append(text)
        turned.append("".join(sorted(words))[:64] if len(tokens) > 1 else text)
        bones.append(own[0][1:] if own else "")
        many.append(min(len(tokens), 255))
    places = [script_place(script) for script in scripts]
    return ReadPart(plain, turned, bones, many, places, numbered(keys), counts)


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
    script = main_script(name)
    keys = _keys_of(tokens, _closed_up(tokens, lang), script, lang)
    core = without_terms(tokens)
    if core is not tokens:
        keys += _keys_of(core, _closed_up(core, lang), script, lang)
    return tuple(dict.fromkeys(keys))


def _keys_of(tokens: Sequence[str], plain: str, script: str, lang: str | None) -> tuple[str, ...]:
    by_sign = script in _BY_SIGN
    whole = skeletons("".join(tokens), lang) if script == "Hani" else skeletons_of(plain, by_sign)
    keys = [f"w{key}" for key in whole]
    bare = [token for token in tokens if token.casefold() not in particles("article")]
    if 0 < len(bare) < len(tokens):
        keys.extend([f"w{key}" for key in skeletons_of(_closed_up(bare, lang), by_sign)])
    keys.extend(_one_consonant_less(whole[:2]))
    tokens = tokens[:MOST_WORDS]
    words = [skeletons(token, lang)[:2] if len(token) > 1 else () for token in tokens]
    keys.extend([f"t{key}" for word in words for key in word if len(key) > 1])
    if len(words) > 1:
        keys.extend(_two_words(tokens, words))
    return tuple(keys)


def _one_consonant_less(whole: Sequence[str]) -> Iterator[str]:
    """Keys of the whole name, and of the name with one of its consonants left out."""
    for key in whole:
        yield f"d{key}"
        if len(key) > 2:
            yield from [f"d{key[:at]}{key[at + 1 :]}" for at in range(len(key))]


def _two_words(tokens: Sequence[str], words: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Keys of each two words; a given name counts as any of its short forms as well."""
    for one, other in combinations(words, 2):
        yield from [f"p{min(a, b)} {max(a, b)}" for a in one for b in other]
    for at, token in enumerate(tokens):
        others = [key for place, word in enumerate(words) if place != at for key in word]
        yield from [f"p{row} {key}" for row in given_names(token) for key in others]


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
