"""Write the first word of a sentence as it is written inside one, and capitalise it again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from variance.translate.phrases.tokens import JOINER

_ENDS = frozenset(".!?")
_STOPS = _ENDS | {":"}


def first_words(tokens: Sequence[str], ends: frozenset[str] = _STOPS) -> list[int]:
    """Return the places of the words that stand first: in the line, or after a full stop.

    Args:
        tokens: as `tokenize_marked` gives them.
        ends: the marks after which a word stands first.

    >>> first_words(['"' + JOINER, "Go", JOINER + "!", "Now"])
    [1, 3]
    """
    places, first = [], True
    for i, token in enumerate(tokens):
        bare = token.strip(JOINER)
        if any(c.isalnum() for c in bare):
            if first and bare[0].isalpha():
                places.append(i)
            first = False
        elif bare and bare[-1] in ends:
            first = True
    return places


def truecase(tokens: Sequence[str], usual: Callable[[str], str]) -> list[str]:
    """Write first words as `usual` writes them.

    Args:
        tokens: as `tokenize_marked` gives them.
        usual: what a capitalised word is written like inside a sentence.

    >>> truecase(["The", "The", "war"], str.lower)
    ['the', 'The', 'war']
    """
    out = list(tokens)
    for i in first_words(tokens):
        word = out[i]
        if word.lstrip(JOINER)[:1].isupper() and not _is_shouted(word):
            out[i] = usual(word)
    return out


def recase(tokens: Sequence[str], *, capital: bool) -> list[str]:
    """Capitalise first words; the very first only if the source sentence began so.

    What follows a colon keeps its usual case.

    >>> recase(["the", "war", "."], capital=True)
    ['The', 'war', '.']
    """
    out = list(tokens)
    for rank, i in enumerate(first_words(tokens, _ENDS)):
        if rank or capital:
            at = 1 if out[i].startswith(JOINER) else 0
            out[i] = out[i][:at] + out[i][at : at + 1].upper() + out[i][at + 1 :]
    return out


def _is_shouted(word: str) -> bool:
    """Tell whether a word is an acronym or a heading in capitals."""
    letters = [c for c in word if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)
