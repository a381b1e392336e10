"""Charts: shares of an axis, never more than one can take in."""

from __future__ import annotations

from synthetic_report import FINDINGS, REPORT, VALLEY, large_report

from variance.report.page.charts import charts_of


def test_bars_count_every_finding_once() -> None:
    charts = charts_of(REPORT)
    assert sum(bar.times for bar in charts.by_kind) == len(FINDINGS)
    assert sum(bar.times for bar in charts.by_source) == len(FINDINGS)
    assert [bar.times for bar in charts.by_source] == sorted(
        (bar.times for bar in charts.by_source), reverse=True
    )


def test_parts_fill_the_longest_bar_and_no_more() -> None:
    for bar in (*charts_of(REPORT).by_kind, *charts_of(REPORT).by_source):
        assert sum(part.times for part in bar.parts) == bar.times
        assert bar.parts[-1].x + bar.parts[-1].width <= 100.1


def test_days_lie_on_their_line() -> None:
    charts = charts_of(REPORT)
    assert (charts.first_day, charts.last_day) == ("20 Aug 2021", "3 Sep 2021")
    assert all(0 <= dot.x <= 100 for dots in charts.dots.values() for dot in dots)
    assert charts.dots[VALLEY][-1].x == 100


def test_a_name_is_drawn_with_its_common_form_first() -> None:
    for drawn in charts_of(large_report(60)).names:
        assert drawn.rows[0][1]
        assert all(len(bubbles) == len(drawn.sources) for _, _, bubbles in drawn.rows)
