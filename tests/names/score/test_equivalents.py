"""Words that say one thing: *lake* and *See*, Joe and Joseph."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest

from variance.languages import normalize_tag
from variance.names.block.blocking import candidate_pairs
from variance.names.columns import score_names
from variance.names.compare import compare_names
from variance.names.explain.explain import explain, replay
from variance.names.meaning.meanings import both_say, compounded, without_terms
from variance.names.meaning.word_tables import LINK, OPPOSED, QUALITIES
from variance.names.score.scorer import DIFFERENT, SAME
from variance.tables import read_columns

ONE = [
    ("Edward Halloran", "Ted Halloran"),
    ("Sasha Kolesnik", "Александр Колесник"),
    ("Beppe Cantarella", "CANTARELLA Giuseppe"),
    ("South Kivrah", "Kivrah du Sud"),
    ("Южный Киврах", "South Kivrah"),
    ("Kivrah District", "Bezirk Kivrah"),
    ("Kivrah-distriktet", "Kivrah ilçesi"),
    ("Lake Tarvuna", "Tarvunajärvi"),
    ("ولسوالی پنجاب", "Panjab District"),
    ("Blue Gulf of Tarvuna", "Blue Golfo de Tarvuna"),
    ("Yellow River", "Gelber Fluss"),
]
TWO = [
    ("North Kivrah", "جنوب كيوراه"),
    ("Upper Tarvuna", "Nizhnyaya Tarvuna"),
    ("Lake Tarvuna", "Lago Morsedo"),
    ("Ted Halloran", "Edward Pemberton"),
    ("Kivrah District", "Bezirk Tarvuna"),
    ("Old Kivrah", "Новый Киврах"),
    ("Kara Sea", "Black Sea"),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_words_that_say_one_thing_do_not_speak_against_a_pair(a: str, b: str) -> None:
    assert compare_names(a, b).verdict == "same", score_names([a], [b])


@pytest.mark.parametrize(("a", "b"), TWO)
def test_they_join_nothing_by_themselves(a: str, b: str) -> None:
    assert compare_names(a, b).verdict == "different", score_names([a], [b])


@pytest.mark.parametrize(
    ("a", "b"),
    [("Joe White", "Joe Weiss"), ("Steven King", "Steven König"), ("Anne Frank", "Anne Francis")],
)
def test_families_are_no_qualities_and_no_given_names(a: str, b: str) -> None:
    assert compare_names(a, b).verdict != "same", score_names([a], [b])


def test_two_short_forms_of_a_name_decide_nothing() -> None:
    assert compare_names("Chuck Halloran", "Chaz Halloran").verdict == "unsure"


def test_a_given_name_alone_is_left_to_its_letters() -> None:
    assert score_names(["Ted"], ["Edward"])[0] < SAME


def test_the_order_of_sides_and_of_the_batch_makes_no_difference() -> None:
    left, right = (list(side) for side in zip(*ONE, *TWO, strict=True))
    scores = score_names(left, right)
    assert np.array_equal(scores, score_names(right, left))
    assert np.array_equal(scores, score_names(left[::-1], right[::-1])[::-1])
    assert [score_names([a], [b])[0] for a, b in zip(left, right, strict=True)] == scores.tolist()


def test_they_never_make_a_pair_less_likely_unless_they_exclude_each_other() -> None:
    # "Tarvuna" alone is as far from "Tarvina" as with the words left in, or nearer
    alone, beside = score_names(["Tarvuna", "Lake Tarvuna"], ["Tarvina", "Lago Tarvina"])
    assert beside >= min(alone, DIFFERENT)


def test_upper_and_lower_are_two_whatever_else_is_alike() -> None:
    same, opposed = score_names(
        ["Tarvuna-ye Olya", "Tarvuna-ye Olya"], ["Tarvuna-ye Bala", "Tarvuna-ye Sofla"]
    )
    assert same >= SAME
    assert opposed < DIFFERENT


@pytest.mark.parametrize(("a", "b"), ONE)
def test_the_explanation_says_what_the_words_say(a: str, b: str) -> None:
    found = explain(a, b)
    assert replay(a, found.steps) == b
    told = [step for step in found.steps if step.cause in ("exonym", "short-form")]
    assert told
    assert all(step.note for step in told)


def test_the_language_of_a_word_is_the_way_it_came() -> None:
    found = explain("Port Kivrah", "Puerto Kivrah", lang_a="en", lang_b="en")
    assert (found.cause, found.via) == ("exonym", "es")
    assert "Spanish" in found.text


def test_one_word_says_nothing_of_itself() -> None:
    assert both_say("Lake", "LAKE") is None
    assert both_say("de", "di") is None  # may be part of one family name
    assert compounded("See", "Lake") is None  # nothing would stay


def test_names_that_are_terms_only_stay_whole() -> None:
    assert without_terms(["north", "lake"]) == ["north", "lake"]
    assert without_terms(["black", "tarvuna"]) == ["black", "tarvuna"]
    assert without_terms(["lake", "of", "tarvuna"]) == ["tarvuna"]


def test_names_meet_without_their_generic_terms() -> None:
    names = ["Kivrah fylke", "شہرستان کیوراہ", *(f"{w} fylke" for w in ("Oslo", "Troms", "Agder"))]
    assert [0, 1] in candidate_pairs(names, [None] * len(names)).tolist()


def test_the_tables_are_clean() -> None:
    meanings = set()
    for name in ("generic_terms.tsv", "hypocorisms.tsv"):
        lines = read_columns(f"names/meaning/data/{name}").lines
        rows = [line.split("\t") for line in lines]
        keys = [tuple(row[:2]) for row in rows]
        assert len(set(keys)) == len(keys)
        for row in rows:
            words = (row[2] if name == "generic_terms.tsv" else " ".join(row)).split()
            for word in words:
                scripts = {unicodedata.name(c).split()[0] for c in word if c.isalpha()} - {
                    "MODIFIER"
                }
                assert len(scripts) <= 1, f"{word!r} mixes {scripts}"
            if name == "generic_terms.tsv":
                meanings.add(row[0])
                assert normalize_tag(row[1]) == row[1]
                assert len(set(words)) == len(words), row
            else:
                assert not set(row[0].split()) & set(row[1].split()), row
    assert {LINK, *QUALITIES, *(side for sides in OPPOSED for side in sides)} <= meanings
