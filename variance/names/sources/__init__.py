"""What others say of names: the user's authority file, GeoNames, Wikidata, a reviewer's table.

Goes in: a file or the names to look up. Comes out: forms that are one name, or two. Touch it for
another source.
"""

from variance.names.sources.authority import Authority, Entry, load_authority
from variance.names.sources.external import Known, Outside, known_pairs, open_outside
from variance.names.sources.review import authority_of, write_authority

__all__ = [
    "Authority",
    "Entry",
    "Known",
    "Outside",
    "authority_of",
    "known_pairs",
    "load_authority",
    "open_outside",
    "write_authority",
]
