"""Comparing two names: the answer in one piece."""

from __future__ import annotations

import pytest

from variance.names.columns import score_names
from variance.names.compare import compare_names
from variance.names.explain.explain import replay
from variance.names.score.scorer import SAME


@pytest.mark.parametrize(
    ("a", "b"), [("Zabihullah", "Jabiullah"), ("Panjshir", "Panjsjir"), ("Massoud", "Masood")]
)
def test_what_is_the_same_is_explained_by_steps_that_replay(a: str, b: str) -> None:
    match = compare_names(a, b)
    assert match.same
    assert match.verdict == "same"
    assert match.explanation
    assert replay(a, match.steps) == b


def test_score_is_that_of_the_batch() -> None:
    pairs = [("Kabul", "Кабул"), ("Parwan", "Paryan"), ("", "Kabul")]
    scores = score_names([a for a, _ in pairs], [b for _, b in pairs])
    for (a, b), score in zip(pairs, scores, strict=True):
        match = compare_names(a, b)
        assert match.score == pytest.approx(score, abs=1e-4)
        assert match.same == (match.score >= SAME)


def test_languages_reach_the_score() -> None:
    match = compare_names("Panjshir", "Pandschschir", lang_a="en", lang_b="de")
    known = score_names(["Panjshir"], ["Pandschschir"], langs_left="en", langs_right="de")[0]
    assert match.score == pytest.approx(known, abs=1e-4)


def test_what_looks_alike_and_is_not_is_said_to_be_confusable() -> None:
    match = compare_names("Iran", "Iraq")
    assert (match.verdict, match.cause, match.steps) == ("different", "confusable", ())
    assert compare_names("Kabul", "Herat").cause == "unknown"


def test_no_letters_are_no_name() -> None:
    match = compare_names("", "...")
    assert (match.score, match.same, match.verdict) == (0.0, False, "different")


def test_misuse_is_named() -> None:
    with pytest.raises(TypeError, match="None is no str"):
        compare_names(None, "Kabul")  # type: ignore[arg-type]  # what is no name, on purpose
    with pytest.raises(ValueError, match="not a BCP 47 tag"):
        compare_names("Kabul", "Kabul", lang_a="not a tag")
