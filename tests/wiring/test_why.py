"""Why two forms are one name, told of a pair and of a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from variance import Article, build_report
from variance.config import Config
from variance.errors import CorpusError
from variance.wiring import why_in_report, why_pair

ARTICLES = [
    Article(id="1", lang="en", text="Ahmad Massoud left Panjshir on Friday."),
    Article(id="2", lang="en", text="Ahmad Massoud left Panjsjir on Friday."),
    Article(
        id="3",
        lang="en",
        text="Ahmed Masood left Panjshir on Friday, a spokesman said. "
        "Fighting went on in Parwan province and in Paryan district.",
    ),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("report")
    report = build_report(ARTICLES, config=Config(round_trips=False))
    report.to_jsonl(made / "variance.jsonl")
    return made


def test_rules_are_told_in_order() -> None:
    lines = list(why_pair("Amrullah Saleh", "Amanullah Saleh"))
    assert lines[1].startswith("  letters: ")
    assert any("the one word that differs" in line for line in lines)
    assert lines[-1].startswith("  verdict: unsure")


def test_a_join_of_a_report_is_told(folder: Path) -> None:
    lines = list(why_in_report(folder, "Panjshir", "Panjsjir"))
    assert "one name in this report" in lines[0]
    assert "joined by likelihood" in lines[1]
    assert any("letters" in line for line in lines[2:])


def test_two_names_of_a_report_are_told(folder: Path) -> None:
    lines = list(why_in_report(folder, "Parwan", "Paryan"))
    assert "two names" in lines[0]


def test_a_form_that_is_not_there_is_named(folder: Path) -> None:
    with pytest.raises(CorpusError, match="Kunduz"):
        list(why_in_report(folder, "Panjshir", "Kunduz"))


def test_a_folder_without_a_record_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no such file"):
        list(why_in_report(tmp_path, "a", "b"))


def test_a_short_form_of_two_names_is_told_beside_either(tmp_path: Path) -> None:
    articles = [
        Article(id="1", lang="en", text="Ahmad Massoud spoke on Friday. Massoud left at noon."),
        Article(id="2", lang="en", text="Ahmad Shah Massoud died in 2001. Massoud was 48."),
    ]
    build_report(articles, config=Config(round_trips=False)).to_jsonl(tmp_path / "variance.jsonl")
    for full in ("Ahmad Massoud", "Ahmad Shah Massoud"):
        first, *_ = why_in_report(tmp_path, "Massoud", full)
        assert first.startswith(f"Massoud and {full} are one name in this report: {full}")
