"""The settings in a Marian model, as far as they say how to compute."""

from __future__ import annotations

import re
from dataclasses import dataclass

from variance.errors import ModelError

_LINE = re.compile(r"([A-Za-z0-9-]+):\s*(.*)")
_MOST = 64  # layers or heads; students have up to 6 and 8
# What changes the arithmetic: the values that are computed here, an absent one among them.
_NEEDED: dict[str, tuple[str, ...]] = {
    "type": ("transformer",),
    "transformer-decoder-autoreg": ("rnn", "self-attention"),
    "transformer-ffn-activation": ("relu", "swish"),
    "transformer-postprocess": ("dan", "an"),
    "transformer-postprocess-emb": ("d", ""),
    "transformer-postprocess-top": ("d", ""),
    "transformer-preprocess": ("d", ""),
    "transformer-tied-layers": ("[]", ""),
    "input-types": ("[]", ""),
    "lemma-dim-emb": ("0", ""),
    **dict.fromkeys(
        (
            "layer-normalization", "right-left", "transformer-no-affine", "transformer-no-bias",
            "transformer-no-projection", "transformer-pool", "transformer-rnn-projection",
            "transformer-train-position-embeddings", "transformer-train-positions", "ulr",
        ),
        ("false", ""),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Architecture:
    """How a student computes.

    `recurrent` says that the decoder remembers by a simpler simple recurrent unit (SSRU) instead
    of attending to what it wrote; `activation` is relu or swish.
    """

    encoder_layers: int
    decoder_layers: int
    heads: int
    recurrent: bool
    activation: str


def read_settings(text: str) -> dict[str, str]:
    """Read the top level of a model's YAML, every value as it is written.

    Marian writes one key a line and lists below their key; nothing more of YAML is needed, and
    what is untrusted is best read by little.

    >>> read_settings("enc-depth: 6\\nulr: \\"\\"\\ndim-vocabs:\\n  - 8\\n  - 9")
    {'enc-depth': '6', 'ulr': '', 'dim-vocabs': '- 8 - 9'}
    """
    settings: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        found = _LINE.fullmatch(line)
        if found:
            key = found[1]
            settings[key] = found[2].strip().strip("\"'")
        elif key and line.strip():
            settings[key] = f"{settings[key]} {line.strip()}".strip()
    return settings


def architecture_of(settings: dict[str, str], place: str) -> Architecture:
    """Tell how a model computes.

    Args:
        settings: from `read_settings`.
        place: what to call the file in a message.

    Raises:
        ModelError: it computes as no student of Firefox does.
    """
    for key, accepted in _NEEDED.items():
        value = settings.get(key, "relu" if key == "transformer-ffn-activation" else accepted[-1])
        if value not in accepted:
            values = " or ".join(repr(a) for a in accepted)
            raise ModelError(f"{place}: not run here, its {key} is {value!r} and not {values}")
    recurrent = settings.get("transformer-decoder-autoreg") == "rnn"
    if recurrent and settings.get("dec-cell") != "ssru":
        raise ModelError(f"{place}: not run here, its dec-cell is {settings.get('dec-cell')!r}")
    return Architecture(
        encoder_layers=_count(settings, "enc-depth", place),
        decoder_layers=_count(settings, "dec-depth", place),
        heads=_count(settings, "transformer-heads", place),
        recurrent=recurrent,
        activation=settings.get("transformer-ffn-activation", "relu"),
    )


def _count(settings: dict[str, str], key: str, place: str) -> int:
    """Read a number of layers or heads."""
    value = settings.get(key, "")
    if not (value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= _MOST):
        raise ModelError(f"{place}: its settings say {key} = {value[:40]!r}; 1 to {_MOST} is read")
    return int(value)
