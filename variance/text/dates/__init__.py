"""Dates in a text, and the day that each may mean.

Goes in: text, its language, the day of publication. Comes out: dates with offsets and grain.
Touch it for a calendar, a month name, a relative day.
"""

from variance.text.dates.find import find_dates
from variance.text.dates.value import DateMention, published_day, valid_date
from variance.text.dates.words import date_words, month_words

__all__ = [
    "DateMention",
    "date_words",
    "find_dates",
    "month_words",
    "published_day",
    "valid_date",
]
