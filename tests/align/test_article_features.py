"""What one article offers to find its event."""

from __future__ import annotations

import pickle

import pytest

from variance.align.article_features import columns_of, features_of_article, rarity
from variance.align.features import SPACES, Feature, features_of, stem_rate, word_features
from variance.align.figures import figure_features
from variance.align.stems import concepts, english_stem, plain, script_class, stem
from variance.text import tokenize
from variance.types import Article


def test_features_are_frozen_and_travel() -> None:
    article = Article(id="a", lang="pt-BR", published="2021-08-31", text="Massoud fugiu.\nChove.")
    found = features_of_article(article)
    assert (found.lang, found.title, len(found.columns)) == ("pt", "Massoud fugiu.", len(SPACES))
    assert pickle.loads(pickle.dumps(found)) == found


@pytest.mark.parametrize("published", [None, "", "31 August", "--08-31"])
def test_what_is_no_day_is_none(published: str | None) -> None:
    assert features_of_article(Article(id="a", text="x", published=published)).day is None


def test_features_of_one_key_add_up() -> None:
    twice = [Feature("figure", 7, 1.0, 1e-3), Feature("figure", 7, 1.0, 1e-2)]
    column = columns_of(twice)[SPACES.index("figure")]
    assert (column.keys, column.counts, column.rates) == ((7,), (2.0,), (1e-2,))


def test_rarer_weighs_more_and_usual_words_weigh_little() -> None:
    assert rarity(1, 10, 0.0, 300, 60) > rarity(5, 10, 0.0, 300, 60)
    assert rarity(10, 10, 1e-2, 300, 60) < rarity(10, 10, 1e-6, 300, 60)


def test_a_capital_inside_a_sentence_is_a_name() -> None:
    text = "Then Massoud left."
    spaces = {f.space for f in features_of(text, tokenize(text), "en")}
    assert {"meaning", "name"} <= spaces
    assert not any(f.space == "name" for f in word_features("left", "en", False))
    assert stem_rate("said") > stem_rate("massoud")


def test_languages_meet_in_meaning_and_in_figures() -> None:
    german = {sense for sense, _ in concepts("Gefangene", "de")}
    assert german & {sense for sense, _ in concepts("prisoners", "en")}
    assert concepts("word", "xx") == ()
    keys = [{f.key for f in figure_features(tokenize(t))} for t in ("1 000 men", "1,000 Mann")]
    assert keys[0] == keys[1]


@pytest.mark.parametrize(
    ("word", "script"),
    [("Émile", "Latn"), ("Кабул", "Cyrl"), ("کابل", "Arab"), ("काबुल", "Deva"), ("首都", "Zzzz")],
)
def test_stems_are_cut_by_script(word: str, script: str) -> None:
    assert script_class(plain(word)) == script
    assert plain(word).startswith(stem(word, None)) or script == "Arab"


@pytest.mark.parametrize(
    ("word", "cut"),
    [("ties", "tie"), ("king", "king"), ("need", "need"), ("made", "made"), ("bus", "bus")],
)
def test_short_english_words_stay_whole(word: str, cut: str) -> None:
    assert english_stem(word) == cut
