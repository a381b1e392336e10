"""Figures of one thing that differ between the articles of an event.

Goes in: facts and aligned passages. Comes out: findings of kind `number`. Touch it for what tells
an update, a rounding or a misprint from a dispute.
"""

from variance.drift.figure.numbers import number_findings

__all__ = [
    "number_findings",
]
