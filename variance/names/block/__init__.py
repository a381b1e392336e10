"""Which pairs of a long list are worth a comparison (blocking).

Goes in: names. Comes out: pairs of their indexes. Touch it when two forms of one name are never
compared, or lists take too long.
"""

from variance.names.block.blocking import Pairs, candidates
from variance.names.block.shared_file import forget

__all__ = [
    "Pairs",
    "candidates",
    "forget",
]
