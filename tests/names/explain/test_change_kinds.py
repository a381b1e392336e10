"""Each kind of change has a cause."""

from __future__ import annotations

from typing import get_args

from variance.names.convention import OpKind
from variance.names.explain.change_kinds import CAUSES, NOTES
from variance.types import Cause


def test_every_kind_of_letter_change_has_a_cause() -> None:
    assert set(get_args(OpKind)) <= set(CAUSES)
    assert set(CAUSES.values()) <= set(get_args(Cause))


def test_what_a_reader_is_told_is_told_of_known_kinds() -> None:
    assert set(NOTES) <= set(CAUSES)
