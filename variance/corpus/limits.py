"""How large the parts of a corpus may be before they are set aside.

Goes in: nothing. Comes out: limits, and the error for what is beyond. Touch it for larger corpora.
"""

from __future__ import annotations

from variance.errors import CorpusError

# An article of more characters than this is no news article (a long novel has about a million).
MAX_CHARACTERS = 2_000_000
# Four bytes a character, and as much again for markup.
MAX_FILE_BYTES = 16_000_000
# A line of JSON Lines or CSV holds one article at most.
MAX_LINE_BYTES = 16_000_000
# What unpacks to more than this many times its size (and to more than the least) is a bomb;
# text packs to a third or a tenth.
MAX_RATIO = 100
LEAST_UNPACKED_BYTES = 32_000_000


class UnreadableError(CorpusError):
    """A part of a corpus cannot be read; the message is the reason alone, without the place."""
