"""The sentence of an explanation."""

from __future__ import annotations

import pytest

from variance.names.explain.sentence import sentence
from variance.types import Step


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (Step(0, 1, "K", "Z", "unknown", note="why"), "Zb writes “Z” where Kb writes “K”: why."),
        (Step(0, 1, "K", "", "unknown", note="why"), "Zb lacks the “K” of Kb: why."),
        (Step(0, 0, "", "Z", "unknown", note="why"), "Zb has “Z” where Kb has nothing: why."),
        (Step(0, 1, " ", "-", "format"), "Zb writes a hyphen where Kb writes a space."),
    ],
)
def test_one_step(step: Step, text: str) -> None:
    assert sentence("Kb", "Zb", [step], step.cause) == text


def test_the_main_cause_is_told_first_and_no_more_than_three_reasons() -> None:
    steps = [Step(at, at + 1, "a", "e", "spelling", note=f"reason {at}") for at in range(4)]
    steps.append(Step(9, 9, "", "x", "unknown", note="last"))
    told = sentence("one", "other", steps, "unknown")
    assert told.index("last") < told.index("reason 0")
    assert told.endswith("; and 2 more.")


def test_a_long_form_is_clipped() -> None:
    told = sentence("a" * 200, "b", [Step(0, 1, "a", "b", "unknown", note="n")], "unknown")
    assert "…" in told
    assert len(told) < 120


def test_no_step_is_no_sentence() -> None:
    assert sentence("a", "a", [], None) == ""
