"""Cut a sentence into tokens from which it can be written again.

A token that was glued to its neighbour carries a joiner on that side, as in OpenNMT's tokenizer;
writing a translation again is then joining, and no rule about French colons or German quotation
marks is needed: which marks glue where is learned with the phrases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from variance.translate.model_files import normalize_punctuation

JOINER = "\uffed"

_WORD = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"""
    \d+(?:[.,:]\d+)*            # 1,000.50  14:30
  | {_WORD}+(?:\.{_WORD}(?=\.))+\.?  # U.S.  a.m.
  | ([A-Z])\1\.([A-Z])\2\.      # EE.UU.
  | {_WORD}+                    # a word; hyphens and apostrophes part words
  | \.\.\.
  | \S
    """,
    re.VERBOSE,
)
_CLITICS = frozenset({"s", "re", "ve", "ll", "d", "m", "t"})


class Piece(NamedTuple):
    """A run of characters of the plain sentence."""

    start: int
    end: int
    text: str


def tokenize_marked(text: str, lang: str) -> list[str]:
    """Cut a sentence into tokens with joiners.

    Args:
        text: one sentence; punctuation is written plainly first.
        lang: bare language code; English clitics stay with the mark before them, elsewhere
            the mark stays with the letters before it.

    >>> show = lambda text, lang: " ".join(tokenize_marked(text, lang)).replace(JOINER, "_")
    >>> show("Don't say (so), l'eau!", "en")
    "Don _'t say (_ so _) _, l'_ eau _!"
    >>> show("US-Präsident Biden's 3.5%", "de")
    "US _-_ Präsident Biden'_ s 3.5 _%"
    """
    plain = normalize_punctuation(text.replace(JOINER, " "))
    pieces = [Piece(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(plain)]
    whole = _with_apostrophes(pieces, lang)
    return [_marked(whole, i) for i in range(len(whole))]


def _with_apostrophes(pieces: Sequence[Piece], lang: str) -> list[Piece]:
    """Put an apostrophe inside a word to the letters that it belongs to."""
    out: list[Piece] = []
    skip = False
    for i, piece in enumerate(pieces):
        if skip:
            skip = False
        elif piece.text == "'" and out and _inside(out[-1], piece, pieces[i + 1 : i + 2]):
            after = pieces[i + 1]
            if lang == "en" and after.text.lower() in _CLITICS:
                out.append(Piece(piece.start, after.end, piece.text + after.text))
                skip = True
            else:
                out[-1] = Piece(out[-1].start, piece.end, out[-1].text + piece.text)
        else:
            out.append(piece)
    return out


def _inside(before: Piece, mark: Piece, after: Sequence[Piece]) -> bool:
    """Tell whether a mark stands between letters, glued to both."""
    return (
        bool(after)
        and before.end == mark.start
        and mark.end == after[0].start
        and before.text.isalpha()
        and after[0].text.isalpha()
    )


def _marked(pieces: Sequence[Piece], i: int) -> str:
    """Write the joiners of one piece: a mark glues to a word; of two alike the later glues."""
    piece = pieces[i]
    before = i > 0 and pieces[i - 1].end == piece.start
    after = i + 1 < len(pieces) and pieces[i + 1].start == piece.end
    weak = _is_mark(piece.text)
    left = before and (weak or not _is_mark(pieces[i - 1].text))
    right = after and weak and not _is_mark(pieces[i + 1].text)
    return f"{JOINER if left else ''}{piece.text}{JOINER if right else ''}"


def _is_mark(text: str) -> bool:
    """Tell whether a piece glues by itself: a mark, a clitic, an elided word; not "U.S."."""
    return text == "." or text[0] == "'" or not (text[-1].isalnum() or text[-1] == ".")


def join_tokens(tokens: Sequence[str]) -> str:
    """Write tokens with joiners as a sentence.

    >>> join_tokens(["l'" + JOINER, "eau", JOINER + "!"])
    "l'eau!"
    """
    text = " ".join(tokens)
    return text.replace(f" {JOINER}", "").replace(f"{JOINER} ", "").replace(JOINER, "")
