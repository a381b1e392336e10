"""Words and figures of a text, with their places in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from variance.text.scripts import marks_class

_APOSTROPHES = "'’ʼʻ‘＇"
_JOINERS = "\u200c\u200d\u00ad\u200b\u2060"
# Scripts written without spaces: every ideograph and every kana of Hiragana is a word, as in
# Unicode Standard Annex 29.
_SINGLES = "\u3005\u3007\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_ELIDED = re.compile(
    rf"(?:(?:[ldjmtscn]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|all|nell|sull|dall|un|quest)"
    rf"[{_APOSTROPHES}]|[LDJCNS][{_APOSTROPHES}](?=[^\W\d_A-Z]))(?=\w)"
    rf"|L[{_APOSTROPHES}](?=\w)"
)
_ACRONYM_GLUED = re.compile(r"([A-ZÀ-ÞА-ЯЁІЇЄҐ]{2,})([a-zß-ÿа-яёіїєґ]{2,})")
_CASE_GLUED = re.compile(r"([^\W\d_]*[a-zß-ÿа-яёіїєґ]{3,})([A-ZÀ-ÞА-ЯЁІЇЄҐ][a-zß-ÿа-яёіїєґ]{2,})")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, an abbreviation with its points, or a figure: `text == raw[start:end]`."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=1)
def _word_pattern() -> re.Pattern[str]:
    marks = marks_class()
    letter = rf"[^\W\d_{_SINGLES}]"
    word = rf"{letter}+(?:[{marks}{_JOINERS}]+{letter}*)*"
    return re.compile(
        rf"(?P<abbr>(?<!\w)(?:[^\W\d_{_SINGLES}]\.){{2,}})"
        rf"|(?P<digits>\d+(?:[.,٬٫'’]\d+)*)"
        rf"|(?P<word>{word}(?:[{_APOSTROPHES}]{word})*\d*)"
        rf"|(?P<single>[{_SINGLES}][{marks}]*)"
    )


_GLUED = (5, 60)  # letters of two words that lost the space between them
_TAIL = 4  # letters; shorter ones behind an acronym are endings


def tokenize(text: str) -> tuple[Token, ...]:
    """Cut a text into word tokens.

    Apostrophes within a word stay ("Taliban's"), an elided article goes its own way
    ("l'|armée"), hyphens divide, an abbreviation keeps its points ("U.S."), a figure its
    separators ("1,000"), and each Han or Hiragana character is a word. Words that lost their
    space are cut where capitals betray it ("NRFappeared").

    Args:
        text: any text.

    Returns:
        The tokens in order; they never overlap, and no letter or digit is left out.

    >>> [token.text for token in tokenize("The U.S. said l'armée of the NRFappeared, 1,000 strong")]
    ['The', 'U.S.', 'said', "l'", 'armée', 'of', 'the', 'NRF', 'appeared', '1,000', 'strong']
    """
    tokens = list(_plain_tokens(text))
    glued = [i for i, token in enumerate(tokens) if _looks_glued(token.text)]
    if not glued:
        return tuple(tokens)
    known = {token.text for i, token in enumerate(tokens) if i not in set(glued)}
    for i in reversed(glued):
        tokens[i : i + 1] = _unglue(tokens[i], known)
    return tuple(tokens)


def _plain_tokens(text: str) -> Iterator[Token]:
    for match in _word_pattern().finditer(text):
        start, end = match.span()
        if match.lastgroup == "word":
            elided = _ELIDED.match(text, start, end)
            if elided:
                yield Token(start, elided.end(), elided.group())
                start = elided.end()
        yield Token(start, end, text[start:end])


def _looks_glued(word: str) -> bool:
    return (
        _GLUED[0] <= len(word) <= _GLUED[1]
        and word.isalpha()
        and not (word.islower() or word.isupper() or word.istitle())
        and bool(_ACRONYM_GLUED.fullmatch(word) or _CASE_GLUED.fullmatch(word))
    )


def _unglue(token: Token, known: set[str]) -> list[Token]:
    cut = _seam(token.text, known)
    if cut is None:
        return [token]
    middle = token.start + cut
    return [
        Token(token.start, middle, token.text[:cut]),
        Token(middle, token.end, token.text[cut:]),
    ]


def _seam(word: str, known: set[str]) -> int | None:
    """Where a glued word comes apart, None where it is a word as it stands."""
    acronym = _ACRONYM_GLUED.fullmatch(word)
    if acronym:
        seam = acronym.end(1)
        if word[:seam] in known or word[seam:] in known:
            return seam
        # "BBCNews": the last capital may open the next word.
        if seam > 2 and (word[: seam - 1] in known or word[seam - 1 :] in known):
            return seam - 1
        # Shorter tails are endings: "NGOs", "KTPnya", "PRLu".
        return seam if len(acronym[2]) >= _TAIL else None
    cased = _CASE_GLUED.fullmatch(word)
    if cased:
        seam = cased.end(1)
        # "ToloNews", "YouTube" are names as they stand; "saidMassoud" opens in lower case.
        if word[0].islower() or (word[:seam] in known and word[seam:] in known):
            return seam
    return None
