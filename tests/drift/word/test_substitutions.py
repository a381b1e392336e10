"""Ordinary words in the place of a name."""

from __future__ import annotations

import pytest
from drift_scene import pair_of

from variance.drift.name_index import IndexedName
from variance.drift.word.substitutions import (
    is_mentioned,
    is_plain_name,
    is_plain_noun,
    substitutions,
    substitutions_by_translation,
)

RIGHT = "The fighters entered Orlen and captured posts."


@pytest.mark.parametrize(
    ("left", "word"),
    [
        ("The fighters entered the kettle and captured posts.", "kettle"),
        ("The fighters entered the valley and captured posts.", None),
        ("The fighters entered Orlen and captured posts.", None),
        ("The fighters entered the orlens and captured posts.", None),
        ("It rained on the kettle all day.", None),
    ],
)
def test_a_word_in_the_place_of_a_name(left: str, word: str | None) -> None:
    view, pair = pair_of(left, RIGHT, names="Orlen")
    found = list(substitutions(pair.left, pair.right, view.names))
    assert [(one.word.plain, one.name.text) for one in found] == ([(word, "Orlen")] if word else [])
    assert all(0 < one.agreement <= 1 for one in found)


@pytest.mark.parametrize(
    ("translation", "found"),
    [
        ("The fighters entered Orlen and captured posts.", True),
        ("The fighters entered it and captured posts.", False),
        ("", False),
    ],
)
def test_a_translation_shows_the_name(translation: str, found: bool) -> None:
    view, pair = pair_of(
        "The fighters entered the kettle and captured posts.",
        "Die Kämpfer drangen in Orlen ein.",
        names="Orlen",
    )
    made = substitutions_by_translation(pair.left, pair.right, view.names, translation)
    assert [one.word.plain for one in made] == (["kettle"] if found else [])


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("in the kettle", True),
        ("kettle", False),
        ("in the Kettle", False),
        ("in the kettle Orlen", False),
        ("boiling kettle", False),
        ("in the valley", False),
        ("in the people", False),
    ],
)
def test_a_plain_noun_follows_a_small_word(text: str, plain: bool) -> None:
    _, pair = pair_of(text, "x")
    word = next(w for w in pair.left.words if w.plain in ("kettle", "valley", "people"))
    assert is_plain_noun(word, pair.left) is plain


@pytest.mark.parametrize(
    ("form", "plain"), [("Al Hol", True), ("Al-Hol", True), ("I'd", False), ("FAQs", False)]
)
def test_a_plain_name(form: str, plain: bool) -> None:
    assert is_plain_name(IndexedName(0, 1, "k", form, None, True, form)) is plain


@pytest.mark.parametrize(
    ("left", "mentioned"), [("Orlen fell.", True), ("Orlenian posts fell.", True), ("It.", False)]
)
def test_a_name_is_mentioned_by_any_word_of_it(left: str, mentioned: bool) -> None:
    view, pair = pair_of(left, RIGHT, names="Orlen")
    (name,) = view.names.inside(pair.right)
    own = view.names.inside(pair.left)
    assert is_mentioned(name, own, pair.left, pair.right) is mentioned
