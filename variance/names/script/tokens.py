"""The words of a name.

Goes in: a name. Comes out: its words, case kept. Touch it for a name that is cut at the wrong
place.
"""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile(r"[\s\-‐‑–—·•_/,;:()\[\]{}\"“”„«»<>|\u200c]+")
_EDGES = "'’‘ʼ`´.…!?¿¡*&+=@#"


def name_tokens(name: str) -> tuple[str, ...]:
    """Split a name into words: at spaces, hyphens and the zero-width non-joiner.

    Args:
        name: a name in any script.

    Returns:
        The words in order, case kept, edges cleared of punctuation; words that hold no
        letter are left out.

    >>> name_tokens("Jabal-us Saraj (“J.S.”)")
    ('Jabal', 'us', 'Saraj', 'J.S')
    """
    words = (word.strip(_EDGES) for word in _BREAKS.split(unicodedata.normalize("NFC", name)))
    return tuple(word for word in words if any(char.isalpha() for char in word))
