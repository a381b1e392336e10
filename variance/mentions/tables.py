"""The word tables of name finding, read once and kept."""

from __future__ import annotations

import gzip
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from variance.languages import DEFAULT_LANGUAGE, language, words_from
from variance.text import stopwords
from variance.text.dates import date_words

Cue = Literal[
    "title", "kin", "speech", "place", "part", "direction", "at", "body", "link", "never",
    "people", "ending", "attached", "of", "inner", "lead", "and", "adjective",
]  # fmt: skip


@cache
def _cues() -> dict[tuple[str, str], frozenset[str]]:
    path = resources.files("variance.mentions") / "data" / "cues.tsv"
    table: dict[tuple[str, str], frozenset[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            lang, cue, words = line.split("\t")
            table[lang, cue] = table.get((lang, cue), frozenset()) | frozenset(words.split())
    return table


@lru_cache(maxsize=512)
def cue_words(lang: str | None, cue: Cue) -> frozenset[str]:
    """Give a language's words of one cue, with those that hold for all languages.

    >>> "valley" in cue_words("en", "place"), "valley" in cue_words("de", "place")
    (True, False)
    """
    table = _cues()
    return table.get((lang or "", cue), frozenset()) | table.get(("*", cue), frozenset())


def joining_words(lang: str | None) -> frozenset[str]:
    """Give the words that list two names side by side ("and", "or")."""
    return cue_words(lang, "and")


@cache
def _ordinary() -> dict[str, str]:
    path = resources.files("variance.mentions") / "data" / "ordinary.tsv.gz"
    lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


@lru_cache(maxsize=64)
def ordinary_words(lang: str | None) -> frozenset[str]:
    """Give the words that are no names by themselves in a language, function words included.

    >>> "resistance" in ordinary_words("en"), "massoud" in ordinary_words("en")
    (True, False)
    """
    words = frozenset(_ordinary().get(lang or "", "").split())
    return words | (stopwords(lang) if lang else frozenset())


@lru_cache(maxsize=64)
def calendar_words(lang: str | None) -> frozenset[str]:
    """Give the names of months and weekdays in a language and in English, in lower case."""
    words: frozenset[str] = frozenset()
    for tag in {lang, DEFAULT_LANGUAGE} - {None}:
        known = date_words(tag)
        words |= frozenset(known.months) | frozenset(known.solar) | frozenset(known.weekdays)
    return words


@lru_cache(maxsize=1 << 15)
def is_people(word: str, lang: str | None) -> bool:
    """Tell whether a word in lower case is a demonym, a nationality or a language.

    >>> is_people("afghans", "en"), is_people("afghanistan", "en"), is_people("afghanischen", "de")
    (True, False, True)
    """
    stems = cue_words(lang, "people")
    endings = cue_words(lang, "ending")
    if word in stems:
        return True
    cuts = range(max(2, len(word) - 8), len(word))
    return any(word[:cut] in stems and word[cut:] in endings for cut in cuts)


_LONGEST = 40  # letters; longer strings are no words


@lru_cache(maxsize=16)
def _ordinary_stems(lang: str) -> frozenset[str]:
    return frozenset(word[:-2] for word in ordinary_words(lang) if len(word) > 6)


@lru_cache(maxsize=1 << 16)
def is_ordinary(word: str, lang: str | None) -> bool:
    """Tell whether a word in lower case is an ordinary one, by list or by how it is built.

    An inflected form counts with its word; so does a compound that ends in an ordinary word and
    begins with one or is long, in languages that write compounds in one.

    >>> is_ordinary("widerstandsgruppe", "de"), is_ordinary("massud", "de")
    (True, False)
    """
    known = ordinary_words(lang)
    shared = words_from(lang)
    if word in known or (shared is not None and word in ordinary_words(shared[0])):
        return True
    if len(word) > _LONGEST:
        return False
    facts = language(lang)
    if lang and facts.rich_inflection and len(word) > 6:
        stems = _ordinary_stems(lang)
        return any(word[:cut] in stems for cut in range(max(5, len(word) - 3), len(word)))
    return facts.compound_nouns and len(word) > 5 and _is_built(word, known, lang)


def _is_built(word: str, known: frozenset[str], lang: str | None) -> bool:
    """Whether a word is an ordinary one with an ending, or a compound of ordinary ones."""
    endings = language(lang).noun_endings
    stems = (word.removesuffix(end) for end in endings if word.endswith(end))
    if any(len(stem) > 3 and stem in known for stem in stems):
        return True
    for cut in range(3, len(word) - 3):
        head, tail = word[:cut], word[cut:]
        if tail not in known or len(tail) < 4:
            continue
        if head in known or head.rstrip("s") in known or (len(tail) > 5 and len(word) > 10):
            return True
    return False
