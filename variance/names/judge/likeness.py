"""How likely two names of a list are one, their words taken one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from variance.names.block import Pairs
from variance.names.meaning import compounded, is_acronym, is_link, particles, say_one_thing
from variance.names.score import DIFFERENT, NameList, score_pairs
from variance.names.script import main_script, name_tokens, skeletons
from variance.text import fold

Scores = npt.NDArray[np.float32]

# Two words whose consonants differ are one only from this likelihood on; between scripts, of which
# one may leave vowels out, the letters of a short word say less, and less is asked.
OTHER_CONSONANTS, OTHER_CONSONANTS_ACROSS = 0.9, 0.5
# Words with the same consonants are two below this likelihood.
SAME_CONSONANTS, SAME_CONSONANTS_ACROSS = 0.2, 0.06
TWO_WORDS = 0.1  # likelihood of names of which a word has no like in the other
WORD_MORE = 0.05  # likelihood where one of two full names has a word more
SHORT_FORM = 0.3  # likelihood where one of the names is a single word of the other
# What the odds of two single words are multiplied by where all their consonants agree: among
# the names of one list vowels alone seldom part two names of three consonants and more.
VOWELS_ONLY = 2.0
EVEN = 0.5  # likelihood from which on one name is likelier than two
CLOSED_UP = 0.97  # likelihood where only spaces, hyphens or accents differ
_ASKED = 0.35  # likelihood of the whole from which on its words are asked
_MOST_WORDS = 6
_ABJADS = ("Arab", "Hebr")


class Likeness:
    """The likelihoods of pairs of names of one list; scores of words are kept.

    Args:
        names: the names, in any script.
        langs: their languages, as many.
    """

    def __init__(self, names: Sequence[str], langs: Sequence[str | None]) -> None:
        self.names = names
        self.langs = langs
        self._listed: NameList | None = None
        self._words: dict[int, tuple[str, ...]] = {}
        self._scores: dict[tuple[str, str, str | None, str | None], float] = {}

    def of(self, pairs: Pairs) -> Scores:
        """Score pairs of indexes.

        The score of the whole names stands unless their words speak against it: one that has
        no like in the other name, or a word more than the other full name has.

        Args:
            pairs: int64, shape (m, 2).

        Returns:
            Probabilities, float32, shape (m,).

        >>> names = ["Amrullah Saleh", "Amanullah Saleh", "Amrulá Saleh"]
        >>> like = Likeness(names, [None] * 3)
        >>> like.of(np.array([[0, 1], [0, 2]])).round().tolist()
        [0.0, 1.0]
        """
        if not len(pairs):
            return np.zeros(0, np.float32)
        if self._listed is None:
            self._listed = NameList(self.names, self.langs)
        scores = self._listed.score(pairs[:, 0], pairs[:, 1])
        left, right = pairs[:, 0].tolist(), pairs[:, 1].tolist()
        for k in np.flatnonzero((scores >= DIFFERENT) & (scores < EVEN)).tolist():
            if self._vowels_only(left[k], right[k]):
                odds = VOWELS_ONLY * float(scores[k]) / (1 - float(scores[k]))
                scores[k] = odds / (1 + odds)
        likely = np.flatnonzero(scores >= _ASKED).tolist()
        asked = [k for k in likely if len(self.words(left[k])) > 1 or len(self.words(right[k])) > 1]
        for k in likely:
            a, b = self.words(left[k]), self.words(right[k])
            if len(a) == len(b) == 1 and main_script(a[0]) == main_script(b[0]):
                langs = self.langs[left[k]], self.langs[right[k]]
                if other_consonants(a[0], b[0], *langs, float(scores[k])):
                    scores[k] = min(float(scores[k]), TWO_WORDS)
        self._score_words([(left[k], right[k]) for k in asked])
        for k in asked:
            scores[k] = self._judged(left[k], right[k], float(scores[k]))
        for k in np.flatnonzero(scores >= DIFFERENT).tolist():
            one, other = self.names[left[k]], self.names[right[k]]
            if (is_acronym(one) or is_acronym(other)) and plain(one) != plain(other):
                scores[k] = min(float(scores[k]), WORD_MORE)
        return scores

    def words(self, index: int) -> tuple[str, ...]:
        """The words of a name that tell it from others: articles and particles left out."""
        if index not in self._words:
            self._words[index] = telling_words(self.names[index])
        return self._words[index]

    def _vowels_only(self, i: int, j: int) -> bool:
        """Whether two single words have the same consonants, three or more, in order."""
        a, b = self.words(i), self.words(j)
        if not len(a) == len(b) == 1:
            return False
        keys = skeletons(a[0], self.langs[i])[:1], skeletons(b[0], self.langs[j])[:1]
        return keys[0] == keys[1] and len(keys[0][0] if keys[0] else "") > 2

    def _judged(self, i: int, j: int, whole: float) -> float:
        """Lower the likelihood of the whole to what the words allow."""
        if plain(self.names[i]) == plain(self.names[j]):
            return max(whole, CLOSED_UP)
        short, full = (i, j) if len(self.words(i)) <= len(self.words(j)) else (j, i)
        if any(compounded(x, y) for x in self.words(short) for y in self.words(full)):
            return whole
        least, spare = self._matched(short, full)
        if spare:
            joined = self._joined(short, full)
            if joined is None:
                return min(whole, WORD_MORE if len(self.words(short)) > 1 else SHORT_FORM)
            least = joined
        return min(whole, TWO_WORDS) if least <= TWO_WORDS else whole

    def _matched(self, short: int, full: int) -> tuple[float, bool]:
        """The least likely pair of words, likest first; whether a telling word is left over."""
        a, b = self.words(short), self.words(full)
        found = sorted(
            (-self._word_score(short, full, x, y), abs(p - q), p, q)
            for p, x in enumerate(a)
            for q, y in enumerate(b)
        )
        taken_a: set[int] = set()
        taken_b: set[int] = set()
        least = 1.0
        for score, _, p, q in found:
            if p not in taken_a and q not in taken_b:
                taken_a.add(p)
                taken_b.add(q)
                least = min(least, -score)
        spare = [y for q, y in enumerate(b) if q not in taken_b]
        return least, any(not is_soft(word) for word in spare)

    def _joined(self, short: int, full: int) -> float | None:
        """The least likely pair where each word of the shorter is one or more of the longer."""
        a, b = self.words(short), self.words(full)
        across = main_script(self.names[short]) != main_script(self.names[full])
        best: list[float | None] = [1.0] + [None] * len(b)
        for x in a:
            row: list[float | None] = [None] * (len(b) + 1)
            for end in range(1, len(b) + 1):
                for start in range(max(0, end - 3), end):
                    before = best[start]
                    if before is None:
                        continue
                    closed = "".join(b[start:end])
                    if end - start > 1 and not across and not _of_like_length(x, closed):
                        continue
                    score = min(before, self._word_score(short, full, x, closed))
                    if row[end] is None or score > (row[end] or 0.0):
                        row[end] = score
            best = row
        return best[-1] if best[-1] is not None and best[-1] >= EVEN else None

    def _word_score(self, i: int, j: int, x: str, y: str) -> float:
        if x == y:
            return 1.0
        if len(x) == 1 or len(y) == 1:
            return 1.0 if plain(x)[:1] == plain(y)[:1] else 0.0
        if say_one_thing(x, y):
            return 1.0
        shorter, longer = sorted((x, y), key=len)
        if len(longer) - len(shorter) > 2 and longer.startswith(shorter):
            return WORD_MORE  # a word written on to the first: Ahmadshah is not Ahmad
        langs = self.langs[i], self.langs[j]
        score = self._scores.get((x, y, *langs), 0.0)
        if other_consonants(x, y, *langs, score):
            return min(score, TWO_WORDS)
        across = main_script(x) != main_script(y)
        limit = SAME_CONSONANTS_ACROSS if across else SAME_CONSONANTS
        return max(score, 2 * TWO_WORDS) if score >= limit else WORD_MORE

    def _score_words(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Score every pair of words that `_matched` and `_joined` ask for, at once."""
        wanted: dict[tuple[str, str, str | None, str | None], None] = {}
        for i, j in pairs:
            short, full = (i, j) if len(self.words(i)) <= len(self.words(j)) else (j, i)
            langs = self.langs[short], self.langs[full]
            a, b = self.words(short), self.words(full)
            others = list(b)
            if len(a) < len(b):
                others += ["".join(b[s:e]) for s in range(len(b)) for e in (s + 2, s + 3)]
            for x in a:
                for y in others:
                    if x != y and (x, y, *langs) not in self._scores:
                        wanted[x, y, *langs] = None
        todo = list(wanted)
        scores = score_pairs(
            [key[0] for key in todo],
            [key[1] for key in todo],
            langs_left=[key[2] for key in todo],
            langs_right=[key[3] for key in todo],
        )
        self._scores.update(zip(todo, map(float, scores), strict=True))


def other_consonants(
    x: str, y: str, lang_x: str | None, lang_y: str | None, likelihood: float
) -> bool:
    """Whether the consonants of two words speak against what their letters' likelihood says.

    In its own script a language has hardly more than one way to write a name's consonants,
    endings aside; in Latin letters there are many.

    >>> other_consonants("پروان", "پریان", "fa", "fa", 0.97)
    True
    """
    script = main_script(x)
    across = script != main_script(y)
    strict = not across and script != "Latn" and lang_x == lang_y
    if not strict and likelihood >= (OTHER_CONSONANTS_ACROSS if across else OTHER_CONSONANTS):
        return False
    keys_x, keys_y = skeletons(x, lang_x), skeletons(y, lang_y)
    if not keys_x or not keys_y:
        return False
    if strict:
        one, other = keys_x[0], keys_y[0]
        return not (one.startswith(other) or other.startswith(one))
    return not set(keys_x) & set(keys_y)


@lru_cache(maxsize=65536)
def telling_words(name: str) -> tuple[str, ...]:
    """The words of a name but for articles, in small letters.

    >>> telling_words("Jabal al-Saraj")
    ('jabal', 'saraj')
    >>> telling_words("David L. Anderson")
    ('david', 'l', 'anderson')
    """
    words = [word.casefold() for word in name_tokens(fold(name))]
    # A single letter is an initial sooner than an article: David L. is not David M.
    telling = [word for word in words if len(word) == 1 or word not in particles("article")]
    return tuple((telling or words)[:_MOST_WORDS])


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """A name in small letters without spaces, hyphens, points and accents.

    >>> plain("Jabul-Sarāj") == plain("Jabul Saraj")
    True
    """
    import unicodedata

    decomposed = unicodedata.normalize("NFKD", fold(name).casefold())
    return "".join(char for char in decomposed if char.isalnum())


def is_soft(word: str) -> bool:
    """Whether a full name may leave the word out: an initial, a patronymic, a particle.

    >>> is_soft("h"), is_soft("vladimirovich"), is_soft("shah")
    (True, True, False)
    """
    if len(word) == 1 or word in particles("particle") or is_link(word):
        return True
    return len(word) > 6 and word.endswith(tuple(particles("patronymic")))


def _of_like_length(word: str, closed: str) -> bool:
    """Whether two words may be one written closed up: a vowel or two apart, no word more."""
    shorter, longer = sorted((len(word), len(closed)))
    return longer - shorter <= max(1, shorter // 4)
