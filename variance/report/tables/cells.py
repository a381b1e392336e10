"""Cells of a CSV that no spreadsheet will run: made safe when written, restored when read."""

from __future__ import annotations

import re

# A spreadsheet takes a cell that opens with one of these for a formula; tab, return and newline
# are skipped by some before they look, and Japanese ones read the full-width signs alike.
# https://owasp.org/www-community/attacks/CSV_Injection
_OPENERS = "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_RISKY = re.compile(f"'*[{_OPENERS}]")
_ESCAPED = re.compile(f"''*[{_OPENERS}]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def safe_cell(value: object) -> str:
    """Write a value as a cell that no spreadsheet takes for a formula.

    An apostrophe goes before what opens with `=`, `+`, `-`, `@`, tab or return, and before
    text that starts with apostrophes and then one of these, so that `plain_cell` can tell what was
    put there; every other text stands as it is (`'Ndrangheta`).

    Args:
        value: text, a number, or None for an empty cell. Lone surrogates, which UTF-8 cannot
            hold, become U+FFFD.

    Returns:
        the text of the cell, without the quotes that CSV may put around it.

    >>> safe_cell('=HYPERLINK("https://example.org")')
    '\\'=HYPERLINK("https://example.org")'
    >>> safe_cell("'Ndrangheta"), safe_cell(None), safe_cell(-3)
    ("'Ndrangheta", '', '-3')
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    text = whole_text(value)
    return f"'{text}" if _RISKY.match(text) else text


def plain_cell(cell: str) -> str:
    """Give back the text that `safe_cell` was given.

    >>> plain_cell("'=1"), plain_cell("''=1"), plain_cell("'Ndrangheta")
    ('=1', "'=1", "'Ndrangheta")
    """
    return cell[1:] if _ESCAPED.match(cell) else cell


def whole_text(text: str) -> str:
    """Replace lone surrogates, which no UTF-8 file can hold, by U+FFFD.

    >>> whole_text("a\\ud800b") == "a\\ufffdb"
    True
    """
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)
