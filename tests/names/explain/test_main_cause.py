"""The one cause of all steps."""

from __future__ import annotations

import pytest

from variance.names.explain.main_cause import main_cause
from variance.types import Cause, Step


def steps(*given: tuple[Cause, int]) -> list[Step]:
    return [Step(0, size, "x" * size, "", cause) for cause, size in given]


@pytest.mark.parametrize(
    ("given", "across", "cause"),
    [
        ([("transcription", 2)], False, "transcription"),
        ([("transcription", 1), ("spelling", 1)], False, "transcription"),
        ([("transcription", 1), ("spelling", 5)], False, "spelling"),
        ([("transcription", 1), ("romanization", 1)], False, "transcription"),
        ([("transcription", 9), ("unknown", 1)], False, "unknown"),
        ([("spelling", 9), ("short-form", 1)], False, "short-form"),
        ([("format", 1)], False, "format"),
        ([("romanization", 6), ("unknown", 1)], True, "romanization"),
        ([("romanization", 2), ("unknown", 1)], True, "unknown"),
        ([("romanization", 6), ("exonym", 4)], True, "exonym"),
    ],
)
def test_the_cause_that_a_reader_sees(
    given: list[tuple[Cause, int]], across: bool, cause: Cause
) -> None:
    assert main_cause(steps(*given), across=across) == cause
