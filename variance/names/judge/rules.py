"""The rules of the judge on words and scripts, in the order in which they are asked.

Goes in: pairs of names and what they come to so far. Comes out: what they come to by each rule.
Touch it to add a rule, with its measure beside it: a rule changes odds, or sets a bound.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from variance.names.convention import sounds_of
from variance.names.judge.own_script import CLOSED_UP, likelihood_in_own_script
from variance.names.judge.words import plain
from variance.names.meaning import is_acronym, say_one_thing
from variance.names.score import (
    DIFFERENT,
    SAME,
    NameArrays,
    WordsApart,
    script_codes,
)
from variance.names.script import main_script, name_tokens, skeletons
from variance.text import fold

Scores = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

# Between these, single words are held to their consonants: what is less likely is no name of the
# other anyhow, what is likelier is as good as equal.
OPEN, SURE = 0.25, 0.97
# What the odds of two single words are multiplied by where no reading of their consonants agrees:
# of such labelled pairs between .65 and .97 nine in 35 were one name, where the letters said 80%.
OTHER_CONSONANTS = 0.1
# But no further than here: what articles say of two names (at most odds times eight) may still join
# them.
LEFT_OPEN = 0.4
# And where all their consonants agree, in Latin letters, under one half: of 39 such labelled pairs
# 28 were one name. Two consonants are shared by chance.
SAME_CONSONANTS = 2.0
FEWEST_CONSONANTS = 3
EVEN = 0.5  # under it two words are likelier two names than one
# Likelihood of names that sound alike by the spelling of their languages, where the letters leave
# it open: all of the few such labelled pairs are one name. Short words sound alike by chance.
SAME_SOUNDS = 0.9
FEWEST_SOUNDS = 5
# Names that differ in one word are at most this likely where that word alone is likelier another:
# of such pairs among 11,000 members of parliaments under half were one person (short forms of
# given names aside, which have a table of their own).
ONE_WORD_OPEN = 0.6
ACRONYM = 0.05  # likelihood of an acronym and another name of one script
CLOSED_UP_LENGTHS = 2  # letters by which names may differ that only spaces and marks part
LONGEST_ACRONYM = 8  # letter units: six letters, with points


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs of names as the rules look at them: as written, and as the scorer reads them.

    `words` is what the scorer has learnt of pairs that differ in one word, once it has.
    """

    left: Sequence[str]
    right: Sequence[str]
    langs_left: Sequence[str | None]
    langs_right: Sequence[str | None]
    names: NameArrays
    words: WordsApart | None = None

    def per_name(self, column: npt.NDArray[np.int64]) -> tuple[Rows, Rows]:
        """Split a column of all names into that of the left and that of the right."""
        left, right = column.reshape(2, -1)
        return left, right


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by name; `weigh` gives new scores, or None where it says nothing.

    `why` says to a reader what it goes by.
    """

    name: str
    why: str
    weigh: Callable[[Batch, Scores], Scores | None]


def closed_up(batch: Batch, scores: Scores) -> Scores | None:
    """Names that differ in spaces, hyphens and accents only are one: Gul Bahar, Gulbahar."""
    sizes_left, sizes_right = batch.per_name(np.diff(batch.names.encoded.bounds))
    near = np.abs(sizes_left - sizes_right) <= CLOSED_UP_LENGTHS
    tokens_left, tokens_right = batch.per_name(batch.names.letters.tokens)
    left, right = script_codes(batch.names)
    near &= (tokens_left != tokens_right) & (scores < CLOSED_UP) & (left != "") & (right != "")
    rows = [
        k for k in np.flatnonzero(near).tolist() if plain(batch.left[k]) == plain(batch.right[k])
    ]
    return _changed(scores, rows, [CLOSED_UP] * len(rows))


def consonants(batch: Batch, scores: Scores) -> Scores | None:
    """Two single words stand and fall with their consonants, in Latin letters and across scripts.

    >>> odds_by_consonants("Austria", "Australia", None, None, 0.69, across=False)
    0.4
    """
    tokens_left, tokens_right = batch.per_name(batch.names.letters.tokens)
    left, right = script_codes(batch.names)
    asked = (tokens_left == 1) & (tokens_right == 1) & (scores >= OPEN) & (scores < SURE)
    asked &= (left != right) | (left == "Latn")
    rows = np.flatnonzero(asked).tolist()
    fresh = [
        odds_by_consonants(
            batch.left[k], batch.right[k], batch.langs_left[k], batch.langs_right[k],
            float(scores[k]), across=bool(left[k] != right[k]),
        )
        for k in rows
    ]  # fmt: skip
    return _changed(scores, rows, fresh)


def odds_by_consonants(
    one: str, other: str, lang_one: str | None, lang_other: str | None, chance: float, *,
    across: bool,
) -> float:  # fmt: skip
    """Weigh the likelihood of two single words by the skeletons of their consonants."""
    if not OPEN <= chance < SURE:
        return chance
    keys, others = skeletons(one, lang_one), skeletons(other, lang_other)
    if not keys or not others:
        return chance
    if not set(keys) & set(others):
        return min(chance, max(LEFT_OPEN, times_odds(chance, OTHER_CONSONANTS)))
    alike = keys[0] == others[0] and len(keys[0]) >= FEWEST_CONSONANTS
    return times_odds(chance, SAME_CONSONANTS) if alike and not across and chance < EVEN else chance


def same_sounds(batch: Batch, scores: Scores) -> Scores | None:
    """Names that are read alike, each by the spelling of its language, are one.

    A Panjshir in an English text and a Pandschschir in a German one.
    """
    asked = (scores >= OPEN) & (scores < SAME)
    rows = []
    for k in np.flatnonzero(asked).tolist():
        lang, other = batch.langs_left[k], batch.langs_right[k]
        if lang != other and read_alike(batch.left[k], batch.right[k], lang, other):
            rows.append(k)
    return _changed(scores, rows, [SAME_SOUNDS] * len(rows))


def read_alike(one: str, other: str, lang_one: str | None, lang_other: str | None) -> bool:
    """Whether the words of two names are the same sounds, in order.

    >>> read_alike("Panjshir", "Pandschschir", "en", "de"), read_alike("Jan", "Jan", "en", "de")
    (True, False)
    """
    words, others = name_tokens(fold(one)), name_tokens(fold(other))
    if len(words) != len(others):
        return False
    heard = [sounds_of(word.casefold(), lang_one) for word in words]
    if sum(map(len, heard)) < FEWEST_SOUNDS:
        return False
    return heard == [sounds_of(word.casefold(), lang_other) for word in others]


def one_word(batch: Batch, scores: Scores) -> Scores | None:
    """Names that differ in one word are two people where that word alone is another name.

    Amrullah and Amanullah Saleh, Hassan and Hussein Rouhani; not Joe and Joseph Saleh.
    """
    if batch.words is None:
        return None
    rows, alone = batch.words
    asked = np.flatnonzero((scores[rows] > ONE_WORD_OPEN) & (alone < SURE))
    lowered = [
        k
        for k, chance in zip(rows[asked].tolist(), alone[asked].tolist(), strict=True)
        if _is_another_word(batch, k, chance)
    ]
    return _changed(scores, lowered, [ONE_WORD_OPEN] * len(lowered))


def _is_another_word(batch: Batch, k: int, chance: float) -> bool:
    """Whether the one word in which two names differ is likelier another, short forms aside."""
    one, other = name_tokens(fold(batch.left[k])), name_tokens(fold(batch.right[k]))
    apart = [(x, y) for x, y in zip(one, other, strict=False) if x.casefold() != y.casefold()]
    if len(one) != len(other) or len(apart) != 1:
        return False  # the scorer divides words otherwise: nothing is said
    x, y = apart[0]
    if say_one_thing(x.casefold(), y.casefold()):
        return False
    langs = batch.langs_left[k], batch.langs_right[k]
    across = main_script(x) != main_script(y)
    return odds_by_consonants(x, y, *langs, chance, across=across) < EVEN


def own_script(batch: Batch, scores: Scores) -> Scores | None:
    """In its own script a language has hardly more than one way to write a name.

    The labelled pairs of the scorer have none of one script but Latin: what the letters say is
    weighed anew with the likeness of the words as written and with their consonants.
    """
    left, right = script_codes(batch.names)
    texts = batch.names.letters.texts
    asked = (left == right) & (left != "Latn") & (scores >= DIFFERENT)
    asked &= texts[: len(scores)] != texts[len(scores) :]
    rows = np.flatnonzero(asked).tolist()
    fresh = [
        likelihood_in_own_script(
            batch.left[k], batch.right[k], batch.langs_left[k], batch.langs_right[k],
            float(scores[k]),
        )
        for k in rows
    ]  # fmt: skip
    return _changed(scores, rows, fresh)


def acronyms(batch: Batch, scores: Scores) -> Scores | None:
    """An acronym is no spelling of another name in its script: NRF, NRFA."""
    left, right = script_codes(batch.names)
    sizes_left, sizes_right = batch.per_name(np.diff(batch.names.encoded.bounds))
    asked = (left == right) & (np.minimum(sizes_left, sizes_right) <= LONGEST_ACRONYM)
    asked &= scores > ACRONYM
    rows = [k for k in np.flatnonzero(asked).tolist() if _is_another(batch.left[k], batch.right[k])]
    return _changed(scores, rows, [ACRONYM] * len(rows))


def _is_another(one: str, other: str) -> bool:
    if not is_acronym(one) and not is_acronym(other):
        return False
    return plain(one) != plain(other) and not say_one_thing(one.casefold(), other.casefold())


RULES = (
    Rule("only spaces, hyphens or accents differ", "the letters are the same", closed_up),
    Rule("consonants of single words", "which consonants the two words have", consonants),
    Rule("read alike", "what each spells in its language sounds the same", same_sounds),
    Rule("the one word that differs", "whether it alone is the same name", one_word),
    Rule("one script that is not Latin", "a language spells a name one way there", own_script),
    Rule("an acronym and another name", "its letters stand for words", acronyms),
)


def times_odds(chance: float, factor: float) -> float:
    """Multiply the odds of a likelihood.

    >>> times_odds(0.5, 3.0)
    0.75
    """
    odds = factor * chance / (1 - min(chance, 1 - 1e-6))
    return odds / (1 + odds)


def _changed(scores: Scores, rows: Sequence[int], fresh: Sequence[float]) -> Scores | None:
    """Scores with fresh ones in some rows, rounded; None where there are none."""
    if not rows:
        return None
    found = scores.copy()
    found[rows] = np.asarray(fresh, np.float32).round(4)
    return found
