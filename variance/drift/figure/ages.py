"""Lengths of time that are somebody's age, and those that are a span of time.

Goes in: two figures. Comes out: whether one is an age and the other none. Touch it, or the table
`ages.tsv`, when "32-year-old" is held against "20 years later".
"""

from __future__ import annotations

from variance.drift.facts import Figure
from variance.drift.lexicon import lexicon

_BESIDE = 16  # characters beside a length of time that may make it an age


def age_and_span(left: Figure, right: Figure) -> bool:
    """Whether one figure is somebody's age and the other a span of time: "32-year-old", "20 years".

    Only within a language that always says which (Spanish "de 20 años" may be either).
    """
    lang = left.document.lang
    told = lang == right.document.lang and lang in lexicon("ages").languages
    return left.dimension == "time" and told and _is_age(left) != _is_age(right)


def _is_age(figure: Figure) -> bool:
    """Whether a length of time is an age, by its own words or by those right beside it."""
    document, (start, end) = figure.document, figure.span
    beside = (*document.words_in(start - _BESIDE, start)[-2:], *document.words_in(start, end + 2))
    after = document.words_in(end, end + _BESIDE)[:2]
    return any(lexicon("ages").find(w.plain, document.lang) for w in (*beside, *after))
