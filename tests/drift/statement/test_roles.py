"""Names that exchanged their roles."""

from __future__ import annotations

import pytest
from drift_scene import pair_of

from variance.drift.statement.roles import exchanged_roles, shared_names


@pytest.mark.parametrize(
    ("lang", "left", "right", "role"),
    [
        ("en", "Troops went from Orlen to Varda.", "Troops went from Varda to Orlen.", "starts"),
        ("en", "Orlen marched against Varda.", "Varda marched against Orlen.", "against"),
        ("de", "Orlen wurde von Varda besiegt.", "Varda wurde von Orlen besiegt.", "doer"),
        ("en", "Orlen attacked Varda there.", "Varda attacked Orlen there.", "doer"),
        ("en", "Orlen, once a port, attacked Varda.", "Varda attacked Orlen.", "doer"),
        ("tr", "Varda, Orlen tarafından yenildi.", "Orlen, Varda tarafından yenildi.", "doer"),
        ("hi", "Varda को Orlen द्वारा हराया।", "Orlen को Varda द्वारा हराया।", "doer"),
        ("pl", "Varda pokonana przez Orlen.", "Orlen pokonana przez Varda.", "doer"),
        ("it", "Orlen marciò contro Varda.", "Varda marciò contro Orlen.", "against"),
        ("ps", "Orlen د Varda سره وکتل.", "Varda د Orlen سره وکتل.", None),
        ("en", "Orlen attacked Varda there.", "Varda was attacked by Orlen there.", None),
        ("en", "Orlen and Varda signed it.", "Varda and Orlen signed it.", None),
        ("en", "Orlen attacked Varda there.", "Varda praised Orlen there.", None),
        ("en", "Orlen attacked Varda and Orlen.", "Varda attacked Orlen there.", None),
        ("en", "Orlen attacked.", "Orlen attacked.", None),
    ],
)
def test_exchanges(lang: str, left: str, right: str, role: str | None) -> None:
    view, pair = pair_of(left, right, lang=lang, names="Orlen|Varda")
    found = exchanged_roles(pair, view.names)
    assert (found is not None) is (role is not None)
    if found is not None:
        assert role in found.role
        assert {found.left, found.right} == {"Orlen", "Varda"}
        assert 0 < found.score <= 1


def test_shared_names_are_those_of_both_sides() -> None:
    view, pair = pair_of("Orlen met Varda.", "Varda met Bazark.", names="Orlen|Varda|Bazark")
    assert shared_names(pair, view.names) == ["cluster c1"]
