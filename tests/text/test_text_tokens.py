"""Tokens cover a text's letters and digits; folding is idempotent."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from text_cases import RELAXED, TEXTS

from variance.text.fold import fold
from variance.text.scripts import script_of, scripts_in
from variance.text.tokens import tokenize


@RELAXED
@given(TEXTS)
def test_tokens_are_exact_in_order_and_cover(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.end
        assert text[token.start : token.end] == token.text
        assert not any(char.isalnum() for char in text[end : token.start])
        end = token.end
    assert not any(char.isalnum() for char in text[end:])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the NRFappeared to", ["the", "NRF", "appeared", "to"]),
        ("BBC and BBCNews", ["BBC", "and", "BBC", "News"]),
        ("saidMassoud", ["said", "Massoud"]),
        ("ToloNews and YouTube", ["ToloNews", "and", "YouTube"]),
        ("Tolo News and ToloNews", ["Tolo", "News", "and", "Tolo", "News"]),
        ("NGOs, MPs and iPhones", ["NGOs", "MPs", "and", "iPhones"]),
        ("the Taliban's U.S. ally", ["the", "Taliban's", "U.S.", "ally"]),
        ("l’armée d'Ivoire", ["l’", "armée", "d'", "Ivoire"]),
        ("Jabul-Saraj", ["Jabul", "Saraj"]),
        ("1,000 in 5.30", ["1,000", "in", "5.30"]),
        ("पंजशीर घाटी", ["पंजशीर", "घाटी"]),
        ("می‌رود", ["می‌رود"]),
        ("中国人", ["中", "国", "人"]),
        ("タリバンは", ["タリバン", "は"]),
        ("e\u0301cole", ["e\u0301cole"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == expected


@RELAXED
@given(TEXTS)
def test_fold_is_idempotent_and_composed(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert unicodedata.is_normalized("NFC", folded)


def test_fold_unites_what_looks_alike() -> None:
    assert fold("“Mas’ud”—\u200fﬁn\u00a0 al") == '"Mas\'ud"-fin al'
    assert fold("مـــحمد") == "محمد"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Массуд (Massoud)", "Latn"),
        ("Масуд, А.", "Cyrl"),
        ("پنجشیر", "Arab"),
        ("पंजशीर", "Deva"),
        ("潘杰希尔", "Hani"),
        ("タリバン", "Kana"),
        ("탈레반", "Hang"),
        ("פנג'שיר", "Hebr"),
        ("Παντσίρ", "Grek"),
        ("2021: 31.08.", None),
        ("", None),
    ],
)
def test_script(text: str, script: str | None) -> None:
    assert script_of(text) == script


@RELAXED
@given(TEXTS)
def test_scripts_are_counted_most_frequent_first(text: str) -> None:
    counts = [number for _, number in scripts_in(text)]
    assert counts == sorted(counts, reverse=True)
