"""Words that only serve grammar, by language."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from variance.languages import pick
from variance.tables import read_table


class _Row(NamedTuple):
    lang: str
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def _by_language() -> dict[str, frozenset[str]]:
    rows = read_table("text/data/stopwords.tsv", _Row).rows
    return {row.lang: frozenset(row.words) for row in rows}


def stopwords(lang: str | None) -> frozenset[str]:
    """Give a language's function words in lower case.

    Args:
        lang: a BCP 47 tag; None for the words of all languages together.

    Returns:
        The words; empty for a language without a list.

    >>> "the" in stopwords("en-GB"), "the" in stopwords("de")
    (True, False)
    """
    if lang is None:
        return _of_all()
    return pick(_by_language(), lang) or frozenset()


def languages_with_stopwords() -> tuple[str, ...]:
    """Give the languages that have a list, sorted."""
    return tuple(sorted(_by_language()))


@lru_cache(maxsize=1)
def _of_all() -> frozenset[str]:
    return frozenset().union(*_by_language().values())
