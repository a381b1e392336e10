"""Languages are told apart, and no answer is given without evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from text_cases import RELAXED, TEXTS, rows

from variance.errors import VarianceError
from variance.languages import LanguageTagError, normalize_tag
from variance.text.identification import detect_language, rank_languages


@pytest.mark.parametrize("case", rows("languages.tsv"), ids=lambda case: case["text"])
def test_language(case: dict[str, str]) -> None:
    assert detect_language(case["text"]) == (case["lang"] or None)


@RELAXED
@given(TEXTS)
def test_probabilities_sum_to_one(text: str) -> None:
    ranked = rank_languages(text)
    assert not ranked or sum(p for _, p in ranked) == pytest.approx(1)
    assert [p for _, p in ranked] == sorted((p for _, p in ranked), reverse=True)


@pytest.mark.parametrize(
    ("given_tag", "tag"),
    [
        ("en", "en"),
        (" EN_us ", "en-US"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("deu", "de"),
        ("ger", "de"),
        ("arb", "ar"),
        ("pus", "ps"),
        ("prs", "fa-AF"),
        ("prs-IR", "fa-IR"),
        ("iw", "he"),
        ("es-419", "es-419"),
        ("sr-latn", "sr-Latn"),
        ("ckb", "ckb"),
    ],
)
def test_tag(given_tag: str, tag: str) -> None:
    assert normalize_tag(given_tag) == tag
    assert normalize_tag(tag) == tag


@pytest.mark.parametrize(
    "tag", ["", "english", "e", "xx", "en US", "12", "en-", "x" * 200, "-en", "ен"]
)
def test_no_tag(tag: str) -> None:
    with pytest.raises(LanguageTagError, match="language tag") as caught:
        normalize_tag(tag)
    assert isinstance(caught.value, VarianceError)
