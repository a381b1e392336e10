"""Names are found by what corpora show of them, and every surface stands in its text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from variance.mentions.find import find_mentions
from variance.types import Article

ENGLISH = (
    "The fighters held Panjshir province on Monday. Resistance was strong, said Fahim Dashti, "
    "spokesman for the National Resistance Front (NRF). Dashti's men saw President Ashraf Ghani. "
    "Afghan officials spoke to Massoud."
)
PERSIAN = "مسعود در پنجشیر ماند. فهیم دشتی گفت که مسعود وپنجشیر آرام است."


def found(*articles: Article) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for mention in find_mentions(articles):
        names.setdefault(mention.article_id, []).append(mention.name)
    return names


def test_names_and_not_titles_peoples_or_openings() -> None:
    names = found(Article(id="a", text=ENGLISH, lang="en"))["a"]
    assert {"Panjshir", "Fahim Dashti", "Dashti", "National Resistance Front"} <= set(names)
    assert {"Ashraf Ghani", "Massoud"} <= set(names)
    assert not {"The", "Monday", "Resistance", "Afghan", "President Ashraf Ghani"} & set(names)


def test_a_script_without_capitals_leans_on_other_articles() -> None:
    names = found(
        Article(id="a", text=ENGLISH, lang="en"), Article(id="b", text=PERSIAN, lang="fa")
    )
    assert names["b"].count("مسعود") == 2
    assert names["b"].count("پنجشیر") >= 1
    assert "فهیم دشتی" in names["b"]
    assert not {"آرام", "است", "گفت", "ماند"} & set(names["b"])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=200), max_size=3), st.sampled_from(["en", "de", "fa", None]))
def test_surfaces_stand_in_their_text_and_never_overlap(texts: list[str], lang: str | None) -> None:
    articles = [Article(id=str(i), text=text, lang=lang) for i, text in enumerate(texts)]
    mentions = find_mentions(articles)
    for mention in mentions:
        text = articles[int(mention.article_id)].text
        assert text[mention.start : mention.end] == mention.surface != ""
        assert 0.0 <= mention.score <= 1.0
    for left, right in pairwise(mentions):
        if left.article_id == right.article_id:
            assert left.end <= right.start


def test_a_string_of_thousands_of_letters_is_no_name() -> None:
    text = f"They met {'Ab' * 2500} and Omar Siddiq in Herat."
    assert found(Article(id="a", text=text, lang="en"))["a"] == ["Omar Siddiq", "Herat"]


def test_a_word_is_no_name_of_another_story_where_this_one_is_known() -> None:
    article = Article(
        id="fa",
        lang="fa",
        text="ادوارد هالوران روز دوشنبه در تاروونا دیدار کرد. او به مورسدو رفت و گفت جنس خوب است.",
    )
    same = Article(
        id="en",
        lang="en",
        text="Edward Halloran was in Tarvuna on Monday. Halloran left Tarvuna for Morsedo.",
    )
    other = Article(
        id="other",
        lang="en",
        text="The singer Mary Jones opened the fair in Oakdale. Jones sang. Jones left.",
    )
    found = {m.surface for m in find_mentions([article, same, other]) if m.article_id == "fa"}
    assert {"هالوران", "تاروونا", "مورسدو"} <= found
    assert "جنس" not in found  # goods, which alone reads like Jones
