"""What a run found is put in order on the way in."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace

import pytest
from synthetic_report import REPORT

import variance
from variance.report.model import ReportData, in_order

UNSORTED = {"signature", "timings"}  # one value, and stages in the order of the run


@pytest.mark.parametrize("name", [f.name for f in fields(ReportData) if f.name not in UNSORTED])
def test_the_order_given_says_nothing(name: str) -> None:
    values = getattr(REPORT, name)
    assert values
    assert getattr(replace(REPORT, **{name: values[::-1]}), name) == values


def test_findings_go_by_event_kind_and_form() -> None:
    keys = [(f.event_id, f.kind, f.canonical, f.variant) for f in in_order(REPORT.findings)]
    assert keys == sorted(keys)


def test_it_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        REPORT.findings = ()  # type: ignore[misc]  # the point of the test


def test_the_public_report_is_one_of_it() -> None:
    assert isinstance(REPORT, variance.Report)
    assert isinstance(REPORT, ReportData)
