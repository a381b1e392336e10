"""Ordinary words in the place of names, and words that only stand near."""

from __future__ import annotations

from typing import Any

import pytest
from drift_scene import read_cases, scene

from variance.drift.word.mistranslations import word_findings
from variance.types import Article, RoundTrip


@pytest.mark.parametrize("case", read_cases("words.tsv"), ids=lambda c: c["left"][:40])
def test_words_in_a_names_place(case: dict[str, str]) -> None:
    left = Article(id="l", text=case["left"], lang=case["lang"])
    right = Article(id="r", text=case["right"], lang=case["lang"])
    found = word_findings(scene(left, right, names=case["names"]))
    assert [f.variant for f in found] == ([] if case["expected"] == "-" else [case["expected"]])
    for finding in found:
        assert left.text[finding.start : finding.end] == finding.variant
        assert finding.severity == "critical"
        assert finding.canonical in case["names"]


def trip(text: str, hypothesis: str, grade: Any) -> RoundTrip:
    return RoundTrip(text, "de", "en", hypothesis, text, 70.0, "fake", "sig", None, grade)


@pytest.mark.parametrize(("grade", "words"), [("good", ["register"]), ("weak", []), (None, [])])
def test_a_translation_helps_across_languages(grade: str | None, words: list[str]) -> None:
    left = Article(
        id="l", lang="en", text="Their fighters had infiltrated the register and captured posts."
    )
    right = Article(
        id="r", lang="de", text="Die Kämpfer sind in Orlen eingedrungen und eroberten Posten."
    )
    trips = [trip(right.text, "The fighters have entered Orlen and captured posts.", grade)]
    found = word_findings(scene(left, right, names="Orlen", trips=trips))
    assert [f.variant for f in found] == words


ORDINARY = frozenset(["five", "lions", "little", "market", "the", "lion", "rock"])


def is_ordinary(word: str, _lang: str | None) -> bool:
    return word in ORDINARY


def literal(left: str, right: str, *more: str, lang: str = "en") -> list[tuple[str, str]]:
    """What is found in an English text beside accounts of another language, with names."""
    articles = [Article(id="l", text=left, lang=lang)]
    articles += [Article(id=f"r{i}", text=text, lang="fr") for i, text in enumerate((right, *more))]
    view = scene(*articles, names="Orlen|Varda|Bazark", is_ordinary=is_ordinary)
    found = word_findings(view)
    return [(f.variant, f.canonical) for f in found]


TOLD = "Orlen dit que les combats ont gagné Bazark et que 30 hommes sont morts."


@pytest.mark.parametrize(
    ("left", "found"),
    [
        ("Orlen said the fighting reached Little Market and 30 men died.", ["Little Market"]),
        ("Orlen said the fighting reached the Five Lions and 30 men died.", ["Five Lions"]),
        ("Orlen said the fighting reached Bazark and Little Market; 30 men died.", []),
        ("Orlen said the fighting reached the Lion of Orlen and 30 men died.", []),
        ("Little Market saw it first, Orlen said, and 30 men died.", []),
        ("Orlen said the fighting reached the market and 30 men died.", []),
        ("Orlen said the fighting reached Market 4 and 30 men died.", []),
        ("Orlen said the fighting reached Hilltop and 30 men died.", []),
    ],
)
def test_names_that_became_words_with_capitals(left: str, found: list[str]) -> None:
    expected = [(words, "Bazark") for words in found]
    assert literal(left, TOLD, TOLD.replace("30 hommes", "30 soldats")) == expected


def test_capitals_say_nothing_where_all_nouns_have_them() -> None:
    text = "Orlen said the fighting reached Little Market and 30 men died."
    assert literal(text, TOLD, TOLD, lang="de") == []


@pytest.mark.parametrize("told", [TOLD.replace("Bazark", "World Market"), TOLD + " (Market)"])
def test_what_may_be_translated_is_no_name_that_became_words(told: str) -> None:
    articles = [
        Article(id="l", lang="en", text="Orlen said the fighting reached the Lions; 30 men died."),
        *(Article(id=f"r{i}", lang="fr", text=told.replace("Market", "Lion")) for i in (0, 1)),
    ]
    view = scene(*articles, names="Orlen|World Lion|Bazark", is_ordinary=is_ordinary)
    assert not word_findings(view)
