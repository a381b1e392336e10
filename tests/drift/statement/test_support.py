"""How many articles stand behind each side of a contradiction."""

from __future__ import annotations

import pytest
from drift_scene import scene

from variance.drift.passages import PassagePair
from variance.drift.statement.support import Support


def support(*texts: str) -> tuple[int, int]:
    """Articles behind the first and behind the second text; equal texts agree."""
    view = scene(*texts)

    def agree(pair: PassagePair) -> bool:
        return pair.left.text == pair.right.text

    agreeing = [pair for pair in view.pairs if agree(pair)]
    contradicting = [pair for pair in view.pairs if not agree(pair)]
    return Support(agreeing, contradicting).of(contradicting[0])


@pytest.mark.parametrize(
    ("texts", "behind"),
    [
        (("Yes.", "No."), (1, 1)),
        (("Yes.", "No.", "Yes."), (2, 1)),
        (("Yes.", "No.", "No.", "No."), (1, 3)),
    ],
)
def test_agreeing_articles_are_counted(texts: tuple[str, ...], behind: tuple[int, int]) -> None:
    assert support(*texts) == behind
