"""A finding keeps its id for as long as it is the same finding."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from synthetic_report import FINDINGS

from variance.report.identity import finding_id, identify

NAME = next(f for f in FINDINGS if f.kind == "name" and f.variant == "Punjir")
NUMBER = next(f for f in FINDINGS if f.kind == "number" and f.variant == "30")
QUOTE = next(f for f in FINDINGS if f.kind == "quote")


def test_ids_are_unlike_and_say_the_kind() -> None:
    ids = [finding.finding_id for finding in FINDINGS]
    assert len(set(ids)) == len(ids)
    assert all(f.finding_id.startswith(f"{f.kind}-") for f in FINDINGS)


def test_what_surrounds_a_finding_leaves_its_id() -> None:
    for one in (NAME, NUMBER, QUOTE):
        moved = replace(
            one, event_id="other", start=one.start + 99, end=one.end + 99, score=0.1,
            severity="info", explanation="said otherwise", other_article_id="new.txt",
            occurrences=7, source="renamed", decision="kept",
        )  # fmt: skip
        assert finding_id(moved) == one.finding_id


def test_what_a_finding_is_about_makes_its_id() -> None:
    assert finding_id(replace(NAME, canonical="Panjsher")) == NAME.finding_id
    assert finding_id(replace(NAME, article_id="x")) != NAME.finding_id
    assert finding_id(replace(NAME, variant="Punjirs")) != NAME.finding_id
    assert finding_id(replace(NUMBER, canonical="50")) != NUMBER.finding_id
    assert finding_id(replace(NUMBER, canonical="about ۴۰")) == NUMBER.finding_id
    assert finding_id(replace(QUOTE, canonical="stays")) == QUOTE.finding_id
    assert finding_id(replace(QUOTE, sentence="Another.")) != QUOTE.finding_id
    wrapped = QUOTE.sentence.replace(" ", "\n ")
    assert finding_id(replace(QUOTE, sentence=wrapped)) == QUOTE.finding_id


@given(st.permutations(FINDINGS))
def test_order_does_not_matter(shuffled: list) -> None:
    assert {(f.article_id, f.start, f.finding_id) for f in identify(shuffled)} == {
        (f.article_id, f.start, f.finding_id) for f in FINDINGS
    }


def test_twins_in_one_article_are_told_apart_by_place() -> None:
    first, second = replace(NUMBER, start=10), replace(NUMBER, start=50)
    one, two = identify([first, second])
    assert one.finding_id != two.finding_id
    assert identify([second, first]) == (two, one)
    # Text put in before both moves neither.
    later = identify([replace(first, start=110), replace(second, start=150)])
    assert [f.finding_id for f in later] == [one.finding_id, two.finding_id]


def test_a_lone_surrogate_has_an_id_too() -> None:
    assert finding_id(replace(NAME, variant="\ud800")).startswith("name-")
