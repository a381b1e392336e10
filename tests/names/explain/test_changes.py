"""From two forms to what changed: nothing is left out, and whole words are told as such."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variance.names.explain.changes import changes_between


@pytest.mark.parametrize(
    ("a", "b", "kinds"),
    [
        ("Panjshir", "Panjshir", []),
        ("Panjshir", "Panjsjir", ["sound"]),
        ("Ahmad Shah Massoud", "Ahmad Massoud", ["word"]),
        ("Massoud Ahmad", "Ahmad Massoud", ["order"]),
        ("Lake Urmia", "Urmiasee", ["term", "term"]),
        ("Port Fourchon", "Puerto Fourchon", ["term"]),
        ("John Smith", "J. Smith", ["initial"]),
        ("al-Saraj", "as-Saraj", ["article"]),
        ("Gul Bahar", "Gulbahar", ["break", "equal"]),
        ("Massoud", "Massoud's", ["ending"]),
        ("a" * 500, "b", ["text"]),
    ],
)
def test_kinds_of_change(a: str, b: str, kinds: list[str]) -> None:
    assert [change.kind for change in changes_between(a, b, None, None)] == kinds


names = st.text(alphabet="abKs ö-'пш", max_size=14)


@given(names, names)
def test_what_no_change_covers_is_alike(a: str, b: str) -> None:
    at_a = at_b = 0
    for change in changes_between(a, b, None, None):
        assert a[at_a : change.start] == b[at_b : change.b_start]
        at_a, at_b = change.end, change.b_end
    assert a[at_a:] == b[at_b:]
