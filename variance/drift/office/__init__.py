"""The office of a person, where articles differ in its rank.

Goes in: mentions and the words beside them. Comes out: findings on offices. Touch it for a title or
a rank.
"""

from variance.drift.office.offices import office_findings

__all__ = [
    "office_findings",
]
