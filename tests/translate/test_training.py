"""The recipes: what is held out stays out, words are aligned, a slice goes on where one ended."""

from __future__ import annotations

import gzip
import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from variance.translate.engines.phrase_engine import PhraseTranslator

TRAIN = Path(__file__).parents[2] / "models" / "train"


@pytest.fixture
def name_pairs(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(TRAIN))
    return importlib.import_module("name_pairs")


def test_held_out_names_never_touch_training(name_pairs: ModuleType) -> None:
    pair = name_pairs.Pair
    names = [f"name{a}{b}" for a in "bcdfgklm" for b in "bcdfgklmnprst"]
    held = [name for name in names if name_pairs.is_held(name)]
    assert 0 < len(held) < len(names) // 10
    pairs = [pair("fa", f"نام{i}", "en", name, "tokens") for i, name in enumerate(names)]
    pairs += [pair("fa", p.source, "de", f"{p.target}q", "entities") for p in pairs]
    marked = name_pairs.mark_held(pairs)
    out = {form for p in marked if p.held for form in (p.source, p.target)}
    assert out
    for p in marked:
        assert p.held or not {p.source, p.target} & out
    assert {(p.source_lang, p.target_lang) for p in marked} == {
        ("fa", "en"), ("en", "fa"), ("fa", "de"), ("de", "fa"),
    }  # fmt: skip


def test_words_are_aligned_by_their_consonants(name_pairs: ModuleType) -> None:
    aligned = list(name_pairs.align_words("ولسوالی علینگار", "Alingar", False))
    assert ("علینگار", "alingar") in aligned
    assert list(name_pairs.align_words("احمد مسعود", "Ahmad Massoud", False)) == [
        ("احمد", "ahmad"),
        ("مسعود", "massoud"),
    ]
    assert list(name_pairs.align_words("", "Ahmad", False)) == []


def test_scholarly_marks_are_taken_off_and_the_press_s_kept(name_pairs: ModuleType) -> None:
    assert name_pairs.words_of("Maḩmūdābād") == ["mahmudabad"]
    assert name_pairs.words_of("Besançon Łódź Eskişehir") == ["besançon", "łódź", "eskişehir"]


def test_entity_gives_native_and_press_pairs(name_pairs: ModuleType) -> None:
    row = {"id": "x:1", "type": "LOC", "names": [
        ["en", "Kharkiv"], ["de", "Charkiw"], ["uk", "Харків"], ["ja", "Kharkiv"],
    ]}  # fmt: skip
    found = {(p.source, p.target, p.target_lang) for p in name_pairs.entity_pairs(row)}
    assert ("харків", "charkiw", "de") in found
    assert ("kharkiv", "charkiw", "de") in found
    assert not any(lang == "ja" for _, _, lang in found)


def test_a_run_in_slices_is_the_run_in_one_go(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    torch = pytest.importorskip("torch")
    monkeypatch.syspath_prepend(str(TRAIN))
    marian: Any = importlib.import_module("marian")
    vocabulary = {s: i for i, s in enumerate(["</s>", "<unk>", "a", "b", "c", "<pad>"])}
    shape = marian.Shape(width=16, inner=16, heads=2, encoder=1, decoder=1, longest=16, dropout=0.0)

    def rounds(number: int) -> Iterator[Any]:
        rng = np.random.default_rng(number)
        rows = [[int(i) for i in rng.integers(2, 5, 4)] + [0] for _ in range(12)]
        yield from marian.batches(rows, rows, 4, 5, rng)

    def run(folder: Path, *stops: int) -> Any:
        for stop in stops:  # all within the warm-up, so that the rates do not depend on the end
            plan = marian.Plan(steps=stop, minutes=5.0, warm_up=100)
            model = marian.train(folder, vocabulary, shape, plan, rounds)
        return model

    whole = run(tmp_path / "whole", 8)
    sliced = run(tmp_path / "sliced", 2, 5, 8)
    for a, b in zip(whole.parameters(), sliced.parameters(), strict=True):
        assert torch.equal(a, b)
    log = [json.loads(x) for x in (tmp_path / "sliced" / "log.jsonl").read_text().splitlines()]
    assert [row["step"] for row in log] == [2, 5, 8]


ALIGNER = """
import sys
arguments = dict(zip(sys.argv[1:], sys.argv[2:]))
with open(arguments["-i"], encoding="utf-8") as file:
    lines = [line.split(" ||| ") for line in file]
for option in ("-f", "-r"):
    with open(arguments[option], "w") as file:
        for left, right in lines:
            least = min(len(left.split()), len(right.split()))
            file.write(" ".join(f"{i}-{i}" for i in range(least)) + "\\n")
"""


def test_phrase_models_are_trained_by_one_command_on_bitext_of_one_s_own(tmp_path: Path) -> None:
    nouns = {"Haus": "house", "Tal": "valley", "Dorf": "village", "Tor": "gate", "Schiff": "ship"}
    verbs = {"brennt": "burns", "schläft": "sleeps", "wartet": "waits", "fällt": "falls"}
    pairs = [(f"das {a} {c}.", f"the {b} {d}.") for a, b in nouns.items() for c, d in verbs.items()]
    data = tmp_path / "data"
    data.mkdir()
    with gzip.open(data / "de-en.tsv.gz", "wt", encoding="utf-8") as file:
        file.writelines(["de\ten\torigin\n", *(f"{a}\t{b}\ttatoeba\n" for a, b in pairs)])
    sets = [f"{a}\t{b}\t{name}\n" for name in ("wmt18", "flores-dev") for a, b in pairs[::3]]
    (data / "dev.de-en.tsv").write_text("de\ten\torigin\n" + "".join(sets), encoding="utf-8")
    aligner = tmp_path / "aligner"
    aligner.write_text(f"#!{sys.executable}\n{ALIGNER}", encoding="utf-8")
    aligner.chmod(0o755)
    out = tmp_path / "models" / "tiny"
    command = [
        sys.executable, TRAIN / "train_phrases.py", "--data", data, "--work", tmp_path / "work",
        "--out", out, "--langs", "de", "--aligner", aligner, "--rounds", "1", "--dev", "5",
        "--free",
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, cwd=TRAIN.parents[1])
    model = PhraseTranslator(out)
    assert model.card.name == "tiny"
    assert model.grade("de", "en") == "good"
    made = model.translate(["Das Schiff brennt."], "de", "en")[0].hypothesis
    assert made == "The ship burns."
