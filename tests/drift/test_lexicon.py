"""Looking words up in tables of words."""

from __future__ import annotations

import pytest

from variance.drift.lexicon import Lexicon, WordRow, function_words, lexicon, plain
from variance.tables import read_table
from variance.text import tokenize
from variance.text.numbers import find_numbers

TABLES = (
    "ages", "fates", "markers", "negation", "offices", "openers", "roles", "spans", "speech",
    "things",
)  # fmt: skip
LANGUAGES = (
    "ar", "de", "en", "es", "fa", "fr", "hi", "id", "it", "nl", "pl", "ps", "pt", "ru", "tr", "uk",
    "ur",
)  # fmt: skip
YEARS = {
    "ar": "سنة", "de": "Jahre", "es": "años", "fa": "سال", "fr": "ans", "hi": "साल", "id": "tahun",
    "it": "anni", "nl": "jaar", "pl": "lat", "ps": "کاله", "pt": "anos", "ru": "года", "tr": "yıl",
    "uk": "роки", "ur": "سال",
}  # fmt: skip
ROWS = (
    WordRow("exact", "en", ("river", "Fluß")),
    WordRow("start", "en", ("riv*", "tué*")),
    WordRow("end", "de", ("*los",)),
    WordRow("inside", "de", ("*wald*",)),
    WordRow("noun", "ar", ("كتاب",)),
)


def rows_of(name: str) -> tuple[WordRow, ...]:
    return read_table(f"drift/data/{name}.tsv", WordRow).rows


@pytest.mark.parametrize(
    ("word", "lang", "found"),
    [
        ("river", "en", "exact"),
        ("RIVER", "en", "exact"),
        ("river", None, "exact"),
        ("rivers", "en", "start"),
        ("tues", "en", "start"),
        ("ri", "en", None),
        ("hoffnungslos", "de", "end"),
        ("losung", "de", None),
        ("waldweg", "de", "inside"),
        ("river", "de", None),
        ("والكتاب", "ar", "noun"),
        ("river", "xx", None),
    ],
)
def test_a_word_is_found_by_its_stars(word: str, lang: str | None, found: str | None) -> None:
    assert Lexicon(ROWS).find(word, lang) == found


@pytest.mark.parametrize(
    ("word", "form"),
    [("Tué", "tue"), ("Їх", "іх"), ("كتاب", "کتاب"), ("می\u200cرود", "میرود"), ("घायल", "घायल")],
)
def test_plain_forms_leave_marks_out(word: str, form: str) -> None:
    assert plain(word) == form == plain(form)


@pytest.mark.parametrize("name", TABLES)
def test_every_word_of_a_table_is_found_in_its_language(name: str) -> None:
    rows = rows_of(name)
    assert rows
    for _, lang, words in rows:
        for word in words:
            assert lexicon(name).find(word.strip("*"), lang) is not None, (lang, word)


@pytest.mark.parametrize("name", TABLES)
def test_a_word_of_a_table_is_a_word_of_a_text(name: str) -> None:
    """What texts are never cut into, such as two words with a hyphen, would not be found."""
    for _, lang, words in rows_of(name):
        for word in words:
            bare = word.strip("*")
            # An elided article keeps its apostrophe only before the word it is written to.
            text = f"{bare}Orlen" if bare.endswith(("'", "’")) else bare
            inside = word.startswith("*") and word.endswith("*")
            assert inside or tokenize(text)[0].text == bare, (lang, word)


@pytest.mark.parametrize("name", TABLES)
def test_a_class_stands_once_for_a_language(name: str) -> None:
    keys = [row[:2] for row in rows_of(name)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["fates", "markers", "negation", "offices", "speech", "things"])
def test_a_table_covers_the_languages_of_the_development_data(name: str, lang: str) -> None:
    assert lang in lexicon(name).languages


@pytest.mark.parametrize("lang", LANGUAGES)
def test_years_are_told_by_their_unit_or_by_the_table_of_spans(lang: str) -> None:
    years = YEARS.get(lang, "years")
    (quantity,) = find_numbers(f"20 {years}", lang)
    assert quantity.unit == "year" or lexicon("spans").find(years, lang)


def test_function_words_are_plain() -> None:
    assert "fur" in function_words("de")
    assert not function_words("xx")
