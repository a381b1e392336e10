"""The figures and dates of an article: what each counts, of whom and when.

Goes in: an article as drift reads it. Comes out: facts in units that can be compared. Touch it when
a figure is read with the wrong scope, unit or day.
"""

from variance.drift.facts.counting import ARMED, one_thing
from variance.drift.facts.dated import Dated, article_dates, dates_between
from variance.drift.facts.days import Day, days_of
from variance.drift.facts.figures import (
    COMPARED,
    Figure,
    article_figures,
    by_language,
    conversion_factor,
    figures_in,
)

__all__ = [
    "ARMED",
    "COMPARED",
    "Dated",
    "Day",
    "Figure",
    "article_dates",
    "article_figures",
    "by_language",
    "conversion_factor",
    "dates_between",
    "days_of",
    "figures_in",
    "one_thing",
]
