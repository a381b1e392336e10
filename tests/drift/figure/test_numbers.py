"""Figures that contradict each other, and figures that only look so."""

from __future__ import annotations

import pytest
from drift_scene import read_cases, scene
from hypothesis import given, settings
from hypothesis import strategies as st

from variance.drift.figure.numbers import number_findings
from variance.types import Article

PARTS = [*"0123456789,.٣۴४ “”\n-", " killed ", " wounded ", " people ", "тыс", " million "]


def day(cell: str) -> str | None:
    return None if cell == "-" else cell


@pytest.mark.parametrize("case", read_cases("numbers.tsv"), ids=lambda c: c["left"][:40])
def test_aligned_figures(case: dict[str, str]) -> None:
    left = Article(
        id="l", text=case["left"], lang=case["lang_left"], published=day(case["day_left"])
    )
    right = Article(
        id="r", text=case["right"], lang=case["lang_right"], published=day(case["day_right"])
    )
    found = number_findings(scene(left, right))
    expected = [] if case["expected"] == "-" else [case["expected"]]
    assert [f"{f.cause}/{f.severity}" for f in found] == expected
    for finding in found:
        text = left.text if finding.article_id == "l" else right.text
        assert text[finding.start : finding.end] == finding.variant
        assert finding.canonical in (finding.other_sentence or "")


def tolls(*rows: tuple[str, str | None]) -> list[tuple[str, str, str, str]]:
    """Findings of articles that are not aligned, as (article, variant, canonical, cause)."""
    articles = [
        Article(id=f"a{i}", text=text, lang="en", published=published)
        for i, (text, published) in enumerate(rows)
    ]
    found = number_findings(scene(*articles, names="Taliban", pairs=False))
    return [(f.article_id, f.variant, f.canonical, f.cause) for f in found]


def test_a_toll_is_held_against_what_most_articles_have() -> None:
    assert tolls(
        ("Rain fell. 30 fighters were killed.", "2021-08-31"),
        ("They said that 30 fighters died.", "2021-08-31"),
        ("The dead: 40 fighters killed, nothing else.", "2021-08-31"),
    ) == [("a2", "40", "30", "dispute")]


def test_an_older_toll_is_held_against_the_newest() -> None:
    assert tolls(
        ("The storm killed 4 people.", "2021-08-31"),
        ("The storm killed 4 people in all.", "2021-08-31"),
        ("The storm killed 9 people.", "2021-09-02"),
    ) == [("a0", "4", "9", "update"), ("a1", "4", "9", "update")]


@pytest.mark.parametrize(
    ("later", "flagged"),
    [
        ("2021-09-06", [("a3", "20", "10", "dispute"), ("a4", "20", "10", "dispute")]),
        ("2021-09-08", [(f"a{i}", "10", "20", "update") for i in range(3)]),
    ],
)
def test_a_minority_of_the_next_day_is_no_update(
    later: str, flagged: list[tuple[str, str, str, str]]
) -> None:
    assert (
        tolls(
            ("At least 10 soldiers were killed.", "2021-09-05"),
            ("They said that 10 soldiers died.", "2021-09-05"),
            ("Killed: 10 soldiers, it was said.", "2021-09-05"),
            ("At least 20 soldiers were killed.", later),
            ("They said that 20 soldiers died.", later),
        )
        == flagged
    )


def test_the_canonical_figure_is_worded_in_the_articles_language() -> None:
    texts = [
        ("de", "Neun Menschen kamen ums Leben, neun Tote."),
        ("en", "Nine people were killed."),
        ("fr", "Neuf personnes ont été tuées."),
        ("fr", "Quatre personnes ont été tuées."),
        ("es", "Cuatro personas fueron asesinadas."),
    ]
    articles = [
        Article(id=f"a{i}", text=text, lang=lang, published="2021-09-02")
        for i, (lang, text) in enumerate(texts)
    ]
    found = number_findings(scene(*articles, pairs=False))
    assert [(f.lang, f.canonical) for f in found] == [("fr", "Neuf"), ("es", "Nine")]


def test_an_article_that_has_both_figures_agrees() -> None:
    assert not tolls(
        ("The storm killed 4 people, it was first said; 9 people died.", "2021-09-02"),
        ("The storm killed 9 people.", "2021-09-02"),
    )


def test_losses_of_another_size_or_year_are_another_matter() -> None:
    assert not tolls(
        ("The raid killed 30 people.", "2021-08-31"),
        ("The war killed 40,000 people.", "2021-08-31"),
        ("In 1998 a flood killed 35 people.", "2021-08-31"),
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(PARTS), max_size=25).map("".join),
        min_size=2,
        max_size=3,
    )
)
def test_any_text_gives_offsets_that_hold(texts: list[str]) -> None:
    articles = [Article(id=f"a{i}", text=text, lang="en") for i, text in enumerate(texts)]
    view = scene(*articles)
    for finding in number_findings(view):
        article = next(a for a in articles if a.id == finding.article_id)
        assert article.text[finding.start : finding.end] == finding.variant
        assert 0 <= finding.score <= 1
