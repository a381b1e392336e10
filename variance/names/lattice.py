"""Line up the letters of two readings of a name, group of letters by group of letters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal
from unicodedata import normalize

from variance.names.conventions import NOTHING, load_rows, longest_spelling, rows_by_spelling

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


@lru_cache(maxsize=1)
def _near() -> dict[tuple[str, str], OpKind]:
    """Pairs of letters that slips, voicing or looks exchange, from `data/slips.tsv`."""
    path = resources.files("variance.names") / "data" / "slips.tsv"
    pairs: dict[tuple[str, str], OpKind] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "one\t")):
            continue
        one, other, kind, _ = line.split("\t")
        known: OpKind = "alike" if kind == "alike" else "near"
        pairs[one, other] = pairs[other, one] = known
    return pairs


@lru_cache(maxsize=32768)
def groups(letters: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """For each position, the lengths of the spellings that may start there and their sounds.

    Sounds are a bit mask; what stands beside the letters is checked against each row.
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
                mask = 0
                for row in rows:
                    if row.fits(left, right):
                        mask |= bits[row.sound]
                if mask:
                    found.append((length, mask))
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
    groups_a, groups_b = groups(a), groups(b)
    nothing = _bits()[NOTHING]
    near = _near()
    for i in range(len(a) + 1):
        for j in range(width):
            here = best[i * width + j]
            if i < len(a) and j < len(b) and a[i] == b[j]:
                _relax(best, came, (i + 1) * width + j + 1, here, (1, 1, "equal"))
            for da, db, kind, cost in _moves(a, b, i, j, groups_a, groups_b, nothing, near):
                at = (i + da) * width + j + db
                if here + cost < best[at]:
                    best[at] = here + cost
                    came[at] = (da, db, kind)
    return best[-1], _way_back(came, len(a), len(b))


def _relax(
    best: list[float],
    came: list[tuple[int, int, OpKind] | None],
    at: int,
    cost: float,
    move: tuple[int, int, OpKind],
) -> None:
    if cost < best[at]:
        best[at] = cost
        came[at] = move


def _moves(
    a: str,
    b: str,
    i: int,
    j: int,
    groups_a: tuple[tuple[tuple[int, int], ...], ...],
    groups_b: tuple[tuple[tuple[int, int], ...], ...],
    nothing: int,
    near: dict[tuple[str, str], OpKind],
) -> list[tuple[int, int, OpKind, float]]:
    """All steps but equality that lead on from one cell of the table."""
    moves: list[tuple[int, int, OpKind, float]] = []
    here_a = groups_a[i] if i < len(a) else ()
    here_b = groups_b[j] if j < len(b) else ()
    for da, mask_a in here_a:
        if mask_a & nothing:
            moves.append((da, 0, "sound", COSTS["sound"]))
        for db, mask_b in here_b:
            if mask_a & mask_b and (da > 1 or db > 1 or _strange(a[i], b[j])):
                kin = any(char in b[j : j + db] for char in a[i : i + da])
                moves.append((da, db, "sound", COSTS["sound"] + (0 if kin else _NO_KIN)))
    for db, mask_b in here_b:
        if mask_b & nothing:
            moves.append((0, db, "sound", COSTS["sound"]))
    if i < len(a):
        kind, cost = _alone(a, i)
        moves.append((1, 0, kind, cost))
        if j < len(b):
            moves.append((1, 1, *_exchange(a[i], b[j], near)))
            if a[i : i + 2] == b[j : j + 2][::-1] and len(a) > i + 1 and a[i] != a[i + 1]:
                moves.append((2, 2, "swap", COSTS["swap"]))
            for da, db in ((1, 2), (2, 1), (2, 2)):
                if near.get((a[i : i + da], b[j : j + db])) == "alike":
                    moves.append((da, db, "alike", COSTS["alike"]))
    if j < len(b):
        kind, cost = _alone(b, j)
        moves.append((0, 1, kind, cost))
    return moves


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


def _exchange(one: str, other: str, near: dict[tuple[str, str], OpKind]) -> tuple[OpKind, float]:
    first, second = bare(one), bare(other)
    if first == second:
        return "mark", COSTS["mark"]
    if one in _BREAKS and other in _BREAKS:
        return "break", COSTS["break"]
    vowels = (first in _PLAIN_VOWELS) + (second in _PLAIN_VOWELS)
    if vowels == 2:
        return "vowel", COSTS["vowel"]
    kind = near.get((first, second))
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
