"""The command line: what goes where, and with which exit status."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from variance.cli import main

LEFT = """---
id: left
source: Harbour
lang: en
published: 2021-09-03
---
Fighters loyal to Ahmad Massoud said on Friday that they had killed 30 Taliban fighters in
Panjshir province, north of Kabul. Ahmad Massoud said that Panjshir would not surrender.
"""
RIGHT = """---
id: right
source: Elbe
lang: en
published: 2021-09-03
translated_from: de
---
Fighters loyal to Achmad Massud said on Friday that they had killed 40 Taliban fighters in
Panjshir province, north of Kabul. Achmad Massud said that Panjshir would not surrender.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "left.txt").write_text(LEFT, encoding="utf-8")
    (folder / "right.txt").write_text(RIGHT, encoding="utf-8")
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_report_writes_its_files(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["report", str(corpus), "--out", str(out)]) == 0
    written = {path.name for path in out.iterdir()}
    assert written >= {"variance.csv", "variance.html", "variance.jsonl", "run.json"}
    captured = capsys.readouterr()
    assert captured.out == ""
    assert str(out / "variance.csv") in captured.err
    found = {(row["kind"], row["variant"]) for row in rows(out / "variance.csv")}
    assert ("number", "40") in found or ("number", "30") in found
    assert any(kind == "name" for kind, _ in found)


def test_report_is_the_same_twice_and_whatever_the_jobs(corpus: Path, tmp_path: Path) -> None:
    for name, jobs in (("one", "1"), ("two", "2")):
        assert main(["report", str(corpus), "--out", str(tmp_path / name), "--jobs", jobs]) == 0
    for file in ("variance.csv", "variance.html", "variance.jsonl"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_report_takes_files_and_folders(corpus: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.jsonl"
    more.write_text('{"id": "x", "text": "Nothing of the kind happened in Oslo."}\n', "utf-8")
    out = tmp_path / "out"
    assert main(["report", str(corpus), str(more), "--out", str(out)]) == 0
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert run["counts"]["articles"] == 3


def test_fail_on_sets_the_exit_status(corpus: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    assert main(["report", str(corpus), "--out", out, "--fail-on", "info"]) == 1
    assert main(["report", str(corpus / "left.txt"), "--out", out, "--fail-on", "info"]) == 0


@pytest.mark.parametrize(
    ("decision", "status"),
    [("accept", 1), ("", 1), ("reject", 0), ("Dismiss", 0), ("fix: Panjshir", 0)],
)
def test_what_a_reviewer_has_settled_fails_nothing(
    corpus: Path, tmp_path: Path, decision: str, status: int
) -> None:
    out = tmp_path / "out"
    command = ["report", str(corpus), "--out", str(out), "--fail-on", "info"]
    assert main(command) == 1
    table = out / "variance.csv"
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, "decision": decision} for row in rows)
    assert main(command) == status


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["report", "no/such/folder"], "no/such/folder"),
        (["report", ".", "--config", "no-such.toml"], "no-such.toml"),
        (["normalize-names", "no-such.tsv"], "no-such.tsv"),
        (["models", "info", "no-such-model"], "no-such-model"),
        (["models", "pull"], "name"),
        (["compare", "", "x"], "''"),
        (["compare", "x", "12"], "'12'"),
        (["translate", "-", "--from", "xx", "--to", "en"], "xx"),
    ],
)
def test_unusable_input_is_one_clear_line(
    arguments: list[str], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert word in captured.err
    assert captured.err.count("\n") == 1
    assert captured.out == ""


@pytest.mark.parametrize("arguments", [["report"], ["report", "x", "--jobs", "0"], ["unknown"]])
def test_unknown_options_are_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


def test_a_failed_run_leaves_the_last_output(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["report", str(corpus), "--out", str(out)]) == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (out / "variance.csv").write_bytes(b"\xff\xfe\x00not a table")
    assert main(["report", str(corpus), "--out", str(out)]) == 2
    for name in ("variance.html", "variance.jsonl", "run.json"):
        assert (out / name).read_bytes() == before[name]


def test_decisions_come_back(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    main(["report", str(corpus), "--out", str(out)])
    table = rows(out / "variance.csv")
    table[0]["decision"], table[0]["comment"] = "accept", "as the desk wants it"
    with (out / "variance.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(table[0]))
        writer.writeheader()
        writer.writerows(table)
    main(["report", str(corpus), "--out", str(out)])
    again = {row["finding_id"]: row for row in rows(out / "variance.csv")}
    assert again[table[0]["finding_id"]]["decision"] == "accept"
    assert again[table[0]["finding_id"]]["comment"] == "as the desk wants it"


def test_a_reviewed_table_makes_an_authority_file(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    main(["report", str(corpus), "--out", str(out)])
    table = rows(out / "variance.csv")
    for row in table:
        row["decision"] = "accept" if row["kind"] == "name" else ""
    with (out / "variance.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(table[0]))
        writer.writeheader()
        writer.writerows(table)
    authority = tmp_path / "authority.csv"
    assert main(["authority", str(out / "variance.csv"), "--out", str(authority)]) == 0
    names = tmp_path / "names.txt"
    accepted = next(row for row in table if row["kind"] == "name")
    names.write_text(accepted["variant"], encoding="utf-8")
    capsys.readouterr()
    assert main(["normalize-names", str(names), "--authority", str(authority)]) == 0
    assert f",{accepted['canonical']}," in capsys.readouterr().out


def test_an_unreviewed_table_makes_no_authority_file(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["report", str(corpus), "--out", str(tmp_path / "out")])
    authority = tmp_path / "authority.csv"
    authority.write_text("canonical\nKabul\n", encoding="utf-8")
    capsys.readouterr()
    table = str(tmp_path / "out" / "variance.csv")
    assert main(["authority", table, "--out", str(authority)]) == 2
    said = capsys.readouterr().err
    assert "no name in it is reviewed" in said
    assert said.count("\n") == 1
    assert authority.read_text(encoding="utf-8") == "canonical\nKabul\n"


def test_normalize_names_in_a_pipe() -> None:
    names = "Panjshir\nPanjsjir\n\n12\n=HYPERLINK(1)\n"
    command = [sys.executable, "-m", "variance", "normalize-names", "--lang", "en"]
    done = subprocess.run(command, input=names, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    found = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["original"].removeprefix("'") for row in found] == names.split("\n")[:-1]
    assert found[0]["canonical"] == found[1]["canonical"] != ""
    assert found[2]["canonical"] == found[3]["canonical"] == ""
    assert found[4]["original"].startswith("'=")


def test_normalize_names_as_json_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = tmp_path / "names.txt"
    names.write_text("Kabul\n", encoding="utf-8")
    assert main(["normalize-names", str(names), "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["canonical"] == "Kabul"


def test_names_follow_a_house_style(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = tmp_path / "names.txt"
    names.write_text("أحمد مسعود\nAhmad Massoud\nAhmad Massoud\n", encoding="utf-8")
    command = ["normalize-names", str(names), "--policy", "house", "--house"]
    assert main([*command, "din31635"]) == 0
    made = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["canonical"] for row in made} == {"Aḥmad Masʿūd"}
    assert main([*command, "nobody"]) == 2
    assert "accepted are ala-lc" in capsys.readouterr().err


def test_report_refuses_unknown_styles_and_sources(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    command = ["report", str(corpus), "--no-mt", "--out", str(out)]
    assert main([*command, "--canonical", "house", "--house", "nobody"]) == 2
    assert "accepted are ala-lc" in capsys.readouterr().err
    assert main([*command, "--outside", "nobody"]) == 2
    assert "accepted are geonames, wikidata" in capsys.readouterr().err
    assert not out.exists()


def test_compare_explains_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "Panjshir", "Panjsjir", "--lang-b", "nl"]) == 0
    out = capsys.readouterr().out
    assert "spellings of one name" in out
    assert "Dutch" in out


def test_align_gives_events_and_pairs(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["align", str(corpus)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {(row["left_article_id"], row["right_article_id"]) for row in lines} == {
        ("left", "right")
    }
    assert main(["align", str(corpus), "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("event_id,")


def test_models_lists_what_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any("known" in line for line in lines)
    unusable = [line for line in lines if "not usable" in line]
    assert all(line.partition("not usable: ")[2] for line in unusable)
