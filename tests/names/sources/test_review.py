"""Decisions of a reviewer as an authority."""

from __future__ import annotations

from dataclasses import replace

import pytest

from variance.errors import AuthorityError
from variance.names.sources import authority_of
from variance.types import Finding

BLANK = Finding(
    **{  # type: ignore[arg-type]  # one value for each field, by its kind
        name: {"int": 0, "float": 0.0, "tuple[str, ...]": ()}.get(str(field.type), "")
        for name, field in Finding.__dataclass_fields__.items()
    }
)


def finding(canonical: str, variant: str, decision: str, kind: str = "name") -> Finding:
    return replace(BLANK, kind=kind, canonical=canonical, variant=variant, decision=decision)  # type: ignore[arg-type]  # a kind


@pytest.mark.parametrize(
    ("decision", "variants", "apart"),
    [
        ("accept", ("Panjsher",), ()),
        (" Same ", ("Panjsher",), ()),
        ("reject", (), ("Panjsher",)),
        ("apart", (), ("Panjsher",)),
    ],
)
def test_words_of_a_decision(
    decision: str, variants: tuple[str, ...], apart: tuple[str, ...]
) -> None:
    (entry,) = authority_of([finding("Panjshir", "Panjsher", decision)]).entries
    assert (entry.canonical, entry.variants, entry.apart) == ("Panjshir", variants, apart)


@pytest.mark.parametrize(
    ("decision", "kind"), [("", "name"), ("dismiss", "name"), ("accept", "number")]
)
def test_other_words_and_other_kinds_say_nothing_of_names(decision: str, kind: str) -> None:
    assert authority_of([finding("30", "40", decision, kind)]).entries == ()


def test_a_form_belongs_to_one_name() -> None:
    with pytest.raises(AuthorityError, match="belongs to one name"):
        authority_of([finding("Panjshir", "P", "accept"), finding("Parwan", "P", "accept")])
