"""Round trips: what they hold, and when they may support a finding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variance.errors import ModelError
from variance.translate.base import Grade, by_sentence, in_batches, parts_of
from variance.translate.fake import FakeTranslator
from variance.translate.model_files.punctuation import normalize_punctuation
from variance.translate.pivot import PivotTranslator
from variance.translate.registry import best_translator, no_engine_note, open_engine, pick
from variance.translate.roundtrip import (
    closest_wording,
    names_survived,
    round_trip,
    supports,
    trip_grade,
)
from variance.translate.two_way import pick_both_ways

TEXT = "The fighters of Panjshir hold out."
TABLES = {
    ("en", "de"): {TEXT: "Die Kämpfer von Punjir halten aus."},
    ("de", "en"): {"Die Kämpfer von Punjir halten aus.": "The fighters of Punjir hold out."},
}


def test_trip_goes_there_and_back() -> None:
    (trip,) = round_trip([TEXT], "en", "de", FakeTranslator(TABLES, usual=80.0))
    assert (trip.text, trip.lang, trip.pivot) == (TEXT, "en", "de")
    assert trip.back == "The fighters of Punjir hold out."
    assert 50 < trip.chrf < 100
    assert trip.usual == 80.0
    assert trip.engine == "fake fake"
    assert "nc:6" in trip.signature
    assert "engine:fake" in trip.signature
    assert names_survived(["Panjshir"], trip.back) == (False,)


def test_nothing_in_nothing_out() -> None:
    assert round_trip([], "en", "de", FakeTranslator({})) == ()


def test_pair_that_is_not_served_is_refused_in_a_sentence() -> None:
    with pytest.raises(ModelError, match="does not translate from 'en' to 'fr'"):
        round_trip(["a"], "en", "fr", FakeTranslator(TABLES))


@pytest.mark.parametrize(
    ("grade", "usual", "expected"),
    [
        ("good", None, True),
        ("fair", None, True),
        ("weak", None, False),
        (None, None, False),
        ("good", 75.0, True),
        ("good", 100.0, False),
    ],
)
def test_weak_or_unusual_trips_support_nothing(
    grade: Grade | None, usual: float | None, expected: bool
) -> None:
    (trip,) = round_trip([TEXT], "en", "de", FakeTranslator(TABLES, grade=grade, usual=usual))
    assert supports(trip) is expected


def test_grade_of_a_trip_is_its_lower_one() -> None:
    class Uneven(FakeTranslator):
        def grade(self, source: str, target: str) -> Grade | None:
            return "good" if target == "en" else "weak"

    assert trip_grade(Uneven(TABLES), "de", "en") == "weak"


def test_joined_way_goes_through_english() -> None:
    into = FakeTranslator({("fr", "en"): {"un": "one"}}, name="into")
    out = FakeTranslator({("en", "de"): {"one": "eins"}}, name="out", grade="fair")
    joined = pick([into, out], "fr", "de")
    assert isinstance(joined, PivotTranslator)
    (made,) = joined.translate(["un"], "fr", "de")
    assert (made.text, made.hypothesis, made.pivot) == ("un", "eins", "en")
    assert joined.grade("fr", "de") == "fair"
    assert "into>en>out" in made.signature
    assert pick([into], "fr", "de") is None


def test_highest_grade_wins_and_the_first_among_equals() -> None:
    weak = FakeTranslator(TABLES, name="weak", grade="weak")
    first = FakeTranslator(TABLES, name="first", grade="good")
    second = FakeTranslator(TABLES, name="second", grade="good")
    assert pick([weak, first, second], "en", "de") is first
    assert pick([weak, FakeTranslator(TABLES, grade=None)], "en", "de") is weak


def test_two_one_way_models_make_a_round_trip() -> None:
    there = FakeTranslator({("en", "de"): TABLES["en", "de"]}, name="there", grade="good")
    back = FakeTranslator({("de", "en"): TABLES["de", "en"]}, name="back", grade="fair")
    both = pick_both_ways([there, back], "en", "de-AT")
    assert both is not None
    assert trip_grade(both, "en", "de") == "fair"
    (trip,) = round_trip([TEXT], "en", "de", both)
    assert trip.back == "The fighters of Punjir hold out."
    assert trip.engine == "fake there+back"
    with pytest.raises(ModelError, match="does not translate"):
        both.translate(["x"], "en", "fr")
    assert pick_both_ways([there], "en", "de") is None
    same = FakeTranslator(TABLES)
    assert pick_both_ways([same], "en", "de") is same


def test_no_engine_for_a_pair_is_none_and_a_note() -> None:
    assert best_translator("yo", "ig", "ctranslate2") is None
    assert "yo to ig" in no_engine_note("yo", "ig")
    assert best_translator("en", "en-GB") is None


def test_unknown_engine_is_refused() -> None:
    with pytest.raises(
        ModelError, match="accepted are ctranslate2, students, phrases, apertium, transformers"
    ):
        open_engine("babelfish")


def test_bad_tag_is_refused() -> None:
    with pytest.raises(ModelError, match="language tag"):
        best_translator("not a tag", "en")


def test_batches_are_the_same_whatever_the_order() -> None:
    seen: list[list[str]] = []

    def run(batch: list[str]) -> list[str]:
        seen.append(batch)
        return [part.upper() for part in batch]

    assert in_batches(["ccc", "a", "bb", "a"], 2, run) == {"a": "A", "bb": "BB", "ccc": "CCC"}
    assert in_batches(["bb", "a", "ccc"], 2, run) == {"a": "A", "bb": "BB", "ccc": "CCC"}
    assert seen[:2] == seen[2:] == [["a", "bb"], ["ccc"]]


@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_text_is_cut_and_joined(texts: list[str]) -> None:
    made = list(by_sentence(texts, "en", 4, lambda batch: batch))
    assert len(made) == len(texts)
    for text, again in zip(texts, made, strict=True):
        assert set(again.split()) <= set(" ".join(parts_of(text, "en")).split())


def test_overlong_sentence_is_cut_into_parts() -> None:
    parts = parts_of("word " * 5000, "en")
    assert len(parts) > 20
    assert max(map(len, parts)) <= 600
    assert len(parts_of("x" * 10_000, "en")) == 17


@given(st.text(max_size=200))
def test_punctuation_is_settled_after_one_pass(text: str) -> None:
    once = normalize_punctuation(text)
    assert "\n" not in once
    assert normalize_punctuation(once) == once


@given(st.text(max_size=30), st.text(max_size=80))
def test_likeness_stays_in_range(name: str, text: str) -> None:
    wording, score = closest_wording(name, text)
    assert 0.0 <= score <= 1.0
    assert wording in text
