"""Give each name of a stream its canonical form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from variance.names.authority import Authority
from variance.names.normalize import normalize_names
from variance.types import NormalizedName


def normalize_stream(
    lines: Iterable[str],
    *,
    lang: str | None = None,
    authority: str | Path | Authority | None = None,
) -> Iterator[NormalizedName]:
    """Give each name of a stream the canonical form of its cluster.

    Args:
        lines: names, one a line.
        lang: the language of all names (BCP 47).
        authority: an authority file or its entries, asked first.

    Yields:
        One answer a line, in order.
    """
    yield from normalize_names(lines, langs=lang, authority=authority)
