"""Which letters differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variance.report.page.marks import clip, differing, differing_words, excerpt, runs
from variance.types import Step


@pytest.mark.parametrize(
    ("canonical", "variant", "marked"),
    [
        ("Panjshir", "Panjsher", ["e"]),
        ("Panjshir", "PANJSHER", ["E"]),
        ("Panjshir", "Panshir", [""]),
        ("Ahmad Massoud", "Achmad Massud", ["c", ""]),
        ("Panjshir", "Panjshir", []),
        ("Panjshir", "پنجشیر", []),
        ("Panjshir", "cash register", []),
        ("पंजशीर", "पंजशेर", ["शे"]),  # a vowel sign is not parted from its letter
        ("क्षेत्र", "क्षत्र", [""]),
        ("Masʿūd", "Masu\u0304d", ["u\u0304"]),
        ("", "Panjshir", []),
    ],
)
def test_letters(canonical: str, variant: str, marked: list[str]) -> None:
    assert [run.text for run in runs(variant, differing(canonical, variant)) if run.on] == marked


def test_steps_are_used_where_they_lead_to_the_variant() -> None:
    steps = (Step(4, 6, "sh", "sch", "transcription"), Step(3, 4, "j", "dsch", "transcription"))
    assert differing("Panjshir", "Pandschschir", steps) == ((3, 10),)
    apart = (Step(0, 1, "P", "B", "transcription"), Step(7, 8, "r", "rr", "spelling"))
    assert differing("Panjshir", "Banjshirr", apart) == ((0, 1), (7, 9))
    # Steps that lead elsewhere are left alone.
    assert differing("Panjshir", "Panjsher", apart) == ((6, 7),)
    overlapping = (Step(1, 2, "b", "", "spelling"), Step(0, 2, "ab", "b", "spelling"))
    assert differing("abcd", "bcd", overlapping) == ((0, 0),)


def test_words() -> None:
    text = "will not take part in the talks"
    spans = differing_words("will take part in talks", text)
    assert [text[start:end] for start, end in spans] == ["not", "the"]
    text = "will never ever leave"
    assert [text[s:e] for s, e in differing_words("will leave", text)] == ["never ever"]
    assert differing_words("same words", "Same words") == ()


@given(st.text(max_size=30), st.text(max_size=30))
def test_runs_are_the_text(canonical: str, variant: str) -> None:
    for spans in (differing(canonical, variant), differing_words(canonical, variant)):
        assert "".join(run.text for run in runs(variant, spans)) == variant
        assert list(spans) == sorted(spans)


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60), st.integers(10, 80))
def test_an_excerpt_keeps_the_span(text: str, one: int, two: int, most: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    before, middle, after = excerpt(text, (start, end), most)
    assert middle == clip(text[start:end], most)
    assert text[:start].endswith(before.removeprefix("…"))
    assert text[end:].startswith(after.removesuffix("…"))
    if len(text) <= most:
        assert before + middle + after == text


def test_long_forms_are_not_compared_letter_by_letter() -> None:
    assert differing("a" * 5_000, "b" * 5_000) == ()
