"""The facts of languages, and which tags a table is looked up by."""

from __future__ import annotations

import pytest

from variance.languages import (
    Language,
    LanguageTagError,
    base_language,
    chain,
    heard_as,
    known_tags,
    language,
    member,
    normalize_tag,
    pick,
    spelled_as,
    words_from,
)
from variance.languages.facts import _rows
from variance.tables import read_head

PRIVATE = ("x-klingon", "x-a-b1", "qaa", "qtz")

CHAINS = [
    ("prs", ("fa-AF", "prs", "fa")),
    ("fa-AF", ("fa-AF", "prs", "fa")),
    ("no", ("no", "nb", "nn")),
    ("nn", ("nn", "no", "nb")),
    ("zh-Hant-TW", ("zh-Hant-TW", "zh-Hant", "zh")),
    ("DE_at", ("de-AT", "de")),
    ("fil", ("fil", "tl")),
    (None, ()),
    ("", ()),
    *((tag, (tag,)) for tag in PRIVATE),
]

FACTS = [
    ("de", "figure_ordinal", "."),
    ("de-AT", "capital_nouns", True),
    ("lb", "capital_nouns", True),
    ("en", "capital_nouns", False),
    ("fr", "teens_after", (60, 80)),
    ("fr", "unit_after_ten", 7),
    ("tr", "unit_after_ten", 0),
    ("ar", "unit_before_ten", 10),
    ("de", "unit_before_ten", 20),
    ("en", "unit_before_ten", None),
    ("prs", "solar", True),
    ("en-GB", "month_first", False),
    ("en-US", "month_first", True),
    ("az", "dotted_i", True),
    ("nb", "compound_nouns", True),
    ("no", "compound_nouns", True),
]


@pytest.mark.parametrize(("tag", "tags"), CHAINS)
def test_a_table_is_looked_up_by_the_tag_then_by_what_stands_for_it(
    tag: str | None, tags: tuple[str, ...]
) -> None:
    assert chain(tag) == tags


@pytest.mark.parametrize(("tag", "fact", "value"), FACTS)
def test_facts(tag: str, fact: str, value: object) -> None:
    assert getattr(language(tag), fact) == value


@pytest.mark.parametrize("tag", PRIVATE)
def test_a_private_tag_is_a_tag_of_which_nothing_is_known(tag: str) -> None:
    assert normalize_tag(tag.upper()) == tag == base_language(tag)
    assert language(tag) == Language(tag, tag)
    assert words_from(tag) is heard_as(tag) is spelled_as(tag) is None
    assert member(tag) == tag


@pytest.mark.parametrize("tag", ["x", "x-", "x-toolongasubtag", "x-" + "-".join(["a"] * 40)])
def test_what_only_looks_private_is_no_tag(tag: str) -> None:
    with pytest.raises(LanguageTagError):
        normalize_tag(tag)


def test_no_language_is_asked_for() -> None:
    assert language(None) == Language("", "")
    assert pick({"de": 1}, None) is None


def test_every_tag_that_a_row_names_has_a_row_or_is_a_tag() -> None:
    for row in _rows().values():
        others = [*row.same_as, row.member, row.heard_as, row.words_from.partition(":")[0]]
        for tag in filter(None, [row.lang, *others]):
            assert tag in known_tags()
        assert not row.spelled_as or base_language(row.spelled_as) in known_tags()


def test_what_stands_in_for_a_language_has_no_stand_in_itself() -> None:
    for tag in known_tags():
        source = heard_as(tag)
        assert source is None or heard_as(source) in (None, source)
        lender = words_from(tag)
        assert lender is None or words_from(lender[0]) is None


def test_the_head_says_where_the_facts_come_from() -> None:
    assert "by hand" in read_head("languages/data/languages.tsv")["source"]
