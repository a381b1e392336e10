"""The shipped corpus is what its README says: original, complete, with the drift planted."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from variance.corpus import read_corpus
from variance.types import SEVERITIES, Article, Cause, Kind

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpora" / "panjshir-2021"
TABLES = {".varianceignore", "README.md", "expected.csv", "apart.csv", "events.csv"}
LANGUAGES = {"en", "de", "nl", "fr", "es", "ru", "uk", "hi", "fa", "ar", "tr", "id"}


def table(name: str) -> list[dict[str, str]]:
    with (CORPUS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:[\u0900-\u097f]+[^\W_]*)*", text.casefold())


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return {article.id: article for article in read_corpus([CORPUS])}


EVENTS = {row["article_id"]: row["event"] for row in table("events.csv")}
EXPECTED = table("expected.csv")


def test_every_article_is_read_and_nothing_else(articles: dict[str, Article]) -> None:
    assert set(articles) == set(EVENTS)


def test_sizes_of_the_events() -> None:
    sizes = Counter(EVENTS.values())
    assert sizes["panjshir"] == 21
    assert sizes["ida"] == 6
    assert sizes["guinea"] == 5
    assert sum(size == 1 for size in sizes.values()) == 3
    assert sum(sizes.values()) == len(EVENTS) == 35


@pytest.mark.parametrize("article_id", sorted(EVENTS))
def test_length(articles: dict[str, Article], article_id: str) -> None:
    assert 150 <= len(articles[article_id].text.split()) <= 400


@pytest.mark.parametrize("article_id", sorted(EVENTS))
def test_language_and_date_are_known(articles: dict[str, Article], article_id: str) -> None:
    article = articles[article_id]
    assert article.lang in LANGUAGES
    assert article.published is not None
    assert "2021-08-30" <= article.published[:10] <= "2021-09-07"


def test_languages_of_the_main_event(articles: dict[str, Article]) -> None:
    main = [articles[article_id] for article_id, event in EVENTS.items() if event == "panjshir"]
    assert {article.lang for article in main} == LANGUAGES
    assert {article.translated_from for article in main} >= {
        "de",
        "nl",
        "no",
        "hi",
        "ru",
        "fa",
        "ar",
    }


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: f"{row['article_id']}-{row['variant']}")
def test_planted_drift_is_there(articles: dict[str, Article], row: dict[str, str]) -> None:
    alone = rf"(?<![\d.,]){re.escape(row['variant'])}(?!\d|[.,]\d)"
    assert re.search(alone, articles[row["article_id"]].text)
    assert row["variant"] != row["canonical"]
    assert row["kind"] in Kind.__args__  # type: ignore[attr-defined]  # the values of a Literal
    assert row["cause"] in Cause.__args__  # type: ignore[attr-defined]  # the values of a Literal
    assert row["severity"] in SEVERITIES


def test_rows_are_distinct() -> None:
    keys = Counter((r["article_id"], r["kind"], r["canonical"], r["variant"]) for r in EXPECTED)
    assert max(keys.values()) == 1


@pytest.mark.parametrize(
    "canonical",
    ["Panjshir", "Ahmad Massoud", "Zabihullah Mujahid", "Amrullah Saleh", "Shotul"],
)
def test_canonical_form_is_what_most_articles_write(
    articles: dict[str, Article], canonical: str
) -> None:
    writers = Counter(
        form
        for form in {row["variant"] for row in EXPECTED if row["canonical"] == canonical}
        | {canonical}
        for article in articles.values()
        if re.search(rf"\b{re.escape(form)}\b", article.text)
    )
    assert writers.most_common(1)[0][0] == canonical


def test_canonical_wording_stands_in_another_article(articles: dict[str, Article]) -> None:
    for row in EXPECTED:
        if row["kind"] == "quote":
            assert any(
                row["canonical"] in article.text
                for article in articles.values()
                if article.id != row["article_id"]
            )


def test_names_to_keep_apart_occur_and_are_not_expected_to_join(
    articles: dict[str, Article],
) -> None:
    text = "\n".join(article.text for article in articles.values())
    joined = {(row["canonical"], row["variant"]) for row in EXPECTED}
    for row in table("apart.csv"):
        assert row["a"] in text
        assert row["b"] in text
        assert (row["a"], row["b"]) not in joined
        assert (row["b"], row["a"]) not in joined


def test_readme_lists_every_file_and_outlet(articles: dict[str, Article]) -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([^`]+)` \|", readme, flags=re.MULTILINE)
    assert sorted(listed) == sorted(p.name for p in CORPUS.iterdir() if p.name not in TABLES)
    for article in articles.values():
        if article.source:
            assert article.source.removesuffix(" (machine translation)") in readme
    assert f"These {len(EVENTS)} articles" in readme
    assert "not\nnews" in readme
    assert "panjshir-2021" in (CORPUS.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.shared
def test_nothing_is_copied_from_the_seeds(articles: dict[str, Article]) -> None:
    seeds = ROOT.parent / "shared" / "seeds"
    if not seeds.is_dir():
        pytest.skip("../shared/seeds is not here")

    def shingles(text: str) -> set[tuple[str, ...]]:
        tokens = words(text)
        return {tuple(tokens[i : i + 8]) for i in range(len(tokens) - 7)}

    known = set().union(*(shingles(p.read_text(encoding="utf-8")) for p in seeds.glob("*.txt")))
    assert known
    for article in articles.values():
        assert not shingles(article.text) & known, article.id
