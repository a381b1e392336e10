"""What others say of names: the user's authority file, GeoNames, Wikidata, a reviewer's table.

Goes in: a file or the names to look up. Comes out: forms that are one name, or two. Touch it for
another source.
"""

from variance.names.sources.authority import Authority, Entry, load_authority
from variance.names.sources.outside import Outside, SameName, open_outside, same_names
from variance.names.sources.review import authority_of, write_authority

__all__ = [
    "Authority",
    "Entry",
    "Outside",
    "SameName",
    "authority_of",
    "load_authority",
    "open_outside",
    "same_names",
    "write_authority",
]
