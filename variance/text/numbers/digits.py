"""Figures written in digits of any script."""

from __future__ import annotations

import re

from variance.languages import language

_THIN = "\u00a0\u202f\u2009\u2007"
_TAIL = r"(?:[.,'’٬٫]\d+|،\d{3}(?!\d))*"
_PLAIN = re.compile(rf"\d{{1,3}}(?:[{_THIN}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+{_TAIL}")
_SPACED = re.compile(rf"\d{{1,3}}(?:[ {_THIN}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+{_TAIL}")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_SEPARATORS = re.compile(rf"[ .,'’٬٫،{_THIN}]")
_LONGEST = 21
_GROUP = 3  # figures between two marks of thousands


def digit_pattern(lang: str | None) -> re.Pattern[str]:
    """Give the pattern of figures in a language: digits with their separators."""
    return _SPACED if lang and language(lang).space_groups else _PLAIN


def read_digits(surface: str, lang: str | None = None) -> float | None:
    """Read a figure written in digits.

    Separators are read by the language where they could be either: "1.234" is 1234 in German
    and 1.234 in English; one that repeats, or stands before the other, groups thousands.

    Args:
        surface: digits of any script with their separators.
        lang: BCP 47 tag; None reads three digits after a lone separator as thousands.

    Returns:
        The value, None where the digits are no number (a version, an address, too long).

    >>> read_digits("1.234,5", "de"), read_digits("1,234", "en"), read_digits("۱٬۲۳۴", "fa")
    (1234.5, 1234.0, 1234.0)
    """
    if len(surface) > _LONGEST:
        return None
    marks = _SEPARATORS.findall(surface)
    if not marks:
        return float(int(surface))
    if _INDIAN.fullmatch(surface):
        return float(int(surface.replace(",", "")))
    groups = _SEPARATORS.split(surface)
    decimal = _has_decimals(marks, groups, lang)
    whole = groups[:-1] if decimal else groups
    if any(len(group) != _GROUP for group in whole[1:]) or (
        len(whole[0]) > _GROUP and len(whole) > 1
    ):
        return None
    text = "".join(str(int(d)) for group in whole for d in group)
    if decimal:
        text += "." + "".join(str(int(d)) for d in groups[-1])
    return float(text)


def _has_decimals(marks: list[str], groups: list[str], lang: str | None) -> bool:
    """Whether what follows the last separator is a fraction."""
    last = marks[-1]
    if last == "٫":
        return True
    if last in "٬'’،" or last == " " or last in _THIN:
        return False
    if len(marks) > 1:
        return marks[0] != last
    if len(groups[-1]) != _GROUP or len(groups[0]) > _GROUP or groups[0].startswith("0"):
        return True
    return lang is not None and (last == ".") == language(lang).decimal_point
