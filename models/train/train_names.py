"""Train the name model: `python models/train/train_names.py --data DIR --work DIR`.

One command does all of it: collect the pairs (once), train for `--minutes` or until `--steps`
are done, and write the model for the default runtime to `--out`. Run it again to go on where
it stopped; `--device cuda` uses a GPU. See README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import marian
import numpy as np
import torch
from export import export_names
from name_pairs import NATIVE, PRESS, Pair, collect, letters_of

ROUND = 200_000
UNTAGGED = 0.4  # share of training names whose source language is not told
PRESS_SHARE = 0.14


def vocabulary_of(pairs: list[Pair]) -> dict[str, int]:
    """Number the symbols: the end, the unknown, the tags, the letters, and last the padding."""
    tags = [f">>{lang}<<" for lang in (*PRESS, *NATIVE)]
    sources = [f"<{lang}>" for lang in (*PRESS, *NATIVE)]
    symbols = ["</s>", "<unk>", *tags, *sources, *letters_of(pairs), "<pad>"]
    return {symbol: i for i, symbol in enumerate(symbols)}


def shares(pairs: list[Pair]) -> tuple[list[np.ndarray], np.ndarray]:
    """Group the pairs by direction and give each group its share of a round.

    The share of a direction grows with the root of its size, so that Pashto is not drowned;
    directions to other presses than the English count for less, press to press for 14 of 100.
    """
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, pair in enumerate(pairs):
        source = pair.source_lang if pair.source_lang in (*NATIVE, "en") else "press"
        target = pair.target_lang if pair.target_lang in (*NATIVE, "en") else "press"
        if pair.origin == "press":
            source = target = "press"
        groups[source, target].append(i)
    members = [np.array(indexes) for _, indexes in sorted(groups.items())]
    weights = np.array(
        [
            0.0 if key == ("press", "press") else len(indexes) ** 0.5 * weight_of(key)
            for key, indexes in sorted(groups.items())
        ]
    )
    weights *= (1 - PRESS_SHARE) / weights.sum()
    weights[[key == ("press", "press") for key in sorted(groups)]] = PRESS_SHARE
    return members, weights


def weight_of(direction: tuple[str, str]) -> float:
    """Return how much a direction counts beside others of its size."""
    near = 1.5 if set(direction) & {"ar", "fa", "ps", "ur", "hi", "ru", "uk"} else 1.0
    return near * (0.4 if "press" in direction else 1.0)


def maker_of_rounds(
    pairs: list[Pair], vocabulary: dict[str, int], size: int, seed: int
) -> Callable[[int], Iterator[marian.Batch]]:
    """Return what gives the batches of round k."""
    members, weights = shares(pairs)
    eos, unknown = vocabulary["</s>"], vocabulary["<unk>"]

    def ids(form: str) -> list[int]:
        return [vocabulary.get(c, unknown) for c in form] + [eos]

    def rounds(number: int) -> Iterator[marian.Batch]:
        rng = np.random.default_rng([seed, number])
        sources, targets = [], []
        for indexes, weight in zip(members, weights, strict=True):
            wanted = round(ROUND * weight)
            for i in rng.choice(indexes, wanted, replace=wanted > len(indexes)):
                pair = pairs[i]
                tags = [vocabulary[f">>{pair.target_lang}<<"]]
                if rng.random() > UNTAGGED:
                    tags.append(vocabulary[f"<{pair.source_lang}>"])
                sources.append(tags + ids(pair.source))
                targets.append(ids(pair.target))
        yield from marian.batches(sources, targets, size, vocabulary["<pad>"], rng)

    return rounds


def held_check(
    held: list[Pair], vocabulary: dict[str, int], device: str
) -> Callable[..., dict[str, float]]:
    """Return what measures a model on held-out names: loss in nats a letter."""
    rng = np.random.default_rng(7)
    chosen = [held[i] for i in sorted(rng.choice(len(held), min(2000, len(held)), replace=False))]

    def check(model: torch.nn.Module, step: int) -> dict[str, float]:
        model.eval()
        rounds = maker_of_rounds(chosen, vocabulary, 256, 7)
        with torch.no_grad():
            losses = [
                marian.loss_of(model, batch, vocabulary["<pad>"], 0.0, device).item()
                for batch, _ in zip(rounds(0), range(12), strict=False)
            ]
        return {"held_loss": round(float(np.mean(losses)), 4)}

    return check


def read_pairs(data: Path, work: Path) -> list[Pair]:
    """Collect the pairs, or read those that an earlier slice collected."""
    path = work / "pairs.jsonl"
    if not path.exists():
        work.mkdir(parents=True, exist_ok=True)
        with path.with_suffix(".tmp").open("w", encoding="utf-8") as file:
            for pair in collect(data):
                row = [getattr(pair, name) for name in Pair.__slots__]
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        path.with_suffix(".tmp").replace(path)
    with path.open(encoding="utf-8") as file:
        return [Pair(*json.loads(line)) for line in file]


def main() -> None:
    """Run one slice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/translit"))
    parser.add_argument("--work", type=Path, required=True, help="state of the run")
    parser.add_argument("--out", type=Path, help="where to write the model (models/names)")
    parser.add_argument("--minutes", type=float, default=10.0, help="length of this slice")
    parser.add_argument("--steps", type=int, default=8000, help="length of the whole run")
    parser.add_argument("--clock", type=float, help="bound the whole in minutes instead")
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--width", type=int, default=192)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu", choices=["cpu", "cuda"])
    parser.add_argument("--export-only", action="store_true", help="write what there is to --out")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    pairs = read_pairs(options.data, options.work)
    learned = [p for p in pairs if not p.held]
    vocabulary = vocabulary_of(pairs)
    shape = marian.Shape(width=options.width, inner=3 * options.width, longest=64)
    plan = marian.Plan(
        steps=options.steps,
        minutes=options.minutes,
        clock=options.clock,
        device=options.device,
    )
    if options.export_only:
        export_names(
            marian.load(options.work, vocabulary, shape), vocabulary, options.work, options.out
        )
        return
    learned = [p for p in learned if max(len(p.source), len(p.target)) < shape.longest - 4]
    model = marian.train(
        options.work,
        vocabulary,
        shape,
        plan,
        maker_of_rounds(learned, vocabulary, options.batch, plan.seed),
        held_check([p for p in pairs if p.held], vocabulary, options.device),
    )
    if options.out:
        export_names(model, vocabulary, options.work, options.out)


if __name__ == "__main__":
    main()
