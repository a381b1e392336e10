"""Figures in a text, in digits and in words, with what stands beside them.

Goes in: text and its language. Comes out: quantities with offsets, unit and qualifier. Touch it
for a number word, a unit, a decimal mark.
"""

from variance.text.numbers.context import context_for, is_place, names_unit
from variance.text.numbers.find import find_numbers
from variance.text.numbers.quantity import Quantity

__all__ = [
    "Quantity",
    "context_for",
    "find_numbers",
    "is_place",
    "names_unit",
]
