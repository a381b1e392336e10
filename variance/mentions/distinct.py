"""Names that a text itself shows to be two: son and father, a province and its district.

Goes in: an article and its mentions. Comes out: pairs of names that no cluster may join. Touch it
when two people or places come out as one though an article holds them side by side.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from variance.mentions.tables import cue_words, joining_words
from variance.text import Token, language_of, tokenize
from variance.types import Article, Mention

_NEAR = 90  # characters between two names; what stands further off speaks of other things
_BEHIND = 24  # characters behind a name that hold the kind of place it is
_BREAK = re.compile(r"[.!?;\n؟।]")


def distinct_names(article: Article, mentions: Sequence[Mention]) -> tuple[tuple[str, str], ...]:
    """List the pairs of names that an article shows to be two different names.

    Two names are distinct where kinship stands between them ("Ahmad Massoud, son of Ahmad Shah
    Massoud"), where both are listed side by side ("Parwan and Paryan"), where one is said to
    lie in or to be the capital of the other ("Paryan district of Panjshir province"), or where
    one sentence calls both by a kind of place. A name beside its own acronym or translation in
    brackets is not.

    Args:
        article: the article.
        mentions: its mentions, as `find_mentions` gives them.

    Returns:
        Pairs of distinct names, each pair in alphabetical order, sorted, without repeats.

    >>> text = "Ahmad Massoud, son of Ahmad Shah Massoud, left Paryan and Parwan."
    >>> names = ("Ahmad Massoud", "Ahmad Shah Massoud", "Paryan", "Parwan")
    >>> spans = [(name, text.index(name)) for name in names]
    >>> found = [Mention("a", at, at + len(name), name, name) for name, at in spans]
    >>> distinct_names(Article(id="a", text=text, lang="en"), found)
    (('Ahmad Massoud', 'Ahmad Shah Massoud'), ('Parwan', 'Paryan'))
    """
    lang = language_of(article)
    ordered = sorted(mentions, key=lambda m: (m.start, m.end))
    pairs = set()
    for left, right in itertools.pairwise(ordered):
        a, b = left.name or left.surface, right.name or right.surface
        gap = article.text[left.end : right.start]
        if a.casefold() == b.casefold() or len(gap) > _NEAR or _BREAK.search(gap):
            continue
        if _are_distinct(gap, left, right, article.text, lang):
            pairs.add((a, b) if a <= b else (b, a))
    return tuple(sorted(pairs))


def _are_distinct(gap: str, left: Mention, right: Mention, text: str, lang: str | None) -> bool:
    """Whether what stands between two names, or behind the second, says that they are two."""
    words = [token.text.casefold() for token in tokenize(gap)]
    bracket = "(" in gap or "[" in gap
    if any(word in cue_words(lang, "kin") for word in words) and not bracket:
        return True
    if bracket or not words:
        return gap.strip() == "," and _listed(left, right)
    places = cue_words(lang, "place")
    tail = {t.text.casefold() for t in _words_after(text, right.end)}
    if any(word in places for word in words) and (tail & places or _lies_in(words, lang)):
        return True
    return len(words) == 1 and words[0] in joining_words(lang)


def _listed(left: Mention, right: Mention) -> bool:
    """Whether a comma alone lists two names: of one kind and of several words."""
    return left.kind == right.kind and " " in left.surface and " " in right.surface


def _lies_in(words: list[str], lang: str | None) -> bool:
    """Whether the words between two places put one into the other."""
    return bool(words) and (words[-1] in cue_words(lang, "at") or words[-1] in ("of", "of the"))


def _words_after(text: str, end: int) -> tuple[Token, ...]:
    return tokenize(text[end : end + _BEHIND])[:1]
