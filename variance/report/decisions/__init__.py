"""The reviewer's decisions, carried from one run's table to the next.

Goes in: the last table and new findings. Comes out: findings with decisions, and those whose
finding is gone. Touch it for a new decision word.
"""

from variance.report.decisions.decisions import (
    Reviewed,
    is_settled,
    read_decided,
    retired_path,
    review,
)

__all__ = [
    "Reviewed",
    "is_settled",
    "read_decided",
    "retired_path",
    "review",
]
