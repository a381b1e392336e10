"""Adding, checking and refusing models; the two engines on one folder."""

from __future__ import annotations

import errno
import importlib.util
import json
import pickle
import shutil
from collections import namedtuple
from collections.abc import Sequence
from pathlib import Path

import pytest

from variance.errors import ModelError
from variance.translate.base import Decoding
from variance.translate.engines.ctranslate2_engine import CTranslate2Translator
from variance.translate.engines.folder import describe_folder
from variance.translate.engines.transformers_engine import TransformersTranslator, local_folder
from variance.translate.model_files.card import Quality, read_card
from variance.translate.registry import best_translator
from variance.translate.store.models import (
    add_model,
    catalogue,
    list_models,
    model_info,
    parse_pair,
    verify_models,
)
from variance.translate.store.pull import PullPlan, RemoteFile, plan_pull, pull_model

TEXTS = ["Der Widerstand hält das Tal.", "Die Truppen zogen ab. Er sprach am Montag.", "", "Tal"]
FIGURES = [Quality("de", "en", "flores-dev", 60.0, round_trip=70.0)]


@pytest.fixture
def copied(tiny_marian: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_marian, tmp_path / tiny_marian.name))


def test_added_model_is_listed_graded_and_translates(copied: Path) -> None:
    info = add_model(copied, licence="CC0-1.0", quality=FIGURES)
    assert (info.name, info.state, info.licence) == ("opus-mt-tiny-de-en", "installed", "CC0-1.0")
    assert info.pairs == (("de", "en"),)
    assert info.grades == (("de", "en", "good"),)
    assert info in list_models()
    assert model_info("opus-mt-tiny-de-en") == info
    translator = best_translator("de-AT", "en-GB", "ctranslate2")
    assert isinstance(translator, CTranslate2Translator)
    assert translator.grade("de", "en") == "good"
    assert translator.usual("de", "en") == 70.0
    made = translator.translate(TEXTS, "de", "en")
    assert [t.text for t in made] == TEXTS
    assert made[2].hypothesis == ""
    assert made == translator.translate(TEXTS, "de", "en")
    assert pickle.loads(pickle.dumps(translator)).translate(TEXTS, "de", "en") == made


def test_both_engines_agree_on_a_folder(copied: Path) -> None:
    add_model(copied)
    decoding = Decoding(beam=4, batch=3)
    place = f"ctranslate2:{model_info(copied.name).folder}"
    fast = best_translator("de", "en", place, decoding=decoding)
    slow = TransformersTranslator(copied, decoding=decoding)
    assert fast is not None
    learned = ["Der Widerstand hält das Tal.", "Die Truppen zogen ab. Er sprach am Montag."]
    ours = [t.hypothesis for t in fast.translate(learned, "de", "en")]
    theirs = [t.hypothesis for t in slow.translate(learned, "de", "en")]
    assert ours == theirs
    assert ours == ["The resistance holds the valley.", "The troops left. He spoke on Monday."]
    assert fast.identity.signature != slow.identity.signature


@pytest.mark.parametrize("family", ["m2m100", "nllb"])
def test_both_engines_agree_on_a_model_of_many_languages(
    family: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(f"tiny_{family}")
    info = add_model(folder)
    assert (info.family, info.pairs) == (family, ())
    fast = best_translator("de", "en", "ctranslate2")
    slow = TransformersTranslator(folder)
    assert fast is not None
    texts = ["Der Widerstand hält das Tal.", "Er sprach am Montag."]
    ours = [t.hypothesis for t in fast.translate(texts, "de", "en")]
    theirs = [t.hypothesis for t in slow.translate(texts, "de", "en")]
    assert ours == theirs == ["The resistance holds the valley.", "He spoke on Monday."]
    assert fast.serves("fa", "uk")


def test_without_figures_a_model_has_no_grade(copied: Path) -> None:
    add_model(copied, name="mine")
    translator = best_translator("de", "en", "ctranslate2")
    assert translator is not None
    assert translator.grade("de", "en") is None


def test_verify_finds_what_changed(copied: Path) -> None:
    info = add_model(copied)
    (result,) = verify_models(copied.name)
    assert result.whole
    spm = Path(info.folder or "") / "source.spm"
    content = bytearray(spm.read_bytes())
    content[-1] ^= 1
    spm.write_bytes(bytes(content))
    (result,) = verify_models(copied.name)
    assert not result.whole
    assert "source.spm: changed" in result.problem
    with pytest.raises(ModelError, match="not at hand"):
        verify_models("no-such-model")


def test_truncated_model_is_refused_and_listed_with_its_fault(copied: Path) -> None:
    info = add_model(copied)
    path = Path(info.folder or "") / "model.bin"
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(ModelError, match="1000 bytes where"):
        CTranslate2Translator(info.folder or "")
    assert best_translator("de", "en", "ctranslate2") is None
    listed = model_info(copied.name)
    assert not listed.usable
    assert "1000 bytes" in listed.note


def test_truncated_weights_are_refused(copied: Path) -> None:
    path = copied / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(ModelError, match="cut short"):
        add_model(copied)


def test_weights_that_do_not_fit_are_refused(copied: Path, own_models: Path) -> None:
    config = json.loads((copied / "config.json").read_text())
    config["encoder_layers"] = 5
    (copied / "config.json").write_text(json.dumps(config))
    with pytest.raises(ModelError, match="do not fit"):
        add_model(copied)
    assert [p.name for p in own_models.iterdir()] == []


def test_full_disk_is_said_before_work_begins(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(1, 1, 0))
    with pytest.raises(ModelError, match="the disk has 0 MB left"):
        add_model(copied)


def _folder(path: Path, **files: str) -> Path:
    path.mkdir()
    for name, content in files.items():
        (path / name.replace("__", ".")).write_text(content)
    return path


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "not a model"),
        ({"config__json": "{"}, "damaged"),
        ({"config__json": "[]"}, "not a model's settings"),
        ({"config__json": '{"model_type": "bert"}'}, "a model of type 'bert'"),
        ({"config__json": '{"model_type": "marian", "auto_map": {"A": "b"}}'}, "code of its own"),
        ({"config__json": '{"model_type": "marian"}'}, "source.spm is missing"),
        (
            {
                "config__json": '{"model_type": "marian"}',
                "source__spm": "", "target__spm": "", "vocab__json": "{}",
                "pytorch_model__bin": "",
            },
            "pickled",
        ),
    ],
)  # fmt: skip
def test_folder_that_is_no_model_is_refused(
    tmp_path: Path, files: dict[str, str], words: str
) -> None:
    with pytest.raises(ModelError, match=words):
        describe_folder(_folder(tmp_path / "m", **files))


def test_missing_folder_and_uncached_hub_id_are_refused() -> None:
    with pytest.raises(ModelError, match="no such folder"):
        CTranslate2Translator("/no/such/folder")
    with pytest.raises(ModelError, match="nothing is downloaded"):
        local_folder("nobody/no-such-model-ever")
    with pytest.raises(ModelError, match="no such folder"):
        local_folder("./nothing-here")


def test_folder_without_card_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="add it first"):
        CTranslate2Translator(_folder(tmp_path / "m", model__bin="x"))


def test_card_that_leads_outside_is_refused(tmp_path: Path) -> None:
    row = {"name": "m", "family": "marian", "languages": [], "files": [["../x", 1, "0"]]}
    folder = _folder(tmp_path / "m", variance__json=json.dumps(row))
    with pytest.raises(ModelError, match="outside the folder"):
        read_card(folder)


@pytest.mark.skipif(importlib.util.find_spec("torch") is not None, reason="torch is installed")
def test_transformers_engine_says_what_it_needs() -> None:
    with pytest.raises(ModelError, match="needs torch"):
        TransformersTranslator("anywhere")


def test_languages_come_from_the_name_or_from_the_caller(copied: Path) -> None:
    (copied / "tokenizer_config.json").unlink()
    assert describe_folder(copied).pairs == (("de", "en"),)
    with pytest.raises(ModelError, match="say which pairs"):
        describe_folder(copied, name="my-finetune")
    card = describe_folder(copied, name="my-finetune", pairs=[("nl", "en")])
    assert card.pairs == (("nl", "en"),)


class FakeHub:
    """A hub in a folder; `broken` makes the first fetch of every file fail."""

    def __init__(self, folder: Path, *, weights_on: str = "main", broken: bool = False) -> None:
        self.folder, self.weights_on, self.broken = folder, weights_on, broken
        self.fetched: list[str] = []

    def revisions(self, repository: str) -> Sequence[str]:
        return ["main", "refs/pr/1"]

    def files(self, repository: str, revision: str) -> tuple[str, Sequence[RemoteFile]]:
        from variance.translate.model_files.card import sha256_of

        files = [
            RemoteFile(path.name, path.stat().st_size, sha256_of(path))
            for path in sorted(self.folder.iterdir())
            if path.suffix != ".safetensors" or revision == self.weights_on
        ]
        others = [RemoteFile("pytorch_model.bin", 5), RemoteFile("code.py", 5)]
        return f"commit-of-{revision}", [*others, *files]

    def fetch(self, repository: str, revision: str, name: str, folder: Path) -> Path:
        self.fetched.append(name)
        content = (self.folder / name).read_bytes()
        (folder / name).write_bytes(content[:-1] if self.broken else content)
        return folder / name


def test_pull_pins_checks_and_adds(copied: Path) -> None:
    hub = FakeHub(copied, weights_on="refs/pr/1")
    plan = plan_pull("opus-mt-de-en", hub=hub)
    assert plan.revision == "commit-of-refs/pr/1"
    assert "licence Apache-2.0" in plan.summary
    assert {file.name for file in plan.files} == {p.name for p in copied.iterdir()}
    seen: list[str] = []
    info = pull_model(plan, hub=hub, on_file=lambda file: seen.append(file.name))
    assert seen == hub.fetched
    assert (info.name, info.revision) == ("opus-mt-de-en", plan.revision)
    assert info.grades == (("de", "en", "good"),)
    hub.fetched.clear()
    pull_model(plan, hub=hub)
    assert hub.fetched == []
    assert all(result.whole for result in verify_models("opus-mt-de-en"))


def test_pull_refuses_what_is_not_what_the_hub_says(copied: Path) -> None:
    plan = plan_pull("opus-mt-de-en", hub=FakeHub(copied))
    with pytest.raises(ModelError, match="is not what the hub says"):
        pull_model(plan, hub=FakeHub(copied, broken=True))
    assert model_info("opus-mt-de-en").state == "known"


def test_pull_refuses_pickles_unknown_names_and_what_cannot_run(copied: Path) -> None:
    with pytest.raises(ModelError, match="pickled weights only"):
        plan_pull("opus-mt-de-en", hub=FakeHub(copied, weights_on="nowhere"))
    with pytest.raises(ModelError, match="not in the catalogue"):
        plan_pull("opus-mt-xx-yy", hub=FakeHub(copied))
    with pytest.raises(ModelError, match="cannot be pulled"):
        plan_pull("firefox-ru-en", hub=FakeHub(copied))


def test_no_network_is_one_sentence(copied: Path) -> None:
    class Unplugged(FakeHub):
        def revisions(self, repository: str) -> Sequence[str]:
            raise ConnectionError("no route to host")

    with pytest.raises(ModelError, match="the hub cannot be reached"):
        plan_pull("opus-mt-de-en", hub=Unplugged(copied))


def test_disk_that_fills_up_is_one_sentence(copied: Path) -> None:
    class Full(FakeHub):
        def fetch(self, repository: str, revision: str, name: str, folder: Path) -> Path:
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(ModelError, match="the disk is full"):
        pull_model(plan_pull("opus-mt-de-en", hub=FakeHub(copied)), hub=Full(copied))


def test_catalogue_rows_are_whole() -> None:
    rows = catalogue()
    assert len({row.name for row in rows}) == len(rows)
    for row in rows:
        assert row.licence
        assert row.origin.count("/") == 1
        assert row.languages
        assert row.size > 0
        assert all(lang in row.languages for pair in row.pairs for lang in pair)
        assert row.usable or row.note


def test_pairs_are_read_as_written() -> None:
    assert parse_pair("pt-en") == ("pt", "en")
    with pytest.raises(ModelError, match="write it as de-en"):
        parse_pair("deen")


def test_plan_adds_up() -> None:
    plan = PullPlan("m", "a/m", "f" * 40, "MIT", (RemoteFile("a", 1), RemoteFile("b", 2)))
    assert plan.size == 3
