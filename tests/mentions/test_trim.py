"""A run cut down to the name in it, and how sure it is that it is one."""

from __future__ import annotations

import pytest

from variance.mentions.confidence import CAPITAL, NO_NAME, ORDINARY_WORDS, SEEN_INSIDE, confidence
from variance.mentions.gazetteer import Gazetteer
from variance.mentions.runs import Part, Run
from variance.mentions.trim import bare_name, trim


def gazetteer(**names: int) -> Gazetteer:
    return Gazetteer({}, names, {}, frozenset(), {}, {}, 1, frozenset(), {})


def parts_of(text: str) -> tuple[Part, ...]:
    found, at = [], 0
    for word in text.split():
        found.append(Part(at, at + len(word), word))
        at += len(word) + 1
    return tuple(found)


@pytest.mark.parametrize(
    ("text", "opens", "left"),
    [
        ("Afghan Massoud", False, "Massoud"),
        ("Panjshir Valley", False, "Panjshir"),
        ("Village Badrah", True, "Badrah"),
        ("Ministry of Defence", True, "Ministry of Defence"),
        ("The Ministry", True, ""),
        ("North Badrah", False, "North Badrah"),
        ("al Badrah", False, "al Badrah"),
        ("Massoud Monday", False, "Massoud"),
    ],
)
def test_what_stands_beside_a_name_goes(text: str, opens: bool, left: str) -> None:
    kept = trim(parts_of(text), opens, "en", gazetteer())
    assert " ".join(part.text for part in kept) == left


def test_endings_go_where_the_corpus_has_the_word_without() -> None:
    parts = parts_of("Badrahs")
    assert bare_name(parts, "Badrahs", 0, "de", gazetteer(badrah=2)) == "Badrah"
    assert bare_name(parts, "Badrahs", 0, "de", gazetteer()) == "Badrahs"


def test_a_shouted_name_is_lowered_and_an_acronym_is_not() -> None:
    for surface, name in (("PANJSHIR", "Panjshir"), ("NRF", "NRF")):
        assert bare_name(parts_of(surface), surface, 0, "en", gazetteer()) == name


@pytest.mark.parametrize(
    ("text", "opens", "names", "score"),
    [
        ("Badrah", False, ["badrah"], SEEN_INSIDE),
        ("Badrah", False, [], CAPITAL),
        ("Badrah", True, [], NO_NAME),
        ("Monday", False, [], NO_NAME),
        ("Ministry of Defence", False, [], CAPITAL),
        ("Red House", False, [], ORDINARY_WORDS),
        ("Red House", True, [], NO_NAME),
    ],
)
def test_how_sure_a_name_is(text: str, opens: bool, names: list[str], score: float) -> None:
    parts = parts_of(text)
    run = Run(parts, opens, False, "", "")
    known = gazetteer(**dict.fromkeys(names, 1))
    found = confidence(parts, run, frozenset(), "en", known, titled=False, opens=opens)
    assert found == score
