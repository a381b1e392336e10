"""Hostile input through the whole program: set aside or neutralised, with a clear word."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pytest

from variance.cli import main

GOOD = (
    "Ahmad Massoud said on Friday that his fighters held Panjshir province. The Taliban said that"
    " they had entered Panjshir and killed 30 fighters of Ahmad Massoud in Panjshir.\n"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "good.txt").write_text(f"---\nlang: en\n---\n{GOOD}", encoding="utf-8")
    return folder


def run(corpus: Path, out: Path) -> dict[str, object]:
    assert main(["report", str(corpus), "--out", str(out)]) == 0
    record: dict[str, object] = json.loads((out / "run.json").read_text(encoding="utf-8"))
    return record


def set_aside(record: dict[str, object]) -> dict[str, str]:
    rejected = record["rejected"]
    assert isinstance(rejected, list)
    return {Path(one["path"]).name: one["reason"] for one in rejected}


def test_what_cannot_be_read_is_set_aside_and_the_rest_goes_on(
    corpus: Path, tmp_path: Path
) -> None:
    (corpus / "empty.txt").write_bytes(b"")
    (corpus / "junk.txt").write_bytes(bytes(range(256)) * 64)
    (corpus / "line.txt").write_bytes(b"a" * 50_000_000)
    (corpus / "bomb.txt.gz").write_bytes(gzip.compress(b"0" * 200_000_000, 9))
    (corpus / "rows.jsonl").write_text(
        '{"id": "row", "text": "Nothing of the kind happened in Oslo."}\n{"id": \n', "utf-8"
    )
    record = run(corpus, tmp_path / "out")
    aside = set_aside(record)
    assert set(aside) == {"empty.txt", "junk.txt", "line.txt", "bomb.txt.gz", "rows.jsonl"}
    assert all(aside.values())
    counts = record["counts"]
    assert isinstance(counts, dict)
    assert counts["articles"] == 2


def test_links_in_a_circle_end(corpus: Path, tmp_path: Path) -> None:
    inner = corpus / "inner"
    inner.mkdir()
    try:
        (inner / "again").symlink_to(corpus, target_is_directory=True)
        (inner / "outside.txt").symlink_to("/etc/passwd")
    except OSError:
        pytest.skip("no links on this system")
    record = run(corpus, tmp_path / "out")
    counts = record["counts"]
    assert isinstance(counts, dict)
    assert counts["articles"] == 1


def test_formulas_and_markup_are_neutralised(corpus: Path, tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://x.invalid","Massoud")'
    rows = [
        {"id": f"evil{i}", "title": "<script>alert(1)</script>", "source": evil, "lang": "en",
         "text": text, "published": "2021-09-03"}
        for i, text in enumerate(
            (GOOD, GOOD.replace("Massoud", "Massud").replace("30", "40"), "@SUM(1) </script><!--")
        )
    ]  # fmt: skip
    with (corpus / "evil.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    out = tmp_path / "out"
    run(corpus, out)
    with (out / "variance.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t", "\r")]
    assert "<script>alert(1)" not in (out / "variance.html").read_text(encoding="utf-8")


def test_a_name_of_5000_letters_passes_through(corpus: Path, tmp_path: Path) -> None:
    name = "Ahmad " + "Mas" * 1667
    for article in ("one", "two"):
        text = f"---\nlang: en\n---\n{name} left. Then {name} came back to Panjshir province.\n"
        (corpus / f"{article}.txt").write_text(text, encoding="utf-8")
    run(corpus, tmp_path / "out")


def test_file_names_are_only_names(corpus: Path, tmp_path: Path) -> None:
    (corpus / "=cmd|' <img src=x onerror=alert(1)>.txt").write_text(GOOD, encoding="utf-8")
    out = tmp_path / "out"
    run(corpus, out)
    assert "<img src=x" not in (out / "variance.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    ["\u202eevil\u202c " + GOOD, "a\u0301" * 5000, "\ufeff\u200b\u200d" * 1000 + GOOD,
     "(" * 20_000 + GOOD, "A. " * 20_000, "1," * 20_000, "„" * 5000 + "“" * 5000],
    ids=["bidi", "marks", "zero-width", "brackets", "initials", "figures", "quotes"],
)  # fmt: skip
def test_odd_texts_pass_through(corpus: Path, tmp_path: Path, text: str) -> None:
    (corpus / "odd.txt").write_text(text, encoding="utf-8")
    run(corpus, tmp_path / "out")
