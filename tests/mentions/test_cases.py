"""Names by language, with titles, peoples, weekdays and openings that are none."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from variance.mentions.acronyms import explained_acronyms
from variance.mentions.distinct import distinct_names
from variance.mentions.find import find_mentions, select_mentions
from variance.mentions.gazetteer import build_gazetteer
from variance.mentions.observations import observe
from variance.types import Article

TABLE = (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = list(
    csv.DictReader(TABLE[1:], delimiter="\t", quoting=csv.QUOTE_NONE)  # the first line is a note
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['lang']}-{case['found'][:20]}")
def test_names_of_one_text(case: dict[str, str]) -> None:
    mentions = find_mentions([Article(id="a", lang=case["lang"], text=case["text"])])
    names = {mention.name for mention in mentions}
    assert set(case["found"].split("|")) <= names
    words = {word for name in names for word in name.split()}
    assert not set(case["not"].split("|")) & words


def test_two_names_in_one_run_come_apart() -> None:
    texts = [
        "In Kabul the Harakat fighters met. We saw the Harakat leave. Some say Harakat won.",
        "It was then that Omar Faruq Siddiq spoke.",
        "The spokesman of Harakat Omar Faruq Siddiq left.",
    ]
    found = find_mentions(
        [Article(id=str(i), text=text, lang="en") for i, text in enumerate(texts)]
    )
    assert [m.name for m in found if m.article_id == "2"] == ["Harakat", "Omar Faruq Siddiq"]


def test_headlines_alone_make_no_names() -> None:
    text = "Quiet Village Wakes To Sudden Thunder\n\nThe storm came to Bisidimo at night."
    [mention] = find_mentions([Article(id="a", text=text, lang="en")])
    assert mention.name == "Bisidimo"


def test_the_order_of_articles_changes_nothing() -> None:
    articles = [Article(id=str(i), lang=c["lang"], text=c["text"]) for i, c in enumerate(CASES)]
    assert find_mentions(articles) == find_mentions(articles[::-1])


def test_the_parts_give_what_the_whole_gives() -> None:
    articles = [Article(id=str(i), lang=c["lang"], text=c["text"]) for i, c in enumerate(CASES)]
    corpus = [observe(article) for article in articles]
    gazetteer = build_gazetteer(corpus)
    parts = [mention for one in corpus for mention in select_mentions(one, gazetteer)]
    assert sorted(parts, key=lambda m: (m.article_id, m.start)) == list(find_mentions(articles))


def test_what_a_text_shows_apart_and_together() -> None:
    text = (
        "In Herat we met Omar Siddiq, son of Omar Nur Siddiq. The towns of Badrah and Badrud "
        "are quiet. The Free Press Alliance (FPA) agreed."
    )
    article = Article(id="a", text=text, lang="en")
    mentions = find_mentions([article])
    apart = distinct_names(article, mentions)
    assert ("Omar Nur Siddiq", "Omar Siddiq") in apart
    assert ("Badrah", "Badrud") in apart
    assert explained_acronyms(article, mentions) == (("FPA", "Free Press Alliance"),)
    assert not any("FPA" in pair for pair in apart)
