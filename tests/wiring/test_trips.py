"""The back-translation step writes what it made into the findings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from synthetic_report import CLUSTERS, FINDINGS

from variance.config import Config
from variance.errors import ModelError
from variance.types import RoundTrip
from variance.wiring.trips import Trips, make_trips, with_trips

NUMBER = replace(
    next(f for f in FINDINGS if f.kind == "number" and f.lang == "en"),
    round_trip=None, round_trip_chrf=None, engine=None,
)  # fmt: skip
NAME = replace(
    next(f for f in FINDINGS if f.kind == "name" and f.lang == "en"),
    round_trip=None, round_trip_chrf=None, engine=None,
)  # fmt: skip


def trip(text: str, back: str, chrf: float) -> RoundTrip:
    return RoundTrip(text, "en", "de", "", back, chrf, f"engine of {back}", "s")


def test_switched_off_it_says_so_and_changes_nothing() -> None:
    trips = make_trips(FINDINGS, CLUSTERS, Config(round_trips=False))
    assert trips.notes == ("translation was switched off: no round trips were made",)
    assert with_trips(FINDINGS, trips) == list(FINDINGS)


def test_an_engine_that_is_not_there_is_told() -> None:
    with pytest.raises(ModelError):
        make_trips(FINDINGS, CLUSTERS, Config(mt="no-such-engine"))


def test_a_sentence_gives_its_trip_and_a_name_its_own_first() -> None:
    sentences = tuple(trip(f.sentence, "whole", 41.26) for f in (NUMBER, NAME))
    names = (trip(NAME.variant, "name", 70.0),)
    number, name = with_trips((NUMBER, NAME), Trips(sentences=sentences, names=names))
    assert (number.round_trip, number.round_trip_chrf) == ("whole", 41.3)
    # chrF is that of the sentence: a name is too short for it.
    assert (name.round_trip, name.round_trip_chrf) == ("name", 41.3)
    (bare,) = with_trips((NAME,), Trips(sentences=sentences))
    assert bare.round_trip == "whole"
