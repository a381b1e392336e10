"""Words of scripts without capitals that titles and kinds of place point at.

Goes in: the observations of a corpus. Comes out: words that are names because of what stands
before them. Touch it when a person behind a title is missed, or a title's neighbour is no name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise, takewhile

from variance.mentions.matching import Word, without_clitics
from variance.mentions.observations import Observations
from variance.mentions.runs import Part
from variance.mentions.tables import Cue, cue_words, is_ordinary

_LEAST = 2  # times that words have to follow a title to be a name by that alone
_SHARE = 0.3  # of the places of its first word, at least: more, and it is a word of its own
_LONGEST = 3  # words of a person's name after a title
_SHORTEST_WORD = 3  # letters; shorter ones are particles that no list holds whole
_NO_NAMES: tuple[Cue, ...] = ("title", "place", "at", "body", "kin", "speech")


def words_after_cues(corpus: Iterable[Observations]) -> frozenset[Word]:
    """List the words that stand right behind a title or a kind of place."""
    found: set[Word] = set()
    for one in corpus:
        cues = cue_words(one.lang, "title") | cue_words(one.lang, "place")
        for stretch in one.stretches:
            found.update(
                (one.lang, part.text) for cue, part in pairwise(stretch) if cue.text in cues
            )
    return frozenset(found)


def names_after_titles(
    corpus: Iterable[Observations],
) -> list[tuple[Observations, tuple[Part, ...]]]:
    """Find the words that are names because titles keep pointing at them.

    Returns:
        For each place where such a name stands, its article and its words, in order.
    """
    spots: list[tuple[Observations, tuple[Part, ...]]] = []
    totals: Counter[Word] = Counter()
    for one in corpus:
        totals.update((one.lang, part.text) for stretch in one.stretches for part in stretch)
        titles = cue_words(one.lang, "title")
        for stretch in one.stretches:
            for at, part in enumerate(stretch):
                if part.text in titles:
                    spots += [(one, name) for name in _names_from(stretch[at + 1 :], one.lang)]
    counts = Counter(_key(one, name) for one, name in spots)
    return [
        (one, name)
        for one, name in spots
        if (number := counts[_key(one, name)]) >= _LEAST
        and number >= _SHARE * totals[one.lang, name[0].text]
    ]


def _key(one: Observations, name: tuple[Part, ...]) -> tuple[str | None, tuple[str, ...]]:
    return one.lang, tuple(part.text for part in name)


def _names_from(words: tuple[Part, ...], lang: str | None) -> list[tuple[Part, ...]]:
    """The names that may begin behind a title: one word, two, three."""
    name = tuple(takewhile(lambda part: _may_name(part.text, lang), words[:_LONGEST]))
    return [name[:length] for length in range(1, len(name) + 1)]


def _may_name(word: str, lang: str | None) -> bool:
    if len(word) < _SHORTEST_WORD or any(word in cue_words(lang, cue) for cue in _NO_NAMES):
        return False
    return not any(is_ordinary(name, lang) for _, _, name in without_clitics(word, lang))
