"""Statements whose sense is turned, and statements that only look so."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from conftest import read_cases
from hypothesis import given
from hypothesis import strategies as st

from variance.drift.quotes import quote_findings
from variance.drift.speakers import quoted_spans
from variance.types import Article


def sort_of(explanation: str) -> str:
    signs = {"exchange": "roles", "quotation": "speaker", "denies": "negation", "deny": "negation"}
    return next(sort for sign, sort in signs.items() if sign in explanation)


@pytest.mark.parametrize("case", read_cases("quotes.tsv"), ids=lambda c: c["left"][:40])
def test_turned_statements(case: dict[str, str], scene: Callable[..., Any]) -> None:
    left = Article(id="l", text=case["left"], lang=case["lang_left"])
    right = Article(id="r", text=case["right"], lang=case["lang_right"])
    event = scene(left, right, names=case["names"])
    found = quote_findings(
        event.event, event.articles, event.mentions, event.clusters, event.aligned
    )
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
