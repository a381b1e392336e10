"""Blocking keys that spellings of one name share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variance.names.script.skeletons import skeletons

ONE_NAME = [
    ["Panjshir", "Panjsjir", "Pandschschir", "Panchir", "Punjshir", "پنجشیر", "Панджшер", "पंजशीर"],
    ["Massoud", "Masud", "Masood", "Massud", "مسعود", "Масуд", "मसूद", "Μασούντ"],
    ["Zabihullah", "Jabiullah", "Sabihullah", "Zabiullah", "ذبیح‌الله", "Забихулла"],
    ["Shevchenko", "Szewczenko", "Schewtschenko", "Chevtchenko", "Шевченко"],
    ["Horlivka", "Gorlovka", "Горлівка", "Горловка"],
]


@pytest.mark.parametrize("forms", ONE_NAME, ids=lambda forms: forms[0])
def test_spellings_of_one_name_share_a_key(forms: list[str]) -> None:
    first = set(skeletons(forms[0]))
    for form in forms[1:]:
        assert first & set(skeletons(form)), (form, skeletons(form), first)


@given(st.text(max_size=60), st.sampled_from([None, "fa", "ru", "zh"]))
def test_keys_are_few_and_distinct(token: str, lang: str | None) -> None:
    keys = skeletons(token, lang)
    assert len(keys) <= 8
    assert len(set(keys)) == len(keys)
    assert all(keys)


@given(st.text(alphabet=st.characters(max_codepoint=0x17F, categories=["L"]), max_size=20))
def test_case_leaves_the_keys_alone(token: str) -> None:
    if token.upper().lower() == token.lower() and len(token.upper()) == len(token):
        assert skeletons(token.upper()) == skeletons(token.lower())


@pytest.mark.parametrize(
    ("chinese", "latin"),
    [("季斯梅尼齐亚", "Tismenytsia"), ("霍季夫", "Khotiv"), ("扎波罗热", "Zaporozhe"),
     ("恰卢斯县", "Chalus"), ("大波布拉夫卡", "Bobravka"), ("习近平", "Xi Jinping")],
)  # fmt: skip
def test_chinese_names_are_read_by_what_they_spell(chinese: str, latin: str) -> None:
    own = set(skeletons(chinese, "zh"))
    assert own & set(skeletons(latin.replace(" ", "")))
    assert len(own) <= 8


def test_characters_that_spell_nothing_foreign_are_read_by_pinyin() -> None:
    assert skeletons("鑫", "zh") == skeletons("xin")[: len(skeletons("鑫", "zh"))]
    assert skeletons("習近平", "zh")
