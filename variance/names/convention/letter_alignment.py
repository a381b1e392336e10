"""Line up the letters of two readings of a name, group of letters by group of letters.

Goes in: two words in small Latin letters. Comes out: the cheapest way from one to the other. Touch
it for what a slip, a vowel or a convention costs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple
from unicodedata import normalize

from variance.names.convention.tables import NOTHING, load_rows, longest_spelling, rows_by_spelling
from variance.tables import read_table

OpKind = Literal[
    "equal", "mark", "break", "sound", "vowel", "near", "double", "weak", "alike", "swap", "other"
]

# Costs order the readings of a pair: what a convention does is cheaper than a slip, and a slip
# cheaper than a letter that has no business there.
COSTS: dict[OpKind, float] = {
    "equal": 0.0, "mark": 0.1, "break": 0.2, "sound": 0.35, "vowel": 0.45, "near": 0.6,
    "double": 0.3, "weak": 0.45, "alike": 0.7, "swap": 0.8, "other": 1.1,
}  # fmt: skip
_VOWEL_ADDED = 0.6
_NO_KIN = 0.15  # two spellings of a sound that share no letter
_VOWEL_FOR_CONSONANT = 1.7
_PLAIN_VOWELS = frozenset("aeiouyəæœøıɨ")
_WEAK = frozenset("hyw'’‘ʻʼʿʾ`ʹʺ")
_BREAKS = frozenset(" -‐‑–.,·'’‘ʻʼʿʾ`")


# Length of a spelling, its sounds, those that it has in plain romanization, its letters.
_Group = tuple[int, int, int, str]
_Shared = tuple[int, int, bool]


@dataclass(frozen=True, slots=True)
class Op:
    """Letters `a[a_start:a_end]` stand where the other form has `b[b_start:b_end]`."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    kind: OpKind


@lru_cache(maxsize=4096)
def bare(char: str) -> str:
    """The letter without its marks, "" if there is nothing else.

    >>> bare("š"), bare("ø"), bare("k")
    ('s', 'o', 'k')
    """
    special = {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "e", "œ": "e", "ə": "e",
               "ħ": "h", "ŧ": "t", "ß": "s", "þ": "t"}  # fmt: skip
    return special.get(char, normalize("NFD", char)[:1])


@lru_cache(maxsize=1)
def _bits() -> dict[str, int]:
    sounds = sorted({row.sound for row in load_rows()})
    return {sound: 1 << at for at, sound in enumerate(sounds)}


class _Slip(NamedTuple):
    one: str
    other: str
    kind: Literal["near", "alike"]
    note: str


@lru_cache(maxsize=1)
def _near() -> dict[tuple[str, str], OpKind]:
    """Pairs of letters that slips, voicing or looks exchange, from `data/slips.tsv`."""
    pairs: dict[tuple[str, str], OpKind] = {}
    for one, other, kind, _ in read_table("names/convention/data/slips.tsv", _Slip).rows:
        pairs[one, other] = pairs[other, one] = kind
    return pairs


@lru_cache(maxsize=8192)
def groups(letters: str) -> tuple[tuple[_Group, ...], ...]:
    """For each position, the lengths of the spellings that may start there and their sounds.

    Sounds are a bit mask, those of plain romanization one more; what stands beside the
    letters is checked against each row.
    """
    table = rows_by_spelling()
    bits = _bits()
    out = []
    for index in range(len(letters)):
        found = []
        left = letters[index - 1] if index else ""
        for length in range(1, min(longest_spelling(), len(letters) - index) + 1):
            rows = table.get(letters[index : index + length])
            if rows:
                right = letters[index + length] if index + length < len(letters) else ""
                mask = plain = 0
                for row in rows:
                    if row.fits(left, right):
                        mask |= bits[row.sound]
                        if row.convention.kind == "plain":
                            plain |= bits[row.sound]
                if mask:
                    found.append((length, mask, plain, letters[index : index + length]))
        out.append(tuple(found))
    return tuple(out)


@lru_cache(maxsize=16384)
def line_up(a: str, b: str) -> tuple[float, tuple[Op, ...]]:
    """Find the cheapest way to read one lower-case Latin token as the other.

    Args:
        a, b: lower-case letters, at most a few dozen; time grows with the product.

    Returns:
        The cost (0 for equal forms) and the operations that cover both from start to end.
    """
    if a == b:
        return 0.0, tuple(Op(at, at + 1, at, at + 1, "equal") for at in range(len(a)))
    width = len(b) + 1
    best = [1e9] * ((len(a) + 1) * width)
    came: list[tuple[int, int, OpKind] | None] = [None] * len(best)
    best[0] = 0.0
    groups_a, groups_b = (*groups(a), ()), (*groups(b), ())
    removals_a, removals_b = (*_removals(a), ()), (*_removals(b), ())
    for i in range(len(a) + 1):
        for j in range(width):
            at = i * width + j
            here = best[at]
            moves = [(d, 0, kind, cost) for d, kind, cost in removals_a[i]]
            moves += [(0, d, kind, cost) for d, kind, cost in removals_b[j]]
            if i < len(a) and j < len(b):
                moves += _joint(a[i : i + 2], b[j : j + 2])
                for da, db, kin in _sounds(groups_a[i], groups_b[j]):
                    cost = COSTS["sound"] + (0.0 if kin else _NO_KIN)
                    moves.append((da, db, "sound", cost))
            for da, db, kind, cost in moves:
                to = at + da * width + db
                if here + cost < best[to]:
                    best[to] = here + cost
                    came[to] = (da, db, kind)
    return best[-1], _way_back(came, len(a), len(b))


@lru_cache(maxsize=16384)
def _removals(text: str) -> tuple[tuple[tuple[int, OpKind, float], ...], ...]:
    """For each position, what it costs to leave letters out, alone or as what is silent."""
    nothing = _bits()[NOTHING]
    out: list[tuple[tuple[int, OpKind, float], ...]] = []
    for at, found in enumerate(groups(text)):
        kind, cost = _alone(text, at)
        moves: list[tuple[int, OpKind, float]] = [(1, kind, cost)]
        for length, mask, _, _ in found:
            if mask & nothing and (length > 1 or kind == "other"):
                moves.append((length, "sound", COSTS["sound"]))
        out.append(tuple(moves))
    return tuple(out)


@lru_cache(maxsize=16384)
def _sounds(here_a: tuple[_Group, ...], here_b: tuple[_Group, ...]) -> tuple[_Shared, ...]:
    """Pairs of spellings that share a sound: their lengths, and whether they share a letter."""
    found = []
    for da, mask_a, plain_a, text_a in here_a:
        for db, mask_b, plain_b, text_b in here_b:
            shared = mask_a & mask_b
            if da == 1 and db == 1:
                # Two single letters that no plain reading joins are two letters.
                shared &= plain_a | plain_b if _strange(text_a, text_b) else 0
            if shared and text_a != text_b:
                found.append((da, db, not set(text_a).isdisjoint(text_b)))
    return tuple(found)


@lru_cache(maxsize=16384)
def _joint(a: str, b: str) -> list[tuple[int, int, OpKind, float]]:
    """Exchanges of one or two letters that need no convention."""
    if a[0] == b[0]:
        moves: list[tuple[int, int, OpKind, float]] = [(1, 1, "equal", 0.0)]
    else:
        moves = [(1, 1, *_exchange(a[0], b[0]))]
    if len(a) == 2 and a == b[::-1] and a[0] != a[1]:
        moves.append((2, 2, "swap", COSTS["swap"]))
    for da, db in ((1, 2), (2, 1), (2, 2)):
        inside = da <= len(a) and db <= len(b)
        if inside and _near().get((a[:da], b[:db])) == "alike":
            moves.append((da, db, "alike", COSTS["alike"]))
    return moves


@lru_cache(maxsize=8192)
def _strange(one: str, other: str) -> bool:
    """Whether an exchange of two single letters takes a convention to explain it."""
    first, second = bare(one), bare(other)
    if first in _PLAIN_VOWELS and second in _PLAIN_VOWELS:
        return False
    return one != other and (first, second) not in _near()


def _alone(text: str, at: int) -> tuple[OpKind, float]:
    char = text[at]
    if at and text[at - 1] == char:
        return "double", COSTS["double"]
    if char in _BREAKS:
        return "break", COSTS["break"]
    if char in _WEAK:
        return "weak", COSTS["weak"]
    if bare(char) in _PLAIN_VOWELS:
        return "vowel", _VOWEL_ADDED
    return "other", COSTS["other"]


@lru_cache(maxsize=8192)
def _exchange(one: str, other: str) -> tuple[OpKind, float]:
    first, second = bare(one), bare(other)
    if first == second:
        return "mark", COSTS["mark"]
    if one in _BREAKS and other in _BREAKS:
        return "break", COSTS["break"]
    vowels = (first in _PLAIN_VOWELS) + (second in _PLAIN_VOWELS)
    if vowels == 2:
        return "vowel", COSTS["vowel"]
    kind = _near().get((first, second))
    if kind is not None:
        return kind, COSTS[kind]
    return "other", _VOWEL_FOR_CONSONANT if vowels else COSTS["other"] + 0.1


def _way_back(came: list[tuple[int, int, OpKind] | None], i: int, j: int) -> tuple[Op, ...]:
    width = j + 1
    ops: list[Op] = []
    while i or j:
        move = came[i * width + j]
        assert move is not None
        da, db, kind = move
        ops.append(Op(i - da, i, j - db, j, kind))
        i, j = i - da, j - db
    return tuple(reversed(ops))
