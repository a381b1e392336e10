"""Ranks of office that differ, and offices that only look so."""

from __future__ import annotations

import pytest
from drift_scene import read_cases, scene

from variance.drift import View
from variance.drift.office.offices import office_findings
from variance.types import Article


def flagged(view: View) -> list[tuple[str, str]]:
    found = office_findings(view)
    for finding in found:
        assert (finding.kind, finding.severity) == ("term", "major")
        assert finding.canonical in (finding.other_sentence or "")
    return [(finding.article_id, finding.variant) for finding in found]


@pytest.mark.parametrize("case", read_cases("offices.tsv"), ids=lambda c: c["right"])
def test_offices(case: dict[str, str]) -> None:
    left = Article(id="l", text=case["left"], lang=case["lang_left"])
    right = Article(id="r", text=case["right"], lang=case["lang_right"], translated_from="xx")
    expected = [] if case["expected"] == "-" else [("r", case["expected"])]
    assert flagged(scene(left, right, names="Orlen|Varda")) == expected


def test_the_rank_that_most_articles_give_stands() -> None:
    texts = ["Vice President Orlen left."] * 2 + ["President Orlen left."]
    assert flagged(scene(*texts, names="Orlen")) == [("a2", "President")]
