"""What the page shows of every event."""

from __future__ import annotations

from synthetic_report import FINDINGS, REPORT, VALLEY

from variance.report.page.views import event_views


def test_events_come_by_day_and_hold_all_findings() -> None:
    views = event_views(REPORT)
    assert [view.event.id for view in views] == ["ev-bridge", VALLEY, "ev-alone"]
    forms = [form for view in views for name in view.names for form in name.forms]
    groups = [view.others for view in views] + [form.findings for form in forms]
    assert sorted(shown.finding.finding_id for group in groups for shown in group) == sorted(
        finding.finding_id for finding in FINDINGS
    )


def test_the_gravest_comes_first() -> None:
    valley = next(view for view in event_views(REPORT) if view.event.id == VALLEY)
    assert valley.severity == "critical"
    assert [view.finding.severity for view in valley.others][:2] == ["critical", "critical"]
    assert valley.names[0].canonical == "Panjshir"
    assert valley.alike == ("Kabul",)


def test_only_web_addresses_become_links() -> None:
    valley = next(view for view in event_views(REPORT) if view.event.id == VALLEY)
    assert {view.id: view.url for view in valley.articles if view.url} == {
        "wire.txt": "https://example.org/wire"
    }
