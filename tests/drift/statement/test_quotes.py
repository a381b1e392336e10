"""Statements whose sense is turned, and statements that only look so."""

from __future__ import annotations

import itertools

import pytest
from drift_scene import read_cases, scene
from hypothesis import given
from hypothesis import strategies as st

from variance.drift.statement.quotes import quote_findings
from variance.drift.statement.speakers import quoted_spans
from variance.types import Article


def sort_of(explanation: str) -> str:
    signs = {"exchange": "roles", "quotation": "speaker", "denies": "negation", "deny": "negation"}
    return next(sort for sign, sort in signs.items() if sign in explanation)


@pytest.mark.parametrize("case", read_cases("quotes.tsv"), ids=lambda c: c["left"][:40])
def test_turned_statements(case: dict[str, str]) -> None:
    left = Article(id="l", text=case["left"], lang=case["lang_left"])
    right = Article(id="r", text=case["right"], lang=case["lang_right"])
    found = quote_findings(scene(left, right, names=case["names"]))
    expected = [] if case["expected"] == "-" else [case["expected"]]
    assert [sort_of(f.explanation) for f in found] == expected
    for finding in found:
        text = left.text if finding.article_id == "l" else right.text
        assert text[finding.start : finding.end] == finding.variant
        assert finding.severity in ("critical", "major")
        assert finding.other_sentence


@given(st.text(alphabet="ab “”„«»\"'\n.", max_size=60))
def test_quoted_spans_lie_in_the_text_in_order(text: str) -> None:
    spans = quoted_spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert list(spans) == sorted(spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("names", "told", "odd"),
    [
        ("Orlen|Varda", "Orlen attacked Varda on Monday near the river.",
         "Varda attacked Orlen on Monday near the river."),
        ("", "He said on Monday that he had not left the country.",
         "He said on Monday that he had left the country."),
        ("Anna Orlen|Peter Varda", "“We will never give up the fight,” said Anna Orlen.",
         "“We will never give up the fight,” said Peter Varda."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", range(4))
def test_only_the_side_that_stands_alone_is_flagged(
    names: str, told: str, odd: str, place: int
) -> None:
    texts = [told] * 3
    texts.insert(place, odd)
    # Where it would fall without support: on what is translated, and on what comes last.
    articles = [
        Article(id=f"a{i}", text=text, lang="en", translated_from=None if i == place else "de")
        for i, text in enumerate(texts)
    ]
    found = quote_findings(scene(*articles, names=names))
    assert [f.article_id for f in found] == [f"a{place}"]
