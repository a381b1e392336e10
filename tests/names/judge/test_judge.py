"""All who ask whether two names are one get the same answer."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variance.names.columns import score_names
from variance.names.compare import compare_names
from variance.names.judge import JudgedNames, PairScores, judge_pairs, trace_pair
from variance.names.normalize import normalize_names

CASES = Path(__file__).parents[1] / "cases"


def pairs() -> list[tuple[str, str, str | None, str | None]]:
    """Two names of each row of all case tables that hold pairs, or groups of forms."""
    found = []
    for table in sorted(CASES.glob("*.tsv")):
        lines = [x for x in table.read_text(encoding="utf-8").splitlines() if x[:1] != "#"]
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if "a" in row and "b" in row:
                langs = [row.get("lang_a") or row.get("lang"), row.get("lang_b") or row.get("lang")]
                found.append((row["a"], row["b"], langs[0] or None, langs[1] or None))
            elif "forms" in row and "canonical" not in row:
                forms = row["forms"].split("|")
                found += [(forms[0], form, None, None) for form in forms[1:]]
    return found


PAIRS = pairs()


def test_the_tables_are_read() -> None:
    assert len(PAIRS) > 120


@pytest.mark.parametrize(("a", "b", "lang_a", "lang_b"), PAIRS)
def test_one_verdict_whoever_asks(a: str, b: str, lang_a: str | None, lang_b: str | None) -> None:
    match = compare_names(a, b, lang_a=lang_a, lang_b=lang_b)
    column = score_names([a], [b], langs_left=[lang_a], langs_right=[lang_b])
    assert match.score == pytest.approx(float(column[0]), abs=1e-4)
    listed = JudgedNames([a, b], [lang_a, lang_b]).of(np.array([[0, 1]]))
    assert match.score == pytest.approx(float(listed[0]), abs=1e-4)
    assert match.rulings[-1].after == match.score
    one, other = normalize_names([a, b], langs=[lang_a, lang_b])
    if one.canonical is not None and other.canonical is not None:
        assert (one.cluster == other.cluster) == match.same, match.rulings


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_trace_replays_to_the_score(a: str, b: str) -> None:
    trace = trace_pair(a, b)
    assert trace[0].before is None
    assert [r.before for r in trace[1:]] == [r.after for r in trace[:-1]]
    assert trace[-1].after == pytest.approx(float(judge_pairs([a], [b])[0]), abs=1e-4)


@pytest.mark.parametrize(("a", "b"), [("", "\u08f0"), ("\u08f0", ""), ("1", "-"), ("", "")])
def test_what_has_no_letters_is_no_name(a: str, b: str) -> None:
    assert judge_pairs([a], [b])[0] == 0.0


def test_pairs_of_a_list_in_parts_come_to_the_same() -> None:
    names = ["Panjshir", "Panjsjir", "Gul Bahar", "Gulbahar", "پروان", "پریان", "NRF"]
    asked = np.array([(i, j) for i in range(7) for j in range(i + 1, 7)])
    langs = [None] * len(names)
    assert (PairScores(names, langs).of(asked) == JudgedNames(names, langs).of(asked)).all()
