"""Figures in digits as features: what two reports of one happening both count.

Goes in: tokens. Comes out: features. Touch it for separators. Number words are met as meaning,
through the lexicon; what a figure counts is for `text.numbers` and drift to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from zlib import crc32

from variance.align.features import Feature
from variance.text import Token

_SEPARATORS = re.compile(r"[.,٬٫'’]")
# How often a word of news is a given figure, by its number of digits; a year of this age, and
# a round hundred, more often than its length would say.
_RATES = (1e-3, 3e-4, 5e-5, 1e-5)
_COMMON = 3e-4
_YEAR_DIGITS = 4
_CENTURIES = ("19", "20")
_GROUP = 3  # digits of a thousands group
_LONGEST = 40  # characters read; a longer one is no figure


def figure_features(tokens: Iterable[Token]) -> list[Feature]:
    """List the figures among tokens, each as one feature, thousands put together."""
    found: list[Feature] = []
    pending: tuple[int, str] | None = None
    for token in tokens:
        text = token.text
        if not text[:1].isdigit():
            continue
        # "1 000" comes as two tokens.
        if pending and token.start == pending[0] + 1 and len(text) == _GROUP and text.isdigit():
            pending = (token.end, pending[1] + text)
            continue
        if pending:
            found.append(_feature(pending[1]))
        pending = (token.end, text)
    if pending:
        found.append(_feature(pending[1]))
    return found


@lru_cache(maxsize=1 << 14)
def _feature(text: str) -> Feature:
    value = plain_figure(text)
    digits = value.rstrip("0").replace(".", "")
    year = len(value) == _YEAR_DIGITS and value.startswith(_CENTURIES)
    rate = _COMMON if year else _RATES[min(max(len(digits), len(value) - 2, 1), len(_RATES)) - 1]
    return Feature("figure", crc32(f"f:{value}".encode()), 1.0, rate)


def plain_figure(text: str) -> str:
    """Write a figure with ASCII digits, no thousands separators and a point.

    Unlike `text.numbers` it asks for no language and refuses nothing, so that two articles of
    which one has no language write one key for one figure.

    >>> plain_figure("1,000"), plain_figure("1.000,5"), plain_figure("۴۰"), plain_figure("2.75")
    ('1000', '1000.5', '40', '2.75')
    """
    groups = [
        "".join(str(int(digit)) for digit in group if digit.isdecimal())
        for group in _SEPARATORS.split(text[:_LONGEST])
    ]
    if len(groups) > 1 and len(groups[-1]) != _GROUP:
        return "".join(groups[:-1]) + "." + groups[-1]
    return "".join(groups)
