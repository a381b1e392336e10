"""Quality figures of engines and models that carry no card of their own.

Goes in: a model's name and a pair. Comes out: its published figures. Touch `data/quality.tsv` for
another figure.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from variance.tables import read_table
from variance.translate.model_files.card import Quality


class _Published(NamedTuple):
    model: str
    source: str
    target: str
    testset: str
    chrf: float | None
    bleu: float | None
    round_trip: float | None
    published_by: str


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str, str], Quality]:
    """The published figures, by model and pair of languages."""
    rows = read_table("translate/data/quality.tsv", _Published).rows
    return {row[:3]: Quality(*row[1:]) for row in rows}


def published_quality(model: str, source: str, target: str) -> Quality | None:
    """Return the published figure of a model for a pair, None where there is none.

    Args:
        model: as the table names it: "apertium", "opus-mt-de-en".
        source: bare language code.
        target: bare language code.

    >>> published_quality("no-such-model", "de", "en") is None
    True
    """
    return _table().get((model, source, target))


def qualities_of(model: str) -> tuple[Quality, ...]:
    """Return all published figures of a model, by language pair."""
    return tuple(quality for key, quality in sorted(_table().items()) if key[0] == model)
