"""What the articles of a corpus show together."""

from __future__ import annotations

from variance.mentions.gazetteer import Gazetteer, build_gazetteer, split_names
from variance.mentions.observations import observe
from variance.mentions.runs import Part
from variance.types import Article


def gazetteer(*texts: str, lang: str = "en") -> Gazetteer:
    articles = [Article(id=str(i), lang=lang, text=text) for i, text in enumerate(texts)]
    return build_gazetteer(observe(article) for article in articles)


def test_words_of_sentences_are_names_and_openings_are_none() -> None:
    found = gazetteer("Rain fell. They met Omar Siddiq in Badrah.", "Then Siddiq left.")
    assert {"omar", "siddiq", "badrah"} <= set(found.names)
    assert "rain" not in found.names
    assert found.articles_of["siddiq"] == ("0", "1")
    assert ("omar", "siddiq") in found.adjacent
    assert found.kinds["badrah"] == "place"


def test_what_is_mostly_written_small_is_no_name() -> None:
    found = gazetteer("He saw a qorma. One qorma is here. We ate Qorma.")
    assert "qorma" in found.lowercase["en"]
    assert "qorma" not in found.names


def test_a_word_with_an_ending_is_held() -> None:
    found = gazetteer("Wir sahen Omar Siddiq in Badrah.", lang="de")
    assert found.holds("Badrahs", "de")
    assert not found.holds("Tarvuna", "de")


def test_a_run_is_cut_where_two_names_meet_but_not_two_words() -> None:
    parts = tuple(Part(i, i + 1, word) for i, word in enumerate(["Harakat", "Omar", "Siddiq"]))
    standalone = frozenset({("harakat",), ("omar", "siddiq"), ("omar",), ("siddiq",)})
    assert split_names(parts, standalone) == [parts[:1], parts[1:]]
    assert split_names(parts[1:], standalone) == [parts[1:]]
