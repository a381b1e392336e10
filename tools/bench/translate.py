"""Time the engines: names, words of the shipped models, tokens of both runtimes on one folder.

    python -m tools.bench.translate [--names N] [--model FOLDER] [--sentences FILE]

Without `--model` a MarianMT of opus-mt's size (6 + 6 layers, width 512, 58,101 pieces) is made
with random weights: what it writes is noise of fixed length, its speed is real. Both runtimes
decode the same batches with the same beam on the same number of threads.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from variance.translate.names.model import BackTransliterator

BEAM, BATCH, LENGTH = 4, 16, 24


def time_names(number: int, threads: int) -> None:
    """Print how many names a second go from Persian to English, with five candidates each."""
    model = BackTransliterator(threads=threads)
    model.transliterate(["کابل"], "fa", "en", 5)
    stems = ["احمد", "مسعود", "پنجشیر", "کابل", "هرات", "صالح", "امرالله", "مجاهد"]
    letters = "ابپتجدرزسشکگلمنوهی"
    names = [
        stems[i % 8][: 2 + i % 5] + "".join(letters[i // 18**k % 18] for k in range(4))
        for i in range(number)
    ]
    for n in (1, 5):
        started = time.perf_counter()
        model.transliterate(names, "fa", "en", n)
        speed = number / (time.perf_counter() - started)
        print(f"names, {n} best: {speed:,.0f} a second ({number} distinct, {threads} threads)")


def time_phrases(corpus: Path) -> None:
    """Print how many words a second the shipped phrase models translate, on one core."""
    from variance import read_corpus
    from variance.translate.base import Decoding, parts_of
    from variance.translate.engines.phrase_engine import installed_phrases

    texts: dict[str, list[str]] = {}
    for article in read_corpus(corpus):
        if article.lang:
            texts.setdefault(article.lang, []).extend(parts_of(article.text, article.lang))
    for model in installed_phrases(None, Decoding()):
        for source, target in model.card.pairs:
            sentences = sorted(set(texts.get(source, ())))[:40]
            if not sentences:
                continue
            model.translate(sentences[:1], source, target)
            started = time.process_time()
            model.translate(sentences, source, target)
            spent = time.process_time() - started
            words = sum(len(sentence.split()) for sentence in sentences)
            print(
                f"{model.card.name}, {source} to {target}: {words / spent:,.0f} words a second, "
                f"{1000 * spent / len(sentences):.0f} ms a sentence"
            )


def random_marian(folder: Path) -> Path:
    """Write a MarianMT folder of opus-mt's size with random weights."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    torch.manual_seed(1)
    size = 58_101
    config = MarianConfig(
        vocab_size=size, d_model=512, encoder_layers=6, decoder_layers=6,
        encoder_attention_heads=8, decoder_attention_heads=8, encoder_ffn_dim=2048,
        decoder_ffn_dim=2048, max_position_embeddings=512, pad_token_id=size - 1,
        eos_token_id=0, bos_token_id=0, decoder_start_token_id=size - 1,
        forced_eos_token_id=0, scale_embedding=True, activation_function="swish",
    )  # fmt: skip
    MarianMTModel(config).save_pretrained(folder)
    vocabulary = {"</s>": 0, "<unk>": 1, **{f"p{i}": i for i in range(2, size - 1)}}
    vocabulary["<pad>"] = size - 1
    (folder / "vocab.json").write_text(json.dumps(vocabulary))
    return folder


def batches_of(number: int) -> list[list[int]]:
    """Make sentences of piece numbers, as many in each, the same in every run."""
    return [[2 + (i * 7919 + j * 104729) % 50_000 for j in range(LENGTH)] for i in range(number)]


def time_ctranslate2(folder: Path, rows: Sequence[list[int]], threads: int) -> float:
    """Return the target tokens a second of the default runtime, int8."""
    from variance.translate.engines.ctranslate2_engine import load_runtime
    from variance.translate.model_files.card import ModelCard
    from variance.translate.store.convert import convert_folder

    converted = folder.parent / "int8"
    convert_folder(folder, converted, ModelCard(name="bench", family="marian", languages=()))
    runtime = load_runtime(converted, threads)
    pieces = json.loads((folder / "vocab.json").read_text())
    names = {number: piece for piece, number in pieces.items()}
    sources = [[*(names[i] for i in row), "</s>"] for row in rows]

    def run(part: list[list[str]]) -> int:
        made = runtime.translate_batch(
            part, beam_size=BEAM, min_decoding_length=LENGTH, max_decoding_length=LENGTH
        )
        return sum(len(result.hypotheses[0]) for result in made)

    run(sources[:BATCH])
    batches = [sources[i : i + BATCH] for i in range(0, len(sources), BATCH)]
    started = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        tokens = sum(pool.map(run, batches))
    return tokens / (time.perf_counter() - started)


def time_transformers(folder: Path, rows: Sequence[list[int]], threads: int) -> float:
    """Return the target tokens a second of transformers, fp32."""
    import torch
    from transformers import MarianMTModel

    torch.set_num_threads(threads)
    model = MarianMTModel.from_pretrained(folder).eval()

    def run(part: Sequence[list[int]]) -> int:
        ids = torch.tensor([[*row, 0] for row in part])
        with torch.inference_mode():
            made = model.generate(
                input_ids=ids, attention_mask=torch.ones_like(ids), num_beams=BEAM,
                min_new_tokens=LENGTH, max_new_tokens=LENGTH,
            )  # fmt: skip
        return int(made[:, 1:].numel())

    run(rows[:BATCH])
    started = time.perf_counter()
    tokens = sum(run(rows[i : i + BATCH]) for i in range(0, len(rows), BATCH))
    return tokens / (time.perf_counter() - started)


def main(argv: list[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--names", type=int, default=4000)
    parser.add_argument("--sentences", type=int, default=96)
    parser.add_argument("--model", type=Path, help="a MarianMT folder instead of a made one")
    parser.add_argument("--corpus", type=Path, default=Path("corpora/panjshir-2021"))
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args(argv)
    time_names(options.names, options.threads)
    time_phrases(options.corpus)
    try:
        import torch  # noqa: F401  # only whether it is there
    except ImportError:
        print("torch is not installed: the runtimes were not compared")
        return 0
    rows = batches_of(options.sentences)
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / "marian"
        made.mkdir()
        folder = options.model or random_marian(made)
        fast = time_ctranslate2(folder, rows, options.threads)
        slow = time_transformers(folder, rows, options.threads)
    print(f"ctranslate2 int8: {fast:,.0f} tokens a second (beam {BEAM}, batch {BATCH})")
    print(f"transformers fp32: {slow:,.0f} tokens a second; ctranslate2 is {fast / slow:.1f} times")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
