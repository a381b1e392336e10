"""The solar Hijri calendar of Iran and Afghanistan."""

from __future__ import annotations

from datetime import date, timedelta

# Years at which the 33-year leap cycle breaks. K. M. Borkowski, "The Persian calendar for
# 3000 years", Earth, Moon, and Planets 74 (1996), 223-230.
_BREAKS = (
    -61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210,
    1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178,
)  # fmt: skip
_CYCLE = 33  # years in which eight are leap years
_SHORT, _NEAR = 4, 6  # Borkowski's: a rest of years that holds a leap year more; the end of a run
_MONTHS = 12
_LONG_MONTHS = 6  # the first six have 31 days


def to_gregorian(year: int, month: int, day: int) -> date:
    """Convert a solar Hijri date.

    Args:
        year: solar Hijri year, 1 to 3177.
        month: 1 (Hamal, Farvardin) to 12 (Hut, Esfand).
        day: 1 to 31.

    Returns:
        The same day of the Gregorian calendar.

    Raises:
        ValueError: there is no such day.

    >>> to_gregorian(1400, 6, 9)
    datetime.date(2021, 8, 31)
    """
    if not 1 <= year < _BREAKS[-1] or not 1 <= month <= _MONTHS:
        raise ValueError(f"solar Hijri {year}-{month}-{day}: year 1 to 3177, month 1 to 12")
    longest = 31 if month <= _LONG_MONTHS else 30 if month < _MONTHS or _is_leap(year) else 29
    if not 1 <= day <= longest:
        raise ValueError(f"solar Hijri {year}-{month}-{day}: that month has {longest} days")
    elapsed = (month - 1) * 31 - max(0, month - 7) + day - 1
    return _new_year(year) + timedelta(days=elapsed)


def _cycle(year: int) -> tuple[int, int]:
    """Leap years up to the year (from 474 before the era on), and years since the last one."""
    leaps = -14
    previous = _BREAKS[0]
    jump = 0
    for following in _BREAKS[1:]:
        jump = following - previous
        if year < following:
            break
        leaps += jump // _CYCLE * 8 + jump % _CYCLE // 4
        previous = following
    since = year - previous
    leaps += since // _CYCLE * 8 + (since % _CYCLE + 3) // 4
    if jump % _CYCLE == _SHORT == jump - since:
        leaps += 1
    if jump - since < _NEAR:
        since = since - jump + (jump + 4) // _CYCLE * _CYCLE
    return leaps, ((since + 1) % _CYCLE - 1) % 4


def _is_leap(year: int) -> bool:
    return _cycle(year)[1] == 0


def _new_year(year: int) -> date:
    gregorian = year + 621
    leaps = gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150
    return date(gregorian, 3, 20 + _cycle(year)[0] - leaps)
