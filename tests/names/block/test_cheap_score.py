"""The first guess at a pair: cheap, the same from both sides, and a fair order of what met."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from variance.names.block import cheap_score as nearness
from variance.names.block.blocking import read_names
from variance.names.block.cheap_score import FIGURES, figures_of, load_guess, unlikeness
from variance.names.block.read_names import FINE
from variance.tables import read_figures

HERE = Path(__file__).parents[1] / "cases"


def pairs_of(file: str) -> list[tuple[str, str]]:
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    groups = [line.split("|") for line in lines if "|" in line and line[:1] != "#"]
    return [(one, other) for group in groups for one in group for other in group if one < other]


def guessed(pairs: list[tuple[str, str]]) -> np.ndarray:
    names = [name for pair in pairs for name in pair]
    texts, _ = read_names(names, [None] * len(names))
    left = np.arange(0, len(names), 2)
    return unlikeness(texts, left, left + 1)


def test_the_order_of_the_two_makes_no_difference() -> None:
    pairs = pairs_of("cluster_joined.tsv")
    assert np.array_equal(guessed(pairs), guessed([(b, a) for a, b in pairs]))


def test_spellings_of_one_name_come_before_other_names() -> None:
    pairs = pairs_of("cluster_joined.tsv")
    shifted = [(a, pairs[(k + len(pairs) // 2) % len(pairs)][1]) for k, (a, _) in enumerate(pairs)]
    same, other = guessed(pairs), guessed(shifted)
    assert (same[:, None] < other[None, :]).mean() > 0.97
    assert same.min() >= 0
    assert other.max() < 1 << FINE


def test_a_guess_does_not_hang_on_its_company() -> None:
    pairs = pairs_of("cluster_joined.tsv")
    alone = [int(guessed([pair])[0]) for pair in pairs[:40]]
    assert guessed(pairs)[:40].tolist() == alone


def test_a_name_without_letters_is_utterly_unlike() -> None:
    assert guessed([("?", "Kabul"), ("", "")]).tolist() == [(1 << FINE) - 1] * 2


def test_figures_are_within_bounds() -> None:
    texts, _ = read_names(["Kabul", "Kabul", "喀布尔", "x"], [None] * 4)
    figures = figures_of(texts, np.array([0, 0, 0]), np.array([1, 2, 3]))
    assert figures.shape == (3, len(FIGURES))
    assert figures[0, :4].tolist() == [1] * 4
    assert ((figures >= -0.02) & (figures <= 6.4)).all()


def test_weights_of_other_figures_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    fitted = read_figures("names/block/data/nearness.json")
    monkeypatch.setattr(nearness, "read_figures", lambda _: {**fitted, "figures": ["letters"]})
    load_guess.cache_clear()
    with pytest.raises(ValueError, match=r"fit\.blocking"):
        load_guess()
    monkeypatch.undo()
    load_guess.cache_clear()
    assert load_guess().net.shape[0] == len(FIGURES)
