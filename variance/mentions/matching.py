"""Words that read like a name known from other articles, scored once for a whole corpus.

Goes in: words with their languages, and known names by skeleton. Comes out: matches with scores.
Touch it when a name in a script without capitals is missed, or an ordinary word is taken for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from variance.mentions.tables import cue_words, is_ordinary
from variance.names.meaning import possible_stems
from variance.names.score import score_pairs
from variance.names.script import skeletons
from variance.text import fold

LEAST_SCORE = 0.45  # below it nothing is kept; even related articles ask for more (`uncased`)
_SHORTEST = 3  # letters of a name; what is left of a shorter one is chance
_LONGEST = 40  # letters; longer strings are no words
_FEWEST_CONSONANTS = 3  # a skeleton of fewer is shared by many words of many languages

Word = tuple[str | None, str]  # language and word
Known = Mapping[str, tuple[tuple[str, str | None], ...]]  # skeleton -> known words, language


class Match(NamedTuple):
    """A known name that a word reads like.

    `start` and `end` are offsets of the name within the word; `form` is the known word. `weak`:
    the word has too few consonants to be told from others, or is an ordinary one.
    """

    score: float
    start: int
    end: int
    form: str
    weak: bool


class _Row(NamedTuple):
    """A reading of a word beside one known name."""

    word: Word
    start: int
    end: int
    name: str
    form: str
    source: str | None


@lru_cache(maxsize=1 << 15)
def without_clitics(word: str, lang: str | None) -> tuple[tuple[int, int, str], ...]:
    """Give the ways to see a name in a word: offsets of the name in it, and the name.

    Conjunctions and prepositions that the script writes onto the next word come off, and so
    do endings of the language. The word as it is comes first.

    >>> without_clitics("وپنجشیر", "ar")[:2]
    ((0, 7, 'وپنجشیر'), (1, 7, 'پنجشیر'))
    """
    prefixes = sorted(cue_words(lang, "attached"), key=lambda p: (-len(p), p))
    found = [(0, len(word), word)]
    found += [
        (len(prefix), len(word), word[len(prefix) :])
        for prefix in prefixes
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST
    ]
    found += [(0, s.kept, s.text) for s in possible_stems(word, lang) if s.kept >= _SHORTEST]
    return tuple(dict.fromkeys(found))


def match_words(
    words: Iterable[Word], known: Known, cued: frozenset[Word] = frozenset()
) -> dict[Word, tuple[Match, ...]]:
    """Hold words against the known names whose skeletons they share, all in one batch.

    Args:
        words: distinct words with their languages.
        known: by skeleton, known name words (lower case) with a language that writes them so.
        cued: words that a title or a kind of place points at; these are read even where they
            are ordinary words as well (Kabul and "cable" are one word in Persian).

    Returns:
        Matches of at least `LEAST_SCORE`, best first, for the words that have any.
    """
    rows = [row for word in words for row in _rows(word, known, word in cued)]
    scores = score_pairs(
        [row.name for row in rows],
        [row.form.title() for row in rows],
        langs_left=[row.word[0] for row in rows],
        langs_right=[row.source for row in rows],
    )
    found: dict[Word, list[Match]] = {}
    for row, score in zip(rows, scores.tolist(), strict=True):
        if score >= LEAST_SCORE:
            weak = _is_weak(row.name, row.word[0])
            found.setdefault(row.word, []).append(Match(score, row.start, row.end, row.form, weak))
    return {word: tuple(sorted(matches, reverse=True)) for word, matches in found.items()}


def _rows(word: Word, known: Known, cued: bool) -> Iterator[_Row]:
    """The readings of a word, each beside every known name of its skeletons."""
    lang, text = word
    if not _SHORTEST <= len(text) <= _LONGEST:
        return
    for start, end, name in without_clitics(text, lang):
        if is_ordinary(name.casefold(), lang) and not (cued and name == text):
            continue
        name = fold(name)  # without joiners that split a word for the eye only
        forms = {form for key in skeletons(name, lang) for form in known.get(key, ())}
        for form, source in sorted(forms, key=lambda f: (f[0], f[1] or "")):
            yield _Row(word, start, end, name, form, source)


def _is_weak(name: str, lang: str | None) -> bool:
    return len(skeletons(name, lang)[0]) < _FEWEST_CONSONANTS or is_ordinary(name, lang)
