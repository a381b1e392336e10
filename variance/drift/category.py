"""The MQM error type of a finding.

Goes in: kind and cause. Comes out: a category. Touch it, or the table `mqm.tsv`, for a new cause.
"""

from __future__ import annotations

from functools import lru_cache

from variance.drift.lexicon import read_rows
from variance.types import Cause, Kind


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], str]:
    return {(kind, cause): category for kind, cause, category in read_rows("mqm.tsv")}


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
