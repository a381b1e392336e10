"""The figures of an article with what they count, of whom and when.

Goes in: an article as drift reads it. Comes out: facts in units that can be compared. Touch it when
a figure is read with the wrong scope, unit or day.
"""

from variance.drift.facts.counting import ARMED, one_thing
from variance.drift.facts.dated import Dated, article_days
from variance.drift.facts.figures import (
    COMPARED,
    Day,
    Figure,
    article_figures,
    by_language,
    days_of,
)

__all__ = [
    "ARMED",
    "COMPARED",
    "Dated",
    "Day",
    "Figure",
    "article_days",
    "article_figures",
    "by_language",
    "days_of",
    "one_thing",
]
