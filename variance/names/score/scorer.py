"""The likelihood that two forms are spellings of one name, for whole columns at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variance.languages import normalize_tag
from variance.names.score import equivalents
from variance.names.score.distinct_given_names import told_apart
from variance.names.score.features import figures_of
from variance.names.score.letter_units import Encoded
from variance.names.score.letter_vectors import Ints, Letters, read_letters
from variance.names.score.model import Weights, load_weights, product
from variance.names.score.one_token_apart import cut_tokens, one_token_apart
from variance.names.score.second_opinion import Opinion
from variance.types import Verdict

# The published thresholds, chosen on the held-out folds of the labelled pairs (`tools.eval.names`
# prints what they come to): from SAME on, some 6 in 100 are not spellings of one name, at an F1
# within .02 of the best; below DIFFERENT some 2 in 100 are. SAME stands where it does so that a
# form with a name more than the other, as of father and son, stays between.
SAME = 0.65
DIFFERENT = 0.1

# Of names that share all tokens but one, the weight of what that one scores alone, in log-space:
# brothers share a family name. More of it costs more of the labelled pairs than it saves.
TOKEN_SHARE = 0.3
# Likelihood of names that differ in one word alone, where the two are known to be two names.
KNOWN_APART = np.float32(0.05)
EQUAL = np.float32(0.999)  # the least score of equal forms
# What names come to whose other words are sure to be one, where a word is translated (lake, See)
# a given name shortened (Joe, Joseph), or both are short (Rob, Bob); and names that are translated
# word by word.
BY_WORDS = np.array([0.95, 0.93, 0.45], np.float32)
WORD_BY_WORD = np.float32(0.8)
LIMIT = 6.0  # standard deviations: beyond, a figure says no more
_CHUNK = 32768  # pairs that are read at once


def verdict_of(score: float) -> Verdict:
    """Turn a score into one of the three answers.

    >>> verdict_of(0.99), verdict_of(0.3), verdict_of(0.01)
    ('same', 'unsure', 'different')
    """
    if score >= SAME:
        return "same"
    return "unsure" if score >= DIFFERENT else "different"


def score_names(
    left: Iterable[Any],
    right: Iterable[Any],
    *,
    langs_left: str | Iterable[Any] | None = None,
    langs_right: str | Iterable[Any] | None = None,
    opinion: Opinion | None = None,
) -> NDArray[np.float32]:
    """Score pairs of names, as columns: how likely each is two spellings of one name.

    Case, spacing and the form of Unicode make no difference, nor does the order of the sides. A
    cell that is missing (None, NaN) or has no letters scores 0.0 against anything. Of a name,
    the first 48 letters are compared.

    Args:
        left: the first name of each pair: a list, a numpy array, a pandas or polars column.
        right: the second name of each pair, as many.
        langs_left: a BCP 47 tag for all of `left`, or one a name (None where unknown).
        langs_right: the same for `right`.
        opinion: is asked where the letters leave it open (`variance.second_opinion()` asks the
            shipped name model: surer, and much slower); None for the letters alone.

    Returns:
        Calibrated probabilities, float32, shape (n,), each from 0 to 1; rounded to 4 places.

    Raises:
        TypeError: a side is a bare `str` or `bytes`, or holds what is no name.
        ValueError: the sides, or the tags of one, differ in number; a tag is malformed.

    >>> score_names(["Panjshir", "Kabul"], ["Панджшер", "Zabul"]).round()
    array([1., 0.], dtype=float32)
    """
    names_left, names_right = _names(left, "left"), _names(right, "right")
    if len(names_left) != len(names_right):
        raise ValueError(
            f"score_names: {len(names_left)} names on the left, {len(names_right)} on the right; "
            "pair i is left[i], right[i]"
        )
    tags_left = _tags(langs_left, len(names_left), "langs_left")
    tags_right = _tags(langs_right, len(names_right), "langs_right")
    scores = score_pairs(names_left, names_right, langs_left=tags_left, langs_right=tags_right)
    if opinion is None:
        return scores
    nothing = [None] * len(names_left)
    sides = (names_left, names_right, tags_left or nothing, tags_right or nothing)
    return np.round(opinion.weigh(scores, *sides), 4)


def score_pairs(
    left: Sequence[str],
    right: Sequence[str],
    *,
    langs_left: Sequence[str | None] | None = None,
    langs_right: Sequence[str | None] | None = None,
) -> NDArray[np.float32]:
    """Score pairs of names that are known to be lists of str; see `score_names`.

    >>> score_pairs([], [])
    array([], dtype=float32)
    """
    weights = load_weights()
    scores = np.zeros(len(left), np.float32)
    for start in range(0, len(left), _CHUNK):
        part = slice(start, start + _CHUNK)
        encoded = weights.units.encode([*left[part], *right[part]])
        langs = [
            np.zeros(len(names), np.int64) if tags is None else _language_numbers(tags, weights)
            for names, tags in (
                (left[part], langs_left and langs_left[part]),
                (right[part], langs_right and langs_right[part]),
            )
        ]
        scores[part] = _score_chunk(encoded, np.concatenate(langs), weights)
    return scores


class NameList:
    """Names that are read once and scored in many pairs.

    Args:
        names: the names, in any script.
        langs: their languages (BCP 47), as many; None where unknown.
    """

    def __init__(self, names: Sequence[str], langs: Sequence[str | None]) -> None:
        self._weights = load_weights()
        self._encoded = self._weights.units.encode(names)
        self._languages = _language_numbers(langs, self._weights)

    def score(self, left: Ints, right: Ints) -> NDArray[np.float32]:
        """Score pairs of names of the list by their places; see `score_names`.

        >>> names = NameList(["Panjshir", "Zabul", "Панджшер"], [None, None, "ru"])
        >>> names.score(np.array([0, 0]), np.array([1, 2])).round().tolist()
        [0.0, 1.0]
        """
        scores = np.zeros(len(left), np.float32)
        for start in range(0, len(left), _CHUNK):
            part = slice(start, start + _CHUNK)
            both = np.concatenate([left[part], right[part]])
            scores[part] = _score_chunk(
                self._encoded.take(both), self._languages[both], self._weights
            )
        return scores


def _score_chunk(encoded: Encoded, languages: Ints, weights: Weights) -> NDArray[np.float32]:
    scores, letters = _score_held(encoded, languages, weights)
    return weigh_words(scores, encoded, letters, languages, weights)


def weigh_words(
    scores: NDArray[np.float32], encoded: Encoded, letters: Letters, languages: Ints,
    weights: Weights,
) -> NDArray[np.float32]:  # fmt: skip
    """Leave out words that say one thing, for what the others come to; hold opposites apart.

    Args:
        scores: what names i and i + half came to by their letters.
        encoded, letters: the names.
        languages: the number of each name's language.
        weights: the fitted figures.
    """
    count = len(encoded) // 2
    scores = scores.copy()
    found = equivalents.find(encoded, letters, scores, float(BY_WORDS[0]))
    scores[found.opposed] = np.minimum(scores[found.opposed], KNOWN_APART)
    if not len(found.pairs):
        return scores
    rest, which = equivalents.rest_of(encoded, found)
    names = np.concatenate([found.pairs[which], found.pairs[which] + count])
    alone, _ = _score_held(rest, languages[names], weights)
    alone *= BY_WORDS[found.given[which]]
    nothing = (np.diff(rest.bounds).reshape(2, -1) == 0).all(0) & (found.given[which] == 0)
    many = np.minimum(*letters.tokens[names].reshape(2, -1)) > 1
    alone[nothing & many] = WORD_BY_WORD
    best = scores[found.pairs]
    np.maximum.at(best, which, alone.round(4))
    scores[found.pairs] = best
    return scores


def _score_held(
    encoded: Encoded, languages: Ints, weights: Weights
) -> tuple[NDArray[np.float32], Letters]:
    """Score names; those that differ in one token are held to the score of that token."""
    count = len(encoded) // 2
    scores, letters = _score_encoded(encoded, languages, weights)
    likely = np.flatnonzero(scores >= DIFFERENT)
    rows, first, second = one_token_apart(encoded, letters, likely, likely + count)
    if len(rows):
        rows = likely[rows]
        apart = told_apart(letters.token_texts[first], letters.token_texts[second])
        scores[rows[apart]] = np.minimum(scores[rows[apart]], KNOWN_APART)
        more = (letters.tokens[rows] > 1) & ~apart
        rows, first, second = rows[more], first[more], second[more]
    if len(rows):
        owners = np.concatenate([rows, rows + count])
        tokens = cut_tokens(encoded, np.concatenate([first, second]), owners)
        alone, _ = _score_encoded(tokens, languages[owners], weights)
        scores[rows] = hold_to_token(scores[rows], alone).round(4)
    return scores, letters


def hold_to_token(scores: NDArray[np.float32], alone: NDArray[np.float32]) -> NDArray[np.float32]:
    """Weigh the score of names that share all tokens but one with what that one scores alone."""
    return scores ** (1 - TOKEN_SHARE) * alone**TOKEN_SHARE


def _score_encoded(
    encoded: Encoded, languages: Ints, weights: Weights
) -> tuple[NDArray[np.float32], Letters]:
    """Score name i with name i + half, in one order of sides and in blocks of like length."""
    count = len(encoded) // 2
    other = np.roll(encoded.script.astype(np.int64), count)
    letters = read_letters(encoded, languages, other, weights)
    first, second = np.arange(count), np.arange(count, 2 * count)
    # (a, b) and (b, a) are made the same computation, down to the last bit; the shorter is first.
    length = np.diff(encoded.bounds)
    swap = length[first] > length[second]
    swap |= (length[first] == length[second]) & (letters.keys[first] > letters.keys[second])
    first, second = np.where(swap, second, first), np.where(swap, first, second)
    scores = np.zeros(count, np.float32)
    named = (encoded.script[first] > 0) & (encoded.script[second] > 0)
    todo = np.flatnonzero(named)
    first, second = first[todo], second[todo]
    for rows, figures in figures_of(encoded, letters, first, second, weights.bias):
        scripts = np.zeros((len(weights.other), len(rows)), np.float32)
        for side in (first, second):
            scripts[encoded.script[side[rows]], np.arange(len(rows))] += 1
        scores[todo[rows]] = _chances(np.concatenate([figures, scripts]), weights)
    alike = named & (letters.texts[:count] == letters.texts[count:])
    scores[alike] = np.maximum(scores[alike], EQUAL)
    return scores, letters


def _chances(figures: NDArray[np.float32], weights: Weights) -> NDArray[np.float32]:
    """Run the last layers over figures, shape (figures, pairs)."""
    figures -= weights.mean[:, None]
    figures *= weights.scale[:, None]
    np.clip(figures, -LIMIT, LIMIT, out=figures)
    inner = product(np.ascontiguousarray(figures.T), weights.net)
    inner += weights.net_bias
    np.maximum(inner, 0, out=inner)
    odds = (inner @ weights.last + weights.last_bias) * weights.slope + weights.offset
    chance: NDArray[np.float32] = (1 / (1 + np.exp(-odds.astype(np.float64)))).astype(np.float32)
    return chance.round(4)


def _names(column: Iterable[Any], side: str) -> list[str]:
    if isinstance(column, (str, bytes)):
        raise TypeError(f"score_names: {side} is a bare {type(column).__name__}; give a list of it")
    return [cell if type(cell) is str else _name(cell, side) for cell in column]


def _name(cell: Any, side: str) -> str:
    """Read a cell that is no plain str: a subclass of it, or one that is missing."""
    if isinstance(cell, str):
        return str(cell)
    if cell is None or type(cell).__name__ == "NAType" or cell != cell:
        return ""
    raise TypeError(f"score_names: {side} holds {cell!r:.60}; a name is a str, or None")


def _tags(tags: str | Iterable[Any] | None, count: int, side: str) -> list[str | None] | None:
    if tags is None:
        return None
    if isinstance(tags, str):
        return [tags] * count
    given = [tag if isinstance(tag, str) else None for tag in tags]
    if len(given) != count:
        raise ValueError(f"score_names: {len(given)} tags in {side} for {count} names")
    return given


def _language_numbers(tags: Sequence[str | None], weights: Weights) -> Ints:
    number = {tag: weights.languages.get(_primary(tag), 0) for tag in set(tags)}
    return np.array([number[tag] for tag in tags], np.int64)


def _primary(tag: str | None) -> str:
    """Give the language of a tag; "src" and "und" say that it is not known."""
    if tag is None or tag in ("", "src", "und"):
        return ""
    return normalize_tag(tag).split("-")[0]
