"""Words of a name that one writer has and another leaves out.

Goes in: a kind of such words. Comes out: all of them, in small letters. Touch it, or the table
`particles.tsv`, for an article, a nobiliary particle, an ending of patronymics.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from variance.tables import read_table

ParticleKind = Literal["article", "particle", "patronymic"]


class _Particles(NamedTuple):
    kind: ParticleKind
    words: tuple[str, ...]


@lru_cache(maxsize=8)
def particles(kind: ParticleKind) -> frozenset[str]:
    """Give the words of a kind, as the table's head explains it.

    >>> "al" in particles("article"), "ibn" in particles("particle")
    (True, True)
    """
    rows = read_table("names/meaning/data/particles.tsv", _Particles).rows
    return frozenset(word for row in rows if row.kind == kind for word in row.words)
