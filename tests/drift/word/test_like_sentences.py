"""Sentences that tell the same though nothing aligns them."""

from __future__ import annotations

import pytest
from drift_scene import scene

from variance.drift.word.like_sentences import like_sentences
from variance.types import Article

LEFT = "Rebel columns reached the kettle at dawn."
RIGHT = "Rebel columns reached Orlen at dawn."


@pytest.mark.parametrize(
    ("left", "right", "lang", "pairs", "found"),
    [
        (LEFT, RIGHT, "en", False, 1),
        (LEFT, RIGHT, "en", True, 0),
        (RIGHT, RIGHT, "en", False, 0),
        (LEFT, "Elsewhere it rained.", "en", False, 0),
        (LEFT, RIGHT, "de", False, 0),
    ],
)
def test_like_sentences(left: str, right: str, lang: str, pairs: bool, found: int) -> None:
    other = Article(id="b", text=f"{right} Snow fell.", lang=lang)
    view = scene(left, other, names="Orlen", pairs=pairs)
    likely = list(like_sentences(view))
    assert len(likely) == found
    assert all({p.left.text, p.right.text} == {left, right} for p in likely)
