"""Write a student as Marian does, and run it the plain way: one figure after another."""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

FLOAT32, INT8, INTGEMM8, INTGEMM16 = 0x0404, 0x0101, 0x4101, 0x4102
Weights = dict[str, "np.ndarray[Any, Any]"]

SETTINGS = {
    "type": "transformer", "enc-depth": 2, "dec-depth": 2, "dim-emb": 16, "dec-cell": "ssru",
    "transformer-decoder-autoreg": "rnn", "transformer-heads": 2, "transformer-dim-ffn": 24,
    "transformer-ffn-activation": "relu", "transformer-preprocess": '""',
    "transformer-postprocess": "dan", "transformer-postprocess-emb": "d",
    "transformer-tied-layers": "\n  []", "tied-embeddings-all": "true", "layer-normalization":
    "false", "dim-vocabs": "\n  - 48\n  - 48",
}  # fmt: skip


def settings_text(**changed: object) -> str:
    """The settings as Marian writes them; a changed one's dashes are written as underlines."""
    known = {**SETTINGS, **{key.replace("_", "-"): value for key, value in changed.items()}}
    return "".join(f"{key}: {value}\n" for key, value in known.items() if value is not None)


def write_items(items: Sequence[tuple[str, int, Sequence[int], bytes]]) -> bytes:
    """Write a file of Marian's binary format from names, types, shapes and data."""
    out = struct.pack("<2Q", 1, len(items))
    for name, kind, shape, data in items:
        out += struct.pack("<4Q", len(name) + 1, kind, len(shape), len(data))
    out += b"".join(name.encode() + b"\0" for name, _, _, _ in items)
    out += b"".join(struct.pack(f"<{len(shape)}i", *shape) for _, _, shape, _ in items)
    padding = ((len(out) + 8) // 256 + 1) * 256 - len(out) - 8
    out += struct.pack("<Q", padding) + bytes(padding)
    return out + b"".join(data for _, _, _, data in items)


def is_matrix(name: str) -> bool:
    """Tell whether Marian stores a weight as whole numbers."""
    return "Wemb" in name or name[-3:-1] == "_W" or name.endswith("_W")


def quantized(name: str, weight: Any, kind: int = INTGEMM8) -> tuple[bytes, Any]:
    """Return a matrix as Marian stores it, and as it is read again."""
    figure, most = (np.int8, 127.0) if kind == INTGEMM8 else (np.int16, 1024.0 * 8)
    multiplier = np.float32(most / np.abs(weight).max())
    whole = np.clip(np.rint(weight * multiplier), -most, most).astype(figure)
    stored = whole if "Wemb" in name else np.ascontiguousarray(whole.T)
    data = stored.tobytes() + struct.pack("<f", multiplier)
    data += bytes(-len(data) % 256)
    return data, whole.astype(np.float32) / multiplier


def write_student(
    weights: Weights,
    settings: str,
    *,
    kind: int = INTGEMM8,
    alphas: Mapping[str, float] | None = None,
) -> tuple[bytes, Weights]:
    """Write a model's file.

    Returns:
        The file, and the weights as they are read from it.
    """
    items: list[tuple[str, int, Sequence[int], bytes]] = []
    read: Weights = {}
    for name, weight in sorted(weights.items()):
        if is_matrix(name) and kind != FLOAT32:
            data, read[name] = quantized(name, weight, kind)
            items.append((name, kind, weight.shape, data))
        else:
            read[name] = weight.astype(np.float32)
            data = read[name].tobytes()
            items.append((name, FLOAT32, weight.shape, data + bytes(-len(data) % 256)))
    for name, alpha in sorted((alphas or {}).items()):
        items.append((f"{name}_QuantMultA", FLOAT32, (1, 1), struct.pack("<f", alpha) + bytes(252)))
    text = settings.encode() + b"\0"
    items.append(("special:model.yml", INT8, (len(text),), text))
    return write_items(items), read


def random_weights(
    pieces: int, *, width: int = 16, inner: int = 24, layers: int = 2, recurrent: bool = True,
    shared: bool = True, own: bool = False, seed: int = 1,
) -> Weights:  # fmt: skip
    """Make up the weights of a student: shared embeddings, or not, or even an output of its own.

    What writes by the embeddings it reads says one piece over and over; with an output of its
    own, outcomes are as different as those of a model that has learned something.
    """
    chance = np.random.default_rng(seed)
    weights: Weights = {}

    def put(name: str, *shape: int) -> None:
        spread = (1.0 if own else 0.35) if "Wemb" in name else 0.3
        weights[name] = chance.normal(0, spread, shape).astype(np.float32)

    def norm(prefix: str) -> None:
        weights[f"{prefix}_ln_scale"] = chance.uniform(0.5, 1.5, (1, width)).astype(np.float32)
        weights[f"{prefix}_ln_bias"] = chance.normal(0, 0.05, (1, width)).astype(np.float32)

    def attention(prefix: str) -> None:
        for part in "qkvo":
            put(f"{prefix}_W{part}", width, width)
            put(f"{prefix}_b{part}", 1, width)
        norm(f"{prefix}_Wo")

    for name in ("Wemb",) if shared else ("encoder_Wemb", "decoder_Wemb"):
        put(name, pieces, width)
    for side in ("encoder", "decoder"):
        for layer in range(1, layers + 1):
            prefix = f"{side}_l{layer}"
            if side == "encoder" or not recurrent:
                attention(f"{prefix}_self")
            else:
                put(f"{prefix}_rnn_W", width, width)
                put(f"{prefix}_rnn_Wf", width, width)
                put(f"{prefix}_rnn_bf", 1, width)
                norm(f"{prefix}_rnn_ffn")
            if side == "decoder":
                attention(f"{prefix}_context")
            put(f"{prefix}_ffn_W1", width, inner)
            put(f"{prefix}_ffn_b1", 1, inner)
            put(f"{prefix}_ffn_W2", inner, width)
            put(f"{prefix}_ffn_b2", 1, width)
            norm(f"{prefix}_ffn_ffn")
    put("decoder_ff_logit_out_b", 1, pieces)
    if own:
        put("decoder_ff_logit_out_W", width, pieces)
        weights["decoder_ff_logit_out_b"][0, 0] += 2.0
    return weights


class Plain:
    """The same arithmetic in 64 bits, one sentence and one figure after another."""

    def __init__(self, weights: Weights, heads: int, layers: int, *, swish: bool = False) -> None:
        """Take the weights as they are."""
        self.weights = {
            name: weight.astype(np.float64).tolist() for name, weight in weights.items()
        }
        self.heads, self.layers, self.swish = heads, layers, swish

    def table(self, side: str) -> Any:
        """The embeddings of a side."""
        return self.weights.get("Wemb") or self.weights[f"{side}_Wemb"]

    def linear(self, prefix: str, part: str, x: Any) -> list[float]:
        """One row through one layer."""
        weight, bias = self.weights[f"{prefix}_W{part}"], self.weights[f"{prefix}_b{part}"][0]
        return [sum(x[i] * weight[i][j] for i in range(len(x))) + bias[j] for j in range(len(bias))]

    def norm(self, prefix: str, x: Sequence[float]) -> list[float]:
        """One row normalised."""
        mean = sum(x) / len(x)
        spread = math.sqrt(sum((v - mean) ** 2 for v in x) / len(x) + 1e-6)
        scale, bias = self.weights[f"{prefix}_ln_scale"][0], self.weights[f"{prefix}_ln_bias"][0]
        return [scale[i] * (v - mean) / spread + bias[i] for i, v in enumerate(x)]

    def attend(
        self, prefix: str, x: Sequence[float], rows: Sequence[Sequence[float]]
    ) -> list[float]:
        """One row that attends to others."""
        query = self.linear(prefix, "q", x)
        keys = [self.linear(prefix, "k", row) for row in rows]
        values = [self.linear(prefix, "v", row) for row in rows]
        size = len(x) // self.heads
        joined = []
        for head in range(self.heads):
            part = slice(head * size, (head + 1) * size)
            weights = [
                math.exp(
                    sum(a * b for a, b in zip(query[part], key[part], strict=True)) / size**0.5
                )
                for key in keys
            ]
            for i in range(head * size, (head + 1) * size):
                total = sum(w * v[i] for w, v in zip(weights, values, strict=True))
                joined.append(total / sum(weights))
        out = self.linear(prefix, "o", joined)
        return self.norm(f"{prefix}_Wo", [a + b for a, b in zip(x, out, strict=True)])

    def forward(self, prefix: str, x: Sequence[float]) -> list[float]:
        """One row through the inner layers."""
        inner = self.linear(prefix, "1", x)
        inner = [v / (1 + math.exp(-v)) if self.swish else max(v, 0.0) for v in inner]
        out = self.linear(prefix, "2", inner)
        return self.norm(f"{prefix}_ffn", [a + b for a, b in zip(x, out, strict=True)])

    def embed(self, side: str, piece: int | None, position: int) -> list[float]:
        """One piece at its position; None is the start."""
        width = len(self.table(side)[0])
        row = [0.0 if piece is None else v * width**0.5 for v in self.table(side)[piece or 0]]
        for i in range(width // 2):
            angle = position * math.exp(-i * math.log(10000) / (width // 2 - 1))
            row[i] += math.sin(angle)
            row[width // 2 + i] += math.cos(angle)
        return row

    def encode(self, pieces: Sequence[int]) -> list[list[float]]:
        """Read a sentence."""
        rows = [self.embed("encoder", piece, i) for i, piece in enumerate(pieces)]
        for layer in range(1, self.layers + 1):
            rows = [self.attend(f"encoder_l{layer}_self", row, rows) for row in rows]
            rows = [self.forward(f"encoder_l{layer}_ffn", row) for row in rows]
        return rows

    def logits(self, source: Sequence[Sequence[float]], written: Sequence[int]) -> list[float]:
        """The logits of the piece that follows what was written, from the start anew."""
        inputs: list[int | None] = [None, *written]
        rows = [self.embed("decoder", piece, i) for i, piece in enumerate(inputs)]
        for layer in range(1, self.layers + 1):
            prefix = f"decoder_l{layer}"
            if f"{prefix}_rnn_W" in self.weights:
                rows = self.remember(f"{prefix}_rnn", rows)
            else:
                rows = [
                    self.attend(f"{prefix}_self", row, rows[: i + 1]) for i, row in enumerate(rows)
                ]
            rows = [self.attend(f"{prefix}_context", row, source) for row in rows]
            rows = [self.forward(f"{prefix}_ffn", row) for row in rows]
        last, bias = rows[-1], self.weights["decoder_ff_logit_out_b"][0]
        own = self.weights.get("decoder_ff_logit_out_W")
        out = list(zip(*own, strict=True)) if own else self.table("decoder")
        return [
            sum(a * b for a, b in zip(last, row, strict=True)) + bias[j]
            for j, row in enumerate(out)
        ]

    def remember(self, prefix: str, rows: Sequence[Sequence[float]]) -> list[list[float]]:
        """The recurrent unit over all that was written."""
        width = len(rows[0])
        cell, made = [0.0] * width, []
        weight = self.weights[f"{prefix}_W"]
        for row in rows:
            forget = [1 / (1 + math.exp(-v)) for v in self.linear(prefix, "f", row)]
            taken = [sum(row[i] * weight[i][j] for i in range(width)) for j in range(width)]
            cell = [f * c + (1 - f) * t for f, c, t in zip(forget, cell, taken, strict=True)]
            joined = [v + max(c, 0.0) for v, c in zip(row, cell, strict=True)]
            made.append(self.norm(f"{prefix}_ffn", joined))
        return made

    def search(self, pieces: Sequence[int], beam: int) -> list[int]:
        """Follow `beam` hypotheses until all have ended; the best score for each piece wins."""
        source = self.encode(pieces)
        live: list[tuple[float, list[int]]] = [(0.0, [])]
        ended: list[tuple[float, list[int]]] = []
        room = beam
        while live:
            grown = []
            for score, written in live:
                logits = self.logits(source, written)
                total = math.log(sum(math.exp(v) for v in logits))
                grown += [
                    (score + v - total, [*written, j]) for j, v in enumerate(logits) if j != 1
                ]
            grown = sorted(grown, key=lambda pair: -pair[0])[:room]
            full = len(grown[0][1]) >= 2 * len(pieces)
            ended += [pair for pair in grown if full or pair[1][-1] == 0]
            live = [pair for pair in grown if not full and pair[1][-1] != 0]
            room = len(live)
        best = max(ended, key=lambda pair: pair[0] / len(pair[1]))[1]
        return best[:-1] if best[-1] == 0 else best


def write_folder(folder: Path, model: bytes, spm: bytes, *, pair: str = "deen") -> Path:
    """Lay a student's files out as Firefox publishes them."""
    folder.mkdir(parents=True)
    (folder / f"model.{pair}.intgemm.alphas.bin").write_bytes(model)
    (folder / f"vocab.{pair}.spm").write_bytes(spm)
    return folder
