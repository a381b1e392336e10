"""Turn a trained model into what ships: a MarianMT folder, and int8 for the default runtime."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import ctranslate2
import sentencepiece
import torch


def write_spm(symbols: list[str], letters: list[str], path: Path) -> None:
    """Write a sentencepiece model whose pieces are single letters and the tags."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "letters.txt"
        text.write_text("\n".join(c for c in letters if not c.isspace()), encoding="utf-8")
        sentencepiece.SentencePieceTrainer.train(
            input=str(text),
            model_prefix=str(Path(folder) / "spm"),
            model_type="char",
            vocab_size=len(letters) + len(symbols) + 8,
            hard_vocab_limit=False,
            character_coverage=1.0,
            normalization_rule_name="identity",
            add_dummy_prefix=False,
            user_defined_symbols=symbols,
            minloglevel=2,
        )
        shutil.copyfile(Path(folder) / "spm.model", path)


def marian_folder(
    model: torch.nn.Module, vocabulary: dict[str, int], work: Path, lang: str = "mul"
) -> Path:
    """Write the model as a MarianMT folder that transformers loads: safetensors, spm, vocab."""
    folder = work / "marian"
    folder.mkdir(parents=True, exist_ok=True)
    model.to("cpu").save_pretrained(folder, safe_serialization=True)
    tags = [s for s in vocabulary if s.startswith(("<", ">>")) and len(s) > 1]
    letters = [s for s in vocabulary if s not in tags]
    special = ("</s>", "<unk>", "<pad>")
    write_spm([t for t in tags if t not in special], letters, folder / "source.spm")
    shutil.copyfile(folder / "source.spm", folder / "target.spm")
    (folder / "vocab.json").write_text(
        json.dumps(vocabulary, ensure_ascii=False, indent=0), encoding="utf-8"
    )
    (folder / "tokenizer_config.json").write_text(
        json.dumps(
            {
                "tokenizer_class": "MarianTokenizer",
                "source_lang": lang,
                "target_lang": lang,
                "separate_vocabs": False,
                "model_max_length": 64,
            }
        )
    )
    return folder


def export_names(model: torch.nn.Module, vocabulary: dict[str, int], work: Path, out: Path) -> None:
    """Write the int8 name model with its hash and the record of its training."""
    folder = marian_folder(model, vocabulary, work)
    converted = work / "int8"
    ctranslate2.converters.TransformersConverter(str(folder)).convert(
        str(converted), quantization="int8", force=True
    )
    out.mkdir(parents=True, exist_ok=True)
    hashes = {}
    for path in sorted(converted.iterdir()):
        if path.name in ("model.bin", "config.json", "shared_vocabulary.json"):
            shutil.copyfile(path, out / path.name)
            hashes[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    rows = [json.loads(x) for x in (work / "log.jsonl").read_text().splitlines()]
    last = {k: v for k, v in rows[-1].items() if k in ("step", "held_loss")} if rows else {}
    card = {
        "name": "names",
        "kind": "names",
        "parameters": sum(p.numel() for p in model.parameters()),
        "licence": "CC-BY-4.0",
        "training": last,
        "sha256": hashes,
    }
    (out / "model.json").write_text(json.dumps(card, indent=2, sort_keys=True) + "\n")
