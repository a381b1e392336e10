"""A second opinion: asked only where letters leave it open, and the score stands without it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from variance import compare_names, score_names, second_opinion
from variance.names.cluster.clustering import cluster_names
from variance.names.cluster.forms import NameForm
from variance.names.score.second_opinion import LEAST, MOST, Opinion

ASKED: list[tuple[str, str]] = []


def sure(value: float) -> Opinion:
    """A model that gives every pair the same figure."""

    def meet(left: Sequence[str], right: Sequence[str]) -> list[float]:
        ASKED.extend(zip(left, right, strict=True))
        return [value] * len(left)

    def chance(natives: Sequence[str], forms: Sequence[str], lang: str) -> list[float]:
        ASKED.extend(zip(natives, forms, strict=True))
        return [value] * len(natives)

    return Opinion(meet, chance, frozenset(("fa", "ru")))


def weighed(opinion: Opinion, scores: list[float]) -> list[float]:
    left, right = ["Shotul", "شتل", "马苏德", "Kabul"], ["Shatal", "Shotul", "Massoud", "Kabul"]
    langs: tuple[list[str | None], list[str | None]] = (["en", "fa", "zh", None], [None] * 4)
    return opinion.weigh(np.array(scores, np.float32), left, right, *langs).tolist()


def test_only_open_pairs_that_the_model_reads_are_weighed() -> None:
    ASKED.clear()
    found = weighed(sure(1.0), [0.5, 0.5, 0.5, 0.99])
    assert ASKED == [("Shotul", "Shatal"), ("شتل", "Shotul")]
    assert found[2] == pytest.approx(0.5)
    assert found[3] == pytest.approx(0.99)
    assert weighed(sure(1.0), [0.01] * 4) == pytest.approx([0.01] * 4)


def test_what_the_model_finds_likely_is_likelier() -> None:
    for share in (LEAST, 0.3, 0.7, MOST):
        good, bad = (weighed(sure(value), [share] * 4)[:2] for value in (0.9, 1e-9))
        assert good[0] > bad[0]
        assert good[1] > bad[1]
        assert all(0 <= score <= 1 for score in (*good, *bad))


def test_names_are_clustered_with_it_and_without() -> None:
    forms = [NameForm(name, "en", (name,), 1) for name in ("Panjshir", "Punjir", "Paris")]
    alone = cluster_names(forms)
    ASKED.clear()
    sizes = [
        max(len(c.variants) for c in cluster_names(forms, opinion=sure(value)))
        for value in (1e-9, 1.0)
    ]
    assert sizes[0] <= sizes[1]
    assert ("Panjshir", "Punjir") in ASKED
    assert cluster_names(forms) == alone


def test_columns_and_pairs_may_ask_it() -> None:
    opinion = second_opinion()
    left, right = ["Masood", "Kabul", "مسعود", "Kabul"], ["Massud", "Zabul", "Massud", "Kabul"]
    langs = [None, None, "fa", None]
    plain = score_names(left, right, langs_left=langs)
    asked = score_names(left, right, langs_left=langs, opinion=opinion)
    swapped = score_names(right, left, langs_right=langs, opinion=opinion)
    assert asked.tolist() == swapped.tolist()
    assert asked.dtype == plain.dtype
    assert asked[0] > plain[0]
    settled = (plain < LEAST) | (plain > MOST)
    assert settled.any()
    assert asked[settled].tolist() == plain[settled].tolist()
    one = compare_names("Masood", "Massud", opinion=opinion)
    assert one.score == pytest.approx(float(asked[0]))
