"""Dates that contradict each other, and dates that only look so."""

from __future__ import annotations

import pytest
from drift_scene import read_cases, scene

from variance.drift.date.dates import date_findings
from variance.types import Article


def day(cell: str) -> str | None:
    return None if cell == "-" else cell


@pytest.mark.parametrize("case", read_cases("dates.tsv"), ids=lambda c: c["left"][:40])
def test_dates(case: dict[str, str]) -> None:
    left = Article(
        id="l", text=case["left"], lang=case["lang_left"], published=day(case["day_left"])
    )
    right = Article(
        id="r", text=case["right"], lang=case["lang_right"], published=day(case["day_right"])
    )
    found = date_findings(scene(left, right))
    assert [f.severity for f in found] == ([] if case["expected"] == "-" else [case["expected"]])
    for finding in found:
        text = left.text if finding.article_id == "l" else right.text
        assert text[finding.start : finding.end] == finding.variant
        assert finding.canonical in finding.other_sentence


def test_the_date_that_fewer_articles_have_is_flagged() -> None:
    view = scene(
        "They entered the capital on August 16.",
        "They entered the capital on August 15.",
        "They took the capital on August 15.",
    )
    found = date_findings(view)
    assert {(f.article_id, f.variant, f.canonical) for f in found} == {
        ("a0", "August 16", "August 15")
    }


def test_the_canonical_date_is_worded_in_the_articles_language() -> None:
    texts = [
        ("de", "Das Meer stieg am 15. August in Varda."),
        ("en", "The sea rose on August 15 in Varda."),
        ("ru", "Море поднялось 15 августа в Varda."),
        ("en", "The sea rose on August 16 in Varda."),
        ("fr", "La mer est montée le 17 août à Varda."),
    ]
    articles = [Article(id=f"a{i}", text=text, lang=lang) for i, (lang, text) in enumerate(texts)]
    found = date_findings(scene(*articles, names="Varda"))
    told = {(f.article_id, f.canonical) for f in found}
    assert ("a3", "August 15") in told
    assert ("a4", "August 15") in told
