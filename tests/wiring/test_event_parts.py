"""The work on one event."""

from __future__ import annotations

from dataclasses import replace

from synthetic_report import ARTICLES, CLUSTERS, EVENTS, REPORT, VALLEY

from variance.types import RoundTrip
from variance.wiring.events import align_event, drift_of, event_parts, refined, requests_of
from variance.wiring.trips import Trips

PARTS = event_parts(EVENTS, ARTICLES, REPORT.mentions, CLUSTERS)


def test_an_event_has_what_is_its_own() -> None:
    valley, bridge, alone = PARTS
    assert {article.id for article in valley.articles} == set(valley.event.article_ids)
    assert [cluster.canonical for cluster in bridge.clusters] == ["Hyperlink"]
    assert {mention.article_id for mention in bridge.mentions} == set(bridge.event.article_ids)
    assert (alone.clusters, alone.mentions, align_event(alone)) == ((), (), ())


def test_findings_are_of_the_event_and_stand_in_the_text() -> None:
    valley = replace(PARTS[0], aligned=align_event(PARTS[0]))
    texts = {article.id: article.text for article in ARTICLES}
    findings = drift_of(valley)
    assert findings
    assert {f.event_id for f in findings} == {VALLEY}
    assert all(texts[f.article_id][f.start : f.end] == f.variant for f in findings)


def test_only_events_with_translations_are_looked_at_again() -> None:
    findings = [f for part in PARTS for f in drift_of(part)]
    asked = [requests_of(part) for part in PARTS]
    assert refined(PARTS, asked, findings, Trips()) == findings
    trip = RoundTrip(findings[0].sentence, "en", "de", "", "", 50.0, "fake", "fake")
    again = refined(PARTS, asked, findings, Trips(sentences=(trip,)))
    event = findings[0].event_id
    assert [f for f in again if f.event_id != event] == [f for f in findings if f.event_id != event]
