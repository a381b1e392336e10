"""The evaluation must not look as if it had passed when it checked nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.eval import spelling as eval_spelling

SHARED = Path(__file__).parents[4] / "shared" / "data"


def test_gate_fails_on_no_data(tmp_path: Path) -> None:
    assert eval_spelling.main(["--data", str(tmp_path), "--gate"]) == 1


def test_without_the_gate_no_data_is_said_and_passed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert eval_spelling.main(["--data", str(tmp_path)]) == 0
    assert "nothing was checked" in capsys.readouterr().out


@pytest.mark.shared
def test_true_pairs_replay_and_share_keys(capsys: pytest.CaptureFixture[str]) -> None:
    rows = eval_spelling.dev_pairs(SHARED)[::20]
    met = 0
    for row in rows:
        found = eval_spelling.explain(row["a"], row["b"])
        assert eval_spelling.replay(row["a"], found.steps) == row["b"]
        keys = [
            {key for token in eval_spelling.tokens_of(row[side]) for key in
             eval_spelling.skeletons(token)}
            for side in "ab"
        ]  # fmt: skip
        met += bool(keys[0] & keys[1])
    assert met / len(rows) > 0.85
