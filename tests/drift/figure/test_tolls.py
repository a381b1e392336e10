"""Tolls across an event, aligned or not."""

from __future__ import annotations

import pytest
from drift_scene import scene

from variance.drift.figure.tolls import toll_disagreements
from variance.types import Article


def disagreements(*texts: str, days: tuple[str, ...] = (), pairs: bool = False) -> list[str]:
    """Each as "article: figure against figure, own of support"."""
    articles = [
        Article(id=f"a{i}", text=text, lang="en", published=days[i] if days else "2021-08-31")
        for i, text in enumerate(texts)
    ]
    view = scene(*articles, names="Orlen|Varda", pairs=pairs)
    return [
        f"{d.figure.document.article.id}: {d.figure.low:g} against {d.against.low:g}, "
        f"{d.own} and {d.support} of {d.others}"
        for d in toll_disagreements(view)
    ]


def test_the_toll_that_most_articles_have_stands() -> None:
    assert disagreements(
        "30 people were killed.", "They said 30 people died.", "40 people were killed."
    ) == ["a2: 40 against 30, 1 and 2 of 3"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("30 people were killed.", "40 people were injured."),
        ("30 soldiers were killed.", "40 children were killed."),
        ("30 people were killed.", "400 people were killed."),
        ("30 Orlen fighters were killed.", "40 Varda fighters were killed."),
        ("30 people were killed.", "In 1998 a flood killed 40 people."),
        ("30 people were killed.", "Hundreds of people were killed."),
        ("30 villages were destroyed.", "40 villages were destroyed."),
        ("30 people were killed.", "30 people were killed, then 20 people were killed."),
    ],
)
def test_what_is_another_matter_is_not_compared(left: str, right: str) -> None:
    assert not disagreements(left, right)


def test_tolls_of_distant_days_are_not_compared() -> None:
    texts = ("30 people were killed.", "40 people were killed.")
    assert disagreements(*texts, days=("2021-08-31", "2021-09-02"))
    assert not disagreements(*texts, days=("2021-08-31", "2021-09-09"))


def test_versions_of_one_text_are_left_to_their_sentences() -> None:
    assert not disagreements("30 people were killed.", "40 people were killed.", pairs=True)


def test_the_newest_toll_stands_if_the_count_grew() -> None:
    days = ("2021-08-31", "2021-08-31", "2021-09-02")
    texts = ("4 people were killed.", "They said 4 people died.", "9 people were killed.")
    assert disagreements(*texts, days=days) == [
        "a0: 4 against 9, 2 and 1 of 3",
        "a1: 4 against 9, 2 and 1 of 3",
    ]
