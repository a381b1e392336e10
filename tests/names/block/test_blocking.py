"""Blocking finds spellings of one name and leaves the rest alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from variance.names.block.blocking import blocking_keys, candidate_pairs

HERE = Path(__file__).parents[1] / "cases"


def test_spellings_of_one_name_meet_and_the_rest_hardly() -> None:
    lines = (HERE / "cluster_joined.tsv").read_text(encoding="utf-8").splitlines()
    groups = [line.split("|") for line in lines if "|" in line and line[:1] != "#"]
    names = sorted({name for group in groups for name in group})
    number = {name: i for i, name in enumerate(names)}
    found = {tuple(pair) for pair in candidate_pairs(names, [None] * len(names)).tolist()}
    true = [
        tuple(sorted((number[a], number[b])))
        for group in groups
        for at, a in enumerate(group)
        for b in group[:at]
    ]
    assert sum(pair in found for pair in true) >= 0.98 * len(true)
    assert len(found) < len(names) * 10


@pytest.mark.parametrize(
    ("with_article", "without"),
    [("ال سعود", "سعود"), ("al Saud", "Saud"), ("Abu l Hasan", "Abu Hasan")],
)
def test_the_article_may_be_left_out_in_any_script(with_article: str, without: str) -> None:
    whole = {key for key in blocking_keys(without, None) if key.startswith("w")}
    assert whole & set(blocking_keys(with_article, None))


def test_pairs_are_sorted_distinct_and_ascending() -> None:
    names = [f"Name{chr(97 + i % 26)}{chr(97 + i // 26)}an" for i in range(300)]
    pairs = candidate_pairs(names, [None] * len(names))
    assert (pairs[:, 0] < pairs[:, 1]).all()
    assert np.array_equal(pairs, np.unique(pairs, axis=0))
    # However alike all names are, none is compared with more than so many others.
    assert len(pairs) <= 2 * 10 * len(names)


def test_nothing_to_pair() -> None:
    assert candidate_pairs([], []).shape == (0, 2)
    assert candidate_pairs(["Kabul"], [None]).shape == (0, 2)
    assert candidate_pairs(["", "?"], [None, None]).shape == (0, 2)
