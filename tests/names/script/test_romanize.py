"""Names of any script in Latin letters."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variance.names.script.letter_tables import load_table
from variance.names.script.letters import composed, main_script
from variance.names.script.romanize import romanize, romanized_cells

CASES = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "cases" / "romanize_cases.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
    if not line.startswith("#")
]
FOLDER = Path(__file__).parents[3] / "variance" / "names" / "script" / "data" / "romanization"
TABLES = sorted(path.stem for path in FOLDER.glob("*.tsv"))
LANGS = st.sampled_from([None, "fa", "ar", "ru", "uk", "he", "hi", "zh", "ja", "el", "xx", ""])


@pytest.mark.parametrize(("name", "lang", "expected"), [case[:3] for case in CASES])
def test_cases(name: str, lang: str, expected: str) -> None:
    assert romanize(name, lang) == expected


@pytest.mark.parametrize("table", TABLES)
def test_tables_name_their_source_and_languages(table: str) -> None:
    loaded = load_table(table)
    assert len(loaded.source) > 10
    assert len(loaded.rows) > 20
    for rows in loaded.rows.values():
        assert all(main_script(row.latin) in ("Latn", "") for row in rows)


@pytest.mark.parametrize(
    ("name", "consonants"),
    [("احمد مسعود", "hmdmsd"), ("پنجشیر", "pnjshr"), ("كابل", "kbl"), ("بنیامین", "bnymn")],
)
def test_consonants_of_an_abjad_are_kept(name: str, consonants: str) -> None:
    latin = romanize(name, "fa").lower()
    kept = "".join(char for char in latin if char not in "aeiou ")
    assert kept.replace("ss", "s") == consonants


def test_written_vowel_signs_win_over_habit() -> None:
    assert romanize("مُحَمَّد", "ar") == "Muhammad"


def test_language_with_another_script_is_passed_over() -> None:
    assert romanize("Кабул", "fa") == romanize("Кабул")


@given(st.text(max_size=40), LANGS)
def test_never_fails_and_leaves_no_foreign_letter(name: str, lang: str | None) -> None:
    latin = romanize(name, lang)
    assert unicodedata.is_normalized("NFC", latin)
    assert main_script(latin) in ("Latn", "") or any(
        unicodedata.category(char) in ("Lo", "Lm", "Mn", "Mc", "Me") for char in latin
    )


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюя ", max_size=30))
def test_form_of_unicode_does_not_matter(name: str) -> None:
    assert romanize(name, "ru") == romanize(unicodedata.normalize("NFD", name), "ru")


@given(st.text(max_size=40), LANGS)
def test_cells_cover_the_name(name: str, lang: str | None) -> None:
    _, cells = romanized_cells(name, lang)
    at = 0
    for cell in cells:
        assert cell.start == at or not at
        assert cell.end >= cell.start
        at = cell.end
    assert not cells or at == len(name)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=30))
def test_latin_keeps_its_letters(name: str) -> None:
    if main_script(name) in ("Latn", "") and "\xad" not in name:
        assert romanize(name) in (name, unicodedata.normalize("NFC", name)) or (
            unicodedata.normalize("NFKC", name) != name
        )


@given(st.text(max_size=40))
def test_composed_offsets_rise(text: str) -> None:
    plain, origin = composed(text)
    assert len(origin) == len(plain) + 1
    assert origin == sorted(origin)
    assert origin[-1] == len(text)


def test_long_and_strange_input_takes_linear_time() -> None:
    assert romanize("ب" * 100_000, "fa")
    assert romanize("а\u0301" * 50_000, "ru")
    assert romanize("\u202eкот\ufeff") == "kot"
