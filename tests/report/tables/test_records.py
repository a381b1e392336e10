"""variance.jsonl and run.json."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

from synthetic_report import FINDINGS, REPORT

from variance.report.tables.jsonl import report_jsonl
from variance.report.tables.runjson import run_record


def test_every_value_is_a_line() -> None:
    rows = [json.loads(line) for line in report_jsonl(REPORT).decode().splitlines()]
    assert all(next(iter(row)) == "type" for row in rows)
    assert Counter(row["type"] for row in rows) == {
        "signature": 1,
        "article": len(REPORT.articles),
        "event": len(REPORT.events),
        "cluster": len(REPORT.clusters),
        "finding": len(FINDINGS),
        "round_trip": 2,
        "rejected": 2,
    }
    found = [row["finding_id"] for row in rows if row["type"] == "finding"]
    assert found == [finding.finding_id for finding in REPORT.findings]
    steps = [v["steps"] for row in rows if row["type"] == "cluster" for v in row["variants"]]
    assert any(step["convention"] == "de-press" for all_of in steps for step in all_of)


def test_letters_are_not_escaped_and_surrogates_are_replaced() -> None:
    text = report_jsonl(REPORT).decode()
    assert "पंजशीर" in text
    odd = replace(REPORT, rejected=(replace(REPORT.rejected[0], path="\ud83d.txt"),))
    assert "\ufffd.txt" in report_jsonl(odd).decode()


def test_times_are_in_run_json_only(tmp_path: Path) -> None:
    slow = replace(REPORT, timings=(("corpus", 99.5),))
    assert report_jsonl(slow) == report_jsonl(REPORT)
    assert slow.to_bytes("html") == REPORT.to_bytes("html")
    REPORT.to_run_json(tmp_path / "run.json")
    record = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert record == json.loads(json.dumps(run_record(REPORT)))
    assert record["timings"] == {"corpus": 0.25, "names": 1.5}


def test_the_record_of_a_run() -> None:
    record = run_record(REPORT)
    counts = record["counts"]
    assert counts["articles"] == 9
    assert counts["events"] == 3
    assert counts["events_told_more_than_once"] == 2
    assert counts["findings"] == sum(counts["by_severity"].values()) == len(FINDINGS)
    assert list(counts["by_severity"]) == ["info", "minor", "major", "critical"]
    assert record["rejected"][0] == {
        "path": "broken.jsonl",
        "reason": "not JSON: <b>Expecting value</b>",
        "line": 7,
    }
    assert [engine["grade"] for engine in record["engines"]] == ["weak", None]
    assert record["settings"] == {"canonical": "majority", "pivot": "de"}
