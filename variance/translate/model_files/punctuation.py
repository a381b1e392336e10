"""Write punctuation the way Marian models were trained to read it.

After Moses' `normalize-punctuation.perl`, which the OPUS-MT models were trained behind and
which transformers leaves out where sacremoses is not installed.
"""

from __future__ import annotations

import re
import unicodedata

_TABLE = str.maketrans(
    {
        "„": '"', "“": '"', "”": '"', "«": '"', "»": '"', "‟": '"', "″": '"',
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "´": "'", "`": "'", "′": "'",
        "–": "-", "‐": "-", "‑": "-", "‒": "-", "−": "-", "—": " - ", "―": " - ",
        "…": "...", "‹": "'", "›": "'",
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u3000": " ",
        **dict.fromkeys("\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"),
        **dict.fromkeys("\u2066\u2067\u2068\u2069"),
    }
)  # fmt: skip
_SPACES = re.compile(r"\s+")
_DOUBLED = re.compile(r"''")
_BEFORE = re.compile(r" (?=[,.!?;:)%](?:\s|$))")


def normalize_punctuation(text: str) -> str:
    """Fold quotes, dashes, dots and spaces to what the models know.

    Args:
        text: a sentence; letters are only composed (NFC), never changed.

    Returns:
        The sentence on one line, without invisible marks.

    >>> normalize_punctuation("«Widerstand» – sagte er …")
    '"Widerstand" - sagte er...'
    """
    plain = unicodedata.normalize("NFC", text).translate(_TABLE)
    plain = _SPACES.sub(" ", _DOUBLED.sub('"', plain)).strip()
    return _BEFORE.sub("", plain.replace(" ...", "..."))
