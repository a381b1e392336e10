"""A long list is read in parts: the answer is the same however it is cut and whoever reads it."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from variance.names.block import blocking as block
from variance.names.block.blocking import candidate_pairs, numbered, read_names
from variance.names.block.read_names import ReadNames
from variance.names.block.shared_file import lent
from variance.names.cluster import (
    canonical_forms as heads,
)
from variance.names.cluster import (
    clustering as cluster,
)
from variance.names.cluster import (
    idempotence as merging,
)
from variance.names.cluster import (
    variants,
)
from variance.names.cluster.clustering import cluster_names
from variance.names.cluster.forms import NameForm
from variance.names.judge import JudgedNames
from variance.names.judge import pair_scores as links
from variance.names.judge.pair_scores import PairScores
from variance.names.normalize import normalize_names
from variance.work import each_part

HERE = Path(__file__).parents[1] / "cases"
TRAVELLERS = ("Anna", "Ana", "Boris", "Borys", "Carla", "Karla", "Dimitri", "Dmitry", "Elena")


def names() -> list[str]:
    lines = (HERE / "cluster_joined.tsv").read_text(encoding="utf-8").splitlines()
    groups = [line.split("|") for line in lines if "|" in line and line[:1] != "#"]
    words = sorted({name for group in groups for name in group})
    return words + [f"{given} {word}" for given in TRAVELLERS for word in words[::5]]


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a list of some hundred names handled as one of a hundred thousand."""
    for module, name, value in (
        (links, "LONG", 10), (cluster, "LONG", 10), (heads, "MANY", 10), (links, "_MOST", 300),
        (block, "_READ_AT_ONCE", 60), (variants, "_AT_ONCE", 40), (block, "LONG", 10),
        (merging, "LONG", 10), (block, "_MET_AT_ONCE", 37),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, value)


def test_pairs_are_the_same_however_many_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    given = names()
    whole = candidate_pairs(given, [None] * len(given))
    assert (whole[:, 0] < whole[:, 1]).all()
    assert np.array_equal(whole, np.unique(whole, axis=0))
    for module, name, value in (
        (block, "_READ_AT_ONCE", 11),
        (block, "_MET_AT_ONCE", 37),
        (block, "_MET_AT_ONCE", 1),
    ):
        monkeypatch.setattr(module, name, value)
        assert np.array_equal(whole, candidate_pairs(given, [None] * len(given)))


def test_a_key_has_the_same_number_in_every_process() -> None:
    door = "variance.names.block.blocking"
    code = f"from {door} import numbered; print(numbered(['wKPL', 'tKPL']).tolist())"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == str(numbered(["wKPL", "tKPL"]).tolist())
    assert len(numbered([])) == 0


def test_texts_lent_by_a_file_are_the_texts() -> None:
    given = [*names(), "", "?!", "Jabal al-Saraj", "پنجشیر", "Saraj Jabal"]
    texts, _ = read_names(given, [None] * len(given))
    with lent(texts, if_more_than=0) as loan:
        sent = pickle.loads(pickle.dumps(loan))
        assert sent.own is None
        read = sent.texts
        assert read is not texts
        for field in fields(ReadNames):
            one, other = getattr(texts, field.name), getattr(read, field.name)
            assert one.dtype == other.dtype
            assert np.array_equal(one, other)
    assert loan.folder is not None
    assert not Path(loan.folder).exists()
    with lent(texts, if_more_than=len(given)) as loan:
        assert loan.folder is None


@pytest.mark.usefixtures("long")
def test_parts_score_as_the_whole_does() -> None:
    given = names()
    pairs = candidate_pairs(given, [None] * len(given))
    parted = PairScores(given, [None] * len(given))
    whole = JudgedNames(given, [None] * len(given)).of(pairs)
    assert np.array_equal(parted.of(pairs), whole)
    assert np.array_equal(parted.of_numbers(pairs[:, 0] * len(given) + pairs[:, 1]), whole)


@pytest.mark.usefixtures("long")
def test_two_processes_give_what_one_gives() -> None:
    given = [NameForm(name, None, (), 1) for name in names()]
    apart = [("Anna Panjshir", "Ana Panjshir"), (given[0].surface, given[1].surface)]
    one = cluster_names(given, apart=apart)
    with each_part(2, fewest=2) as each:
        assert cluster_names(given, apart=apart, each=each) == one
    held = sorted(v.surface for c in one for v in c.variants)
    assert held == sorted(form.surface for form in given)
    home = {v.surface: c.id for c in one for v in c.variants}
    assert home[apart[1][0]] != home[apart[1][1]]
    assert len(one) < len(given) / 2


@pytest.mark.usefixtures("long")
def test_answers_for_a_column_are_the_same_too() -> None:
    given = names()[:150]
    with each_part(2, fewest=2) as each:
        assert normalize_names(given, each=each) == normalize_names(given)


@pytest.mark.usefixtures("long")
def test_canonical_forms_given_again_are_left_as_they_are() -> None:
    canonical = [answer.canonical for answer in normalize_names(names())]
    again = normalize_names([form for form in canonical if form])
    assert [answer.canonical for answer in again] == canonical
