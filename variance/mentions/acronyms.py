"""Acronyms that a text explains: "National Resistance Front (NRF)".

Goes in: an article and its mentions. Comes out: acronyms with the names that they stand for. Touch
it when an acronym joins the wrong name or stays alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from variance.types import Article, Mention

_LONGEST = 8  # letters; more in capitals are a word that is shouted
_WORD = re.compile(r"[^\W\d_]+")


def abbreviates(short: str, long: str) -> bool:
    """Tell whether capitals can stand for a name: its initials in order, a letter or two spare.

    >>> abbreviates("NRF", "National Resistance Front"), abbreviates("EFE", "Taliban")
    (True, False)
    """
    letters = [letter for letter in short.casefold() if letter.isalpha()]
    initials = [word[0].casefold() for word in _WORD.findall(long)]
    if not (2 <= len(letters) <= _LONGEST and short.isupper() and len(initials) > 1):
        return False
    at = 0
    for letter in letters:
        if at < len(initials) and letter == initials[at]:
            at += 1
        elif letter in initials[at:]:
            at = initials.index(letter, at) + 1
    return at > 1 and letters[0] == initials[0] and at >= len(letters) - 1


def explained_acronyms(
    article: Article, mentions: Sequence[Mention]
) -> tuple[tuple[str, str], ...]:
    """List the acronyms that an article explains, each with the name that it stands for.

    Args:
        article: the article.
        mentions: its mentions, as `find_mentions` gives them.

    Returns:
        Pairs of acronym and name, sorted, without repeats.

    >>> text = "The National Resistance Front (NRF) spoke."
    >>> found = [Mention("a", 4, 29, text[4:29]), Mention("a", 31, 34, "NRF")]
    >>> explained_acronyms(Article(id="a", text=text), found)
    (('NRF', 'National Resistance Front'),)
    """
    ordered = sorted(mentions, key=lambda m: (m.start, m.end))
    pairs = set()
    for left, right in itertools.pairwise(ordered):
        gap = article.text[left.end : right.start]
        if gap.strip() not in ("(", "[", "(„", '("', "(«"):
            continue
        a, b = left.name or left.surface, right.name or right.surface
        if abbreviates(b, a):
            pairs.add((b, a))
        elif abbreviates(a, b):
            pairs.add((a, b))
    return tuple(sorted(pairs))
