"""Every cause of every kind has an error type."""

from __future__ import annotations

from typing import get_args

import pytest

from variance.drift.category import mqm_category
from variance.types import Cause, Kind


@pytest.mark.parametrize("kind", get_args(Kind))
@pytest.mark.parametrize("cause", get_args(Cause))
def test_a_category_is_a_dimension_and_a_type(kind: Kind, cause: Cause) -> None:
    dimension, _, error = mqm_category(kind, cause).partition("/")
    assert dimension
    assert error


@pytest.mark.parametrize(
    ("kind", "cause", "category"),
    [
        ("number", "unit", "locale conventions/measurement format"),
        ("number", "dispute", "accuracy/mistranslation"),
        ("name", "spelling", "linguistic conventions/spelling"),
        ("date", "format", "locale conventions/date format"),
    ],
)
def test_the_cause_chooses_among_the_types_of_a_kind(
    kind: Kind, cause: Cause, category: str
) -> None:
    assert mqm_category(kind, cause) == category
