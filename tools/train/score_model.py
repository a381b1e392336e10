"""The name scorer as a torch module, for training; `variance/names/score.py` reads its weights.

Letters become vectors that know their neighbours, the language (where given) and the script of
the other name; the weight of pairing two letters is the exponential of their vectors' product,
and each letter says what leaving it unpaired costs. Sums over all pairings, of the whole names
and of each pair of tokens, go into a small network that gives the log-odds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import nn

from variance.names.score.alignment_sums import sweep, sweep_tokens
from variance.names.score.features import CAP, LOG_CEILING
from variance.names.score.letter_units import MAX_TOKENS
from variance.names.score.scorer import LIMIT

EMBED, HIDDEN, VECTOR, HEADS = 24, 48, 20, 2
REACH = 2  # letters to each side that a letter sees at once
SETTLED = 800  # batches, after which the standardization stays


class Mass(torch.autograd.Function):
    """Log of one plus the sum over pairings of whole names; cells of shape (L, R, B)."""

    @staticmethod
    def forward(ctx: Any, logs: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        cells = np.exp(logs.detach().numpy().astype(np.float64)) * mask.numpy()
        sums = sweep(cells)
        ctx.kept = (cells, sums)
        return torch.from_numpy(np.log1p(sums[-1, -1])).float()

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> Any:
        cells, sums = ctx.kept
        after = sweep(np.ascontiguousarray(cells[::-1, ::-1]))[::-1, ::-1]
        post = cells.copy()
        post[1:, 1:] *= sums[:-1, :-1] + 1
        post[:-1, :-1] *= after[1:, 1:] + 1
        post *= grad.numpy().astype(np.float64) / (sums[-1, -1] + 1)
        return torch.from_numpy(post).float(), None


class TokenMass(torch.autograd.Function):
    """Log of one plus the sum over pairings of each pair of tokens: (B, TL, TR)."""

    @staticmethod
    def forward(ctx: Any, logs: torch.Tensor, mask: torch.Tensor, left: Any, right: Any) -> Any:
        cells = np.exp(logs.detach().numpy().astype(np.float64)) * mask.numpy()
        sums = sweep_tokens(cells, left.inner, right.inner)
        rows = np.arange(cells.shape[2])[:, None, None]
        ends = np.log1p(sums[left.last[:, :, None], right.last[:, None, :], rows])
        ctx.kept = (cells, sums, ends, left, right)
        return torch.from_numpy(ends).float()

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> Any:
        cells, sums, ends, left, right = ctx.kept
        flip = np.ascontiguousarray(cells[::-1, ::-1])
        after = sweep_tokens(
            flip, np.ascontiguousarray(left.inner_back[::-1]),
            np.ascontiguousarray(right.inner_back[::-1]),
        )[::-1, ::-1]  # fmt: skip
        post = cells.copy()
        post[1:, 1:] *= sums[:-1, :-1] * left.inner[1:, None] * right.inner[None, 1:] + 1
        post[:-1, :-1] *= (
            after[1:, 1:] * left.inner_back[:-1, None] * right.inner_back[None, :-1] + 1
        )
        share = grad.numpy().astype(np.float64) * np.exp(-ends)
        b = np.arange(cells.shape[2])[None, None, :]
        post *= share[b, left.token[:, None, :], right.token[None, :, :]]
        return torch.from_numpy(post).float(), None, None, None


@dataclass
class Side:
    """One side of a batch: flat letters with neighbours, and where they stand in the grid."""

    near: torch.Tensor  # (letters, 2 * REACH + 1) unit numbers, the edge where a token ends
    prev_ok: torch.Tensor
    next_ok: torch.Tensor
    lang: torch.Tensor  # (letters,)
    other: torch.Tensor
    row: torch.Tensor  # (letters,) place in the padded (B, L) grid
    width: int
    size: int
    length: np.ndarray
    inner: np.ndarray  # (L, B)
    inner_back: np.ndarray
    token: np.ndarray  # (L, B)
    last: np.ndarray  # (B, T)
    tokens: np.ndarray  # (B,) how many
    flat_token: torch.Tensor  # (letters,) place in (B, T)


def make_side(enc: Any, pick: np.ndarray, lang: np.ndarray, other: np.ndarray, edge: int) -> Side:
    begin, end = enc.bounds[pick], enc.bounds[pick + 1]
    length = end - begin
    total, size = int(length.sum()), len(pick)
    width = max(int(length.max()), 1)
    owner = np.repeat(np.arange(size), length)
    within = np.arange(total) - np.repeat(np.cumsum(length) - length, length)
    source = np.repeat(begin, length) + within
    units, opens = enc.units[source].astype(np.int64), enc.opens[source].copy()
    opens[within == 0] = True
    group = np.cumsum(opens)
    near = np.full((total, 2 * REACH + 1), edge)
    for k in range(-REACH, REACH + 1):
        lo, hi = max(0, -k), min(total, total - k)
        same = group[lo:hi] == group[lo + k : hi + k]
        near[lo:hi, k + REACH] = np.where(same, units[lo + k : hi + k], edge)
    closes = np.ones(total, bool)
    closes[:-1] = opens[1:]
    token = group - 1
    first = np.zeros(size, np.int64)
    first_letter = np.cumsum(length) - length
    has = length > 0
    first[has] = token[first_letter[has]]
    rank = np.minimum(token - first[owner], MAX_TOKENS - 1)
    tokens = np.ones(size, np.int64)
    np.maximum.at(tokens, owner, rank + 1)
    wide = int(tokens.max())
    inner, inner_back = np.ones((width, size)), np.ones((width, size))
    # tokens beyond the last that is told apart run on in it
    real_open = opens & ((token - first[owner]) < MAX_TOKENS)
    real_close = np.ones(total, bool)
    real_close[:-1] = real_open[1:]
    inner[within, owner] = ~real_open
    inner_back[within, owner] = ~real_close
    grid_token = np.zeros((width, size), np.int64)
    grid_token[within, owner] = rank
    last = np.zeros((size, wide), np.int64)
    last[owner, rank] = within
    as_t = torch.from_numpy
    return Side(
        as_t(near), as_t((~opens).astype(np.float32))[:, None],
        as_t((~closes).astype(np.float32))[:, None], as_t(lang[owner]), as_t(other[owner]),
        as_t(owner * width + within), width, size, length, inner, inner_back, grid_token, last,
        tokens, as_t(owner * wide + rank),
    )  # fmt: skip


class Scorer(nn.Module):
    def __init__(self, units: int, langs: int, scripts: int) -> None:
        super().__init__()
        self.edge = units
        self.embed = nn.Embedding(units + 1, EMBED)
        self.conv = nn.Linear((2 * REACH + 1) * EMBED, HIDDEN)
        self.lang = nn.Embedding(langs, HIDDEN)
        self.other = nn.Embedding(scripts, HIDDEN)
        self.mid = nn.Linear(3 * HIDDEN, HIDDEN)
        self.out = nn.Linear(HIDDEN, HEADS * VECTOR)
        self.gap = nn.Linear(HIDDEN, HEADS)
        self.bias = nn.Parameter(torch.full((HEADS,), -3.0))
        self.features = FEATURES * HEADS + 5 + scripts
        self.register_buffer("mean", torch.zeros(self.features))
        self.register_buffer("var", torch.ones(self.features))
        self.seen = 0
        self.net = nn.Sequential(nn.Linear(self.features, 40), nn.ReLU(), nn.Linear(40, 1))
        self.scripts = scripts
        nn.init.normal_(self.lang.weight, std=0.05)
        nn.init.normal_(self.other.weight, std=0.05)
        nn.init.constant_(self.gap.bias, 0.5)

    def letters(self, side: Side) -> tuple[torch.Tensor, torch.Tensor]:
        x = self.conv(self.embed(side.near).flatten(1))
        h = torch.relu(x + self.lang(side.lang) + self.other(side.other))
        zero = h.new_zeros(1, h.shape[1])
        before = torch.cat([zero, h[:-1]]) * side.prev_ok
        after = torch.cat([h[1:], zero]) * side.next_ok
        h = torch.relu(self.mid(torch.cat([before, h, after], 1)))
        return self.out(h), nn.functional.softplus(self.gap(h))

    def forward(self, left: Side, right: Side, scripts: torch.Tensor) -> torch.Tensor:
        found = self.measures(left, right, scripts)
        if self.training and self.seen < SETTLED:
            self.settle(found.detach())
        return self.net(self.standard(found)).squeeze(1)

    def standard(self, found: torch.Tensor) -> torch.Tensor:
        """Standardize figures; far out, they say no more."""
        return ((found - self.mean) / torch.sqrt(self.var + 1e-5)).clamp(-LIMIT, LIMIT)

    def settle(self, found: torch.Tensor) -> None:
        """Follow the features' mean and variance at first; batches are of like lengths, so that
        the figures of one batch would mislead."""
        self.seen += 1
        rate = max(1 / self.seen, 0.01)
        self.mean += rate * (found.mean(0) - self.mean)
        self.var += rate * ((found - self.mean).square().mean(0) - self.var)

    def measures(self, left: Side, right: Side, scripts: torch.Tensor) -> torch.Tensor:
        (va, ga), (vb, gb) = self.letters(left), self.letters(right)
        size = left.size
        grid_a = va.new_zeros(size * left.width, HEADS * VECTOR).index_copy(0, left.row, va)
        grid_b = vb.new_zeros(size * right.width, HEADS * VECTOR).index_copy(0, right.row, vb)
        grid_a = grid_a.view(size, left.width, HEADS, VECTOR)
        grid_b = grid_b.view(size, right.width, HEADS, VECTOR)
        mask_a = torch.arange(left.width)[:, None] < torch.from_numpy(left.length)[None]
        mask_b = torch.arange(right.width)[:, None] < torch.from_numpy(right.length)[None]
        mask = (mask_a[:, None] & mask_b[None]).double()
        ta, tb = left.last.shape[1], right.last.shape[1]
        live_a = torch.arange(ta)[None] < torch.from_numpy(left.tokens)[:, None]
        live_b = torch.arange(tb)[None] < torch.from_numpy(right.tokens)[:, None]
        columns = []
        for k in range(HEADS):
            logs = torch.bmm(grid_a[:, :, k], grid_b[:, :, k].transpose(1, 2)) + self.bias[k]
            logs = logs.clamp(max=LOG_CEILING).permute(1, 2, 0).contiguous()
            whole = Mass.apply(logs, mask)
            parts = TokenMass.apply(logs, mask, left, right)
            wa = ga.new_zeros(size * ta).index_add(0, left.flat_token, ga[:, k]).view(size, ta)
            wb = gb.new_zeros(size * tb).index_add(0, right.flat_token, gb[:, k]).view(size, tb)
            columns += head_features(whole, parts, wa, wb, live_a, live_b)
        la = torch.from_numpy(left.length).float()
        lb = torch.from_numpy(right.length).float()
        na, nb = torch.from_numpy(left.tokens).float(), torch.from_numpy(right.tokens).float()
        columns += [
            torch.minimum(la, lb), torch.maximum(la, lb), torch.minimum(na, nb),
            torch.maximum(na, nb), (na == nb).float(),
        ]  # fmt: skip
        return torch.cat([torch.stack(columns, 1), scripts], 1)


FEATURES = 14


def head_features(
    whole: torch.Tensor, parts: torch.Tensor, wa: torch.Tensor, wb: torch.Tensor,
    live_a: torch.Tensor, live_b: torch.Tensor,
) -> list[torch.Tensor]:  # fmt: skip
    """Symmetric figures of one head: sums over pairings held against what the letters weigh."""
    tiny = 1e-3
    ga, gb = wa.sum(1), wb.sum(1)
    low, high = torch.minimum(ga, gb), torch.maximum(ga, gb)
    both = live_a[:, :, None] & live_b[:, None, :]
    total = wa[:, :, None] + wb[:, None, :] + tiny
    share = (parts / total).masked_fill(~both, 0.0)
    part = (parts / (2 * torch.minimum(wa[:, :, None], wb[:, None, :]) + tiny)).masked_fill(
        ~both, 0
    )
    best_a, best_b = share.amax(2), share.amax(1)
    cover_a = (wa * best_a).sum(1) / (ga + tiny)
    cover_b = (wb * best_b).sum(1) / (gb + tiny)
    held_a = (wa * part.amax(2).clamp(max=2)).sum(1) / (ga + tiny)
    held_b = (wb * part.amax(1).clamp(max=2)).sum(1) / (gb + tiny)
    left_a = (wa * (1 - best_a)).sum(1)
    left_b = (wb * (1 - best_b)).sum(1)
    worst_a = best_a.masked_fill(~live_a, float(CAP)).amin(1).clamp(max=float(CAP))
    worst_b = best_b.masked_fill(~live_b, float(CAP)).amin(1).clamp(max=float(CAP))
    return [
        whole, whole / (ga + gb + tiny), whole / (2 * low + tiny), low, high,
        ga + gb - whole,
        torch.minimum(cover_a, cover_b), torch.maximum(cover_a, cover_b),
        torch.minimum(held_a, held_b), torch.maximum(held_a, held_b),
        torch.minimum(left_a, left_b), torch.maximum(left_a, left_b),
        torch.minimum(worst_a, worst_b), torch.maximum(worst_a, worst_b),
    ]  # fmt: skip
