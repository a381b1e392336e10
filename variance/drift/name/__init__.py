"""Names that an article writes otherwise than the event does.

Goes in: clusters and mentions. Comes out: findings of kind `name`. Touch it for the severity of a
variant, or for what is no finding.
"""

from variance.drift.name.variants import name_findings

__all__ = [
    "name_findings",
]
