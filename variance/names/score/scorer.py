"""The likelihood by letters that two forms are spellings of one name, for whole columns at once.

Goes in: names as arrays of letter units. Comes out: probabilities, stage by stage. Touch it
for what the fitted figures are asked; rules on words and scripts stand in `variance.names.judge`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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
from variance.types import Verdict

# The published thresholds, chosen on the held-out folds of the labelled pairs (`tools.eval.names`
# prints what they come to): from SAME on, some 6 in 100 are not spellings of one name, at an F1
# within .02 of the best; below DIFFERENT some 2 in 100 are. SAME stands where it does so that a
# form with a name more than the other, as of father and son, stays between.
SAME = 0.65
DIFFERENT = 0.1

# For names that differ in one token: the weight of that token's own score, in log space,
# because brothers share a family name. A larger weight loses more labelled pairs than it wins.
TOKEN_SHARE = 0.3
# Likelihood of names that differ in one word alone, where the two are known to be two names.
KNOWN_APART = np.float32(0.05)
EQUAL = np.float32(0.999)  # the least score of equal forms
# Scores of names whose other words surely agree, where one word is translated (lake, See),
# a given name shortened (Joe, Joseph), or both are short (Rob, Bob); and names that are translated
# word by word.
BY_WORDS = np.array([0.95, 0.93, 0.45], np.float32)
WORD_BY_WORD = np.float32(0.8)
LIMIT = 6.0  # standard deviations: beyond, a figure says no more
CHUNK = 32768  # pairs that are read at once
Scores = NDArray[np.float32]

# The rules of this room by name, in the order in which they are asked, each with what it goes by.
LETTERS = "letters"
GIVEN_NAMES = "given names known apart"
ONE_WORD = "all words but one are equal"
OPPOSED = "words that exclude each other"
EQUIVALENT = "words that say one thing"
STAGES = {
    LETTERS: "how well the letters of one form answer to those of the other",
    GIVEN_NAMES: "a man's and a woman's name of one root are two names",
    ONE_WORD: "what the one word that differs comes to alone",
    OPPOSED: "north is not south, upper is not lower",
    EQUIVALENT: "generic terms and short forms are left out, the rest is compared",
}


def verdict_of(score: float) -> Verdict:
    """Turn a score into one of the three answers.

    >>> verdict_of(0.99), verdict_of(0.3), verdict_of(0.01)
    ('same', 'unsure', 'different')
    """
    if score >= SAME:
        return "same"
    return "unsure" if score >= DIFFERENT else "different"


def score_pairs(
    left: Sequence[str],
    right: Sequence[str],
    *,
    langs_left: Sequence[str | None] | None = None,
    langs_right: Sequence[str | None] | None = None,
) -> NDArray[np.float32]:
    """Score pairs of names, or of words of names, by their letters alone.

    `variance.names.judge` is asked whether two names are one; this is what its first rules say.

    Args:
        left, right: the names of each pair.
        langs_left, langs_right: their languages (BCP 47), as many; None where unknown.

    Returns:
        Probabilities, float32, shape (n,), rounded to 4 places.

    >>> score_pairs([], [])
    array([], dtype=float32)
    """
    scores = np.zeros(len(left), np.float32)
    for start in range(0, len(left), CHUNK):
        part = slice(start, start + CHUNK)
        langs = (langs_left and langs_left[part], langs_right and langs_right[part])
        *_, last = stages(read_names(left[part], right[part], *langs))
        scores[part] = last.scores
    return scores


@dataclass(frozen=True, slots=True)
class NameArrays:
    """Names as the scorer reads them; pair i of n is of name i and name n + i.

    Attributes:
        encoded: their letter units.
        languages: the number of each one's language, 0 where unknown.
        letters: their letters as vectors, in the company of the other name of the pair.
    """

    encoded: Encoded
    languages: Ints
    letters: Letters

    def __len__(self) -> int:
        return len(self.encoded) // 2


@dataclass(frozen=True, slots=True)
class EncodedNames:
    """Names of a list as letter units, to be taken in pairs."""

    encoded: Encoded
    languages: Ints

    def pairs(self, places: Ints) -> NameArrays:
        """Take names by their places: the first of each pair, then as many second ones."""
        return arrays_of(self.encoded.take(places), self.languages[places])


def encode_names(names: Sequence[str], langs: Sequence[str | None]) -> EncodedNames:
    """Read the names of a list once."""
    weights = load_weights()
    return EncodedNames(weights.units.encode(names), language_numbers(langs, weights))


def read_names(
    left: Sequence[str],
    right: Sequence[str],
    langs_left: Sequence[str | None] | None,
    langs_right: Sequence[str | None] | None,
) -> NameArrays:
    """Read the names of pairs."""
    nothing: Sequence[str | None] = [None] * len(left)
    langs = [*(langs_left or nothing), *(langs_right or nothing)]
    found = encode_names([*left, *right], langs)
    return arrays_of(found.encoded, found.languages)


def script_codes(names: NameArrays) -> tuple[NDArray[np.str_], NDArray[np.str_]]:
    """Give the script of the first and of the second name of each pair, "" without letters."""
    codes = np.array(load_weights().units.scripts)[names.encoded.script]
    left, right = codes.reshape(2, -1)
    return left, right


def arrays_of(encoded: Encoded, languages: Ints) -> NameArrays:
    """Compute the letters of names that are encoded, each in the company of its other."""
    other = np.roll(encoded.script.astype(np.int64), len(encoded) // 2)
    return NameArrays(encoded, languages, read_letters(encoded, languages, other, load_weights()))


class WordsApart(NamedTuple):
    """Pairs of names that differ in one word: their places, and what that word scores alone."""

    rows: Ints
    alone: Scores


class Stage(NamedTuple):
    """What pairs come to by a rule and those before it; what was learnt on the way."""

    rule: str
    scores: Scores
    words: WordsApart | None = None


def stages(names: NameArrays, letters: Scores | None = None) -> Iterator[Stage]:
    """Score pairs stage by stage; each stage is named, the last has the answer.

    Args:
        names: the names of the pairs.
        letters: what their letters come to, where other figures than the shipped ones said so.

    Yields:
        What the pairs come to by each rule; that of the one word that differs tells of the words.
    """
    scores = _by_letters(names) if letters is None else letters
    yield Stage(LETTERS, scores)
    for stage in _one_word_apart(names, scores):
        yield stage
        scores = stage.scores
    found = equivalents.find(names.encoded, names.letters, scores, float(BY_WORDS[0]))
    scores = scores.copy()
    scores[found.opposed] = np.minimum(scores[found.opposed], KNOWN_APART)
    yield Stage(OPPOSED, scores)
    if len(found.pairs):
        scores = _by_the_rest(names, scores, found)
    yield Stage(EQUIVALENT, scores)


def _by_the_rest(names: NameArrays, scores: Scores, found: equivalents.Found) -> Scores:
    """Leave out words that say one thing, for what the others come to."""
    scores = scores.copy()
    rest, which = equivalents.rest_of(names.encoded, found)
    both = np.concatenate([found.pairs[which], found.pairs[which] + len(names)])
    others = arrays_of(rest, names.languages[both])
    *_, last = _one_word_apart(others, _by_letters(others))
    alone = last.scores * BY_WORDS[found.given[which]]
    nothing = (np.diff(rest.bounds).reshape(2, -1) == 0).all(0) & (found.given[which] == 0)
    many = np.minimum(*names.letters.tokens[both].reshape(2, -1)) > 1
    alone[nothing & many] = WORD_BY_WORD
    best = scores[found.pairs]
    np.maximum.at(best, which, alone.round(4))
    scores[found.pairs] = best
    return scores


def _one_word_apart(names: NameArrays, scores: Scores) -> Iterator[Stage]:
    """Hold names that differ in one word to what that word comes to."""
    count, encoded, letters = len(names), names.encoded, names.letters
    scores = scores.copy()
    likely = np.flatnonzero(scores >= DIFFERENT)
    rows, first, second = one_token_apart(encoded, letters, likely, likely + count)
    rows = likely[rows]
    apart = told_apart(letters.token_texts[first], letters.token_texts[second])
    scores[rows[apart]] = np.minimum(scores[rows[apart]], KNOWN_APART)
    yield Stage(GIVEN_NAMES, scores)
    more = (letters.tokens[rows] > 1) & ~apart
    rows, first, second = rows[more], first[more], second[more]
    alone = np.zeros(0, np.float32)
    if len(rows):
        scores = scores.copy()
        owners = np.concatenate([rows, rows + count])
        tokens = cut_tokens(encoded, np.concatenate([first, second]), owners)
        alone = _by_letters(arrays_of(tokens, names.languages[owners]))
        scores[rows] = hold_to_token(scores[rows], alone).round(4)
    yield Stage(ONE_WORD, scores, WordsApart(rows, alone))


def hold_to_token(scores: Scores, alone: Scores) -> Scores:
    """Weigh the score of names that share all tokens but one with what that one scores alone."""
    held: Scores = scores ** (1 - TOKEN_SHARE) * alone**TOKEN_SHARE
    return held


def _by_letters(names: NameArrays) -> Scores:
    """Score name i with name i + half, in one order of sides and in blocks of like length."""
    count, encoded, letters, weights = len(names), names.encoded, names.letters, load_weights()
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
    return scores


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


def language_numbers(tags: Sequence[str | None], weights: Weights) -> Ints:
    """Give the number of each language, 0 where it is unknown or the scorer knows it not."""
    number = {tag: weights.languages.get(_primary(tag), 0) for tag in set(tags)}
    return np.array([number[tag] for tag in tags], np.int64)


def _primary(tag: str | None) -> str:
    """Give the language of a tag; "src" and "und" say that it is not known."""
    if tag is None or tag in ("", "src", "und"):
        return ""
    return normalize_tag(tag).split("-")[0]
