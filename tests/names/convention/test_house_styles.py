"""House styles: names written by a standard or a press, and the canonical form by each policy."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variance.errors import ConfigError
from variance.names.cluster.canonical_policy import leading, votes_of
from variance.names.cluster.clustering import cluster_names
from variance.names.cluster.forms import NameForm
from variance.names.convention.house_styles import house_style, load_habits, respell
from variance.names.convention.standards import agrees, standards, write_standard
from variance.names.script.letters import main_script
from variance.names.sources.authority import Authority, Entry

HERE = Path(__file__).parents[1] / "cases"
CASES = [
    line.split("\t")
    for line in (HERE / "house_cases.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
with (HERE / "canonical_cases.tsv").open(encoding="utf-8", newline="") as file:
    POLICIES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
NAMES = st.one_of(
    st.text(max_size=20),
    st.text(alphabet="ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیةءآئؤ ال", max_size=14),
    st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ АЯ-", max_size=14),
    st.text(alphabet="abcdefghijklmnopqrstuvwxyz -'ABÉşıİß", max_size=14),
)
HOUSES = sorted({*standards(), "en", *load_habits()})


def forms_of_case(text: str) -> list[NameForm]:
    forms = []
    for form in text.split("|"):
        surface, lang, ids = form.split("/")
        articles = tuple(ids.split(","))
        forms.append(NameForm(surface, lang, articles, len(articles)))
    return forms


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[2]}")
def test_a_name_by_a_house_style(case: list[str]) -> None:
    name, lang, house, wanted = case[:4]
    found = respell(name, house_style(house), lang)
    assert found is not None
    assert found.text in wanted.split("|")
    assert house_style(house).name in found.reason


@pytest.mark.parametrize("row", POLICIES, ids=lambda row: f"{row['policy']}-{row['shows']}")
def test_the_form_that_stands_for_a_cluster(row: dict[str, str]) -> None:
    votes = votes_of(forms_of_case(row["forms"]))
    tied, reason = leading(votes, policy=row["policy"], house=row["house"] or "en")  # type: ignore[arg-type]  # a policy out of the table
    assert len(tied) == 1
    assert tied[0] in row["canonical"].split("|")
    assert row["reason"] in reason


def test_a_cluster_says_which_style_made_its_canonical_form() -> None:
    forms = forms_of_case("Ahmad Massoud/en/1,2|احمد مسعود/fa/3")
    (found,) = cluster_names(forms, policy="house", house="bgn-pcgn")
    assert (found.canonical, found.reason) == ("Aḩmad Mas‘ūd", "BGN/PCGN of احمد مسعود")
    assert {v.surface for v in found.variants} == {"Ahmad Massoud", "احمد مسعود"}
    assert all(v.cause for v in found.variants)


def test_a_name_that_stands_alone_is_respelled_too() -> None:
    (found,) = cluster_names([NameForm("Київ", "uk", ("1",), 1)], policy="house", house="de")
    assert found.canonical == "Kyiw"


def test_the_authority_goes_before_any_house_style() -> None:
    forms = forms_of_case("Kyiv/en/1|Київ/uk/4")
    authority = Authority((Entry("Kiev", ("Kyiv", "Київ")),))
    (found,) = cluster_names(forms, policy="house", house="iso9", authority=authority)
    assert (found.canonical, found.reason) == ("Kiev", "the authority file says so")


def test_names_that_a_style_writes_alike_stay_two() -> None:
    forms = forms_of_case("Иванов/ru/1|Іванов/uk/2")
    found = cluster_names(forms, apart=[("Иванов", "Іванов")], policy="house", house="en")
    assert len({c.id for c in found}) == len({c.canonical for c in found}) == 2


@pytest.mark.parametrize("house", ["", "xx", "bgn", "fa", "und", "house:"])
def test_what_is_no_house_style_is_refused(house: str) -> None:
    with pytest.raises(ConfigError, match="accepted are ala-lc, bgn-pcgn"):
        house_style(house)


@settings(max_examples=100, deadline=None)
@given(NAMES, st.sampled_from(HOUSES), st.sampled_from([None, "fa", "ar", "ru", "uk", "en", "de"]))
def test_any_name_by_any_style_is_one_line_of_latin(
    name: str, house: str, lang: str | None
) -> None:
    found = respell(name, house_style(house), lang)
    assert found == respell(name, house_style(f"house:{house.upper()}"), lang)
    if found is not None and main_script(name) in ("Arab", "Cyrl") and name.isprintable():
        assert main_script(found.text) in ("Latn", "")


@settings(max_examples=100, deadline=None)
@given(NAMES, st.sampled_from(sorted(standards())))
def test_what_a_standard_writes_agrees_with_itself(name: str, house: str) -> None:
    written = write_standard(name, house)
    if written is not None and written.text.isprintable():
        assert agrees(written.text, written.pattern)


def test_a_name_of_thousands_of_letters_is_left_alone() -> None:
    assert respell("ا" * 5000, house_style("de")) is None
    assert write_standard("ا" * 5000, "din31635") is None
