"""Words of scripts without capitals that titles and kinds of place point at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from variance.mentions.evidence import ArticleEvidence, Part
from variance.mentions.reading import Word, readings
from variance.mentions.tables import Cue, cue_words, is_ordinary

_LEAST = 2  # times that words have to follow a title to be a name by that alone
_SHARE = 0.3  # of the places of its first word, at least
_LONGEST = 3  # words of a person's name after a title


def after_cues(evidences: Iterable[ArticleEvidence]) -> frozenset[Word]:
    """List the words that stand right behind a title or a kind of place."""
    found = set()
    for one in evidences:
        titles, places = cue_words(one.lang, "title"), cue_words(one.lang, "place")
        for stretch in one.words:
            for before, part in pairwise(stretch):
                if before.text in titles or before.text in places:
                    found.add((one.lang, part.text))
    return frozenset(found)


def cued_names(evidences: Iterable[ArticleEvidence]) -> list[tuple[ArticleEvidence, list[Part]]]:
    """Find the words that are names because titles keep pointing at them.

    Returns:
        For each place where such a name stands, its article and its words, in order.
    """
    spots: list[tuple[ArticleEvidence, list[Part]]] = []
    counts: Counter[tuple[str | None, tuple[str, ...]]] = Counter()
    totals: Counter[Word] = Counter()
    for one in evidences:
        totals.update((one.lang, part.text) for stretch in one.words for part in stretch)
        titles = cue_words(one.lang, "title")
        for stretch in one.words:
            for at, before in enumerate(stretch[:-1]):
                name: list[Part] = []
                if before.text not in titles:
                    continue
                for part in stretch[at + 1 : at + 1 + _LONGEST]:
                    if not _may_name(part.text, one.lang):
                        break
                    name.append(part)
                for length in range(1, len(name) + 1):
                    spots.append((one, name[:length]))
                    counts[one.lang, tuple(part.text for part in name[:length])] += 1
    return [
        (one, name)
        for one, name in spots
        if (number := counts[one.lang, tuple(part.text for part in name)]) >= _LEAST
        and number >= _SHARE * totals[one.lang, name[0].text]
    ]


def _may_name(word: str, lang: str | None) -> bool:
    kinds: tuple[Cue, ...] = ("title", "place", "at", "body", "kin", "speech")
    cues = [cue_words(lang, cue) for cue in kinds]
    if len(word) < 3 or any(word in words for words in cues):
        return False
    return not any(is_ordinary(name, lang) for _, _, name in readings(word, lang))
