"""Train one sentence model for several languages with English, both ways.

    python models/train/train_sentences.py --data ../shared/data/bitext --work DIR --minutes 10

Each call is a slice: run it again to go on, with `--device cuda` where a GPU is at hand. With
`--out DIR` the model is measured on flores-dev, given a card with those figures, converted for
the default runtime and written; one whose grade is weak is written only with `--weak`, since a
weak model supports no finding. See README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import marian
import numpy as np
import sentencepiece
import torch
from sentence_pairs import FREE, RESEARCH, Bitext, read_bitext, read_dev

from variance.translate.engines.ctranslate2_engine import CTranslate2Translator
from variance.translate.engines.folder import describe_folder
from variance.translate.model_files.card import Quality, files_of, write_card
from variance.translate.model_files.punctuation import normalize_punctuation
from variance.translate.roundtrip import round_trip
from variance.translate.store.convert import convert_folder

ROUND = 200_000
LONGEST = 256
CODES = {"de": "deu", "fr": "fra", "es": "spa", "en": "eng", "nl": "nld", "id": "ind"}


def tag_of(lang: str) -> str:
    """Return the tag of a target language, as multilingual OPUS-MT models write it."""
    return f">>{CODES.get(lang, lang)}<<"


def make_pieces(pairs: list[Bitext], langs: list[str], size: int, work: Path) -> dict[str, int]:
    """Train the pieces that all languages share, once, and number them."""
    path = work / "source.spm"
    if not path.exists():
        text = work / "text.txt"
        rng = np.random.default_rng(1)
        chosen = rng.choice(len(pairs), min(len(pairs), 400_000), replace=False)
        with text.open("w", encoding="utf-8") as file:
            file.writelines(normalize_punctuation(pairs[i].source) + "\n" for i in chosen)
        sentencepiece.SentencePieceTrainer.train(
            input=str(text),
            model_prefix=str(work / "pieces"),
            vocab_size=size,
            character_coverage=0.9998,
            byte_fallback=False,
            minloglevel=2,
        )
        text.unlink()
        (work / "pieces.model").replace(path)
    spm = sentencepiece.SentencePieceProcessor(model_file=str(path))
    pieces = [spm.id_to_piece(i) for i in range(spm.get_piece_size())]
    plain = [piece for piece in pieces if piece not in ("<s>", "</s>", "<unk>")]
    symbols = ["</s>", "<unk>", *(tag_of(lang) for lang in ("en", *langs)), *plain, "<pad>"]
    return {symbol: i for i, symbol in enumerate(symbols)}


def maker_of_rounds(
    pairs: list[Bitext], vocabulary: dict[str, int], work: Path, tokens: int, seed: int
) -> Callable[[int], Iterator[marian.Batch]]:
    """Return what gives the batches of round k: up to so many tokens of target in each."""
    spm = sentencepiece.SentencePieceProcessor(model_file=str(work / "source.spm"))

    def ids(sentence: str) -> list[int]:
        pieces = spm.encode(normalize_punctuation(sentence), out_type=str)
        return [*[vocabulary.get(piece, 1) for piece in pieces][: LONGEST - 2], 0]

    def rounds(number: int) -> Iterator[marian.Batch]:
        rng = np.random.default_rng([seed, number])
        chosen = [pairs[i] for i in rng.choice(len(pairs), min(ROUND, len(pairs)), replace=False)]
        sources = [[vocabulary[tag_of(p.target_lang)], *ids(p.source)] for p in chosen]
        targets = [ids(p.target) for p in chosen]
        order = sorted(range(len(chosen)), key=lambda i: (len(targets[i]), len(sources[i]), i))
        cuts: list[list[int]] = [[]]
        for i in order:
            longest = max(len(targets[i]), len(sources[i]))
            if cuts[-1] and (len(cuts[-1]) + 1) * longest > tokens:
                cuts.append([])
            cuts[-1].append(i)
        for k in rng.permutation(len(cuts)):
            yield (
                marian.pad_rows([sources[i] for i in cuts[k]], vocabulary["<pad>"]),
                marian.pad_rows([targets[i] for i in cuts[k]], vocabulary["<pad>"]),
            )

    return rounds


def write_marian(model: torch.nn.Module, vocabulary: dict[str, int], work: Path, name: str) -> Path:
    """Write the model as a MarianMT folder, for either engine."""
    folder = work / name
    folder.mkdir(exist_ok=True)
    model.to("cpu").save_pretrained(folder)
    for spm in ("source.spm", "target.spm"):
        shutil.copyfile(work / "source.spm", folder / spm)
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text(
        json.dumps({"tokenizer_class": "MarianTokenizer", "model_max_length": LONGEST})
    )
    return folder


def publish(folder: Path, langs: list[str], data: Path, out: Path, licence: str) -> list[Quality]:
    """Convert a model, measure it on flores-dev, and write its card."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    pairs = [(a, b) for lang in langs for a, b in ((lang, "en"), ("en", lang))]
    card = describe_folder(folder, name=out.name, pairs=pairs)
    convert_folder(folder, out, card)
    card = replace(card, licence=licence, origin="models/train/train_sentences.py")
    write_card(replace(card, files=files_of(out)), out)
    translator = CTranslate2Translator(out)
    quality = []
    for source, target in pairs:
        lang = target if source == "en" else source
        rows = read_dev(data, lang, "flores")
        texts = [row[source == "en"] for row in rows]
        wanted = [row[target == "en"] for row in rows]
        trips = round_trip(texts, source, target, translator)
        made = [trip.hypothesis for trip in trips]
        quality.append(
            Quality(
                source,
                target,
                "flores-dev",
                round(CHRF().corpus_score(made, [wanted]).score, 1),
                round(BLEU().corpus_score(made, [wanted]).score, 1),
                round(CHRF().corpus_score([trip.back for trip in trips], [texts]).score, 1),
                "models/train",
            )
        )
    write_card(replace(card, quality=tuple(quality), files=files_of(out)), out)
    return quality


def main() -> None:
    """Run one slice."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/bitext"))
    parser.add_argument("--work", type=Path, required=True, help="state of the run")
    parser.add_argument("--langs", nargs="+", default=["de", "fr", "es"])
    parser.add_argument("--research", action="store_true", help="learn from research-only sets too")
    parser.add_argument("--minutes", type=float, default=10.0, help="length of this slice")
    parser.add_argument("--steps", type=int, default=60_000, help="length of the whole run")
    parser.add_argument("--clock", type=float, help="bound the whole in minutes instead")
    parser.add_argument("--tokens", type=int, default=16_384, help="target tokens a batch")
    parser.add_argument("--pieces", type=int, default=16_000)
    parser.add_argument("--width", type=int, default=512)
    parser.add_argument("--layers", type=int, nargs=2, default=[6, 2], help="encoder, decoder")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu", choices=["cpu", "cuda"])
    parser.add_argument("--out", type=Path, help="measure, convert and write the model here")
    parser.add_argument("--weak", action="store_true", help="write it even if it is weak")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    kinds = (*FREE, *RESEARCH) if options.research else FREE
    pairs = list(read_bitext(options.data, options.langs, kinds))
    vocabulary = make_pieces(pairs, options.langs, options.pieces, options.work)
    shape = marian.Shape(
        width=options.width, inner=4 * options.width, heads=8, encoder=options.layers[0],
        decoder=options.layers[1], longest=LONGEST, dropout=0.1,
    )  # fmt: skip
    plan = marian.Plan(
        steps=options.steps, minutes=options.minutes, clock=options.clock, rate=1e-3,
        warm_up=min(4000, options.steps // 10), device=options.device,
    )  # fmt: skip
    rounds = maker_of_rounds(pairs, vocabulary, options.work, options.tokens, plan.seed)
    model = marian.train(options.work, vocabulary, shape, plan, rounds)
    if options.out:
        name = "opus-style-" + "-".join(options.langs)
        folder = write_marian(model, vocabulary, options.work, name)
        licence = "research use" if options.research else "CC-BY-SA-3.0"
        fresh = options.work / "converted" / options.out.name
        quality = publish(folder, options.langs, options.data, fresh, licence)
        for q in quality:
            print(f"{q.source}-{q.target}: chrF {q.chrf}, BLEU {q.bleu}, trip {q.round_trip}")
        if min(q.chrf for q in quality) >= 45 or options.weak:
            shutil.copytree(fresh, options.out, dirs_exist_ok=True)
        else:
            print("weak: not written (--weak would)")


if __name__ == "__main__":
    main()
