"""The view of an event holds what is the event's, and nothing changes it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from drift_scene import scene

from variance.drift import FINDERS, view_event
from variance.types import Article, Event, Mention


def test_what_is_of_other_articles_is_left_out() -> None:
    articles = [Article(id=key, text="Orlen.", lang="en") for key in ("b", "a", "z")]
    mentions = [Mention(key, 0, 5, "Orlen") for key in ("z", "b")]
    view = view_event(Event("e", ("a", "b", "y"), "", 1.0), articles, mentions)
    assert list(view.documents) == ["a", "b"]
    assert [mention.article_id for mention in view.mentions] == ["b"]


def test_each_part_is_worked_out_once() -> None:
    view = scene("Orlen lost 30 men on August 15, 2021.", "Orlen.", names="Orlen")
    for part in ("documents", "names", "pairs", "parallel", "figures", "days"):
        assert getattr(view, part) is getattr(view, part), part


def test_words_are_counted_by_article() -> None:
    view = scene("Rain and rain.", "Rain.", "Snow.")
    assert [view.articles_by_word[word] for word in ("rain", "snow", "hail")] == [2, 1, 0]


@pytest.mark.parametrize("part", ["event", "documents", "articles", "new"])
def test_no_part_can_be_replaced(part: str) -> None:
    view = scene("Rain.")
    with pytest.raises((FrozenInstanceError, AttributeError)):
        setattr(view, part, None)


def test_no_part_can_be_changed() -> None:
    view: Any = scene("Rain.")
    for part in (view.documents, view.figures, view.days):
        with pytest.raises(TypeError):
            part["a0"] = None


@pytest.mark.parametrize("kind", FINDERS)
def test_every_finder_takes_an_event_without_anything(kind: Any) -> None:
    assert FINDERS[kind](scene()) == ()
