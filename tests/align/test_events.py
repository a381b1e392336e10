"""Events: every article in exactly one, stable ids, any order, several languages."""

from __future__ import annotations

import dataclasses
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variance.align.events import align_events
from variance.align.linkage import average_linkage
from variance.types import Article

QUAKE = [
    Article(
        id="quake-en",
        lang="en",
        published="2023-09-10",
        text="A strong earthquake struck the Atlas mountains of Morocco near Marrakesh, killing "
        "2,012 people. King Mohammed declared three days of mourning, the palace in Rabat said.",
    ),
    Article(
        id="quake-de",
        lang="de",
        published="2023-09-10",
        text="Ein starkes Erdbeben hat das Atlasgebirge in Marokko bei Marrakesch erschüttert und "
        "2.012 Menschen getötet. König Mohammed ordnete in Rabat drei Tage Trauer an.",
    ),
    Article(
        id="quake-fr",
        lang="fr",
        published="2023-09-11",
        text="Un fort séisme a frappé les montagnes de l'Atlas au Maroc près de Marrakech, tuant "
        "2 012 personnes. Le roi Mohammed a décrété trois jours de deuil à Rabat.",
    ),
]
MATCH = Article(
    id="match",
    lang="en",
    published="2023-09-10",
    text="Novak Djokovic won the US Open in New York, beating Daniil Medvedev in straight sets.",
)


def groups(articles: list[Article]) -> list[tuple[str, ...]]:
    return sorted(event.article_ids for event in align_events(articles))


def test_one_happening_in_three_languages_and_one_alone() -> None:
    assert groups([*QUAKE, MATCH]) == [("match",), ("quake-de", "quake-en", "quake-fr")]


@pytest.mark.parametrize(("more", "lang"), [(None, "en"), ("de", "de"), ("fr", "fr")])
def test_the_title_is_in_the_language_that_most_articles_have(more: str | None, lang: str) -> None:
    articles = [dataclasses.replace(article, title=article.lang) for article in QUAKE]
    articles += [dataclasses.replace(a, id=f"{a.id}-2") for a in articles if a.lang == more]
    (event,) = align_events(articles)
    assert event.title == lang


def test_order_changes_nothing() -> None:
    articles = [*QUAKE, MATCH]
    expected = align_events(articles)
    random.Random(4).shuffle(articles)
    assert align_events(articles) == expected


def test_ids_stay_when_unrelated_articles_are_added() -> None:
    before = {event.article_ids: event.id for event in align_events(QUAKE)}
    after = {event.article_ids: event.id for event in align_events([*QUAKE, MATCH])}
    assert before.items() <= after.items()


def test_far_dates_are_never_one_event() -> None:
    late = [
        Article(id=f"{a.id}-{year}", lang=a.lang, text=a.text, published=f"{year}-09-10")
        for a in QUAKE
        for year in (2022, 2023)
    ]
    years = [{i[-4:] for i in event.article_ids} for event in align_events(late)]
    assert all(len(found) == 1 for found in years)


def test_no_article_no_event() -> None:
    assert align_events([]) == []


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(max_size=120), max_size=6))
def test_each_article_is_in_one_event(texts: list[str]) -> None:
    articles = [Article(id=f"a{i}", text=text) for i, text in enumerate(texts)]
    events = align_events(articles)
    placed = [article_id for event in events for article_id in event.article_ids]
    assert sorted(placed) == sorted(article.id for article in articles)
    assert len({event.id for event in events}) == len(events)
    assert all(0.0 <= event.score <= 1.0 for event in events)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ({(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.9}, [[0, 1, 2]]),
        # A chain is no event: its ends have nothing in common.
        ({(0, 1): 0.9, (1, 2): 0.5}, [[0, 1], [2]]),
        ({(0, 1): 0.2}, [[0], [1], [2]]),
    ],
)
def test_average_link(scores: dict[tuple[int, int], float], expected: list[list[int]]) -> None:
    import numpy as np

    ends = np.array(sorted(scores), np.int64)
    values = np.array([scores[pair] for pair in sorted(scores)])
    assert average_linkage(3, ends[:, 0], ends[:, 1], values, 0.3, [None] * 3, 21) == expected
