"""The look-ups of a report."""

from __future__ import annotations

from dataclasses import replace

from synthetic_report import REPORT, VALLEY

from variance.report.page.index import gravest, index_report


def test_what_is_where() -> None:
    index = index_report(REPORT)
    assert {f.event_id for f in index.findings[VALLEY]} == {VALLEY}
    assert index.written["mirror.txt", "Punjir"] == 3
    assert index.worst["mirror.txt", "Punjir"] == "major"
    assert [c.canonical for c in index.by_form["mirror.txt", "Punjir"]] == ["Panjshir"]


def test_without_mentions_the_findings_count() -> None:
    index = index_report(replace(REPORT, mentions=()))
    assert index.written["mirror.txt", "Punjir"] == 3


def test_nothing_is_of_no_weight() -> None:
    assert gravest(()) == "info"
