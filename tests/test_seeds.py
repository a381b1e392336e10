"""The five articles that the product was born from: what the report has to say of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from variance.pipeline import build_report
from variance.report.report import Report
from variance.types import Cluster

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def report() -> Report:
    return build_report(SEEDS)


def cluster_of(report: Report, form: str) -> Cluster:
    found = [c for c in report.clusters for v in c.variants if v.surface == form]
    whole = [
        c for c in found if any(v.surface == form and v.cause != "short-form" for v in c.variants)
    ]
    assert len({c.id for c in whole}) == 1, f"{form}: in {[c.canonical for c in whole]}"
    return whole[0]


def test_they_tell_one_event(report: Report) -> None:
    assert [len(event.article_ids) for event in report.events] == [5]


@pytest.mark.parametrize(
    "forms",
    [
        ("Panjshir", "Panjsher", "Panjsjir", "Punjir"),
        ("Ahmad Massoud", "Ahmed Massoud", "Ahmed Masood", "Achmad Massud"),
        ("Zabihullah Mujahid", "Jabiullah Mujahid"),
        ("Amrullah Saleh", "Amarullah Saleh"),
        ("Shotul", "Shatal"),
    ],
)
def test_spellings_of_one_name_are_one(report: Report, forms: tuple[str, ...]) -> None:
    assert len({cluster_of(report, form).id for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Parwan", "Paryan"),
        ("Ahmad Massoud", "Ahmad Shah Massoud"),
        ("Panjshir", "Parwan"),
        ("Bazarak", "Rokha"),
    ],
)
def test_what_is_different_stays_apart(report: Report, one: str, other: str) -> None:
    assert cluster_of(report, one).id != cluster_of(report, other).id


def test_the_canonical_forms_are_the_best_supported(report: Report) -> None:
    assert cluster_of(report, "Punjir").canonical == "Panjshir"
    assert cluster_of(report, "Achmad Massud").canonical == "Ahmad Massoud"
    assert cluster_of(report, "Jabiullah Mujahid").canonical == "Zabihullah Mujahid"
    assert cluster_of(report, "Shatal").canonical == "Shotul"


def test_tolls_of_30_and_40_are_flagged(report: Report) -> None:
    numbers = {(f.canonical, f.variant) for f in report.findings if f.kind == "number"}
    assert numbers & {("30", "40"), ("40", "30"), ("30", "at least 40"), ("around 30", "40")}


def test_every_finding_stands_where_it_says(report: Report) -> None:
    texts = {article.id: article.text for article in report.articles}
    assert report.findings
    for finding in report.findings:
        assert texts[finding.article_id][finding.start : finding.end] == finding.variant
