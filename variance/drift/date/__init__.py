"""One happening with two dates.

Goes in: dates of aligned passages. Comes out: findings of kind `date`. Touch it for what makes two
dates one day.
"""

from variance.drift.date.dates import date_findings

__all__ = [
    "date_findings",
]
