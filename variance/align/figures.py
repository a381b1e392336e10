"""Numbers and dates as evidence: what two reports of one happening both count."""

from __future__ import annotations

from variance.align.evidence import Feature


def figure_features(text: str, lang: str | None, published: str | None) -> list[Feature]:
    return []
