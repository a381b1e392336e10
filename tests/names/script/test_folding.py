"""Folds: what each makes equal, and what it keeps apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variance.names.script.folding import closed_up, name_key, without_marks


@pytest.mark.parametrize(
    ("fold", "one", "other", "equal"),
    [
        (name_key, "AHMAD  Massoud", "Ahmad Massoud", True),
        (name_key, "Gul-Bahar", "Gul–Bahar", True),
        (name_key, "Gul Bahar", "Gulbahar", False),
        (name_key, "Sotul", "Şotul", False),
        (closed_up, "Gul-Bahar", "Gulbahar", True),
        (closed_up, "N.R.F.", "NRF", True),
        (closed_up, "Sotul", "Şotul", False),
        (without_marks, "Río", "Rio", True),
        (without_marks, "é", "e\u0301", True),
        (without_marks, "Rio", "rio", False),
        (without_marks, "ø", "o", False),
    ],
)
def test_what_is_alike(fold: Callable[[str], str], one: str, other: str, equal: bool) -> None:
    assert (fold(one) == fold(other)) == equal


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert without_marks(without_marks(text)) == without_marks(text)
    assert name_key(name_key(text)) == name_key(text)
