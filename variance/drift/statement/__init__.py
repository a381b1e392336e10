"""Statements that were turned: a negation lost, roles exchanged, another speaker.

Goes in: the view of an event. Comes out: findings of kind `quote`. Touch it for a negation, a verb
of saying, or who did what to whom.
"""

from variance.drift.statement.quotes import quote_findings

__all__ = [
    "quote_findings",
]
