"""What two words of names both say."""

from __future__ import annotations

import pytest

from variance.names.meaning.meanings import (
    both_say,
    compounded,
    given_names,
    is_link,
    say_one_thing,
    without_terms,
)


@pytest.mark.parametrize(
    ("one", "other", "of", "lang"),
    [
        ("lake", "See", "term", "de"),
        ("district", "Bezirk", "term", "de"),
        ("Joe", "Joseph", "given", None),
        ("Ted", "Edward", "given", None),
        ("Саша", "Александр", "given", None),
        ("of", "von", "term", None),
    ],
)
def test_words_that_say_one_thing(one: str, other: str, of: str, lang: str | None) -> None:
    found = both_say(one, other)
    assert found is not None
    assert (found.of, found.lang) == (of, lang)
    assert say_one_thing(one.casefold(), other.casefold())


@pytest.mark.parametrize(
    ("one", "other"),
    [("north", "south"), ("Kabul", "Zabul"), ("Joe", "lake"), ("lake", "lake"), ("upper", "lower")],
)
def test_words_that_the_tables_do_not_join(one: str, other: str) -> None:
    assert both_say(one, other) is None


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (["gulf", "of", "aden"], ["aden"]),
        (["kangavar", "fylke"], ["kangavar"]),
        (["north", "lake"], ["north", "lake"]),
        (["kabul"], ["kabul"]),
    ],
)
def test_a_name_without_what_kind_of_place_it_is(words: list[str], left: list[str]) -> None:
    assert list(without_terms(words)) == left


def test_a_compound_ends_in_what_the_other_word_says() -> None:
    assert compounded("Urmiasee", "Lake") == (5, "“see” says “lake”")
    assert compounded("Urmia", "Lake") is None


def test_links_and_given_names() -> None:
    assert is_link("von")
    assert not is_link("Kabul")
    assert given_names("joe") & given_names("joseph")
    assert not given_names("kabul")
