"""Looking words up in tables of classes of words."""

from __future__ import annotations

import pytest

from variance.drift.lexicon import Lexicon, function_words, lexicon, plain, read_rows

TABLES = (
    "ages", "fates", "markers", "negation", "offices", "openers", "roles", "spans", "speech",
    "things",
)  # fmt: skip
ROWS = (
    ("exact", "en", "river Fluß"),
    ("start", "en", "riv* tué*"),
    ("end", "de", "*los"),
    ("inside", "de", "*wald*"),
    ("noun", "ar", "كتاب"),
)


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
    rows = read_rows(f"{name}.tsv")
    assert rows
    for _, lang, words in rows:
        for word in words.split():
            assert lexicon(name).find(word.strip("*"), lang) is not None, (lang, word)


@pytest.mark.parametrize("name", TABLES)
def test_a_class_stands_once_for_a_language(name: str) -> None:
    keys = [row[:2] for row in read_rows(f"{name}.tsv")]
    assert len(keys) == len(set(keys))


def test_function_words_are_plain() -> None:
    assert "fur" in function_words("de")
    assert not function_words("xx")
