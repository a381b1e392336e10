"""Names: read, compared, explained, clustered.

Goes in: names in any script. Comes out: scores, verdicts with their trace, clusters with a
canonical form. The rooms inside are listed from the ground up in CONTRIBUTING.md.
"""

from variance.names.compare import compare_names
from variance.names.stream import normalize_stream

__all__ = [
    "compare_names",
    "normalize_stream",
]
