"""Clock times and scores: figures that are no quantity of anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variance.text.numbers.quantity import Quantity

_TIME = re.compile(
    r"(?=\d)(?:(?<![\w.,:/])(?P<h>[01]?\d|2[0-4])(?:(?P<sep>[:.])(?P<m>[0-5]\d)(?::[0-5]\d)?)?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?|\s?(?P<word>Uhr|Uhr|uur|час(?:ов|а)?|год(?:ин)?)\b)"
    r"|(?<![\w.,:/])(?P<h2>[01]?\d|2[0-3])\s?[hH]\s?(?P<m2>[0-5]\d)(?!\w)"
    r"|(?<![\w.,:/])(?P<h3>[01]?\d|2[0-3]):(?P<m3>[0-5]\d)(?::[0-5]\d)?(?![\w:]|[.,]\d))",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"(?=\d)(?<![\w.,:/\-–])(?P<a>\d{1,3})(?P<sep>[-–:])(?P<b>\d{1,3})(?![\w%:٪]|[-–.,:/]\d|-\w)"
)
_NEXT_WORD = re.compile(r"\s[^\W\d_]")
_HIGHEST_SCORE = 200
_NOON = 12


def clock_times(text: str) -> Iterator[Quantity]:
    """Find clock times; the value is in hours (17.5 for half past five in the afternoon).

    >>> [(q.surface, q.value) for q in clock_times("at 5:30 p.m. or 17h45")]
    [('5:30 p.m.', 17.5), ('17h45', 17.75)]
    """
    for match in _TIME.finditer(text):
        hour = _figure(match, "h", "h2", "h3")
        minute = _figure(match, "m", "m2", "m3")
        if match["half"]:
            if not 1 <= hour <= _NOON:
                continue
            hour = hour % _NOON + (_NOON if match["half"].lower() == "p" else 0)
        elif match["word"] and match["m"] is None and match["word"].lower()[0] in "чг":
            continue  # "5 часов" is a length of time as well
        if match["h3"] and len(match["h3"]) == 1 and match["m3"].startswith("0"):
            continue  # "3:02" reads as a result
        end = match.end()
        surface = match.group()
        yield Quantity(match.start(), end, surface, hour + minute / 60, "time", "h")


def _figure(match: re.Match[str], *groups: str) -> int:
    """The figure of the first group that is there, 0 if none is."""
    return int(next((match[group] for group in groups if match[group]), 0))


def scores(text: str) -> Iterator[Quantity]:
    """Find results such as "3-1": the value is the first side's, `upper` the second's.

    A pair that rises before a word ("30-40 fighters") is left to be read as a range.

    >>> [(q.surface, q.value, q.upper) for q in scores("won 3-1, with 30-40 people")]
    [('3-1', 3.0, 1.0)]
    """
    for match in _SCORE.finditer(text):
        first, second = int(match["a"]), int(match["b"])
        if max(first, second) > _HIGHEST_SCORE:
            continue
        if match["sep"] == ":" and len(match["a"]) > 1 and len(match["b"]) > 1:
            continue
        rises = 0 < first < second
        if match["sep"] != ":" and rises and _NEXT_WORD.match(text, match.end()):
            continue
        yield Quantity(
            match.start(), match.end(), match.group(), float(first), "score", upper=float(second)
        )
