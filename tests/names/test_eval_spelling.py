"""The evaluation must not look as if it had passed when it checked nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools import eval_spelling

SHARED = Path(__file__).parents[3] / "shared" / "data"


def test_gate_fails_on_no_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["eval_spelling", "--data", str(tmp_path), "--gate"])
    with pytest.raises(SystemExit) as stop:
        eval_spelling.main()
    assert stop.value.code == 1


def test_without_the_gate_no_data_is_said_and_passed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["eval_spelling", "--data", str(tmp_path)])
    with pytest.raises(SystemExit) as stop:
        eval_spelling.main()
    assert stop.value.code == 0
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
