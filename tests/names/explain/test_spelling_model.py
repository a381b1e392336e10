"""Which language wrote a form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variance.names.explain.spelling_model import convention_chances, spelling_languages


@pytest.mark.parametrize(
    ("form", "langs"),
    [
        ("Chruschtschow", {"de"}),
        ("Pandschschir", {"de"}),
        ("Szewczenko", {"pl"}),
        ("Şirazi", {"tr", "az"}),
        ("Chevtchenko", {"fr", "pt"}),
        ("Kabulas", {"lt"}),
    ],
)
def test_telling_spellings(form: str, langs: set[str]) -> None:
    assert spelling_languages(form)[0][0] in langs


def test_another_form_sharpens_the_answer() -> None:
    top = [lang for lang, _ in spelling_languages("Panjsjir", canonical="Panjshir", top=4)]
    assert set(top) & {"nl", "nb", "da", "sv"}


@given(st.text(max_size=40), st.sampled_from([None, "de", "no", "xx"]), st.integers(1, 50))
def test_probabilities(form: str, lang: str | None, top: int) -> None:
    ranked = spelling_languages(form, lang=lang, top=top)
    shares = [share for _, share in ranked]
    assert len(ranked) <= top
    assert shares == sorted(shares, reverse=True)
    assert 0 <= sum(shares) <= 1 + 1e-9


def test_the_language_of_the_text_counts() -> None:
    alone = dict(spelling_languages("Kabul", top=60))
    told = dict(spelling_languages("Kabul", lang="de", top=60))
    assert told["de"] > alone["de"]
    assert sum(alone.values()) == pytest.approx(1.0)


def test_other_scripts_and_nothing_have_no_answer() -> None:
    assert spelling_languages("Кабул") == ()
    assert spelling_languages("") == ()
    assert convention_chances("123") == {}
