"""Aligned passages, and which of two is flagged."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drift_scene import pair_of, scene

from variance.drift.passages import aligned_passages, order_to_flag
from variance.types import Aligned, Article, SentencePair

TEXT = "One. Two. Three. Four."


@pytest.mark.parametrize(
    ("left", "right", "texts"),
    [
        ((1,), (0,), ("Two.", "One.")),
        ((1, 2), (0,), ("Two. Three.", "One.")),
        ((), (0,), None),
        ((0,), (9,), None),
        ((-1,), (0,), None),
        ((0, 1, 2, 3), (0,), None),
        ((0, 3), (0,), None),
    ],
)
def test_sentences_become_passages(
    left: tuple[int, ...], right: tuple[int, ...], texts: tuple[str, str] | None
) -> None:
    view = scene(TEXT, TEXT)
    blocks = [Aligned("a0", "a1", (SentencePair(left, right, 0.7),))]
    found = [(p.left.text, p.right.text) for p in aligned_passages(view.documents, blocks)]
    assert found == ([texts] if texts else [])


def test_blocks_of_other_articles_are_passed_over() -> None:
    pair = (SentencePair((0,), (0,), 1.0),)
    view = scene(TEXT)
    blocks = [Aligned("a0", "zz", pair), Aligned("a0", "a0", pair)]
    assert not list(aligned_passages(view.documents, blocks))


def test_a_pair_is_of_one_language_if_both_are_known() -> None:
    _, same = pair_of("Rain.", "Snow.")
    _, unknown = pair_of("??", "??", lang="")
    assert same.same_language
    assert not unknown.same_language
    assert same.other(same.left) is same.right
    assert same.directions == ((same.left, same.right), (same.right, same.left))


@pytest.mark.parametrize(
    ("left", "right", "support", "flagged"),
    [
        ({}, {}, (1, 3), "l"),
        ({}, {}, (3, 1), "r"),
        ({"translated_from": "de"}, {}, (1, 1), "l"),
        ({"published": "2021-09-02"}, {"published": "2021-09-01"}, (1, 1), "l"),
        ({}, {}, (1, 1), "r"),
    ],
)
def test_the_side_to_flag_comes_first(
    left: dict[str, str], right: dict[str, str], support: tuple[int, int], flagged: str
) -> None:
    articles = Article(id="l", text=TEXT, lang="en"), Article(id="r", text=TEXT, lang="en")
    view = scene(replace(articles[0], **left), replace(articles[1], **right))
    pair = next(aligned_passages(view.documents, [
        Aligned("l", "r", (SentencePair((0,), (0,), 1.0),))
    ]))  # fmt: skip
    first, second = order_to_flag(pair, support)
    assert first.document.article.id == flagged
    assert second is pair.other(first)


@pytest.mark.parametrize(("score", "weight"), [(-1.0, 0.6), (0.0, 0.6), (0.5, 0.8), (9.0, 1.0)])
def test_certainty_is_a_weight(score: float, weight: float) -> None:
    _, pair = pair_of("Rain.", "Snow.")
    assert replace(pair, score=score).certainty(0.6) == pytest.approx(weight)
