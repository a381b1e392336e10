"""Ordinary words in the place of names, and words that only stand near."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from conftest import read_cases

from variance.drift.words import word_findings
from variance.types import Article, RoundTrip


@pytest.mark.parametrize("case", read_cases("words.tsv"), ids=lambda c: c["left"][:40])
def test_words_in_a_names_place(case: dict[str, str], scene: Callable[..., Any]) -> None:
    left = Article(id="l", text=case["left"], lang=case["lang"])
    right = Article(id="r", text=case["right"], lang=case["lang"])
    event = scene(left, right, names=case["names"])
    found = word_findings(
        event.event, event.articles, event.mentions, event.clusters, event.aligned
    )
    assert [f.variant for f in found] == ([] if case["expected"] == "-" else [case["expected"]])
    for finding in found:
        assert left.text[finding.start : finding.end] == finding.variant
        assert finding.severity == "critical"
        assert finding.canonical in case["names"]


def trip(text: str, hypothesis: str, grade: Any) -> RoundTrip:
    return RoundTrip(text, "de", "en", hypothesis, text, 70.0, "fake", "sig", None, grade)


@pytest.mark.parametrize(("grade", "words"), [("good", ["register"]), ("weak", []), (None, [])])
def test_a_translation_helps_across_languages(
    grade: str | None, words: list[str], scene: Callable[..., Any]
) -> None:
    left = Article(
        id="l", lang="en", text="Their fighters had infiltrated the register and captured posts."
    )
    right = Article(
        id="r", lang="de", text="Die Kämpfer sind in Orlen eingedrungen und eroberten Posten."
    )
    event = scene(left, right, names="Orlen")
    trips = [trip(right.text, "The fighters have entered Orlen and captured posts.", grade)]
    found = word_findings(
        event.event, event.articles, event.mentions, event.clusters, event.aligned, trips=trips
    )
    assert [f.variant for f in found] == words
