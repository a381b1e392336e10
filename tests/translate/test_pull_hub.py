"""Pulling from a hub on this machine that speaks as the real one does."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import numpy as np
import pytest
import student_files as made
from safetensors.numpy import save_file
from sentencepiece import SentencePieceTrainer

from variance.cli import main
from variance.errors import ModelError
from variance.translate.engines.ctranslate2_engine import CTranslate2Translator
from variance.translate.model_files.places import user_folder
from variance.translate.registry import best_translator
from variance.translate.store import hubs, models, pull
from variance.translate.store.models import ModelInfo, catalogue, model_info, verify_models
from variance.translate.store.pull import plan_pull, pull_model

NAME, REPOSITORY = "opus-mt-de-en", "Helsinki-NLP/opus-mt-de-en"
COMMIT, PROPOSED = "1" * 40, "2" * 40
WEIGHTS = "model.safetensors"
MOZILLA, STUDENT = "mozilla/firefox-translations-models", "model.deen.intgemm.alphas.bin.gz"


@dataclass
class Shop:
    """What the hub has, how it misbehaves, and what it was asked."""

    files: dict[str, dict[str, bytes]]
    told: dict[str, str] = field(default_factory=dict)  # another SHA-256 than the true one
    cut: int = 0  # bytes of the weights after which the line goes dead
    asked: list[tuple[str, str]] = field(default_factory=list)  # path and range


class Counter(BaseHTTPRequestHandler):
    """Answers for a shop."""

    shop: Shop
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class's)
        """Keep quiet."""

    def do_GET(self) -> None:
        """Answer."""
        path = unquote(urlsplit(self.path).path)
        self.shop.asked.append((path, self.headers.get("Range", "")))
        api = f"/api/models/{REPOSITORY}"
        if path == f"{api}/refs":
            self._json(
                {
                    "branches": [
                        {"name": "main", "ref": "refs/heads/main", "targetCommit": COMMIT}
                    ],
                    "converts": [],
                    "tags": [],
                    "pullRequests": [
                        {"name": "refs/pr/1", "ref": "refs/pr/1", "targetCommit": PROPOSED}
                    ],
                }
            )
        elif path.startswith(f"{api}/revision/"):
            self._revision(path.removeprefix(f"{api}/revision/"))
        elif path.startswith(f"/{REPOSITORY}/resolve/") and path.endswith(".safetensors"):
            self._send(302, b"", {"Location": path.replace("/resolve/", "/elsewhere/")})
        elif path.startswith(f"/{REPOSITORY}/"):
            _, commit, name = path.removeprefix(f"/{REPOSITORY}/").split("/")
            self._file(commit, name)
        elif path.startswith(f"/media/{MOZILLA}/"):
            commit, *_, name = path.removeprefix(f"/media/{MOZILLA}/").split("/")
            self._file(commit, name)
        else:
            self._send(404, b"", {"X-Error-Code": "RepoNotFound"})

    def _revision(self, revision: str) -> None:
        commit = {"main": COMMIT, "refs/pr/1": PROPOSED}.get(revision, revision)
        if commit not in self.shop.files:
            self._send(404, b"", {"X-Error-Code": "RevisionNotFound"})
            return
        siblings: list[dict[str, Any]] = []
        for name, content in self.shop.files[commit].items():
            row: dict[str, Any] = {"rfilename": name, "size": len(content), "blobId": "b" * 40}
            if name.endswith((".safetensors", ".bin", ".spm")):
                digest = self.shop.told.get(name, hashlib.sha256(content).hexdigest())
                row["lfs"] = {"sha256": digest, "size": len(content), "pointerSize": 134}
            siblings.append(row)
        self._json({"id": REPOSITORY, "modelId": REPOSITORY, "sha": commit, "siblings": siblings})

    def _file(self, commit: str, name: str) -> None:
        content = self.shop.files.get(commit, {}).get(name)
        if content is None:
            self._send(404, b"", {})
            return
        asked = self.headers.get("Range", "")
        first = int(asked.removeprefix("bytes=").split("-")[0]) if asked else 0
        if first >= len(content):
            self._send(416, b"", {"Content-Range": f"bytes */{len(content)}"})
            return
        place = f"bytes {first}-{len(content) - 1}/{len(content)}"
        self.send_response(206 if first else 200)
        self.send_header("Content-Length", str(len(content) - first))
        self.send_header("Accept-Ranges", "bytes")
        if first:
            self.send_header("Content-Range", place)
        self.end_headers()
        if self.shop.cut and name in (WEIGHTS, STUDENT):
            self.wfile.write(content[first : max(first, self.shop.cut)])
            self.close_connection = True
        else:
            self.wfile.write(content[first:])

    def _json(self, row: dict[str, Any]) -> None:
        self._send(200, json.dumps(row).encode(), {"Content-Type": "application/json"})

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def marian(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of an untrained MarianMT, made without torch."""
    folder = tmp_path_factory.mktemp("marian")
    text = folder / "text.txt"
    text.write_text("Der Widerstand hält das Tal.\nThe resistance holds it.\n", encoding="utf-8")
    SentencePieceTrainer.train(
        input=str(text), model_prefix=str(folder / "spm"), vocab_size=24, minloglevel=2
    )
    lines = (folder / "spm.vocab").read_text(encoding="utf-8").splitlines()
    pieces = ["</s>", "<unk>", *(line.split("\t")[0] for line in lines[3:]), "<pad>"]
    width, deep = 16, 32
    chance = np.random.default_rng(1)
    weights: dict[str, np.ndarray[Any, Any]] = {}

    def put(name: str, *shape: int) -> None:
        weights[name] = chance.normal(0, 0.1, shape).astype(np.float32)

    put("model.shared.weight", len(pieces), width)
    put("final_logits_bias", 1, len(pieces))
    for part, blocks in (("encoder", ["self_attn"]), ("decoder", ["self_attn", "encoder_attn"])):
        prefix = f"model.{part}.layers.0"
        for block in blocks:
            for linear in ("q_proj", "k_proj", "v_proj", "out_proj"):
                put(f"{prefix}.{block}.{linear}.weight", width, width)
                put(f"{prefix}.{block}.{linear}.bias", width)
            put(f"{prefix}.{block}_layer_norm.weight", width)
            put(f"{prefix}.{block}_layer_norm.bias", width)
        put(f"{prefix}.fc1.weight", deep, width)
        put(f"{prefix}.fc1.bias", deep)
        put(f"{prefix}.fc2.weight", width, deep)
        put(f"{prefix}.fc2.bias", width)
        put(f"{prefix}.final_layer_norm.weight", width)
        put(f"{prefix}.final_layer_norm.bias", width)
    save_file(weights, folder / WEIGHTS)
    config = {
        "model_type": "marian", "d_model": width, "encoder_layers": 1, "decoder_layers": 1,
        "encoder_attention_heads": 2, "decoder_attention_heads": 2, "vocab_size": len(pieces),
        "max_position_embeddings": 64, "scale_embedding": True, "activation_function": "swish",
    }  # fmt: skip
    spm = (folder / "spm.model").read_bytes()
    return {
        ".gitattributes": b"*.bin lfs",
        "code.py": b"raise SystemExit",
        "config.json": json.dumps(config).encode(),
        WEIGHTS: (folder / WEIGHTS).read_bytes(),
        "pytorch_model.bin": b"a pickle",
        "source.spm": spm,
        "target.spm": spm,
        "tokenizer_config.json": b'{"source_lang": "de", "target_lang": "en"}',
        "vocab.json": json.dumps({piece: i for i, piece in enumerate(pieces)}).encode(),
    }


@pytest.fixture
def shop(marian: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    """A hub whose main branch has pickles, with a proposal that has safetensors."""
    from huggingface_hub import constants, file_download

    pickled = {name: content for name, content in marian.items() if name != WEIGHTS}
    open_shop = Shop({COMMIT: pickled, PROPOSED: dict(marian)})
    counter = type("Counter", (Counter,), {"shop": open_shop})
    server = ThreadingHTTPServer(("127.0.0.1", 0), counter)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    place = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setattr(constants, "ENDPOINT", place)
    monkeypatch.setattr(constants, "DOWNLOAD_CHUNK_SIZE", 1000)  # what is written at once
    url = place + "/{repo_id}/resolve/{revision}/{filename}"
    monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", url)
    monkeypatch.setattr(file_download.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(hubs, "LFS", place + "/media/{repository}/{place}")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield open_shop
    server.shutdown()
    server.server_close()


def fetched() -> Path:
    return user_folder() / ".fetched" / NAME


def test_pull_takes_the_proposal_with_safetensors_and_nothing_that_runs(
    shop: Shop, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "pull", NAME]) == 0
    assert "licence Apache-2.0" in capsys.readouterr().err
    info = model_info(NAME)
    assert (info.state, info.revision, info.pairs) == ("installed", PROPOSED, (("de", "en"),))
    assert all(result.whole for result in verify_models(NAME))
    taken = {path.rsplit("/", 1)[1] for path, _ in shop.asked if "/elsewhere/" in path}
    taken |= {path.rsplit("/", 1)[1] for path, _ in shop.asked if "/resolve/" in path}
    assert taken == set(shop.files[PROPOSED]) - {".gitattributes", "code.py", "pytorch_model.bin"}
    assert all(PROPOSED in path for path, _ in shop.asked if "/resolve/" in path)
    made = CTranslate2Translator(info.folder or "").translate(["Das Tal."], "de", "en")
    assert made[0].text == "Das Tal."


def test_what_was_fetched_is_not_fetched_again(shop: Shop) -> None:
    plan = plan_pull(NAME)
    pull_model(plan)
    shop.asked.clear()
    pull_model(plan)
    assert shop.asked == []


def test_weights_of_another_hash_are_refused_and_thrown_away(shop: Shop) -> None:
    shop.told[WEIGHTS] = "0" * 64
    with pytest.raises(ModelError, match=r"model\.safetensors is not what the hub says"):
        pull_model(plan_pull(NAME))
    assert not (fetched() / WEIGHTS).exists()
    assert model_info(NAME).state == "known"
    shop.told.clear()
    assert pull_model(plan_pull(NAME)).state == "installed"


def test_an_interrupted_pull_goes_on_where_it_stopped(shop: Shop) -> None:
    plan, shop.cut = plan_pull(NAME), 3000
    with pytest.raises(ModelError, match="goes on where it stopped"):
        pull_model(plan)
    assert model_info(NAME).state == "known"
    shop.cut = 0
    shop.asked.clear()
    assert pull_model(plan).state == "installed"
    assert [asked for path, asked in shop.asked if path.endswith(WEIGHTS)][:1] == ["bytes=3000-"]
    assert all(path.endswith(WEIGHTS) or path > f"/{REPOSITORY}" for path, _ in shop.asked)


def test_a_file_that_was_whole_when_it_was_interrupted_is_taken(shop: Shop) -> None:
    plan = plan_pull(NAME)
    fetched().mkdir(parents=True)
    part = fetched() / f".{WEIGHTS}.{PROPOSED[:12]}.part"
    part.write_bytes(shop.files[PROPOSED][WEIGHTS])
    assert pull_model(plan).state == "installed"


def test_too_little_room_is_said_before_anything_is_fetched(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_pull(NAME)
    shop.asked.clear()
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=10))
    with pytest.raises(ModelError, match="MB are needed, the disk has 0 MB left"):
        pull_model(plan)
    assert shop.asked == []


def test_a_repository_of_pickles_is_refused(shop: Shop) -> None:
    del shop.files[PROPOSED][WEIGHTS]
    with pytest.raises(ModelError, match="pickled weights only"):
        plan_pull(NAME)
    assert not any("/resolve/" in path for path, _ in shop.asked)


def test_an_unknown_revision_is_one_sentence(shop: Shop) -> None:
    with pytest.raises(ModelError, match="the hub does not give it") as caught:
        plan_pull(NAME, revision="no-such-branch")
    assert "\n" not in str(caught.value)


def test_a_repository_that_is_gone_is_one_sentence(
    shop: Shop, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "pull", "opus-mt-fr-en"]) == 2
    said = capsys.readouterr().err.strip().splitlines()
    assert len(said) == 1
    assert "the hub does not give it" in said[0]


def test_marian_weights_for_training_are_named_as_what_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "model.npz").write_bytes(b"weights")
    assert main(["models", "add", str(tmp_path)]) == 2
    assert "which no engine here reads" in capsys.readouterr().err


@pytest.fixture
def firefox(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelInfo:
    """A student that lies beside the hub's models, in a catalogue that knows nothing else."""
    text = tmp_path / "text.txt"
    text.write_text("Der Widerstand hält das Tal.\nThe resistance holds it.\n", encoding="utf-8")
    SentencePieceTrainer.train(
        input=str(text), model_prefix=str(tmp_path / "v"), vocab_size=24, bos_id=-1, eos_id=0,
        unk_id=1, minloglevel=2,
    )  # fmt: skip
    content, _ = made.write_student(made.random_weights(24), made.settings_text())
    spm = (tmp_path / "v.model").read_bytes()
    pinned = []
    for commit, name, plain in ((COMMIT, STUDENT, content), (PROPOSED, "vocab.deen.spm.gz", spm)):
        packed = gzip.compress(plain, mtime=0)
        shop.files[commit][name] = packed
        digest, place = hashlib.sha256(packed).hexdigest(), f"{commit}/models/tiny/deen/{name}"
        pinned.append(hubs.RemoteFile(name, len(packed), digest, place))
    info = ModelInfo(
        "firefox-de-en", "known", "student", ("de", "en"), (("de", "en"),), "MPL-2.0",
        sum(file.size for file in pinned), MOZILLA, pinned=tuple(pinned),
        quality=models.qualities_of("firefox-de-en"),
    )  # fmt: skip
    for module in (models, pull):
        monkeypatch.setattr(module, "catalogue", lambda: (info,))
    return info


def test_a_firefox_student_is_pulled_as_the_catalogue_pins_it(
    firefox: ModelInfo, shop: Shop, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "pull", firefox.name]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[0] == f"firefox-de-en: 0 MB, licence MPL-2.0, {MOZILLA} at {COMMIT[:12]}"
    assert [path for path, _ in shop.asked] == [
        f"/media/{MOZILLA}/{file.place}" for file in firefox.pinned
    ]
    info = model_info(firefox.name)
    assert (info.state, info.revision, info.family) == ("installed", COMMIT, "student")
    assert info.grades == (("de", "en", "good"),)
    assert all(result.whole for result in verify_models(firefox.name))
    translator = best_translator("de", "en")  # graded higher than what is shipped
    assert translator is not None
    assert translator.identity.model == firefox.name
    shop.asked.clear()
    pull_model(plan_pull(firefox.name))
    assert shop.asked == []


def test_a_plan_for_pinned_files_asks_nobody(firefox: ModelInfo, shop: Shop) -> None:
    plan = plan_pull(firefox.name)
    assert (plan.size, plan.licence, plan.revision) == (firefox.size, "MPL-2.0", COMMIT)
    assert shop.asked == []
    assert plan_pull(firefox.name, revision=COMMIT) == plan
    with pytest.raises(ModelError, match="pinned at 1111"):
        plan_pull(firefox.name, revision="main")


def test_an_interrupted_student_goes_on_where_it_stopped(firefox: ModelInfo, shop: Shop) -> None:
    shop.cut = 3000
    with pytest.raises(ModelError, match="goes on where it stopped"):
        pull_model(plan_pull(firefox.name))
    shop.cut = 0
    shop.asked.clear()
    assert pull_model(plan_pull(firefox.name)).state == "installed"
    assert [asked for path, asked in shop.asked if path.endswith(STUDENT)] == ["bytes=3000-"]


def test_a_student_of_another_hash_is_refused_and_thrown_away(
    firefox: ModelInfo, shop: Shop
) -> None:
    content = bytearray(shop.files[COMMIT][STUDENT])
    content[len(content) // 2] ^= 1
    shop.files[COMMIT][STUDENT] = bytes(content)
    with pytest.raises(ModelError, match=r"alphas\.bin\.gz is not what"):
        pull_model(plan_pull(firefox.name))
    assert not (user_folder() / ".fetched" / firefox.name / STUDENT).exists()
    assert model_info(firefox.name).state == "known"


def test_a_student_that_is_gone_is_one_sentence(
    firefox: ModelInfo, shop: Shop, capsys: pytest.CaptureFixture[str]
) -> None:
    del shop.files[COMMIT][STUDENT]
    assert main(["models", "pull", firefox.name]) == 2
    assert "the hub does not give it" in capsys.readouterr().err.strip().splitlines()[-1]


def test_every_pinned_file_is_one_of_mozillas_by_hash_and_commit() -> None:
    pinned = [info for info in catalogue() if info.pinned]
    assert len(pinned) == 30
    digests = [file.sha256 for info in pinned for file in info.pinned]
    assert len(set(digests)) == len(digests)
    for info in pinned:
        ((source, target),) = info.pairs
        assert (info.name, info.licence) == (f"firefox-{source}-{target}", "MPL-2.0")
        assert info.size == sum(file.size for file in info.pinned)
        model, vocabulary = info.pinned
        assert model.name == f"model.{source}{target}.intgemm.alphas.bin.gz"
        assert vocabulary.name == f"vocab.{source}{target}.spm.gz"
        assert vocabulary.size < 500_000 < 12_000_000 < model.size < 25_000_000
        for file in info.pinned:
            commit, *_, folder, name = file.place.split("/")
            assert (folder, name) == (source + target, file.name)
            assert (len(commit), len(file.sha256 or "")) == (40, 64)
            int(commit, 16), int(file.sha256 or "", 16)


def test_a_student_without_hashes_is_refused_with_what_to_do() -> None:
    with pytest.raises(ModelError, match=r"models add` on it; use opus-mt-ru-en instead"):
        plan_pull("firefox-ru-en")
