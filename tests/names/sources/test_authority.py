"""Authority files: what they may say, and what a reviewer's decisions make of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from variance.errors import AuthorityError
from variance.names.normalize import normalize_names
from variance.names.sources.authority import load_authority
from variance.names.sources.review import write_authority
from variance.types import Finding


def finding(canonical: str, variant: str, decision: str) -> Finding:
    return Finding(
        "f", "e", "name", "spelling", "minor", canonical, variant, "spelling", "", 0.9, "a",
        None, None, None, 0, 1, 1, "", decision=decision,
    )  # fmt: skip


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "authority.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path, "canonical,variants,kind,apart,lang\nKabul,Kaboul|Kabil,place,Zabul,en\n"
    )
    entry = load_authority(path).entries[0]
    assert (entry.variants, entry.kind, entry.apart, entry.lang) == (
        ("Kaboul", "Kabil"), "place", ("Zabul",), "en",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name\nKabul\n", "unknown column 'name'; accepted are canonical"),
        ("variants\nKabul\n", "no column 'canonical'"),
        ("canonical,kind\nKabul,town\n", ":2: kind 'town'; accepted are person, place"),
        ("canonical,variants\n,Kabul\n", ":2: the canonical form is empty"),
        ("canonical,variants\nKabul,A\nHerat,a\n", ":3: 'a' is also a form of 'Kabul'"),
        ("canonical,apart\nKabul,KABUL\n", "kept apart from itself"),
        ("", "no column 'canonical'"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(AuthorityError) as caught:
        load_authority(written(tmp_path, text))
    assert message in str(caught.value)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "binary.csv"
    path.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(AuthorityError):
        load_authority(path)


def test_decisions_make_a_file_that_is_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "authority.csv"
    write_authority(
        [
            finding("Panjshir", "Panjsher", "Accept"),
            finding("Panjshir", "Panjsjir", " REJECT "),
            finding("Kabul", "Kaboul", "look at this again"),
        ],
        path,
    )
    authority = load_authority(path)
    assert [(e.canonical, e.variants, e.apart) for e in authority.entries] == [
        ("Panjshir", ("Panjsher",), ("Panjsjir",))
    ]
    found = normalize_names(["Panjsher", "Panjsjir", "Panjsjir"], authority=authority)
    assert [n.canonical for n in found] == ["Panjshir", "Panjsjir", "Panjsjir"]


@pytest.mark.parametrize(
    "decisions",
    [
        [("Kabul", "Kaboul", "same"), ("Kabul", "Kaboul", "apart")],
        [("Kabul", "Kaboul", "same"), ("Zabul", "Kaboul", "same")],
    ],
)
def test_decisions_that_contradict_each_other_are_refused(
    tmp_path: Path, decisions: list[tuple[str, str, str]]
) -> None:
    with pytest.raises(AuthorityError):
        write_authority([finding(*decision) for decision in decisions], tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []
