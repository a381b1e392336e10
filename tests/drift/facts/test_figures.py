"""Amounts that are one, though they are written otherwise."""

from __future__ import annotations

import pytest
from drift_scene import document_of, pair_of

from variance.drift.facts import Figure, article_figures, by_language, figures_in


def figure(text: str, lang: str = "en") -> Figure:
    (found,) = article_figures(document_of(f"It is {text}.", lang))
    return found


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("1,000 people", "1000 people", True),
        ("half a million people", "500,000 people", True),
        ("90 miles", "145 kilometers", True),
        ("90 miles", "150 miles", False),
        ("20 to 30 people", "25 people", True),
        ("30 people", "40 people", False),
    ],
)
def test_one_amount(left: str, right: str, same: bool) -> None:
    assert figure(left).same_value(figure(right)) is figure(right).same_value(figure(left)) is same


@pytest.mark.parametrize(
    ("left", "right", "allows"),
    [
        ("more than 100 people", "110 people", True),
        ("more than 100 people", "200 people", False),
        ("up to 100 people", "90 people", True),
        ("hundreds of people", "300 people", True),
        ("100 people", "110 people", False),
    ],
)
def test_a_bound_takes_figures_in(left: str, right: str, allows: bool) -> None:
    assert figure(left).allows(figure(right)) is allows


@pytest.mark.parametrize(
    ("left", "right", "rounds"),
    [
        ("1,000 people", "980 people", True),
        ("1,000 people", "700 people", False),
        ("980 people", "970 people", False),
    ],
)
def test_a_rounded_figure_has_fewer_digits(left: str, right: str, rounds: bool) -> None:
    assert figure(left).rounds(figure(right)) is figure(right).rounds(figure(left)) is rounds


def test_the_gap_is_a_share_of_the_larger() -> None:
    assert figure("30 people").miss(figure("40 people")) == pytest.approx(0.25)
    assert figure("0 people").miss(figure("0 people")) == 0


def test_figures_of_a_passage() -> None:
    _, pair = pair_of("30 came. 40 left.", "Rain.")
    assert [f.low for f in figures_in(pair.left)] == [30, 40]
    assert not figures_in(pair.right)


def test_a_wording_in_the_readers_language_comes_first() -> None:
    assert sorted(["ru", "en", "de"], key=lambda lang: by_language("de", lang)) == [
        "de",
        "en",
        "ru",
    ]
