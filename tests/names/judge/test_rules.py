"""The rules of the judge, each by cases and counter-cases."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from variance.names.judge.judge import judge_pairs, trace_pair
from variance.names.judge.own_script import has_a_word_more
from variance.names.judge.rules import RULES, read_alike, times_odds

CASES = Path(__file__).parents[1] / "cases" / "judge_cases.tsv"


def rows() -> list[dict[str, str]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    return list(csv.DictReader(lines, delimiter="\t"))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['a']}-{row['b']}")
def test_a_rule_speaks_where_it_should(row: dict[str, str]) -> None:
    langs = {"lang_a": row["lang_a"] or None, "lang_b": row["lang_b"] or None}
    trace = trace_pair(row["a"], row["b"], **langs)
    spoke = [ruling for ruling in trace if ruling.rule == row["rule"]]
    if row["effect"] == "silent":
        assert not spoke
        return
    assert len(spoke) == 1
    assert spoke[0].before is not None
    assert (spoke[0].after > spoke[0].before) == (row["effect"] == "raises")
    assert trace[-1].after == judge_pairs(
        [row["a"]], [row["b"]], langs_left=[langs["lang_a"]], langs_right=[langs["lang_b"]]
    )[0].round(4).astype(float).round(4)


def test_every_rule_has_cases_for_and_against_it() -> None:
    for rule in RULES:
        effects = {row["effect"] for row in rows() if row["rule"] == rule.name}
        assert "silent" in effects, rule.name
        assert effects - {"silent"}, rule.name


def test_odds_stay_odds() -> None:
    assert times_odds(1.0, 0.1) < 1
    assert times_odds(0.0, 5) == 0
    assert times_odds(0.2, 1) == pytest.approx(0.2)


def test_a_word_more_is_a_telling_one() -> None:
    assert has_a_word_more(("ahmad", "masud"), ("ahmad", "shah", "masud"))
    assert not has_a_word_more(("ahmad", "masud"), ("ahmad", "masood"))
    assert not has_a_word_more(("ivan", "petrov"), ("ivan", "vladimirovich", "petrov"))


def test_short_words_are_not_read_alike() -> None:
    assert not read_alike("Jan", "Yan", "nl", "en")
