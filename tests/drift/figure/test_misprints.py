"""One figure with another unit, scale, half of the day or label."""

from __future__ import annotations

import pytest
from drift_scene import pair_of

from variance.drift.facts import figures_in
from variance.drift.figure.misprints import misprints


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ("150 miles north.", "150 kilometers north.", True),
        ("90 miles north.", "150 kilometers north.", False),
        ("3 million people.", "3 billion people.", True),
        ("3,000 people.", "3,000,000 people.", False),
        ("3 million people; 3 billion ants.", "3 billion people.", False),
        ("Closed at 6 a.m. today.", "Closed at 6 p.m. today.", True),
        ("Closed at 6:00 today.", "Closed at 18:00 today.", False),
        ("Closed at 6 a.m. today.", "Closed at 5 p.m. today.", False),
        ("A storm of Category 4 came.", "A storm of Category 5 came.", True),
        ("A storm of Category 4 came.", "A storm of Category 4 came.", False),
    ],
)
def test_misprints(left: str, right: str, found: bool) -> None:
    _, pair = pair_of(left, right)
    for a, b in ((pair.left, pair.right), (pair.right, pair.left)):
        assert bool(misprints(figures_in(a), figures_in(b), same_language=True)) is found


def test_labels_are_compared_within_one_language() -> None:
    _, pair = pair_of("A storm of Category 4 came.", "A storm of Category 5 came.")
    left, right = figures_in(pair.left), figures_in(pair.right)
    assert not misprints(left, right, same_language=False)
