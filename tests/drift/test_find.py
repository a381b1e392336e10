"""All drift of an event together: what always holds."""

from __future__ import annotations

import dataclasses
from typing import Any, get_args

from drift_scene import scene
from hypothesis import given, settings
from hypothesis import strategies as st

from variance.drift import FINDERS, find_drift
from variance.drift.find import one_a_passage
from variance.types import SEVERITIES, Article, Finding, Kind

WORDS = [
    "Orlen", "Varda", "Orlan", "attacked", "by", "from", "not", "killed", "30", "40", "people",
    "wounded", "on", "Monday", "Tuesday", "August", "15", "said", "“We", "won”", ".", ",", "the",
    "register", "entered", "\n", "150", "miles", "kilometers", "الجرحى", "۳۰", "убиты", "के",
    "\u200f", "\u0301", "🙂", "", "1,000", "about", "NRFappeared", "=HYPERLINK(",
]  # fmt: skip
texts = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
NAMES = "Orlen=Orlan|Varda"


def drift(articles: list[Article]) -> tuple[Finding, ...]:
    return find_drift(scene(*articles, names=NAMES))


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(texts, st.sampled_from(["en", "de", "ar", "ru", None])), max_size=3))
def test_findings_of_any_text_hold(rows: list[tuple[str, str | None]]) -> None:
    articles = [Article(id=f"a{i}", text=text, lang=lang) for i, (text, lang) in enumerate(rows)]
    found = drift(articles)
    by_id = {article.id: article for article in articles}
    for finding in found:
        text = by_id[finding.article_id].text
        assert text[finding.start : finding.end] == finding.variant != finding.canonical
        assert finding.variant in finding.sentence
        assert 0 <= finding.score <= 1
        assert finding.severity in SEVERITIES
        assert finding.explanation.endswith((".", "."))
        assert "/" in finding.category
        assert finding.occurrences >= 1
        if finding.kind != "name":
            assert finding.other_article_id in by_id
            assert finding.other_sentence
    assert found == drift(list(reversed(articles)))[: len(found)] or len(articles) > 1
    assert one_a_passage(found) == one_a_passage(tuple(reversed(found)))


def test_the_order_of_the_articles_does_not_matter() -> None:
    articles = [
        Article(id="a", text="At least 30 people were killed on August 15.", lang="en"),
        Article(id="b", text="At least 40 people were killed on August 16.", lang="en"),
        Article(id="c", text="At least 30 people were killed on August 15.", lang="en"),
    ]
    found = drift(articles)
    assert {f.variant for f in found} == {"40", "August 16"}
    assert [dataclasses.astuple(f) for f in drift(articles[::-1])] == [
        dataclasses.astuple(f) for f in found
    ]


def finding(**fields: Any) -> Finding:
    plain: dict[str, Any] = {
        "finding_id": "", "event_id": "e", "kind": "number", "category": "c/c",
        "severity": "minor", "canonical": "30", "variant": "40", "cause": "unknown",
        "explanation": "x.", "score": 0.5, "article_id": "a", "source": None, "lang": "en",
        "published": None, "start": 0, "end": 2, "occurrences": 1, "sentence": "40",
    }  # fmt: skip
    return Finding(**(plain | fields))


def test_of_two_findings_of_one_passage_the_graver_is_kept() -> None:
    minor, major = finding(), finding(severity="major", end=4)
    elsewhere = finding(start=10, end=12)
    assert set(one_a_passage([minor, major, elsewhere])) == {major, elsewhere}


def test_a_figure_within_a_turned_statement_is_another_passage() -> None:
    figure, quote = finding(), finding(kind="quote", severity="critical", end=40)
    assert set(one_a_passage([figure, quote])) == {figure, quote}


def test_an_article_alone_has_no_drift() -> None:
    assert not drift([Article(id="a", text="30 people died. 40 people died.", lang="en")])
    assert not drift([])


def test_every_kind_has_one_finder() -> None:
    assert set(FINDERS) == set(get_args(Kind)) - {"claim"}  # reserved: nothing finds claims yet


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=2, max_size=3))
def test_a_finder_gives_findings_of_its_kind(rows: list[str]) -> None:
    view = scene(*rows, names=NAMES)
    for kind, find in FINDERS.items():
        assert {finding.kind for finding in find(view)} <= {kind}


def test_the_more_particular_kind_is_kept_of_equally_grave_ones() -> None:
    figure, day = finding(kind="number"), finding(kind="date", score=0.9)
    assert one_a_passage([day, figure]) == (figure,)
