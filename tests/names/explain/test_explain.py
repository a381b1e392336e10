"""Why two forms differ: causes, languages, and steps that replay."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from variance.names.convention.tables import rows_by_id
from variance.names.explain.explain import explain, replay
from variance.names.meaning.endings import possible_stems, strip_endings

CASES = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "cases" / "explain_cases.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
    if not line.startswith("#")
]
TEXTS = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "cases" / "explain_texts.tsv")
    .read_text(encoding="utf-8")
    .splitlines()[1:]
]
NAMES = st.one_of(
    st.text(max_size=25),
    st.text(alphabet="AaBbchjJsSzZouewHn -'.", max_size=25),
    st.text(alphabet="абвгджзшхАБВ ьйё", max_size=20),
    st.text(alphabet="ابجحخسشمنهويیکئة \u200c\u064e\u0651", max_size=20),
    st.text(alphabet="कखगजमसहिाीु्ंज़ ", max_size=15),
    st.sampled_from(
        ["", "Panjshir", "ﷲ", "İstanbul", "ß", "A\u0301hmad", "마수드", "マスード", "马苏德"]
    ),
)
LANGS = st.sampled_from([None, "en", "de", "fr", "ru", "fa", "tr", "hi", "zh", "xx"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1]}")
def test_cases(case: list[str]) -> None:
    a, b, lang_a, lang_b, cause, via, _ = case
    found = explain(a, b, lang_a=lang_a or None, lang_b=lang_b or None)
    assert replay(a, found.steps) == b
    if cause:
        assert found.cause in cause.split("|")
    if via:
        assert (found.via or "-") in via.split("|")


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: f"{case[0]}-{case[1]}")
def test_what_the_sentence_says_and_does_not_say(case: list[str]) -> None:
    a, b, lang_a, lang_b, has, lacks = case
    text = explain(a, b, lang_a=lang_a or None, lang_b=lang_b or None).text
    assert has in text
    assert not lacks or lacks not in text


@settings(max_examples=300, deadline=None)
@given(NAMES, NAMES, LANGS, LANGS)
@example("İ", "i̇", None, None)
@example("ﷲ", "Allah", "ar", "en")
def test_replay_gives_the_second_form(
    a: str, b: str, lang_a: str | None, lang_b: str | None
) -> None:
    found = explain(a, b, lang_a=lang_a, lang_b=lang_b)
    assert replay(a, found.steps) == b
    assert (found.cause is None) == (a == b)
    at = 0
    for step in found.steps:
        assert at <= step.start <= step.end
        assert step.source != step.target
        assert a[step.start : step.end] == step.source
        at = step.end


@given(NAMES, NAMES)
def test_conventions_named_exist_and_languages_go_with_them(a: str, b: str) -> None:
    found = explain(a, b)
    for step in found.steps:
        if step.convention is not None and not step.convention.startswith("romanization:"):
            assert rows_by_id()[step.convention].convention.lang == step.lang
    languages = {step.lang for step in found.steps}
    assert found.via is None or found.via in languages


def test_same_form_needs_no_explanation() -> None:
    found = explain("Panjshir", "Panjshir")
    assert found.cause is None
    assert found.steps == ()
    assert found.text == ""


def test_the_sentence_names_letters_and_languages() -> None:
    text = explain("Panjshir", "Panjsjir").text
    assert "“sj”" in text
    assert "“sh”" in text
    assert "Dutch" in text


def test_the_language_of_the_text_is_believed() -> None:
    for lang in ("nl", "nb", "da"):
        assert explain("Panjshir", "Panjsjir", lang_b=lang).via == lang


def test_long_forms_are_not_lined_up() -> None:
    found = explain("a" * 5000 + "b", "a" * 5000 + "c")
    assert [(step.start, step.source, step.target) for step in found.steps] == [(5000, "b", "c")]
    assert found.cause == "unknown"


def test_replay_refuses_steps_of_another_form() -> None:
    steps = explain("Panjshir", "Panjsjir").steps
    with pytest.raises(ValueError, match="does not fit"):
        replay("Kabul", steps)


@pytest.mark.parametrize(
    ("token", "lang", "stem"),
    [
        ("Кабулом", "ru", "Кабул"),
        ("Масуда", "uk", "Масуд"),
        ("Москве", "ru", "Москва"),
        ("Ankara'da", "tr", "Ankara"),
        ("Merkels", "de", "Merkel"),
        ("Massouds'", None, "Massouds"),
        ("Tbilisi's", "en", "Tbilisi"),
    ],
)
def test_stems(token: str, lang: str | None, stem: str) -> None:
    assert stem in [found.text for found in possible_stems(token, lang)]


@given(st.text(max_size=30), LANGS)
def test_stems_keep_the_front_of_the_token(token: str, lang: str | None) -> None:
    for stem in possible_stems(token, lang):
        assert token.startswith(token[: stem.kept])
        assert token[: stem.kept] + stem.ending == token
    assert token.startswith(strip_endings(token, lang)[:1])
