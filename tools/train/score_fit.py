"""Fitting of the name scorer: the inventory of letters, batches, the two rounds of training."""

from __future__ import annotations

import json
import math
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from anyascii import anyascii

from tools.train.score_data import Pair
from tools.train.score_model import EMBED, Scorer, Side, make_side
from variance.names.score.letter_units import HAN, Encoded, Units, fold_names
from variance.names.script.letters import letter_script

COMMON = 40  # how often a letter has to occur to be a unit; of thinly covered scripts, RARE
RARE = 8
THIN = ("Deva", "Arab")
JAMO = (*range(0x1100, 0x1113), *range(0x1161, 0x1176), *range(0x11A8, 0x11C3))
GEORGIAN = range(0x10D0, 0x10F1)


@dataclass
class Inventory:
    """What the figures are numbered by: units with their scripts, and languages ("" first)."""

    units: list[str]
    scripts: list[str]
    languages: list[str]


@dataclass
class Packed:
    """Pairs as arrays: what a batch is cut from."""

    left: Encoded
    right: Encoded
    lang_left: np.ndarray
    lang_right: np.ndarray
    label: np.ndarray
    weight: np.ndarray
    token: np.ndarray  # whether the languages of the pair say little: tokens, composed names

    def __len__(self) -> int:
        return len(self.label)


def take_inventory(pairs: list[Pair]) -> Inventory:
    """List the letters that are frequent enough to have figures of their own."""
    counts = Counter(fold_names([p.a for p in pairs] + [p.b for p in pairs]))
    units, scripts = [], []
    for char in sorted(counts):
        script = _unit_script(char)
        if script and counts[char] >= (RARE if script in THIN else COMMON):
            units.append(char)
            scripts.append(script)
    for points, script in ((JAMO, "Hang"), (GEORGIAN, "Geor")):
        new = [chr(p) for p in points if chr(p) not in units]
        units += new
        scripts += [script] * len(new)
    for letter in "abcdefghijklmnopqrstuvwxyz":
        units += [HAN + letter, HAN + letter.upper()]
        scripts += ["Hani"] * 2
    langs = Counter(lang for p in pairs for lang in (p.lang_a, p.lang_b))
    known = sorted(k for k, n in langs.items() if n >= 400 and k not in ("", "src"))
    return Inventory(units, scripts, ["", *known])


def _unit_script(char: str) -> str:
    """Give the script of what may be a unit by itself, "" for the rest."""
    if "\u3400" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3":
        return ""
    if char.isascii() and char.isdigit():
        return "Zyyy"
    script, kind = letter_script(char), unicodedata.category(char)
    if script == "Zinh" or (kind[0] == "M" and script != "Deva") or (kind == "Lm" and char != "ー"):
        return ""
    return script


class Batches:
    """Pairs of one inventory, cut into batches of like length."""

    def __init__(self, inventory: Inventory) -> None:
        self.inventory = inventory
        self.units = Units(inventory.units, inventory.scripts)
        self._lang = {tag: i for i, tag in enumerate(inventory.languages)}

    def pack(self, pairs: list[Pair]) -> Packed:
        return Packed(
            self.units.encode([p.a for p in pairs]),
            self.units.encode([p.b for p in pairs]),
            np.array([self._lang.get(p.lang_a, 0) for p in pairs]),
            np.array([self._lang.get(p.lang_b, 0) for p in pairs]),
            np.array([p.label for p in pairs], np.float32),
            np.array([weight_of(p) for p in pairs], np.float32),
            np.array([p.etype == "TOK" or p.group == "" for p in pairs]),
        )

    def order(self, packed: Packed, rows: np.ndarray, size: int, rng: Any) -> list[np.ndarray]:
        longer = np.maximum(np.diff(packed.left.bounds), np.diff(packed.right.bounds))[rows]
        rows = rows[np.argsort(longer + rng.random(len(rows)) * 2)]
        cut = [rows[k : k + size] for k in range(0, len(rows), size)]
        return [cut[k] for k in rng.permutation(len(cut))]

    def sides(
        self, packed: Packed, rows: np.ndarray, hide: np.ndarray | None = None
    ) -> tuple[Side, Side, torch.Tensor]:
        """Cut a batch; `hide` (2, rows) says whose language is not to be seen."""
        scripts = [e.script[rows].astype(int) for e in (packed.left, packed.right)]
        langs = [packed.lang_left[rows], packed.lang_right[rows]]
        if hide is not None:
            langs = [np.where(h, 0, lang) for h, lang in zip(hide, langs, strict=True)]
        edge = len(self.inventory.units)
        left = make_side(packed.left, rows, langs[0], scripts[1], edge)
        right = make_side(packed.right, rows, langs[1], scripts[0], edge)
        flags = np.zeros((len(rows), len(self.units.scripts)), np.float32)
        for side in scripts:
            flags[np.arange(len(rows)), side] += 1
        return left, right, torch.from_numpy(flags)


def weight_of(pair: Pair) -> float:
    """Weigh pairs so that the mix is nearer to names as they are met than to the sources."""
    if pair.tier in ("short", "near"):
        return 1.0
    if pair.etype == "TOK":
        return 0.35
    if not pair.group:
        return 0.5
    if pair.etype == "PER":
        return 3.0
    return 1.5 if pair.kind == "latin" else 1.0


def new_model(inventory: Inventory, seed: int) -> Scorer:
    """Make an untrained scorer in which letters that romanize alike begin alike."""
    torch.manual_seed(seed)
    scripts = len(set(inventory.scripts)) + 1
    model = Scorer(len(inventory.units), len(inventory.languages), scripts)
    base = torch.randn(128, EMBED) * 0.5
    with torch.no_grad():
        for row, unit in enumerate(inventory.units):
            text = anyascii(unit.removeprefix(HAN)).lower()
            codes = [ord(c) for c in text if ord(c) < 128]
            if codes:
                model.embed.weight[row] = base[codes].mean(0) + torch.randn(EMBED) * 0.1
    return model


def hidden_languages(token: np.ndarray, rng: Any) -> np.ndarray:
    """Choose whose language is hidden: either's, both, and mostly those that say little."""
    hide = rng.random((2, len(token))) < 0.3
    hide |= rng.random(len(token))[None] < 0.25
    hide[0] |= token & (rng.random(len(token)) < 0.6)
    return hide  # type: ignore[no-any-return]  # torch gives Any


def train(
    model: Scorer, batches: Batches, sources: list[tuple[Packed, np.ndarray, int]], steps: int,
    rate: float, rng: Any, say: Any = None,
) -> None:  # fmt: skip
    """Train by steps; each step takes a batch of each source (pairs, rows, batch size)."""
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, steps + 1, pct_start=0.15)
    streams = [_stream(batches, packed, rows, size, rng) for packed, rows, size in sources]
    losses: list[float] = []
    for step in range(1, steps + 1):
        total = torch.zeros(())
        for packed, stream in zip((s[0] for s in sources), streams, strict=True):
            rows = next(stream)
            sides = batches.sides(packed, rows, hidden_languages(packed.token[rows], rng))
            wanted = torch.from_numpy(packed.label[rows]) * 0.96 + 0.02
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                model(*sides), wanted, weight=torch.from_numpy(packed.weight[rows])
            )
            total = total + loss
        optimizer.zero_grad()
        total.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(float(total.detach()))
        if say and step % 400 == 0:
            say(f"step {step} of {steps}, loss {np.mean(losses[-400:]):.4f}")
    model.eval()


def _stream(batches: Batches, packed: Packed, rows: np.ndarray, size: int, rng: Any) -> Any:
    while True:
        yield from batches.order(packed, rows, size, rng)


def measures(model: Scorer, batches: Batches, packed: Packed, *, hidden: bool) -> np.ndarray:
    """Give the standardized figures of each pair that go into the last layers."""
    model.eval()
    found = np.zeros((len(packed), model.features), np.float32)
    with torch.no_grad():
        for rows in batches.order(packed, np.arange(len(packed)), 512, np.random.default_rng(0)):
            hide = np.full((2, len(rows)), hidden)
            found[rows] = model.standard(model.measures(*batches.sides(packed, rows, hide)))
    return found


@dataclass
class Net:
    """The last layers: a mean of small networks, which is a network itself."""

    first: np.ndarray
    first_bias: np.ndarray
    last: np.ndarray
    last_bias: float

    def __call__(self, found: np.ndarray) -> np.ndarray:
        inner = np.maximum(found @ self.first + self.first_bias, 0)
        odds: np.ndarray = inner @ self.last + self.last_bias
        return odds


def fit_net(
    found: np.ndarray, labels: np.ndarray, weights: np.ndarray, seed: int,
    *, members: int = 5, width: int = 24, rounds: int = 14, decay: float = 2e-4,
) -> Net:  # fmt: skip
    """Fit the last layers on figures of pairs."""
    x, y, w = (torch.from_numpy(np.asarray(v, np.float32)) for v in (found, labels, weights))
    y = y * 0.98 + 0.01
    parts = []
    for member in range(members):
        torch.manual_seed(seed + member)
        layers = torch.nn.Sequential(
            torch.nn.Linear(x.shape[1], width), torch.nn.ReLU(), torch.nn.Linear(width, 1)
        )
        optimizer = torch.optim.Adam(layers.parameters(), lr=3e-3)
        steps = rounds * (len(x) // 512 + 1)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, steps + 1)
        for _ in range(rounds):
            for rows in torch.randperm(len(x)).split(512):
                loss = (
                    torch.nn.functional.binary_cross_entropy_with_logits(
                        layers(x[rows]).squeeze(1), y[rows], weight=w[rows], reduction="sum"
                    )
                    / w[rows].sum()
                )
                loss = loss + decay * sum(p.square().sum() for p in layers.parameters())
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                schedule.step()
        parts.append({k: v.detach().numpy() for k, v in layers.state_dict().items()})
    return Net(
        np.concatenate([p["0.weight"].T for p in parts], 1),
        np.concatenate([p["0.bias"] for p in parts]),
        np.concatenate([p["2.weight"][0] for p in parts]) / members,
        float(np.mean([p["2.bias"][0] for p in parts])),
    )


def put_net(model: Scorer, net: Net) -> None:
    """Give a model these last layers."""
    first = torch.nn.Linear(*net.first.shape)
    last = torch.nn.Linear(len(net.last), 1)
    with torch.no_grad():
        first.weight.copy_(torch.from_numpy(net.first.T))
        first.bias.copy_(torch.from_numpy(net.first_bias))
        last.weight.copy_(torch.from_numpy(net.last[None]))
        last.bias.fill_(net.last_bias)
    model.net = torch.nn.Sequential(first, torch.nn.ReLU(), last)


def save(model: Scorer, inventory: Inventory, path: Path) -> None:
    torch.save({"state": model.state_dict(), **vars(inventory)}, path)


def load(path: Path) -> tuple[Scorer, Inventory]:
    kept = torch.load(path, weights_only=True)
    inventory = Inventory(kept["units"], kept["scripts"], kept["languages"])
    model = new_model(inventory, 0)
    model.load_state_dict(kept["state"])
    model.seen = math.inf
    return model.eval(), inventory


def export(
    model: Scorer,
    inventory: Inventory,
    path: Path,
    slope: float,
    offset: float,
    about: dict[str, Any],
) -> None:
    """Write the figures as JSON, a row of a table a line, four digits each."""
    s = {k: v.numpy().astype(np.float64) for k, v in model.state_dict().items()}
    arrays = {
        "embed": s["embed.weight"], "conv": s["conv.weight"].T, "conv_bias": s["conv.bias"],
        "language": s["lang.weight"], "other": s["other.weight"], "mid": s["mid.weight"].T,
        "mid_bias": s["mid.bias"],
        "out": np.concatenate([s["out.weight"].T, s["gap.weight"].T], 1),
        "out_bias": np.concatenate([s["out.bias"], s["gap.bias"]]), "bias": s["bias"],
        "mean": s["mean"], "scale": 1 / np.sqrt(s["var"] + 1e-5), "net": s["net.0.weight"].T,
        "net_bias": s["net.0.bias"], "last": s["net.2.weight"][0], "last_bias": s["net.2.bias"][0],
    }  # fmt: skip
    head = {
        "about": about, "calibration": {"slope": round(slope, 4), "offset": round(offset, 4)},
        "units": inventory.units, "scripts": inventory.scripts, "languages": inventory.languages,
    }  # fmt: skip
    lines = [f'"{k}": {json.dumps(v, ensure_ascii=False)},' for k, v in head.items()]
    tables = ",\n".join(f'"{name}": {_table(values)}' for name, values in arrays.items())
    path.write_text("{" + "\n".join(lines) + '\n"arrays": {\n' + tables + "\n}}\n", "utf-8")


def _table(values: np.ndarray) -> str:
    if values.ndim == 2:
        return "[\n" + ",\n".join(_table(row) for row in values) + "]"
    if values.ndim == 1:
        return "[" + ",".join(f"{v:.4g}" for v in values) + "]"
    return f"{float(values):.5g}"
