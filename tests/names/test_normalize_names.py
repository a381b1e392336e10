"""normalize_names keeps order and number, and leaves its own canonical forms alone."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variance.errors import AuthorityError
from variance.names.normalize import normalize_names
from variance.names.stream import normalize_stream

HERE = Path(__file__).parent / "cases"
ROWS = (HERE / "cluster_joined.tsv").read_text(encoding="utf-8").splitlines()
ROWS += (HERE / "cluster_apart.tsv").read_text(encoding="utf-8").splitlines()
KNOWN = sorted(
    {form for row in ROWS if row[:1] != "#" for form in "|".join(row.split("\t")[:2]).split("|")}
)
NAMES = st.one_of(st.sampled_from(KNOWN), st.text(max_size=12))


@settings(max_examples=40, deadline=None)
@given(st.lists(NAMES, max_size=12))
def test_order_number_determinism_and_idempotence(names: list[str]) -> None:
    found = normalize_names(names)
    assert [n.original for n in found] == names
    assert normalize_names(names) == found
    canonicals = [n.canonical for n in found]
    assert [n.canonical for n in normalize_names(canonicals)] == canonicals  # type: ignore[arg-type]  # none of these is None


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(KNOWN), max_size=25), st.randoms(use_true_random=False))
def test_the_order_of_names_changes_no_canonical_form(names: list[str], random: object) -> None:
    found = {n.original: n.canonical for n in normalize_names(names)}
    shuffled = names[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a list of str
    assert {n.original: n.canonical for n in normalize_names(shuffled)} == found


@settings(max_examples=20, deadline=None)
@given(st.lists(NAMES.filter(lambda n: n.isprintable()), max_size=10))
def test_a_stream_answers_as_a_list_does(names: list[str]) -> None:
    assert list(normalize_stream(names)) == normalize_names(names)


def test_a_long_list_is_idempotent() -> None:
    first = [n.canonical for n in normalize_names(KNOWN)]
    assert [n.canonical for n in normalize_names(first)] == first  # type: ignore[arg-type]  # none of these is None
    tagged = [n.canonical for n in normalize_names(KNOWN, langs="en")]
    assert [n.canonical for n in normalize_names(tagged, langs="en")] == tagged  # type: ignore[arg-type]  # none of these is None


def test_clusters_are_numbered_as_they_come() -> None:
    found = normalize_names(["Kabul", "42", "Panjshir", "Kabul", "Panjsjir"])
    assert [n.cluster for n in found] == [0, None, 1, 0, 1]


@pytest.mark.parametrize("missing", [None, math.nan, "", "42", "?!", "\u200f"])
def test_what_holds_no_letters_has_no_canonical_form(missing: object) -> None:
    found = normalize_names([missing, "Kabul"])  # type: ignore[list-item]  # what is no name, on purpose
    assert (found[0].canonical, found[0].cluster) == (None, None)
    assert found[1].canonical == "Kabul"


@pytest.mark.parametrize("names", ["Kabul", b"Kabul", ["Kabul", 5], [["Kabul"]]])
def test_what_is_no_list_of_names_is_refused(names: object) -> None:
    with pytest.raises(TypeError):
        normalize_names(names)  # type: ignore[arg-type]  # what is no name, on purpose


def test_as_many_languages_as_names() -> None:
    assert normalize_names(["Kabul"], langs=["fa"])[0].lang == "fa"
    assert normalize_names(["Kabul", "Herat"], langs="fa")[1].lang == "fa"
    with pytest.raises(ValueError, match="1 languages for 2 names"):
        normalize_names(["Kabul", "Herat"], langs=["fa"])


def test_steps_lead_from_the_canonical_form_to_the_original() -> None:
    from variance.names.explain.explain import replay

    for n in normalize_names(["Panjshir", "Panjshir", "Panjsjir", "Panjsher", "Панджшер"]):
        assert n.canonical is not None
        assert replay(n.canonical, n.steps) == n.original


def test_a_file_of_authority(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("canonical,variants\nKabul City,Kabul|Kaboul\n", encoding="utf-8")
    assert normalize_names(["Kaboul"], authority=path)[0].canonical == "Kabul City"
    assert next(normalize_stream(["Kaboul"], authority=path)).canonical == "Kabul City"
    with pytest.raises(AuthorityError, match="cannot be read"):
        normalize_names(["Kabul"], authority=tmp_path / "none.csv")


def test_a_stream_larger_than_memory_still_answers_every_line() -> None:
    found = list(normalize_stream([*KNOWN, "", *KNOWN], at_once=10))
    assert [n.original for n in found] == [*KNOWN, "", *KNOWN]
    assert [n.canonical for n in found[: len(KNOWN)]] == [
        n.canonical for n in found[len(KNOWN) + 1 :]
    ]


def test_a_stream_is_not_read_before_it_is_asked_for() -> None:
    def lines() -> object:
        raise AssertionError("read too soon")
        yield

    normalize_stream(lines())  # type: ignore[arg-type]  # it yields nothing


def test_the_policy_and_the_reason_are_in_the_answer() -> None:
    names = ["Kyiv", "Київ", "Kiev", "Kiev"]
    langs = ["en", "uk", "en", "en"]
    usual = normalize_names(names, langs=langs)
    assert {n.canonical for n in usual} == {"Kiev"}
    assert all("given most often" in n.reason for n in usual)
    found = normalize_names(names, langs=langs, policy="house", house="iso9")
    assert {n.canonical for n in found} == {"Kiïv"}
    assert {n.reason for n in found} == {"ISO 9 of Київ"}
    by_stream = normalize_stream(["Київ"], lang="uk", policy="house", house="de")
    assert [(n.canonical, n.reason) for n in by_stream] == [("Kyiw", "German press style of Київ")]
