"""What a finding shows: its sentences, what differs in them, its own round trip."""

from __future__ import annotations

from dataclasses import replace

import pytest
from synthetic_report import FINDINGS, REPORT

from variance.report.page.evidence import finding_view
from variance.report.page.index import index_report
from variance.types import Finding, RoundTrip


def finding(kind: str, canonical: str) -> Finding:
    return next(f for f in FINDINGS if (f.kind, f.canonical) == (kind, canonical))


@pytest.mark.parametrize(
    ("kind", "canonical", "marked"),
    [
        ("number", "40", ["30"]),
        ("quote", "will not leave Panjshir", ["Punjir"]),
        ("name", "Zabihullah Mujahid", ["J", ""]),
    ],
)
def test_what_differs_is_marked(kind: str, canonical: str, marked: list[str]) -> None:
    view = finding_view(finding(kind, canonical), {}, index_report(REPORT))
    assert [run.text for run in view.variant if run.on] == marked
    assert "".join(run.text for run in view.variant) == view.finding.variant


def test_the_sentence_is_whole_around_the_mark() -> None:
    flagged = finding("number", "40")
    quote = finding_view(flagged, {}, index_report(REPORT)).quote
    middle = "".join(run.text for run in quote.span)
    assert (quote.before + middle + quote.after, middle) == (flagged.sentence, flagged.variant)


@pytest.mark.parametrize("pivot", ["de", "es", "fr"])
def test_of_several_round_trips_the_finding_shows_its_own(pivot: str) -> None:
    flagged = finding("mistranslation", "Panjshir")
    trips = tuple(
        RoundTrip(flagged.sentence, "en", tag, "", f"back from {tag}", chrf, "fake", "fake")
        for tag, chrf in (("de", 40.0), ("es", 50.0), ("fr", 60.0))
    )
    told = replace(
        flagged,
        round_trip=f"back from {pivot}",
        round_trip_chrf=next(trip.chrf for trip in trips if trip.pivot == pivot),
    )
    views = finding_view(told, {}, index_report(replace(REPORT, round_trips=trips))).trips
    assert [(view.what, view.pivot) for view in views] == [("sentence", pivot)]


def test_a_trip_that_only_the_finding_knows_is_shown() -> None:
    flagged = finding("mistranslation", "Panjshir")
    (view,) = finding_view(flagged, {}, index_report(replace(REPORT, round_trips=()))).trips
    assert (view.back, view.chrf) == (flagged.round_trip, flagged.round_trip_chrf)
