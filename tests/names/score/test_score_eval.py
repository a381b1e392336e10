"""The measures of the evaluation, and its gate."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tools.eval import names as eval_names


def test_measures_on_small_figures() -> None:
    labels = np.array([1, 1, 0, 1, 0, 0])
    scores = np.array([0.9, 0.8, 0.7, 0.6, 0.2, 0.2])
    assert eval_names.auc(labels, scores) == pytest.approx(8 / 9)
    assert eval_names.auc(labels, np.zeros(6)) == 0.5
    assert eval_names.best_threshold(labels, scores) == 0.6
    assert eval_names.recall_at(labels, scores, 0.95) == pytest.approx(2 / 3)
    assert eval_names.expected_error(np.array([1, 0]), np.array([1.0, 0.0])) == 0


def test_a_gate_that_checks_nothing_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "none.tsv")
    assert eval_names.main(["--gate", "--pairs", missing]) == 1
    assert "nothing was measured" in capsys.readouterr().out
    assert eval_names.main(["--pairs", missing]) == 0


@pytest.mark.shared
def test_the_shipped_score_ranks_labelled_pairs() -> None:
    pairs = eval_names.read_dev(eval_names.DATA)
    scores = eval_names.score_names([p.a for p in pairs], [p.b for p in pairs])
    labels = np.array([p.label for p in pairs]).astype(int)
    assert eval_names.auc(labels, scores) >= 0.97
    assert eval_names.expected_error(labels, scores) < 0.04
    for name, mask in eval_names.slices(pairs).items():
        assert eval_names.auc(labels[mask], scores[mask]) >= 0.94, name
