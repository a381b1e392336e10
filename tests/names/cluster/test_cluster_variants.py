"""Forms held against the canonical form of their cluster."""

from __future__ import annotations

import pytest

from variance.names.cluster.forms import NameForm
from variance.names.cluster.variants import variants_of
from variance.names.script import name_key
from variance.types import Variant


def variant(form: NameForm, canonical: str, **options: object) -> Variant:
    found = variants_of({0: [form]}, {0: (canonical, "en")}, **options)  # type: ignore[arg-type]  # by name
    return found[0][0]


@pytest.mark.parametrize(
    ("surface", "full", "cause"),
    [
        ("Panjshir", None, None),
        ("Panjsjir", None, "transcription"),
        ("Province", "Panjshir Province", "short-form"),
        ("Kabul", None, "unknown"),
    ],
)
def test_each_form_has_its_cause(surface: str, full: str | None, cause: str | None) -> None:
    found = variant(NameForm(surface, "en", ("1",), 2, full=full), "Panjshir")
    assert (found.surface, found.cause, found.count) == (surface, cause, 2)


def test_what_no_convention_explains_is_an_exonym_if_a_source_says_so() -> None:
    named = {frozenset((name_key("Köln"), name_key("Cologne"))): "Atlas, 1"}
    found = variant(NameForm("Cologne", "en", ("1",), 1), "Köln", named=named)
    assert found.cause == "exonym"
    assert found.explanation == "Cologne and Köln are two names of one place: Atlas, 1."


def test_without_explanations_no_cause_is_looked_for() -> None:
    found = variant(NameForm("Panjsjir", "nl", ("1",), 1), "Panjshir", explained=False)
    assert (found.cause, found.steps, found.explanation) == ("unknown", (), "")
