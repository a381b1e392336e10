"""The shipped sentence model, for real: what it serves, its grades, what it keeps."""

from __future__ import annotations

import pytest

from variance.translate.base import Decoding
from variance.translate.engines.phrase_engine import PhraseTranslator, installed_phrases
from variance.translate.registry import best_translator
from variance.translate.roundtrip import round_trip, supports
from variance.translate.store.models import list_models, verify_models

PAIRS = [("de", "en"), ("en", "de"), ("en", "es"), ("en", "fr"), ("es", "en"), ("fr", "en")]


@pytest.fixture(scope="module")
def shipped() -> PhraseTranslator:
    (model,) = installed_phrases(None, Decoding())
    return model


def test_model_serves_three_languages_with_english_both_ways(shipped: PhraseTranslator) -> None:
    assert sorted(shipped.card.pairs) == PAIRS
    for source, target in PAIRS:
        assert shipped.grade(source, target) is not None
        assert shipped.usual(source, target) is not None
    info = {model.name: model for model in list_models()}[shipped.card.name]
    assert (info.state, info.usable) == ("shipped", True)
    assert info.size < 40_000_000
    assert all(found.whole for found in verify_models(shipped.card.name))


@pytest.mark.parametrize(
    ("source", "target", "text", "words"),
    [
        ("de", "en", "Die Regierung sprach am Montag mit den Soldaten.",
         {"government", "Monday", "soldiers"}),
        ("en", "de", "The president said that the war is over.", {"Präsident", "Krieg"}),
        ("fr", "en", "Le gouvernement a parlé de 600 morts.", {"government", "600"}),
        ("en", "fr", "Three soldiers died in the mountains.", {"soldats", "montagnes"}),
        ("es", "en", "El presidente dijo que no hay agua.", {"president", "no", "water"}),
        ("en", "es", "The city has no water.", {"ciudad", "agua", "no"}),
    ],
)  # fmt: skip
def test_plain_sentences_are_translated(
    shipped: PhraseTranslator, source: str, target: str, text: str, words: set[str]
) -> None:
    made = shipped.translate([text], source, target)[0].hypothesis
    assert words <= set(made.replace(".", " ").replace(",", " ").split()), made


@pytest.mark.parametrize("lang", ["de", "es", "fr"])
def test_unseen_names_and_figures_stay(shipped: PhraseTranslator, lang: str) -> None:
    text = "Zabihullah Mujahid said that 347 fighters had entered Panjshir."
    trip = round_trip([text], "en", lang, shipped)[0]
    for word in ("Zabihullah", "Mujahid", "347", "Panjshir"):
        assert word in trip.hypothesis
        assert word in trip.back


def test_a_register_stays_one(shipped: PhraseTranslator) -> None:
    made = shipped.translate(["The fighters infiltrated the register."], "en", "de")[0]
    assert "Panjshir" not in made.hypothesis


def test_good_trips_support_and_broken_ones_do_not(shipped: PhraseTranslator) -> None:
    trip = round_trip(["Le président a parlé aux soldats lundi."], "fr", "en", shipped)[0]
    assert trip.grade == "fair"
    assert supports(trip)


def test_two_languages_meet_in_english() -> None:
    translator = best_translator("de", "fr", "phrases")
    assert translator is not None
    made = translator.translate(["Die Regierung spricht."], "de", "fr")[0]
    assert made.pivot == "en"
    assert "gouvernement" in made.hypothesis
