"""The MQM error type of a finding.

Goes in: kind and cause. Comes out: a category. Touch it, or the table `mqm.tsv`, for a new cause.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from variance.tables import read_table
from variance.types import Cause, Kind


class _ErrorType(NamedTuple):
    kind: str
    cause: str
    category: str


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], str]:
    rows = read_table("drift/data/mqm.tsv", _ErrorType).rows
    return {(row.kind, row.cause): row.category for row in rows}


def mqm_category(kind: Kind, cause: Cause) -> str:
    """Name the error type that a finding falls under.

    Args:
        kind: kind of the finding.
        cause: why the forms differ.

    Returns:
        "dimension/type" in the words of MQM-Core (Multidimensional Quality Metrics,
        themqm.org/error-types-2/typology).

    >>> mqm_category("number", "rounding")
    'accuracy/undertranslation'
    >>> mqm_category("name", "transcription")
    'terminology/inconsistent use of terminology'
    """
    table = _table()
    return table.get((kind, cause)) or table[kind, "*"]
