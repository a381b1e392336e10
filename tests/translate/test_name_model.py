"""The shipped name model, for real, and the logic around it with a stand-in."""

from __future__ import annotations

import math
import pickle
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variance.errors import ModelError
from variance.translate.model_files.places import names_folder
from variance.translate.names.letters import spell, unspell
from variance.translate.names.model import BackTransliterator, combine, model_record, words_of
from variance.translate.names.ways import (
    differing_words,
    meeting_scores,
    meetings,
    name_round_trips,
    name_trips,
)

model_test = pytest.mark.model


@pytest.fixture(scope="module")
def model() -> BackTransliterator:
    if names_folder() is None:
        pytest.skip("the name model is not in this checkout")
    return BackTransliterator()


@model_test
@pytest.mark.parametrize(
    ("name", "source", "target", "expected"),
    [
        ("панкратов", "ru", "en", "Pankratov"),
        ("Харків", "uk", "de", "Charkiw"),
        ("Kabul", "en", "fa", "کابل"),
        ("Αθανασίου", "el", "en", "Athanasiou"),
        ("Martin", "en", "ko", "마틴"),
        ("बर्लिन", "hi", "en", "Berlin"),
    ],
)
def test_names_are_among_the_likeliest(
    model: BackTransliterator, name: str, source: str, target: str, expected: str
) -> None:
    (made,) = model.transliterate([name], source, target)
    assert spell(expected) in [spell(candidate.form) for candidate in made]


@model_test
def test_answers_keep_order_and_number(model: BackTransliterator) -> None:
    names = ["Massoud", "", "123", "Saleh", "x" * 500, "Massoud"]
    made = model.transliterate(names, "en", "fa", n=3)
    assert [len(row) for row in made] == [3, 0, 0, 3, 0, 3]
    assert made[0] == made[5]
    for row in made:
        probabilities = [candidate.probability for candidate in row]
        assert probabilities == sorted(probabilities, reverse=True)
        assert all(0 < p <= 1 for p in probabilities)
        assert len({candidate.form for candidate in row}) == len(row)


@model_test
def test_answers_do_not_depend_on_the_way_of_writing(model: BackTransliterator) -> None:
    plain, shouted, apart = model.transliterate(["Émile", "ÉMILE", "E\u0301mile"], "fr", "ru")
    assert plain == shouted == apart


@model_test
def test_scores_are_the_probabilities_of_the_candidates(model: BackTransliterator) -> None:
    (made,) = model.transliterate(["Massoud"], "en", "fa", n=5)
    forms = [candidate.form for candidate in made]
    scores = model.score(["Massoud"] * len(forms), forms, "en", "fa")
    for candidate, score in zip(made, scores, strict=True):
        assert math.isclose(score, candidate.probability, rel_tol=0.15)
    assert model.score(["Ahmad Massoud"], ["احمد"], "en", "fa") == [0.0]


@model_test
def test_model_travels_between_processes(model: BackTransliterator) -> None:
    again = pickle.loads(pickle.dumps(model))
    assert again.transliterate(["Saleh"], "en", "fa") == model.transliterate(["Saleh"], "en", "fa")


@model_test
def test_pairs_that_are_not_served_are_refused(model: BackTransliterator) -> None:
    assert model.serves("fa-AF", "en-GB")
    assert model.serves("de", "en")
    assert not model.serves("fa", "ru")
    assert not model.serves("en", "th")
    with pytest.raises(ModelError, match="does not write names of 'fa' in 'ru'"):
        model.transliterate(["x"], "fa", "ru")
    with pytest.raises(ModelError, match="n = 0"):
        model.transliterate(["x"], "en", "fa", n=0)


@model_test
def test_ways_lead_through_the_language_that_writes_so(model: BackTransliterator) -> None:
    pairs = [("Kharkiv", "Charkiw"), ("Kabul", "Kabul"), ("Ahmad Massoud", "Massoud")]
    german, same, shorter = name_trips(pairs, model)
    assert german.via in ("de", "pl")
    assert german.support > 2
    assert [way.probability for way in german.ways] == sorted(
        (way.probability for way in german.ways), reverse=True
    )
    assert same.via is None
    assert same.ways == ()
    assert shorter.ways == ()


@model_test
def test_spellings_of_one_name_meet(model: BackTransliterator) -> None:
    found = meetings(["Ahmad", "Ahmed", "Berlin"], model, "fa")
    assert any(set(m.forms) == {"Ahmad", "Ahmed"} for m in found)
    near, far = meeting_scores(["Ahmad", "Ahmad"], ["Ahmed", "Berlin"], model)
    assert 0 <= far < near <= 1


@model_test
def test_name_round_trip_says_what_came_back(model: BackTransliterator) -> None:
    trip, empty = name_round_trips(["Pankratov", "!!"], "en", "ru", model)
    assert trip.hypothesis == "панкратов"
    assert trip.chrf > 60
    assert "model:names" in trip.signature
    assert (empty.hypothesis, empty.back) == ("", "")


@model_test
@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=4))
def test_any_text_gets_an_answer_or_none(names: list[str]) -> None:
    folder = names_folder()
    if folder is None:
        pytest.skip("the name model is not in this checkout")
    made = _SHARED.setdefault("model", BackTransliterator()).transliterate(names, "und", "fa", 2)
    assert len(made) == len(names)


_SHARED: dict[str, BackTransliterator] = {}


@model_test
def test_record_says_what_the_model_is(model: BackTransliterator) -> None:
    record = model_record()
    assert record["parameters"] < 5_000_000
    assert set(record["sha256"]) >= {"model.bin", "shared_vocabulary.json"}


def test_absent_model_is_refused(tmp_path: object) -> None:
    with pytest.raises(ModelError, match="is not there"):
        BackTransliterator("/no/such/folder")


@given(st.text(max_size=60))
def test_spelling_is_settled_after_one_pass(name: str) -> None:
    once = spell(name)
    assert spell(once) == once
    assert unspell(once) == unspell(unspell(once))


@pytest.mark.parametrize("name", ["", "   ", "1234", "x" * 41, "a " * 9, "!?"])
def test_what_is_no_name_has_no_words(name: str) -> None:
    assert words_of(name) == []


@given(
    st.lists(
        st.lists(st.tuples(st.text("ab", min_size=1, max_size=2), st.floats(-9, 0)), min_size=1,
                 max_size=4),
        min_size=1, max_size=3,
    )
)  # fmt: skip
def test_combined_names_come_likeliest_first(words: Sequence[list[tuple[str, float]]]) -> None:
    ordered = [sorted(word, key=lambda pair: -pair[1]) for word in words]
    made = combine(ordered, 4)
    probabilities = [probability for _, probability in made]
    assert probabilities == sorted(probabilities, reverse=True)
    assert math.isclose(probabilities[0], math.exp(sum(word[0][1] for word in ordered)))


def test_words_that_differ_are_paired() -> None:
    assert differing_words("Amrullah Saleh", "Amarullah Saleh") == [("amrullah", "amarullah")]
    assert differing_words("Saleh", "Amrullah Saleh") == []
