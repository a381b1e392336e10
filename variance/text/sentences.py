"""Where sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from variance.languages import language
from variance.tables import read_table
from variance.text.dates import month_words
from variance.text.scripts import script_of_char
from variance.text.stopwords import stopwords
from variance.types import Article, Sentence

# A line break of any kind ends a sentence (what str.splitlines takes for one).
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_OPENERS = frozenset("\"'“”„‟‘’‚‛«»‹›「『（【《〈([{¿¡—–-−*_" + _BIDI)
_CLOSERS = "\"'”“’‘»«›‹」』）】》〉)]}*_" + _BIDI
# French sets a space before what closes: "… la paix. » Selon".
_STOP = re.compile(
    rf"(?P<mark>[.!?…‽؟۔।॥։።܀។]+|[。！？｡．]+)"
    rf"(?P<close>[{re.escape(_CLOSERS)}]{{0,12}}(?:[ \u00a0\u202f][»”](?=[\s,.;]|\Z))?)"
)
_WIDE = frozenset("。！？｡．")
# Marks that end a sentence and nothing else.
_FIRM = frozenset("؟۔।॥።။។։")
# A run of points, letters and digits before a point: "U.S", "z.B", "31".
_BEFORE = re.compile(r"[\w\u0300-\u036f\u0900-\u0903\u093a-\u094f.:\-/’']{1,24}\Z")
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d+)*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_LOOK = 30  # letters of a word that opens a sentence, at most
_LETTERS = 3  # in lower case before a point that lost its space


def sentences(article: Article) -> tuple[Sentence, ...]:
    """Give the sentences of an article.

    Args:
        article: its `lang` helps with abbreviations and is not needed.

    Returns:
        Sentences in order, offsets into `article.text`; see `split_sentences`.

    >>> [article] = [Article(id="a", text="Kabul, Aug. 31 (EFE).- They fled. It fell.")]
    >>> [article.text[s.start:s.end] for s in sentences(article)]
    ['Kabul, Aug. 31 (EFE).- They fled.', 'It fell.']
    """
    return split_sentences(article.text, article.lang)


def split_sentences(text: str, lang: str | None = None) -> tuple[Sentence, ...]:
    """Cut a text into sentences.

    A line break always ends one. A point does not where an abbreviation, an initial, a
    figure, an ordinal or a dateline has it; closing quotes belong to what they close.

    Args:
        text: any text.
        lang: its BCP 47 tag, None if unknown (then the abbreviations that most languages
            share are known).

    Returns:
        Half-open ranges in order that never overlap, start and end at a character that is
        no space, and hold every such character of the text.

    >>> text = "He met Gen. J. Smith at 5.30 p.m. on Sunday. “It works.” Why?\\nNext"
    >>> [text[s.start:s.end] for s in split_sentences(text, "en")]
    ['He met Gen. J. Smith at 5.30 p.m. on Sunday.', '“It works.”', 'Why?', 'Next']
    """
    base = lang.partition("-")[0] if lang else None
    found: list[Sentence] = []
    for line in _LINE.finditer(text):
        found.extend(_of_line(text, line.start(), line.end(), base))
    return tuple(found)


def _of_line(text: str, start: int, end: int, lang: str | None) -> Iterator[Sentence]:
    start, end = _trim(text, start, end)
    begin = start
    for match in _STOP.finditer(text, start, end):
        cut = match.end()
        if cut <= begin or cut >= end or not _ends(text, match, end, lang):
            continue
        following, _ = _trim(text, cut, end)
        # What holds no letter or digit is no sentence of its own (". .", "***").
        if not _has_word(text, begin, cut) or not _has_word(text, following, end):
            continue
        yield Sentence(begin, _trim(text, begin, cut)[1])
        begin = following
    if begin < end:
        yield Sentence(begin, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _has_word(text: str, start: int, end: int) -> bool:
    return any(text[i].isalnum() for i in range(start, end))


def _ends(text: str, match: re.Match[str], end: int, lang: str | None) -> bool:
    """Whether a sentence ends with this mark (and there is text after it on the line)."""
    mark, after = match["mark"], match.end()
    if mark[-1] in _WIDE:
        return True
    spaced = text[after].isspace()
    if not spaced and not match["close"] and mark[0] in _FIRM:
        return text[after].isalpha()
    if not spaced:
        return mark == "." and not match["close"] and _lost_space(text, match.start(), after)
    opening = _opening_word(text, after, end)
    if mark[0] in _FIRM:
        return True
    if opening[:1].islower():
        return False
    if mark == ".":
        return _point_ends(text, match, opening, end, lang)
    if mark[0] in ".…":
        return not opening[:1].isdigit()
    return True


def _opening_word(text: str, start: int, end: int) -> str:
    """The first word after a mark, past quotes and brackets."""
    while start < end and (text[start] in _OPENERS or text[start].isspace()):
        start += 1
    stop = start
    while stop < end and stop - start < _LOOK and (text[stop].isalnum() or text[stop] in "'’"):
        stop += 1
    return text[start:stop]


def _lost_space(text: str, point: int, after: int) -> bool:
    """Whether "fled.The" lost its space: lower case, point, a capitalised word."""
    before, following = text[max(0, point - _LETTERS) : point], text[after : after + 2]
    return (
        len(before) == _LETTERS
        and before.islower()
        and before.isalpha()
        and following[:1].isupper()
        and following[1:].islower()
    )


def _point_ends(text: str, match: re.Match[str], opening: str, end: int, lang: str | None) -> bool:
    found = _BEFORE.search(text, max(0, match.start() - 24), match.start())
    if found is None:
        return True
    word = found.group().strip("'’-/")
    starter = opening.lower() in stopwords(lang) and opening[:1].isupper()
    if match["close"] and match["close"][0] not in ")]}":
        return True
    if _NUMBER.fullmatch(word):
        return _number_ends(text, found.start(), word, opening, lang, starter=starter)
    if len(word) <= 2 and len(opening) <= 2 and _opens_with_point(text, match.end(), opening, end):
        # "z. B.", "EE. UU.": an abbreviation in two parts.
        return False
    return _word_ends(word, opening, lang, starter=starter)


def _word_ends(word: str, opening: str, lang: str | None, *, starter: bool) -> bool:
    """Whether a sentence ends with a word and its point."""
    never, maybe = _abbreviations(lang)
    low = word.lower()
    if low in maybe:
        return starter or not opening[:1].isalpha()
    if low in never:
        return False
    if _INITIALS.fullmatch(word) and word.upper() == word and _cased(word):
        # "J. Smith" goes on; "U.S. The" ends.
        return "." in word and starter
    return True


def _opens_with_point(text: str, start: int, opening: str, end: int) -> bool:
    """Whether the next word is an abbreviation: letters and a point."""
    place = text.find(opening, start, min(end, start + 20)) if opening else -1
    return place >= 0 and opening.isalpha() and text[place + len(opening) : end][:1] == "."


def _number_ends(
    text: str, start: int, word: str, opening: str, lang: str | None, *, starter: bool
) -> bool:
    line_start = start == 0 or text[start - 1] in "\n\r"
    if line_start and len(word) <= 2:  # "1. The first point"
        return False
    if opening[:1].isdigit():
        return len(word) > 2
    ordinal = lang is None or language(lang).ordinal_point
    if not ordinal or len(word) > 2 or not word.isdigit():
        return True
    if opening.lower() in month_words(lang):
        return False
    return starter if lang else True


def _cased(word: str) -> bool:
    return script_of_char(word[0]) in ("Latn", "Cyrl", "Grek", "Armn", None)


class _Row(NamedTuple):
    lang: str
    kind: Literal["never", "maybe"]
    words: tuple[str, ...]


@lru_cache(maxsize=64)
def _abbreviations(lang: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """Those after which a sentence never ends, and those after which it may."""
    never: set[str] = set()
    maybe: set[str] = set()
    for row in read_table("text/data/abbreviations.tsv", _Row).rows:
        if row.lang in ("*", lang):
            (never if row.kind == "never" else maybe).update(row.words)
    return frozenset(never), frozenset(maybe)
