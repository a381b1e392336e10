"""What the articles of two names say of them."""

from __future__ import annotations

import pytest

from variance.names.cluster.shared_articles import near_in_sound


class Names:
    """Two names as the scores of pairs hold them."""

    def __init__(self, *names: str) -> None:
        self.names = names
        self.langs = (None,) * len(names)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Gandamak", "Gundamuk", True),
        ("Punjir", "Panjshir", True),
        ("Parwan", "Kabul", False),
        ("NRF", "NRFA", False),
        ("Ahmad Massoud", "Massoud", False),
    ],
)
def test_names_that_lack_at_most_one_consonant(one: str, other: str, near: bool) -> None:
    assert near_in_sound(Names(one, other), 0, 1) == near  # type: ignore[arg-type]  # what is read of it
