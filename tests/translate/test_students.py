"""Firefox's students: read from their files, run as written down in plain loops, added, refused."""

from __future__ import annotations

import gzip
import json
import math
import pickle
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import student_files as made
from hypothesis import given, settings
from hypothesis import strategies as st
from sentencepiece import SentencePieceTrainer

from variance.cli import main
from variance.errors import ModelError
from variance.translate.base import Decoding
from variance.translate.engines.student_engine import StudentTranslator
from variance.translate.registry import best_translator, installed_translators
from variance.translate.roundtrip import round_trip
from variance.translate.store.models import add_model, list_models, model_info, verify_models
from variance.translate.students import folder as student_folder
from variance.translate.students.binary import read_marian
from variance.translate.students.network import Student
from variance.translate.students.search import translate_pieces
from variance.translate.students.settings import architecture_of, read_settings
from variance.translate.two_way import pick_both_ways

PIECES = 40
TEXTS = ["Der Widerstand hält das Tal.", "Die Truppen zogen ab. Er sprach am Montag.", "", "Tal"]
TRAINING = "\n".join([*TEXTS, "The resistance holds the valley. The troops left.", ""])
SHORT = [[30, 7, 0], [9, 0]]
SENTENCES = [[5, 9, 12, 0], [30, 7, 0], [8, 8, 21, 39, 3, 17, 0]]


@pytest.fixture(scope="module")
def spm(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A vocabulary as Marian makes it: the end first, then the unknown, no beginning."""
    folder = tmp_path_factory.mktemp("spm")
    (folder / "text.txt").write_text(TRAINING, "utf-8")
    SentencePieceTrainer.train(
        input=str(folder / "text.txt"), model_prefix=str(folder / "v"), vocab_size=PIECES,
        bos_id=-1, eos_id=0, unk_id=1, minloglevel=2,
    )  # fmt: skip
    return (folder / "v.model").read_bytes()


def built(content: bytes) -> Student:
    weights, text = read_marian(content, "x")
    return Student(weights, architecture_of(read_settings(text), "x"), "x")


@pytest.fixture(scope="module")
def model() -> bytes:
    return made.write_student(made.random_weights(PIECES), made.settings_text())[0]


@pytest.fixture
def published(tmp_path: Path, model: bytes, spm: bytes) -> Path:
    return made.write_folder(tmp_path / "deen", model, spm)


@pytest.mark.parametrize("kind", [made.INTGEMM8, made.INTGEMM16, made.FLOAT32])
def test_weights_are_read_as_they_were_written(kind: int) -> None:
    weights = made.random_weights(PIECES)
    content, stored = made.write_student(
        weights, made.settings_text(), kind=kind, alphas={"encoder_l1_self_Wq": 12.5}
    )
    read, text = read_marian(content, "x")
    assert read_settings(text)["enc-depth"] == "2"
    assert sorted(read) == sorted(weights)
    near = {made.INTGEMM8: 0.01, made.INTGEMM16: 0.0005, made.FLOAT32: 0.0}[kind]
    for name, weight in weights.items():
        assert read[name].shape == weight.shape
        np.testing.assert_allclose(read[name], stored[name], atol=1e-7)
        assert np.abs(read[name] - weight).max() <= near * np.abs(weight).max()


@pytest.mark.parametrize(("shared", "own"), [(True, False), (False, False), (False, True)])
@pytest.mark.parametrize("recurrent", [True, False])
@pytest.mark.parametrize("activation", ["relu", "swish"])
def test_arithmetic_is_that_of_plain_loops(
    recurrent: bool, activation: str, shared: bool, own: bool
) -> None:
    weights = made.random_weights(PIECES, recurrent=recurrent, shared=shared, own=own)
    content, stored = made.write_student(
        weights,
        made.settings_text(
            transformer_ffn_activation=activation,
            transformer_decoder_autoreg="rnn" if recurrent else "self-attention",
        ),
    )
    student = built(content)
    plain = made.Plain(stored, 2, 2, swish=activation == "swish")
    written = [6, 31, 2, 31]
    for pieces in SENTENCES:
        source = plain.encode(pieces)
        np.testing.assert_allclose(student.encode(pieces), source, atol=2e-5)
        writing = student.start([student.encode(pieces)], 1)
        for step in range(len(written) + 1):
            last = np.array([[written[step - 1]]]) if step else None
            logits = student.step(writing, last)[0, 0]
            np.testing.assert_allclose(logits, plain.logits(source, written[:step]), atol=2e-4)


@pytest.mark.parametrize("seed", [*range(8), 18, 77])  # in the last two the beam has to narrow
def test_beams_find_what_following_every_hypothesis_finds(seed: int) -> None:
    weights = made.random_weights(PIECES, own=True, seed=seed)
    weights["decoder_ff_logit_out_b"][0, 1] += 3.0  # <unk> is likely, and never written
    content, stored = made.write_student(weights, made.settings_text())
    plain = made.Plain(stored, 2, 2)
    for beam in (1, 2, 4):
        found = translate_pieces(built(content), SHORT, beam)
        assert found == [plain.search(pieces, beam) for pieces in SHORT]


def test_outcome_depends_on_the_source_and_ends() -> None:
    content, _ = made.write_student(made.random_weights(PIECES, own=True), made.settings_text())
    found = translate_pieces(built(content), SENTENCES, 2)
    assert len({tuple(pieces) for pieces in found}) == len(SENTENCES)
    assert any(
        len(pieces) < 2 * len(source) - 1 for pieces, source in zip(found, SENTENCES, strict=True)
    )
    assert all(
        len(pieces) <= 2 * len(source) for pieces, source in zip(found, SENTENCES, strict=True)
    )
    assert not any(piece in (0, 1) for pieces in found for piece in pieces)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.integers(2, PIECES - 1), min_size=1, max_size=9), min_size=2, max_size=7),
    st.integers(1, 4),
    st.booleans(),
)
def test_no_sentence_hangs_on_its_neighbours(
    sentences: list[list[int]], beam: int, recurrent: bool
) -> None:
    student = STUDENTS[recurrent]
    sources = [[*pieces, 0] for pieces in sentences]
    together = translate_pieces(student, sources, beam)
    assert together == [translate_pieces(student, [pieces], beam)[0] for pieces in sources]


STUDENTS = {
    recurrent: built(
        made.write_student(
            made.random_weights(PIECES, own=True, recurrent=recurrent),
            made.settings_text(
                transformer_decoder_autoreg="rnn" if recurrent else "self-attention"
            ),
        )[0]
    )
    for recurrent in (True, False)
}


def test_added_student_is_listed_checked_and_translates(published: Path) -> None:
    info = add_model(published, name="firefox-de-en", licence="MPL-2.0")
    assert (info.name, info.state, info.family) == ("firefox-de-en", "installed", "student")
    assert info.pairs == (("de", "en"),)
    assert info in list_models()
    translator = best_translator("de-AT", "en", "students")
    assert isinstance(translator, StudentTranslator)
    assert best_translator("en", "de", "students") is None
    translations = translator.translate(TEXTS, "de", "en")
    assert [t.text for t in translations] == TEXTS
    assert [bool(t.hypothesis) for t in translations] == [True, True, False, True]
    assert translations[0].signature == (
        f"engine:students|version:1|model:firefox-de-en|hash:{translator.card.content}"
        "|compute:fp32|beam:4|batch:16"
    )
    greedy = best_translator("de", "en", "students", decoding=Decoding(beam=1))
    assert greedy is not None
    assert greedy.identity.signature.endswith("|beam:1|batch:16")
    twin = pickle.loads(pickle.dumps(translator))
    assert twin.translate(TEXTS, "de", "en") == translations
    with pytest.raises(ModelError, match="does not translate from"):
        translator.translate(TEXTS, "en", "de")
    assert [check.whole for check in verify_models("firefox-de-en")] == [True]
    stored = Path(info.folder or "") / "student.bin"
    stored.write_bytes(stored.read_bytes()[:-1] + b"\x07")
    assert [check.whole for check in verify_models("firefox-de-en")] == [False]


def test_other_engines_leave_a_student_alone(published: Path) -> None:
    add_model(published, name="mine")
    assert best_translator("de", "en", "ctranslate2") is None
    best = best_translator("de", "en")
    assert best is not None
    assert best.identity.engine == "phrases"  # no figure is published, so it is graded nowhere


def test_two_students_make_a_round_trip(published: Path, tmp_path: Path, spm: bytes) -> None:
    back, _ = made.write_student(made.random_weights(PIECES, seed=2), made.settings_text())
    add_model(published)
    add_model(made.write_folder(tmp_path / "ende", back, spm, pair="ende"))
    both = pick_both_ways(installed_translators("students"), "de", "en")
    assert both is not None
    (trip,) = round_trip(["Die Truppen zogen ab."], "de", "en", both)
    assert trip.back
    assert trip.grade is None
    assert "engine:students" in trip.signature


def test_command_line_adds_shows_verifies_and_translates(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Die Truppen zogen ab.\n", encoding="utf-8")
    assert main(["models", "add", str(published), "--licence", "MPL-2.0"]) == 0
    assert "family     student" in capsys.readouterr().out
    assert main(["models", "info", "deen"]) == 0
    assert "licence    MPL-2.0" in capsys.readouterr().out
    assert main(["models", "verify", "deen"]) == 0
    assert main(["models", "list"]) == 0
    assert "deen" in capsys.readouterr().out
    assert main(["translate", str(text), "--from", "de", "--to", "en", "--mt", "students"]) == 0
    assert capsys.readouterr().out.strip()


def test_gzipped_files_and_two_vocabularies_make_the_same_model(
    published: Path, tmp_path: Path, model: bytes, spm: bytes
) -> None:
    plain = add_model(published, name="plain")
    folder = tmp_path / "packed"
    folder.mkdir()
    for name, content in (
        ("model.deen.intgemm8.bin.gz", model),
        ("srcvocab.deen.spm.gz", spm),
        ("trgvocab.deen.spm.gz", spm),
    ):
        (folder / name).write_bytes(gzip.compress(content))
    (folder / "lex.50.50.deen.s2t.bin.gz").write_bytes(b"not read")
    (folder / "metadata.json").write_text('{"sourceLanguage": "de", "targetLanguage": "en"}')
    packed = add_model(folder, name="packed")
    assert packed.pairs == plain.pairs
    files = [Path(info.folder or "") for info in (plain, packed)]
    for name in ("student.bin", "source.spm", "target.spm"):
        assert len({(folder / name).read_bytes() for folder in files}) == 1


def test_overlong_sentence_is_cut_as_firefox_cuts_it(published: Path) -> None:
    add_model(published)
    translator = best_translator("de", "en", "students")
    assert isinstance(translator, StudentTranslator)
    long = "Tal " * 140
    source = translator._source.encode(" ".join(long.split()))
    assert len(source) > 128
    student = translator._student
    parts = [[*source[i : i + 128], 0] for i in range(0, len(source), 128)]
    alone = [translate_pieces(student, [part], 4)[0] for part in parts]
    expected = " ".join(translator._target.decode(pieces).strip() for pieces in alone)
    assert translator.translate([long], "de", "en")[0].hypothesis == expected


def _refused(folder: Path, words: str, **options: Any) -> None:
    with pytest.raises(ModelError, match=words) as caught:
        add_model(folder, name="refused", **options)
    assert "\n" not in str(caught.value)
    assert not [info for info in list_models() if info.name == "refused"]


def test_folders_that_lack_something_are_refused(
    published: Path, tmp_path: Path, model: bytes, spm: bytes
) -> None:
    (published / "vocab.deen.spm").unlink()
    _refused(published, r"vocab\.\*\.spm is missing")
    unnamed = tmp_path / "unnamed"
    unnamed.mkdir()
    (unnamed / "model.intgemm.alphas.bin").write_bytes(model)
    (unnamed / "vocab.spm").write_bytes(spm)
    _refused(unnamed, "say which pair it serves")
    _refused(unnamed, "one language into one other", pairs=[("de", "en"), ("en", "de")])
    assert add_model(unnamed, pairs=[("nl", "en")]).pairs == (("nl", "en"),)
    (unnamed / "model.other.intgemm.alphas.bin").write_bytes(model)
    _refused(unnamed, "one model a folder")
    (unnamed / "model.other.intgemm.alphas.bin").unlink()
    (unnamed / "metadata.json").write_text("[]")
    _refused(unnamed, r"metadata\.json: damaged")


def test_files_that_are_not_what_they_should_be_are_refused(
    published: Path, model: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = published / "model.deen.intgemm.alphas.bin"
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n"
    for content, words in (
        (b"", "cut short"),
        (b"\x80\x04garbage that is no model at all", "cut short|no Marian model"),
        (pointer, "Git LFS pointer"),
        (gzip.compress(model)[:-20], "damaged"),
        (gzip.compress(model)[:40] + b"x" * 900, "damaged"),
        (model[: len(model) // 2], "cut short"),
    ):
        path.write_bytes(content)
        _refused(published, words)
    path.write_bytes(gzip.compress(bytes(1 << 20)))
    monkeypatch.setattr(student_folder, "_MOST_BYTES", 1 << 16)
    _refused(published, "unpacks to more than")


@pytest.mark.parametrize(
    ("size", "numbers"), [(PIECES, {}), (36, {"bos_id": -1, "eos_id": 0, "unk_id": 1})]
)
def test_vocabulary_of_another_model_is_refused(
    published: Path, tmp_path: Path, size: int, numbers: dict[str, int]
) -> None:
    (tmp_path / "t.txt").write_text(TRAINING, "utf-8")
    SentencePieceTrainer.train(
        input=str(tmp_path / "t.txt"), model_prefix=str(tmp_path / "v"), vocab_size=size,
        minloglevel=2, **numbers,
    )  # fmt: skip
    (published / "vocab.deen.spm").write_bytes((tmp_path / "v.model").read_bytes())
    _refused(published, "the model knows 40 pieces")
    (published / "vocab.deen.spm").write_bytes(b"no vocabulary")
    _refused(published, "not a sentencepiece model")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"transformer_decoder_autoreg": "average-attention"}, "decoder-autoreg is"),
        ({"dec_cell": "gru"}, "dec-cell is 'gru'"),
        ({"transformer_preprocess": "n"}, "transformer-preprocess is 'n'"),
        ({"transformer_postprocess": "da"}, "transformer-postprocess is 'da'"),
        ({"transformer_ffn_activation": "gelu"}, "activation is 'gelu'"),
        ({"transformer_tied_layers": "\n  - 1\n  - 1"}, "tied-layers is"),
        ({"layer_normalization": "true"}, "layer-normalization is 'true'"),
        ({"type": "s2s"}, "its type is 's2s'"),
        ({"enc_depth": "0"}, "enc-depth = '0'"),
        ({"dec_depth": "99999999999"}, "dec-depth = "),
        ({"transformer_heads": None}, "transformer-heads = ''"),
        ({"transformer_heads": "3"}, "does not go with 3 heads"),
        ({"enc_depth": "3"}, "encoder_l3_self_Wq' is missing"),
    ],
)
def test_what_computes_otherwise_is_refused(
    published: Path, changed: dict[str, str], words: str
) -> None:
    content, _ = made.write_student(made.random_weights(PIECES), made.settings_text(**changed))
    (published / "model.deen.intgemm.alphas.bin").write_bytes(content)
    _refused(published, words)


@pytest.mark.parametrize(
    ("name", "weight", "words"),
    [
        ("encoder_l1_self_Wq", np.ones((16, 8)), "does not fit"),
        ("encoder_l1_ffn_W2", np.ones((16, 16)), "does not fit"),
        ("decoder_l2_ffn_W1", None, "decoder_l2_ffn has no weights"),
        ("decoder_ff_logit_out_b", np.ones((1, 7)), "does not fit"),
        ("Wemb", np.ones(16), "no table"),
        ("encoder_l2_self_bk", np.full((1, 16), math.nan), "no figure"),
    ],
)
def test_weights_that_do_not_fit_are_refused(
    published: Path, name: str, weight: Any, words: str
) -> None:
    weights = made.random_weights(PIECES)
    weights[name] = weight
    if weight is None:
        del weights[name]
    content, _ = made.write_student(weights, made.settings_text())
    (published / "model.deen.intgemm.alphas.bin").write_bytes(content)
    _refused(published, words)


def _items(**changed: Any) -> list[Any]:
    """One good item of each kind, and a bad one."""
    item = {"name": "x_W", "kind": made.INTGEMM8, "shape": (2, 2),
            "data": bytes(4) + struct.pack("<f", 2.0), **changed}  # fmt: skip
    settings_item = ("special:model.yml", made.INT8, (2,), b"a:")
    return [settings_item, tuple(item[key] for key in ("name", "kind", "shape", "data"))]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"kind": 0x0801}, "of type 0x801"),
        ({"shape": (2, 3)}, "8 bytes where 10 are needed"),
        ({"shape": (2**30, 2**30)}, "are needed"),
        ({"shape": (-2, -2)}, "of shape"),
        ({"shape": ()}, "of shape"),
        ({"shape": (1,) * 9}, "9 dimensions"),
        ({"data": bytes(4) + struct.pack("<f", 0.0)}, "multiplied by 0.0"),
        ({"data": bytes(4) + struct.pack("<f", math.inf)}, "multiplied by inf"),
        ({"data": b"\x7f" * 4 + struct.pack("<f", 1e-40)}, "no figure"),
    ],
)
def test_items_that_are_not_sound_are_refused(changed: dict[str, Any], words: str) -> None:
    assert "x_W" in read_marian(made.write_items(_items()), "f")[0]
    with pytest.raises(ModelError, match=words):
        read_marian(made.write_items(_items(**changed)), "f")


def test_twice_the_same_weight_no_settings_and_another_version_are_refused() -> None:
    good = _items()
    with pytest.raises(ModelError, match="'x_W' twice"):
        read_marian(made.write_items([*good, good[1]]), "f")
    with pytest.raises(ModelError, match="holds no settings"):
        read_marian(made.write_items(good[1:]), "f")
    with pytest.raises(ModelError, match="of version 1"):
        read_marian(struct.pack("<Q", 2) + made.write_items(good)[8:], "f")


SMALL = made.write_student(
    made.random_weights(8, width=8, inner=8, layers=1),
    made.settings_text(enc_depth=1, dec_depth=1),
)[0]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_damage_does_more_than_refuse(data: st.DataObject) -> None:
    assert built(SMALL).sizes == (8, 8)
    content = bytearray(SMALL)
    header = len(content) if data.draw(st.booleans()) else 3000
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, min(header, len(content)) - 1))
        content[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    damaged = bytes(content[:cut] if data.draw(st.booleans()) else content)
    said = ""
    try:
        weights, text = read_marian(damaged, "f")
        Student(weights, architecture_of(read_settings(text), "f"), "f")
    except ModelError as error:
        said = str(error)
    assert "\n" not in said


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 3))
def test_garbage_is_refused(garbage: bytes, count: int) -> None:
    with pytest.raises(ModelError):
        read_marian(struct.pack("<2Q", 1, count) + garbage if count else garbage, "f")


@given(st.text(max_size=200))
def test_settings_of_any_kind_are_read_or_refused(text: str) -> None:
    assert all(isinstance(value, str) for value in read_settings(text).values())
    with pytest.raises(ModelError):
        architecture_of(read_settings(text), "f")


def test_figures_that_overflow_are_one_sentence(published: Path) -> None:
    weights = made.random_weights(PIECES)
    weights["encoder_l1_self_bq"][:] = 3e38
    weights["encoder_l1_self_bk"][:] = 3e38
    content, _ = made.write_student(weights, made.settings_text())
    (published / "model.deen.intgemm.alphas.bin").write_bytes(content)
    add_model(published)
    translator = best_translator("de", "en", "students")
    assert translator is not None
    with pytest.raises(ModelError, match="model 'deen' failed"):
        translator.translate(TEXTS, "de", "en")


def test_damaged_store_is_left_out_and_named(published: Path) -> None:
    info = add_model(published)
    stored = Path(info.folder or "") / "student.bin"
    stored.write_bytes(stored.read_bytes()[:100])
    assert best_translator("de", "en", "students") is None
    assert "100 bytes" in model_info("deen").note
    with pytest.raises(ModelError, match="100 bytes"):
        StudentTranslator(info.folder or "")
    card = json.loads((Path(info.folder or "") / "variance.json").read_text())
    card["family"] = "marian"
    card["files"] = []
    (Path(info.folder or "") / "variance.json").write_text(json.dumps(card))
    with pytest.raises(ModelError, match="no student"):
        StudentTranslator(info.folder or "")
