"""Two names of one script that is not Latin: what the letters say, weighed anew.

Goes in: two names and the likelihood by their letters. Comes out: a likelihood. Touch it for what a
name of one script may have more or otherwise; the weights are made by `tools/fit/own_script.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from rapidfuzz import fuzz

from variance.names.judge.words import is_soft, plain, telling_words
from variance.names.script import skeletons
from variance.tables import read_figures

CLOSED_UP = 0.97  # likelihood where only spaces, hyphens or accents differ
WORD_MORE = 0.6  # at most, where one name has a word more: it is unsure
WRITTEN_ON = 2  # letters more that a word may have at its end before it is taken for two words
OWN_SCRIPT = "names/judge/data/own_script.json"


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
        return max(chance, CLOSED_UP)
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
    return min(found, WORD_MORE) if has_a_word_more(words, others) else found


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
