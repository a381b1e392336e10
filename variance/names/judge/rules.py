"""The rules of the judge on words and scripts, in the order in which they are asked.

Goes in: pairs of names and what they come to so far. Comes out: what they come to by each rule.
Touch it to add a rule, with its measure beside it: a rule changes odds, or sets a bound.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from variance.names.convention import sounds_of
from variance.names.judge.words import is_soft, plain, telling_words
from variance.names.meaning import is_acronym, say_one_thing
from variance.names.score import (
    DIFFERENT,
    SAME,
    NameArrays,
    one_token_apart,
    score_pairs,
    script_codes,
)
from variance.names.script import main_script, name_tokens, skeletons
from variance.tables import read_figures
from variance.text import fold

Scores = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

CLOSED_UP = np.float32(0.97)  # likelihood where only spaces, hyphens or accents differ
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
WORD_MORE = np.float32(0.6)  # at most, where a name of one script has a word more: it is unsure
WRITTEN_ON = 2  # letters more that a word may have at its end before it is taken for two words
ACRONYM = np.float32(0.05)  # likelihood of an acronym and another name of one script
CLOSED_UP_LENGTHS = 2  # letters by which names may differ that only spaces and marks part
LONGEST_ACRONYM = 8  # letter units: six letters, with points
OWN_SCRIPT = "names/judge/data/own_script.json"  # made by tools/fit/own_script.py


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs of names as the rules look at them: as written, and as the scorer reads them."""

    left: Sequence[str]
    right: Sequence[str]
    langs_left: Sequence[str | None]
    langs_right: Sequence[str | None]
    names: NameArrays

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
    return _changed(scores, rows, [float(CLOSED_UP)] * len(rows))


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
    count = len(scores)
    likely = np.flatnonzero(scores > ONE_WORD_OPEN)
    names = batch.names
    found, _, _ = one_token_apart(names.encoded, names.letters, likely, likely + count)
    rows, words = [], []
    for k in likely[found].tolist():
        one, other = name_tokens(fold(batch.left[k])), name_tokens(fold(batch.right[k]))
        apart = [(x, y) for x, y in zip(one, other, strict=False) if x.casefold() != y.casefold()]
        if len(one) == len(other) > 1 and len(apart) == 1:
            rows.append(k)
            words.append(apart[0])
    langs = [(batch.langs_left[k], batch.langs_right[k]) for k in rows]
    alone = _words_alone(words, langs)
    lowered = [k for k, chance in zip(rows, alone, strict=True) if chance < EVEN]
    return _changed(scores, lowered, [ONE_WORD_OPEN] * len(lowered))


def _words_alone(
    words: Sequence[tuple[str, str]], langs: Sequence[tuple[str | None, str | None]]
) -> list[float]:
    """The likelihoods of words by themselves, 1 where a table says that they say one thing."""
    scores = score_pairs(
        [x for x, _ in words], [y for _, y in words],
        langs_left=[x for x, _ in langs], langs_right=[y for _, y in langs],
    )  # fmt: skip
    found = []
    for (x, y), (lang_x, lang_y), chance in zip(words, langs, scores.tolist(), strict=True):
        if say_one_thing(x.casefold(), y.casefold()):
            found.append(1.0)
        else:
            across = main_script(x) != main_script(y)
            kept = not OPEN <= chance < SURE
            found.append(
                chance if kept else odds_by_consonants(x, y, lang_x, lang_y, chance, across=across)
            )
    return found


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


def likelihood_in_own_script(
    one: str, other: str, lang_one: str | None, lang_other: str | None, chance: float
) -> float:
    """Weigh the likelihood of two names of one script that is not Latin.

    >>> likelihood_in_own_script("پروان", "پریان", "fa", "fa", 0.97) < 0.65
    True
    >>> likelihood_in_own_script("Зеленский", "Зеленський", "ru", "uk", 0.97) > 0.65
    True
    """
    bare, bare_other = plain(one), plain(other)
    if bare == bare_other:
        return max(chance, float(CLOSED_UP))
    words, others = telling_words(one), telling_words(other)
    apart = other_skeletons(words, others, lang_one, lang_other)
    single = len(words) == len(others) == 1
    fitted = own_script_figures()["one word" if single else "several words"]
    log_odds = (
        fitted["intercept"]
        + fitted["letters"] * float(np.log(chance / (1 - min(chance, 1 - 1e-6))))
        + fitted["likeness"] * fuzz.ratio(bare, bare_other) / 100
        + fitted["other_consonants"] * apart
    )
    found = float(1 / (1 + np.exp(-log_odds)))
    return min(found, float(WORD_MORE)) if has_a_word_more(words, others) else found


@lru_cache(maxsize=1)
def own_script_figures() -> dict[str, dict[str, float]]:
    """Read the fitted weights (`tools/fit/own_script.py`), of single words and of several."""
    return {k: v for k, v in read_figures(OWN_SCRIPT).items() if k != "about"}


def other_skeletons(
    words: Sequence[str], others: Sequence[str], lang: str | None, lang_other: str | None
) -> bool:
    """Whether a word has other consonants than the one in its place, or all words together.

    The likeliest reading of either counts; endings are left aside.
    """
    if len(words) != len(others):
        words, others = ["".join(words)], ["".join(others)]
    return any(
        x != y and _part(skeletons(x, lang)[:1], skeletons(y, lang_other)[:1])
        for x, y in zip(words, others, strict=True)
    )


def _part(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether neither of two skeletons opens the other."""
    pairs = list(zip(one, other, strict=False))
    return not any(x.startswith(y) or y.startswith(x) for x, y in pairs)


def has_a_word_more(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether one of two names has all words of the other and a telling one more.

    >>> has_a_word_more(("ahmad", "masud"), ("ahmadshah", "masud"))
    True
    >>> has_a_word_more(("barak", "obama"), ("barak", "h", "obama"))
    False
    """
    short, full = sorted((words, others), key=len)
    if len(short) == len(full):
        apart = [(x, y) for x, y in zip(short, full, strict=True) if x != y]
        return len(apart) == 1 and len(short) > 1 and _written_on(*apart[0])
    spare = [word for word in full if word not in short]
    if len(full) - len(short) != len(spare):
        return False
    return any(not is_soft(word) for word in spare)


def _written_on(one: str, other: str) -> bool:
    """Whether a word is the other with a second one written on to it: Ahmadshah, Ahmad."""
    short, full = sorted((one, other), key=len)
    return full.startswith(short) and len(full) - len(short) > WRITTEN_ON


def acronyms(batch: Batch, scores: Scores) -> Scores | None:
    """An acronym is no spelling of another name in its script: NRF, NRFA."""
    left, right = script_codes(batch.names)
    sizes_left, sizes_right = batch.per_name(np.diff(batch.names.encoded.bounds))
    asked = (left == right) & (np.minimum(sizes_left, sizes_right) <= LONGEST_ACRONYM)
    asked &= scores > ACRONYM
    rows = [k for k in np.flatnonzero(asked).tolist() if _is_another(batch.left[k], batch.right[k])]
    return _changed(scores, rows, [float(ACRONYM)] * len(rows))


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
