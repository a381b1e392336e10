"""Versions of one text, and how far passages are comparable."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drift_scene import pair_of, scene

from variance.drift.parallel import parallel_texts
from variance.types import Aligned, SentencePair

TEXT = "Rain fell. It snowed. Then it cleared. All was well."


def pairs(*rows: tuple[int, int]) -> tuple[SentencePair, ...]:
    return tuple(SentencePair((a,), (b,), 1.0) for a, b in rows)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([(0, 0), (1, 1), (2, 2), (3, 3)], True),
        ([(3, 0), (2, 1), (1, 2), (0, 3)], False),
        ([(0, 0), (1, 1)], False),
        ([], False),
    ],
)
def test_versions_of_one_text_go_side_by_side(rows: list[tuple[int, int]], found: bool) -> None:
    view = scene(TEXT, TEXT)
    parallel = parallel_texts(view.documents, [Aligned("a0", "a1", pairs(*rows))])
    assert parallel.of_one_text("a0", "a1") is parallel.of_one_text("a1", "a0") is found


def test_articles_that_are_not_at_hand_are_no_versions() -> None:
    view = scene(TEXT, TEXT)
    assert not parallel_texts(view.documents, [Aligned("a0", "zz", pairs((0, 0)))]).pairs


def test_versions_of_one_text_are_as_comparable_as_their_alignment() -> None:
    view, pair = pair_of("Rain fell on Orlen.", "The council met.")
    assert view.parallel.holds(pair)
    assert view.comparability(pair) == 1.0


@pytest.mark.parametrize(
    ("left", "right", "least", "most"),
    [
        ("Rain fell on Orlen.", "Rain fell on Orlen.", 1.0, 1.0),
        ("Rain fell on Orlen.", "The council met in Varda.", 0.0, 0.0),
        ("Rain closed the old mill of Orlen.", "Rain delayed a council vote again.", 0.1, 0.9),
    ],
)
def test_reports_written_apart_are_comparable_by_what_they_share(
    left: str, right: str, least: float, most: float
) -> None:
    more = " Nobody was hurt. The roads are closed. It is getting cold. The river rose."
    view = scene(left + more, right + " Elsewhere it was calm.", names="Orlen|Varda", pairs=False)
    view = replace(view, aligned=(Aligned("a0", "a1", pairs((0, 0))),))
    assert not view.parallel.holds(view.pairs[0])
    assert least <= view.comparability(view.pairs[0]) <= most
