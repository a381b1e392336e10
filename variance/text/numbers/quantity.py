"""A figure that a text gives, and what it says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

QuantityKind = Literal[
    "cardinal", "ordinal", "percent", "money", "measure", "duration", "time", "score"
]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in a text: `surface == text[start:end]`.

    `value` is the figure in ones ("1.5 million" is 1500000.0; a clock time is in hours; of a
    range or a score the first part), `upper` the second part of a range or score. `unit` is
    "%", an ISO 4217 currency, an SI symbol or the English name of a unit of time. `approx`,
    `at_least` and `at_most` say how the text qualifies it; `vague` marks a plural without a
    figure ("hundreds"). `counted` is the wording of what is counted, where it stands right
    after the figure, with its offsets.
    """

    start: int
    end: int
    surface: str
    value: float
    kind: QuantityKind = "cardinal"
    unit: str | None = None
    upper: float | None = None
    approx: bool = False
    at_least: bool = False
    at_most: bool = False
    vague: bool = False
    counted: str | None = None
    counted_start: int | None = None
    counted_end: int | None = None
