"""One way of writing for what looks alike: for comparing, never for offsets."""

from __future__ import annotations

import re
import unicodedata

# Quotes, apostrophes and primes; hyphens and dashes.
_SINGLE = "‘’‚‛ʻʼʽˈ′‵‹›`´՚＇"
_DOUBLE = "“”„‟«»″‶〝〞＂"
_DASHES = "‐‑‒–—―−﹘﹣－"
_TABLE = str.maketrans(
    {
        **dict.fromkeys(_SINGLE, "'"),
        **dict.fromkeys(_DOUBLE, '"'),
        **dict.fromkeys(_DASHES, "-"),
        # Soft hyphen, zero-width and bidi marks, byte order mark, Arabic tatweel.
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u061c\ufeff\u0640", None),
        **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", None),
    }
)
_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """Fold spellings that a reader takes for one another; letters and their case are kept.

    Compatibility forms (NFKC: ligatures, full width, Arabic presentation forms), quotes,
    dashes and spaces become one each; zero-width characters, bidi marks and tatweel go.
    The result's offsets are not the text's.

    Args:
        text: any text.

    Returns:
        The folded text, idempotent and in NFC.

    >>> fold("Jabul–Saraj, “the ﬁnal”\\u200f  stand")
    'Jabul-Saraj, "the final" stand'
    """
    if text.isascii():
        folded = text.replace("`", "'")
    else:
        folded = unicodedata.normalize("NFKC", text.translate(_TABLE)).translate(_TABLE)
        folded = unicodedata.normalize("NFKC", folded)
    return _SPACES.sub(" ", folded).strip()
