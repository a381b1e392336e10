"""Quality figures of engines and models that carry no card of their own.

Goes in: a model's name and a pair. Comes out: its published figures. Touch `data/quality.tsv` for
another figure.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from variance.translate.model_files.card import Quality


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str, str], Quality]:
    """Read the table of published figures."""
    text = resources.files("variance.translate").joinpath("data/quality.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
    table = {}
    for model, source, target, testset, chrf, bleu, back, by in rows[1:]:
        table[model, source, target] = Quality(
            source, target, testset, _number(chrf), _number(bleu), _number(back), by
        )
    return table


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


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
