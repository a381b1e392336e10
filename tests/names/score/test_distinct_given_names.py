"""Men's and women's names that letters alone take for one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variance.names.columns import score_names
from variance.names.judge import JudgedNames
from variance.names.score.scorer import DIFFERENT, KNOWN_APART, SAME

TWO = [("George", "Georgia"), ("Daniel", "Daniela"), ("Martin", "Martina"), ("Simon", "Simona")]


@pytest.mark.parametrize(("one", "other"), TWO)
@pytest.mark.parametrize("family", ["Bush", "Karimi", "de la Cruz"])
def test_two_names_beside_one_family_name_are_two(one: str, other: str, family: str) -> None:
    left, right = f"{one} {family}", f"{other} {family}"
    assert score_names([left, right], [right, left.upper()]).max() <= KNOWN_APART < DIFFERENT


@pytest.mark.parametrize("form", ["Ahmed", "Achmad", "Ahmet"])
def test_spellings_of_one_name_are_left_alone(form: str) -> None:
    assert score_names(["Ahmad Karimi"], [f"{form} Karimi"])[0] > DIFFERENT


def test_a_name_is_itself_whatever_else_it_is_told_from() -> None:
    assert score_names(["Georgia Bush"], ["georgia  bush"])[0] >= SAME


@given(st.lists(st.text(max_size=12), min_size=2, max_size=6), st.data())
def test_a_list_scores_as_columns_do(names: list[str], data: st.DataObject) -> None:
    places = st.lists(st.integers(0, len(names) - 1), min_size=3, max_size=3)
    left, right = (np.array(data.draw(places)) for _ in range(2))
    found = JudgedNames(names, [None] * len(names)).of(np.stack([left, right], axis=1))
    wanted = score_names([names[i] for i in left], [names[j] for j in right])
    assert np.allclose(found, wanted, atol=2e-4)
