"""A tiny Marian model made on the fly, and a home of its own for every test's models."""

from __future__ import annotations

import importlib.util
import json
import warnings
from pathlib import Path
from typing import Any

import pytest

SENTENCES = {
    "de": [
        "Der Widerstand hält das Tal.",
        "Die Truppen zogen ab.",
        "Er sprach am Montag.",
    ],
    "en": ["The resistance holds the valley.", "The troops left.", "He spoke on Monday."],
}


@pytest.fixture(autouse=True)
def own_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "models-of-user"
    monkeypatch.setenv("VARIANCE_MODELS", str(folder))
    return folder


@pytest.fixture(scope="session")
def tiny_marian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A barely trained MarianMT folder named opus-mt-tiny-de-en, as transformers writes it."""
    if importlib.util.find_spec("torch") is None:
        pytest.skip("torch is not installed")
    import torch
    from sentencepiece import SentencePieceTrainer
    from transformers import MarianConfig, MarianMTModel

    folder = tmp_path_factory.mktemp("tiny") / "opus-mt-tiny-de-en"
    folder.mkdir()
    text = folder.parent / "text.txt"
    text.write_text("\n".join(s for side in SENTENCES.values() for s in side), encoding="utf-8")
    SentencePieceTrainer.train(
        input=str(text), model_prefix=str(folder.parent / "spm"), vocab_size=48, minloglevel=2
    )
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes((folder.parent / "spm.model").read_bytes())
    pieces = [
        line.split("\t")[0]
        for line in (folder.parent / "spm.vocab").read_text(encoding="utf-8").splitlines()
    ]
    symbols = ["</s>", "<unk>", *(p for p in pieces if p not in ("<s>", "</s>", "<unk>")), "<pad>"]
    vocabulary = {symbol: i for i, symbol in enumerate(symbols)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    settings = {"tokenizer_class": "MarianTokenizer", "source_lang": "de", "target_lang": "en"}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    torch.manual_seed(3)
    pad = vocabulary["<pad>"]
    config = MarianConfig(
        vocab_size=len(symbols), d_model=32, encoder_layers=2, decoder_layers=2,
        encoder_attention_heads=4, decoder_attention_heads=4, encoder_ffn_dim=64,
        decoder_ffn_dim=64, max_position_embeddings=64, pad_token_id=pad, eos_token_id=0,
        bos_token_id=0, decoder_start_token_id=pad, forced_eos_token_id=0,
        scale_embedding=True, init_std=0.18, dropout=0.0, activation_function="swish",
    )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = MarianMTModel(config)
        _learn(model, folder, vocabulary)
        model.save_pretrained(folder)
    return folder


def _learn(model: Any, folder: Path, vocabulary: dict[str, int]) -> None:
    """Teach the model its three sentences, so that it is sure of what it writes."""
    import torch
    from sentencepiece import SentencePieceProcessor

    spm = SentencePieceProcessor(model_file=str(folder / "source.spm"))
    pad = vocabulary["<pad>"]

    def ids(sentences: list[str]) -> torch.Tensor:
        rows = [[vocabulary.get(p, 1) for p in spm.encode(s, out_type=str)] for s in sentences]
        width = max(map(len, rows)) + 1
        return torch.tensor([[*row, 0] + [pad] * (width - len(row) - 1) for row in rows])

    teach(model, ids(SENTENCES["de"]), ids(SENTENCES["en"]), start=pad, pad=pad)


def teach(model: Any, source: Any, target: Any, *, start: int, pad: int) -> None:
    """Train a model on one batch until it knows it."""
    import torch

    first = torch.full((len(target), 1), start)
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
    model.train()
    for _ in range(150):
        logits = model(
            input_ids=source,
            attention_mask=(source != pad).long(),
            decoder_input_ids=torch.cat([first, target[:, :-1]], dim=1),
        ).logits
        loss = torch.nn.functional.cross_entropy(
            logits.flatten(0, 1), target.flatten(), ignore_index=pad
        )
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    model.eval()


def write_pieces(folder: Path) -> Path:
    """Make a model's folder with the pieces of the sentences; beside it their vocabulary."""
    from sentencepiece import SentencePieceTrainer

    folder.mkdir()
    text = folder.parent / "text.txt"
    text.write_text("\n".join(s for side in SENTENCES.values() for s in side), encoding="utf-8")
    SentencePieceTrainer.train(
        input=str(text), model_prefix=str(folder.parent / "spm"), vocab_size=48, minloglevel=2
    )
    spm = folder / "sentencepiece.bpe.model"
    spm.write_bytes((folder.parent / "spm.model").read_bytes())
    return spm


def write_taught(folder: Path, tokenizer: Any, codes: dict[str, str], size: int) -> None:
    """Write a model of many languages that was taught the sentences."""
    import torch
    from transformers import M2M100Config, M2M100ForConditionalGeneration

    ids = {}
    for lang, code in codes.items():
        tokenizer.src_lang = code
        ids[lang] = tokenizer(SENTENCES[lang], return_tensors="pt", padding=True).input_ids
    torch.manual_seed(3)
    config = M2M100Config(
        vocab_size=size, d_model=32, encoder_layers=2, decoder_layers=2,
        encoder_attention_heads=4, decoder_attention_heads=4, encoder_ffn_dim=64,
        decoder_ffn_dim=64, max_position_embeddings=64, pad_token_id=1, eos_token_id=2,
        bos_token_id=0, decoder_start_token_id=2, scale_embedding=True, init_std=0.18,
        dropout=0.0, activation_function="relu", encoder_layerdrop=0.0, decoder_layerdrop=0.0,
    )  # fmt: skip
    model = M2M100ForConditionalGeneration(config)
    teach(model, ids["de"], ids["en"], start=2, pad=1)
    model.save_pretrained(folder)


@pytest.fixture(scope="session")
def tiny_m2m100(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A barely trained M2M-100 folder, as transformers writes it."""
    if importlib.util.find_spec("torch") is None:
        pytest.skip("torch is not installed")
    from transformers import M2M100Tokenizer

    folder = tmp_path_factory.mktemp("many") / "m2m100-tiny"
    spm = write_pieces(folder)
    lines = (folder.parent / "spm.vocab").read_text(encoding="utf-8").splitlines()
    pieces = [line.split("\t")[0] for line in lines]
    symbols = ["<s>", "<pad>", "</s>", "<unk>", *pieces[3:]]
    vocabulary = json.dumps({symbol: i for i, symbol in enumerate(symbols)})
    (folder / "vocab.json").write_text(vocabulary, encoding="utf-8")
    (folder / "tokenizer_config.json").write_text('{"tokenizer_class": "M2M100Tokenizer"}')
    tokenizer = M2M100Tokenizer(str(folder / "vocab.json"), str(spm))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        write_taught(folder, tokenizer, {lang: lang for lang in SENTENCES}, len(symbols) + 108)
    return folder


@pytest.fixture(scope="session")
def tiny_nllb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A barely trained NLLB folder, as transformers writes it."""
    if importlib.util.find_spec("torch") is None:
        pytest.skip("torch is not installed")
    pytest.importorskip("google.protobuf", reason="a tokenizer is made of its pieces with protobuf")
    from transformers import AutoTokenizer

    folder = tmp_path_factory.mktemp("nllb") / "nllb-tiny"
    write_pieces(folder)
    settings = {"tokenizer_class": "NllbTokenizer"}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    (folder / "config.json").write_text(json.dumps({"model_type": "m2m_100"}), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tokenizer: Any = AutoTokenizer.from_pretrained(folder)
        codes = {"de": "deu_Latn", "en": "eng_Latn"}
        write_taught(folder, tokenizer, codes, len(tokenizer))
    return folder
