"""Train a small MarianMT model in slices: it saves, resumes, and never depends on the machine.

Follows Vaswani et al. (2017) with what worked for models of this size: weights drawn with a
standard deviation of d_model ** -0.5, a learning rate near 1.2e-3 with warm-up and a cosine
down to nothing, label smoothing .1.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional
from transformers import MarianConfig, MarianMTModel

Batch = tuple[np.ndarray, np.ndarray]  # source ids, target ids; both end in </s>, then padding


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of a model. `letters` is the longest sequence it reads or writes."""

    width: int = 192
    inner: int = 576
    heads: int = 4
    encoder: int = 3
    decoder: int = 2
    longest: int = 128
    dropout: float = 0.05


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn; `minutes` is this slice, `steps` the whole.

    On a machine that others use, `clock` may bound the whole in minutes instead: the learning
    rate then falls with the time spent, whichever of the two is further on. Such a run is not
    repeatable to the digit.
    """

    steps: int
    minutes: float
    clock: float | None = None
    rate: float = 1.2e-3
    warm_up: int = 400
    smoothing: float = 0.1
    seed: int = 20211
    save_minutes: float = 5.0
    device: str = "cpu"


def build(vocabulary: dict[str, int], shape: Shape) -> MarianMTModel:
    """Build an untrained model for a vocabulary that holds `</s>`, `<unk>` and `<pad>`."""
    pad, eos = vocabulary["<pad>"], vocabulary["</s>"]
    config = MarianConfig(
        vocab_size=len(vocabulary),
        decoder_vocab_size=len(vocabulary),
        d_model=shape.width,
        encoder_ffn_dim=shape.inner,
        decoder_ffn_dim=shape.inner,
        encoder_layers=shape.encoder,
        decoder_layers=shape.decoder,
        encoder_attention_heads=shape.heads,
        decoder_attention_heads=shape.heads,
        dropout=shape.dropout,
        attention_dropout=0.0,
        activation_dropout=0.0,
        activation_function="swish",
        max_position_embeddings=shape.longest,
        init_std=shape.width**-0.5,
        scale_embedding=True,
        normalize_embedding=False,
        static_position_embeddings=True,
        share_encoder_decoder_embeddings=True,
        tie_word_embeddings=True,
        pad_token_id=pad,
        eos_token_id=eos,
        bos_token_id=eos,
        decoder_start_token_id=pad,
        forced_eos_token_id=eos,
        num_beams=4,
    )
    return MarianMTModel(config)


def rate_at(step: int, plan: Plan, spent: float = 0.0) -> float:
    """Return the learning rate of a step: straight up, then a cosine down to nothing."""
    if step < plan.warm_up:
        return plan.rate * (step + 1) / plan.warm_up
    done = min(1.0, (step - plan.warm_up) / max(1, plan.steps - plan.warm_up))
    if plan.clock:
        done = max(done, min(1.0, spent / plan.clock))
    return plan.rate * 0.5 * (1 + math.cos(math.pi * done))


def loss_of(
    model: MarianMTModel, batch: Batch, pad: int, smoothing: float, device: str
) -> torch.Tensor:
    """Return the mean cross-entropy of a batch, in nats a token."""
    source = torch.from_numpy(batch[0]).to(device)
    target = torch.from_numpy(batch[1]).to(device)
    start = torch.full((target.shape[0], 1), pad, dtype=target.dtype, device=device)
    with torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda"):
        logits = model(
            input_ids=source,
            attention_mask=(source != pad).long(),
            decoder_input_ids=torch.cat([start, target[:, :-1]], dim=1),
            use_cache=False,
        ).logits
    return functional.cross_entropy(
        logits.float().flatten(0, 1), target.flatten(), ignore_index=pad, label_smoothing=smoothing
    )


def train(
    folder: Path,
    vocabulary: dict[str, int],
    shape: Shape,
    plan: Plan,
    rounds: Callable[[int], Iterator[Batch]],
    check: Callable[[MarianMTModel, int], dict[str, float]] | None = None,
) -> MarianMTModel:
    """Train for one slice, resuming from `folder` where an earlier slice stopped.

    Args:
        folder: where the state (`state.pt`) and the record (`log.jsonl`) live.
        rounds: gives the batches of round k, the same ones whenever it is asked.
        check: measures the model after each save; its figures go into the record.

    Returns:
        The model as it stands when the slice, or the whole, is over.
    """
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    model = build(vocabulary, shape).to(plan.device)
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=plan.rate, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.01
    )
    step, round_number, offset, before = resume(folder, model, optimizer, plan.device)
    torch.manual_seed(plan.seed + step)
    started = saved = time.monotonic()
    losses: list[float] = []
    tokens = 0
    slice_ends = min(plan.minutes, plan.clock - before if plan.clock else plan.minutes)

    def spent() -> float:
        return before + (time.monotonic() - started) / 60

    model.train()
    while step < plan.steps and spent() - before < slice_ends:
        for index, batch in enumerate(rounds(round_number)):
            if index < offset:
                continue
            for group in optimizer.param_groups:
                group["lr"] = rate_at(step, plan, spent())
            loss = loss_of(model, batch, vocabulary["<pad>"], plan.smoothing, plan.device)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            losses.append(loss.detach().item())
            tokens += int((batch[1] != vocabulary["<pad>"]).sum())
            step, offset = step + 1, index + 1
            now = time.monotonic()
            if now - saved > plan.save_minutes * 60:
                save(folder, model, optimizer, (step, round_number, offset), spent())
                figures = check(model, step) if check else {}
                speed, rate = tokens / (now - saved), rate_at(step, plan, spent())
                note(folder, step, losses, speed, rate, figures)
                losses, tokens, saved = [], 0, time.monotonic()
                model.train()
            if step >= plan.steps or spent() - before > slice_ends:
                break
        else:
            round_number, offset = round_number + 1, 0
    save(folder, model, optimizer, (step, round_number, offset), spent())
    figures = check(model, step) if check else {}
    note(folder, step, losses, tokens / max(1.0, time.monotonic() - saved), 0.0, figures)
    return model


def resume(
    folder: Path, model: MarianMTModel, optimizer: torch.optim.Optimizer, device: str
) -> tuple[int, int, int, float]:
    """Load an earlier slice's state, if any: step, round, place in it, minutes spent."""
    path = folder / "state.pt"
    if not path.exists():
        return 0, 0, 0, 0.0
    state = torch.load(path, map_location=device, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    place = int(state["step"]), int(state["round"]), int(state["offset"])
    return *place, float(state.get("minutes", 0.0))


def load(folder: Path, vocabulary: dict[str, int], shape: Shape) -> MarianMTModel:
    """Load the model of a run that is going on or over, without touching the run."""
    model = build(vocabulary, shape)
    state = torch.load(folder / "state.pt", map_location="cpu", weights_only=True)
    model.load_state_dict(state["model"])
    return model.eval()


def save(
    folder: Path,
    model: MarianMTModel,
    optimizer: torch.optim.Optimizer,
    place: tuple[int, int, int],
    minutes: float,
) -> None:
    """Write the state beside the old one and put it in its place, so that none is half written."""
    step, round_number, offset = place
    state = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "step": step,
        "round": round_number,
        "offset": offset,
        "minutes": minutes,
    }
    torch.save(state, folder / "state.tmp")
    (folder / "state.tmp").replace(folder / "state.pt")


def note(
    folder: Path,
    step: int,
    losses: list[float],
    speed: float,
    rate: float,
    figures: dict[str, float],
) -> None:
    """Add a line to the record of the run."""
    row = {
        "step": step,
        "loss": round(float(np.mean(losses)), 4) if losses else None,
        "target_tokens_per_s": round(speed),
        "rate": rate,
        **figures,
    }
    with (folder / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def pad_rows(rows: list[list[int]], pad: int) -> np.ndarray:
    """Stack sequences of ids into one array, padded on the right."""
    width = max(len(row) for row in rows)
    array = np.full((len(rows), width), pad, dtype=np.int64)
    for i, row in enumerate(rows):
        array[i, : len(row)] = row
    return array


def batches(
    sources: list[list[int]],
    targets: list[list[int]],
    size: int,
    pad: int,
    rng: np.random.Generator,
) -> Iterator[Batch]:
    """Yield batches of like length in random order."""
    order = np.lexsort(
        (rng.random(len(sources)), [len(s) for s in sources], [len(t) for t in targets])
    )
    chunks = [order[i : i + size] for i in range(0, len(order), size)]
    for k in rng.permutation(len(chunks)):
        chosen = chunks[k]
        yield (
            pad_rows([sources[i] for i in chosen], pad),
            pad_rows([targets[i] for i in chosen], pad),
        )


def settings(shape: Shape, plan: Plan) -> dict[str, object]:
    """List what shaped a run, for the model card."""
    return {**asdict(shape), **asdict(plan)}
