"""Text out of bytes of whatever encoding.

Goes in: bytes. Comes out: text with one kind of line break. Touch it when a file that is text is
refused, or comes out as nonsense.
"""

from __future__ import annotations

import codecs
import re

from variance.corpus.limits import MAX_CHARACTERS, UnreadableError
from variance.text import scripts_in

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that text has no use for.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BREAKS = re.compile(r"\r\n?")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_GUESS_BYTES = 65_536
_PLAIN = frozenset(" \t\r\n.,:;!?-–—'\"’“”„«»()[]/&%0123456789")


def decode(data: bytes) -> str:
    """Decode the bytes of a document.

    A byte order mark decides; then UTF-8; then what the bytes look most like.

    Args:
        data: the document.

    Returns:
        Its text with "\\n" line breaks and without a byte order mark, else untouched.

    Raises:
        UnreadableError: the bytes are no text.

    >>> decode("Café\\r\\n".encode("utf-16")), decode(b"\\xef\\xbb\\xbfa")
    ('Café\\n', 'a')
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return tidy(_strict(data, encoding))
    if b"\x00" in data[:_GUESS_BYTES]:
        return tidy(_strict(data, _wide_encoding(data)))
    try:
        return tidy(data.decode("utf-8"))
    except UnicodeDecodeError:
        return tidy(_guess(data))


def tidy(text: str) -> str:
    """Put line breaks into one form and refuse what is no text.

    Args:
        text: decoded text.

    Returns:
        The text with "\\n" line breaks; lone surrogates, which no file can hold, replaced.

    Raises:
        UnreadableError: the text holds NUL characters, is mostly control characters, or is
            too long.
    """
    if len(text) > MAX_CHARACTERS:
        raise UnreadableError(f"longer than {MAX_CHARACTERS:,} characters, which no article is")
    if "\x00" in text:
        raise UnreadableError("holds NUL characters: not text")
    if len(_CONTROLS.findall(text)) * 50 > len(text):
        raise UnreadableError("holds mostly control characters: not text")
    if _SURROGATES.search(text):
        text = _SURROGATES.sub("\ufffd", text)
    text = text.removeprefix("\ufeff")
    return _BREAKS.sub("\n", text) if "\r" in text else text


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"not {encoding} text as its first bytes say ({error.reason})"
        ) from error


def _wide_encoding(data: bytes) -> str:
    """Tell UTF-16 without its mark from binary data: read so, it is words of few scripts."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            sample = data[:_GUESS_BYTES].decode(encoding)
        except UnicodeDecodeError:
            continue
        counts = [number for _, number in scripts_in(sample)]
        plain = sum(counts) + sum(char in _PLAIN for char in sample)
        if (
            counts
            and " " in sample
            and counts[0] * 2 > sum(counts)
            and plain * 20 > len(sample) * 19
        ):
            return encoding
    raise UnreadableError("holds NUL bytes: not text")


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_BYTES]).best()
    if best is None:
        raise UnreadableError("not text in any known encoding")
    try:
        text = data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise UnreadableError("not text in any known encoding") from error
    letters = sum(char.isalpha() or char.isspace() for char in text[:_GUESS_BYTES])
    if letters * 10 < min(len(text), _GUESS_BYTES) * 7:
        raise UnreadableError("not text in any known encoding")
    return text
