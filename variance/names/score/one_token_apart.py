"""Names that are the same but for one token: what tells the two tokens apart tells the names."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from variance.names.score.letter_units import MAX_TOKENS, Encoded
from variance.names.score.letter_vectors import Ints, Letters


def one_token_apart(
    encoded: Encoded, letters: Letters, first: Ints, second: Ints
) -> tuple[Ints, Ints, Ints]:
    """Find the pairs of names with as many tokens, all but one of them equal in their places.

    Two different names of a single token each are such a pair as well.

    Initials are no tokens to hold against another: such pairs are left out.

    Returns:
        The places of the pairs in `first`, and for each the number of the token that differs on
        either side, counted through the batch.
    """
    starts = np.flatnonzero(encoded.opens)
    begin = np.searchsorted(starts, encoded.bounds)
    sizes = np.diff(np.append(starts, len(encoded.units)))
    found: list[tuple[Ints, Ints, Ints]] = []
    same_count = letters.tokens[first] == letters.tokens[second]
    for count in range(1, MAX_TOKENS + 1):
        rows = np.flatnonzero(same_count & (letters.tokens[first] == count))
        left = begin[first[rows], None] + np.arange(count)
        right = begin[second[rows], None] + np.arange(count)
        apart = letters.token_texts[left] != letters.token_texts[right]
        one = apart.sum(1) == 1
        place = apart[one].argmax(1)
        at = np.arange(len(place))
        tokens = left[one][at, place], right[one][at, place]
        long = (sizes[tokens[0]] > 1) & (sizes[tokens[1]] > 1)
        found.append((rows[one][long], tokens[0][long], tokens[1][long]))
    rows, left, right = (np.concatenate(part) for part in zip(*found, strict=True))
    return rows, left, right


def cut_tokens(encoded: Encoded, tokens: Ints, owners: Ints) -> Encoded:
    """Make a batch of single tokens out of a batch of names; `owners` are the names they are of."""
    starts = np.flatnonzero(encoded.opens)
    sizes = np.diff(np.append(starts, len(encoded.units)))[tokens]
    bounds = np.concatenate(([0], np.cumsum(sizes)))
    within = np.arange(bounds[-1]) - np.repeat(bounds[:-1], sizes)
    units = encoded.units[np.repeat(starts[tokens], sizes) + within]
    opens: NDArray[np.bool_] = within == 0
    return Encoded(units, opens, bounds, encoded.script[owners])
