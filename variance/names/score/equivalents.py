"""Words of two names that say one thing without being spelt alike, found in whole batches.

Held letter against letter such words speak against a pair (`variance.names.meaning` has which they
are). Here they are found, so that the rest of the names can be held against each other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variance.names.meaning import SHORTEST
from variance.names.score.letter_units import Encoded
from variance.names.score.letter_vectors import Ints, Letters, run_texts
from variance.names.score.model import Matrix
from variance.names.score.word_numbers import MEANINGS, Keys, Meanings, load_tables

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs of a batch with words that say one thing.

    Attributes:
        opposed: the pairs whose words exclude each other.
        pairs: the pairs with equivalent words that are spelt differently.
        given: for each of these, 1 where they are a given name and its short form alone, 2 where
            they are two short forms.
        gone: the letters of the batch that these words have, and what links them.
        ends: the letters that may go besides, of adjectives' endings and of *d'* and *l'*.
    """

    opposed: Ints
    pairs: Ints
    given: Ints
    gone: Flags
    ends: Flags


def find(encoded: Encoded, letters: Letters, scores: Matrix, enough: float) -> Found:
    """Find the equivalent words of the names i and i + half of a batch.

    Args:
        encoded: the names.
        letters: their letters.
        scores: what each pair came to by its letters.
        enough: from this score on, pairs are left alone.
    """
    count = len(encoded) // 2
    tables = load_tables()
    bounds = np.append(np.flatnonzero(encoded.opens), len(encoded.units))
    firsts = np.zeros(len(letters.runs.starts), np.int64)  # a token with each one's letters
    firsts[letters.distinct] = np.arange(len(letters.distinct))
    known, said = tables.whole.known(letters.token_texts[firsts])
    rows = np.flatnonzero(
        _likely(encoded, letters, bounds, firsts, known, said) & (scores < enough)
    )
    gone, ends = np.zeros((2, len(encoded.units)), np.bool_)
    if not len(rows):
        return Found(rows, rows, rows, gone, ends)
    place = np.zeros(len(firsts), np.int64)  # of what a distinct token says, 0 for nothing
    place[known] = np.arange(1, len(known) + 1)
    says = np.concatenate([np.zeros((1, said.shape[1]), np.int32), said])
    says = says[place][letters.distinct]
    generic, full, short = (says[:, k : k + MEANINGS] for k in range(0, 3 * MEANINGS, MEANINGS))
    left, right = (_places(letters, side) for side in (rows, rows + count))
    texts = letters.token_texts
    apart = (left >= 0)[:, :, None] & (right >= 0)[:, None]
    apart &= texts[left][:, :, None] != texts[right][:, None]
    # Of a person's name a first word is the given one; White and König at the end are families.
    first = np.arange(left.shape[1])[:, None] * np.arange(right.shape[1]) == 0
    kinds, said_of = (_terms(generic, tables.quality, of) for of in (False, True))
    one = apart & _shared(kinds[left], kinds[right], least=2)
    some = one.any((1, 2), keepdims=True)
    one |= apart & _shared(said_of[left], said_of[right], least=2) & (first | some)
    shortened = _shared(full[left], short[right]) | _shared(short[left], full[right])
    given = apart & first & (shortened | _shared(short[left], short[right]))
    terms: Flags = np.asarray(one.any((1, 2)))
    masks: list[Flags] = [np.asarray((one | given).any(axis)) for axis in (2, 1)]
    sides = ((left, masks[0], right, masks[1]), (right, masks[1], left, masks[0]))
    for side in sides:
        terms |= _cut_compounds(encoded, bounds, generic, side, gone)
    hit = terms | given.any((1, 2))
    for places, mask, _, _ in sides:
        linking = (places >= 0) & (generic[places] == 1).any(2) & (generic[places, 0] < 2)
        mask |= linking & terms[:, None]
        _drop(gone, bounds, places[mask & hit[:, None]])
        others = places[(places >= 0) & ~mask & terms[:, None]]
        _cut_endings(encoded, bounds, others, ends)
    words = [np.where((side >= 0)[..., None], generic[side], 0) for side in (left, right)]
    opposed = rows[_opposed(tables.sides, *words)]
    kind = np.where(terms, 0, np.where((apart & shortened).any((1, 2)), 1, 2))
    return Found(opposed, rows[hit], kind[hit], gone, ends)


def rest_of(encoded: Encoded, found: Found) -> tuple[Encoded, Ints]:
    """Take the pairs found without their equivalent words, and once more without endings.

    Returns:
        The first names of the pairs, then as many second ones; and of which place of
        `found.pairs` each pair is.
    """
    count = len(encoded) // 2
    cut = np.concatenate(([0], np.cumsum(found.ends)))[encoded.bounds]
    ended = cut[1:] > cut[:-1]
    again = np.flatnonzero(ended[found.pairs] | ended[found.pairs + count])
    parts = [
        _without(encoded, gone, found.pairs[rows] + side)
        for side in (0, count)
        for gone, rows in ((found.gone, slice(None)), (found.gone | found.ends, again))
    ]
    sizes = np.concatenate([np.diff(part.bounds) for part in parts])
    rest = Encoded(
        np.concatenate([part.units for part in parts]),
        np.concatenate([part.opens for part in parts]),
        np.concatenate(([0], np.cumsum(sizes))),
        np.concatenate([part.script for part in parts]),
    )
    return rest, np.concatenate([np.arange(len(found.pairs)), again])


def _without(encoded: Encoded, gone: Flags, names: Ints) -> Encoded:
    """Take some of the names of a batch, without some of their letters."""
    sizes = np.diff(encoded.bounds)[names]
    bounds = np.concatenate(([0], np.cumsum(sizes)))
    source = np.arange(bounds[-1]) + np.repeat(encoded.bounds[names] - bounds[:-1], sizes)
    kept = ~gone[source]
    total = np.concatenate(([0], np.cumsum(kept)))
    # A token whose opening went opens where it goes on.
    token = np.cumsum(encoded.opens[source])[kept]
    opens = np.ones(len(token), np.bool_)
    opens[1:] = token[1:] != token[:-1]
    left = total[bounds]
    script = np.where(np.diff(left) > 0, encoded.script[names], 0).astype(np.int8)
    return Encoded(encoded.units[source][kept], opens, left, script)


def _likely(
    encoded: Encoded, letters: Letters, bounds: Ints, firsts: Ints, known: Ints, said: Meanings
) -> Flags:
    """Which pairs may have words that say one thing, or exclude each other; most have not.

    Args:
        encoded, letters, bounds: the batch, and where its tokens begin.
        firsts: for each distinct token, one of the batch with its letters.
        known, said: the distinct tokens that say something, and what.
    """
    terms, full, short = (said[:, k : k + MEANINGS] for k in range(0, 3 * MEANINGS, MEANINGS))
    kinds = np.bitwise_or.reduce(load_tables().kinds[terms], axis=1)
    every = np.zeros((4, len(firsts)), np.uint64)
    every[:, known] = np.stack([_bits(terms, 2), _bits(full, 1), _bits(short, 1), kinds])
    halves = np.split(_by_name(every[:, letters.distinct], letters), 2, axis=1)
    (term, full, short, kind), (term_, full_, short_, kind_) = halves
    alike = (term & term_) | (kind & kind_) | (short & (short_ | full_)) | (full & short_)
    alike = alike != 0
    # Compounds are looked for where the other name has a term.
    rows = np.flatnonzero(~alike & ((term | term_) != 0))
    tokens = _places(letters, np.concatenate([rows, rows + len(alike)]))
    distinct = np.unique(letters.distinct[tokens[tokens >= 0]])
    parts = np.zeros((1, len(firsts)), np.uint64)
    for closes in (True, False):
        which, _, _, begun = _affixes(encoded, bounds, firsts[distinct], closes)
        np.bitwise_or.at(parts[0], distinct[which], _bits(begun, 2))
    (part,), (part_,) = np.split(_by_name(parts[:, letters.distinct], letters), 2, axis=1)
    return np.asarray(alike | (((term & part_) | (part & term_)) != 0))


def _by_name(bits: Keys, letters: Letters) -> Keys:
    """Join bits of tokens, (kinds, tokens), to those of names."""
    found = np.zeros((len(bits), len(letters.tokens)), np.uint64)
    some = np.flatnonzero(letters.tokens)
    if len(some):
        found[:, some] = np.bitwise_or.reduceat(bits, letters.starts[some], axis=1)
    return found


def _bits(said: Meanings, least: int) -> Keys:
    """What words say as bits, so as to rule out pairs quickly; some meanings share one."""
    bits = np.where(said >= least, np.uint64(1) << (said.astype(np.uint64) % np.uint64(64)), 0)
    found: Keys = np.bitwise_or.reduce(bits.astype(np.uint64), axis=1)
    return found


def _terms(generic: Meanings, quality: Flags, wanted: bool) -> Meanings:
    """What words say of qualities, or of all else."""
    return np.where(quality[generic] == wanted, generic, 0)


def _places(letters: Letters, names: Ints) -> Ints:
    """The numbers of the tokens of names, (names, most tokens); -1 where there are no more."""
    rank = np.arange(int(letters.tokens[names].max(initial=0)))
    found: Ints = np.where(
        rank < letters.tokens[names][:, None], letters.starts[names][:, None] + rank, -1
    )
    return found


def _shared(left: Meanings, right: Meanings, least: int = 1) -> Flags:
    """Whether words have a meaning in common: (pairs, of one, of other)."""
    found = np.zeros((left.shape[0], left.shape[1], right.shape[1]), np.bool_)
    for one in range(left.shape[2]):
        for other in range(right.shape[2]):
            said = left[:, :, None, one]
            found |= (said == right[:, None, :, other]) & (said >= least)
    return found


def _drop(gone: Flags, bounds: Ints, tokens: Ints) -> None:
    """Mark all letters of tokens."""
    sizes = bounds[tokens + 1] - bounds[tokens]
    begin = np.cumsum(sizes) - sizes
    gone[np.arange(int(sizes.sum())) + np.repeat(bounds[tokens] - begin, sizes)] = True


def _cut_compounds(
    encoded: Encoded, bounds: Ints, generic: Meanings, side: tuple[Ints, Flags, Ints, Flags],
    gone: Flags,
) -> Flags:  # fmt: skip
    """Cut generic terms off compounds where the other name has them as words of their own.

    Args:
        encoded, bounds: the batch, and where its tokens begin.
        generic: what its tokens say.
        side: tokens of names and which of them have their like, then of the others.
        gone: is told which letters go.

    Returns:
        Whether a name had such a compound.
    """
    places, mine, theirs, other = side
    free = (theirs >= 0) & ~other & (generic[theirs, 0] > 1)
    hit = np.zeros(len(places), np.bool_)
    rows, at = np.nonzero((places >= 0) & ~mine & (generic[places, 0] == 0) & free.any(1)[:, None])
    tokens = places[rows, at]
    for closes in (True, False):
        which, begin, size, said = _affixes(encoded, bounds, tokens, closes)
        shared = _shared(said[:, None], generic[theirs[rows[which]]], least=2)[:, 0]
        shared &= free[rows[which]] & ~hit[rows[which]][:, None]
        for k in np.flatnonzero(shared.any(1)):
            row = rows[which[k]]
            if not hit[row]:
                hit[row] = True
                other[row] |= shared[k]
                gone[begin[k] : begin[k] + size[k]] = True
    return hit


def _cut_endings(encoded: Encoded, bounds: Ints, tokens: Ints, ends: Flags) -> None:
    """Mark what an adjective made of a name ends in (*Аденский*), and *d'*, *l'* before it."""
    for closes in (True, False):
        which, begin, size, said = _affixes(encoded, bounds, tokens, closes)
        done = np.zeros(len(tokens), np.bool_)
        for k in np.flatnonzero((said == 1).any(1)):
            if not done[which[k]]:
                done[which[k]] = True
                ends[begin[k] : begin[k] + size[k]] = True


def _affixes(
    encoded: Encoded, bounds: Ints, tokens: Ints, closes: bool
) -> tuple[Ints, Ints, Ints, Meanings]:
    """Look up what closes or opens tokens: which of them, from where, how long, what it says.

    The longest come first; at least `SHORTEST` letters stay.
    """
    table = load_tables().closing if closes else load_tables().opening
    sizes = bounds[tokens + 1] - bounds[tokens]
    lengths = np.array(table.lengths, np.int64)
    fits = sizes[None] >= lengths[:, None] + SHORTEST
    at, which = np.nonzero(fits)
    begin = bounds[tokens[which] + closes] - closes * lengths[at]
    known, said = table.words.known(run_texts(encoded.units, begin, lengths[at]))
    return which[known], begin[known], lengths[at][known], said


def _opposed(sides: NDArray[np.uint8], left: Meanings, right: Meanings) -> Flags:
    """Whether names have words that exclude each other, and none of that kind in common."""
    found = np.zeros(len(left), np.bool_)
    for bits in sides:
        one, other = (
            np.bitwise_or.reduce(
                # of a word that may say something else as well nothing follows
                np.where(((bits[words] > 0) | (words == 0)).all(2)[..., None], bits[words], 0),
                axis=(1, 2),
            )
            for words in (left, right)
        )
        found |= (one > 0) & (other > 0) & ((one & other) == 0)
    return found
