"""The name score: its properties, its cases, its shapes of input."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variance.names.columns import score_names
from variance.names.judge import judge_pairs
from variance.names.score.scorer import DIFFERENT, SAME, verdict_of

TABLE = Path(__file__).parents[1] / "cases" / "score_cases.tsv"
CASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
LETTERS = st.text(
    alphabet="abcdefgijklmnoprstuvzABDKMŠşéñçßıøабвгджзиклмнопрстуфхшяАЖابتجحدرزسشعمنویکαβγδεςλמשה"
    "अहमदीं' -",
    max_size=20,
)
ANYTHING = st.text(max_size=40)


def one(a: str, b: str, **langs: str | None) -> float:
    return float(judge_pairs([a], [b], **{k: [v] for k, v in langs.items()})[0])


@pytest.mark.parametrize("case", CASES, ids=[f"{c['a']}-{c['b']}" for c in CASES])
def test_cases(case: dict[str, str]) -> None:
    score = one(
        case["a"], case["b"], langs_left=case["lang_a"] or None, langs_right=case["lang_b"] or None
    )
    if case["kind"] == "same":
        assert score >= SAME
    elif case["kind"] == "different":
        assert score < DIFFERENT
    elif case["kind"] == "unsure":
        assert DIFFERENT <= score < SAME
    else:
        assert score < SAME


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(ANYTHING, ANYTHING), max_size=8))
def test_scores_are_probabilities_one_a_pair_and_the_same_both_ways(
    pairs: list[tuple[str, str]],
) -> None:
    left, right = [p[0] for p in pairs], [p[1] for p in pairs]
    scores = score_names(left, right)
    assert scores.dtype == np.float32
    assert scores.shape == (len(pairs),)
    assert ((scores >= 0) & (scores <= 1)).all()
    assert (scores == score_names(right, left)).all()


@settings(max_examples=60, deadline=None)
@given(LETTERS)
def test_a_name_is_itself(name: str) -> None:
    if any(c.isalpha() for c in name):
        assert one(name, name) >= 0.95


@settings(max_examples=80, deadline=None)
@given(LETTERS, LETTERS)
def test_case_form_and_spacing_make_no_difference(a: str, b: str) -> None:
    score = one(a, b)
    # Capitals make an acronym of a short word, which is no spelling of another name.
    long = min(len(a), len(b)) > 8
    for turn in (
        *((str.upper, str.lower) if long else ()),
        lambda s: unicodedata.normalize("NFD", s),
        lambda s: unicodedata.normalize("NFC", s),
        lambda s: f"  {s.replace(' ', '   ')}\t",
    ):
        assert one(turn(a), b) == score


def test_a_pair_scores_alike_alone_and_in_company() -> None:
    left = [c["a"] for c in CASES] * 40
    right = [c["b"] for c in CASES] * 40
    together = score_names(left, right)
    alone = [one(a, b) for a, b in zip(left[: len(CASES)], right[: len(CASES)], strict=True)]
    assert np.abs(together.reshape(40, -1) - alone).max() <= 2e-4


def test_languages_are_one_tag_or_one_a_name() -> None:
    left, right = ["Panjshir", "Kabul"], ["Pandschschir", "Cabul"]
    one_tag = score_names(left, right, langs_right="de")
    assert (one_tag == score_names(left, right, langs_right=["de", "de-AT"])).all()
    unknown = score_names(left, right)
    for nothing in (None, [None, None], ["src", "und"], [None, float("nan")]):
        assert (score_names(left, right, langs_right=nothing) == unknown).all()


@pytest.mark.parametrize("column", [list, tuple, np.array, iter])
def test_columns_of_any_make(column: type) -> None:
    left, right = ["Kabul", "Herat"], ["Кабул", "Kandahar"]
    assert (score_names(column(left), column(right)) == score_names(left, right)).all()


@pytest.mark.parametrize("nothing", [None, float("nan"), np.nan, "", " ", "42°", "'-."])
def test_what_has_no_letters_scores_nothing(nothing: object) -> None:
    assert score_names([nothing, "Kabul"], ["Kabul", nothing]).tolist() == [0.0, 0.0]


def test_missing_cells_of_data_frames() -> None:
    pd = pytest.importorskip("pandas")
    pl = pytest.importorskip("polars")
    missing = pd.Series(["Kabul", pd.NA], dtype="string")
    for column in (missing, pl.Series(["Kabul", None])):
        scores = score_names(column, column)
        assert scores[0] > SAME
        assert scores[1] == 0


def test_misuse_is_named() -> None:
    with pytest.raises(TypeError, match="bare str"):
        score_names("Kabul", ["Kabul"])
    with pytest.raises(TypeError, match="bare bytes"):
        score_names(["Kabul"], b"Kabul")
    with pytest.raises(TypeError, match="right holds 5"):
        score_names(["Kabul"], [5])
    with pytest.raises(ValueError, match="2 names on the left, 1 on the right"):
        score_names(["Kabul", "Herat"], ["Kabul"])
    with pytest.raises(ValueError, match="1 tags in langs_left for 2 names"):
        score_names(["a", "b"], ["a", "b"], langs_left=["de"])
    with pytest.raises(ValueError, match="not a BCP 47 tag"):
        score_names(["a"], ["b"], langs_left="not a tag")


def test_hostile_names_do_no_harm() -> None:
    hostile = [
        "x" * 100_000, "\ud800", "a\nb", "\x00", "e" + "\u0301" * 5000, "𝔓𝔞𝔫", "🙂", "\u202eabc",
        "a " * 3000, "Ⅷ", "ﷺ", "ΐ", "\U0010ffff", "ñ" * 49,
    ]  # fmt: skip
    scores = score_names(hostile, hostile)
    assert np.isfinite(scores).all()
    assert score_names(hostile, hostile[::-1]).shape == (len(hostile),)
    assert one("a\nb", "a b") == one("a b", "a b")


def test_verdicts_stand_in_order() -> None:
    assert 0 < DIFFERENT < SAME < 1
    assert [verdict_of(s) for s in (0.0, DIFFERENT, SAME, 1.0)] == [
        "different", "unsure", "same", "same",
    ]  # fmt: skip
