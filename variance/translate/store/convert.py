"""Convert a MarianMT, M2M-100 or NLLB folder for CTranslate2, int8, without torch.

CTranslate2's own converter loads the model through torch; these three families are plain
enough to be read straight from safetensors. What it writes is the same.
"""

from __future__ import annotations

import json
import shutil
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variance.errors import ModelError
from variance.translate.engines import read_config
from variance.translate.model_files import (
    ModelCard,
    atomic_folder,
    language_token,
    languages_of,
    sinusoids,
)

Weights = dict[str, NDArray[np.float32]]
_TOKENIZER_FILES = ("source.spm", "target.spm", "sentencepiece.bpe.model")
_ACTIVATIONS = {"swish": "SWISH", "silu": "SWISH", "relu": "RELU", "gelu": "GELU"}


def convert_folder(source: Path, target: Path, card: ModelCard) -> None:
    """Convert a model folder.

    Args:
        source: a folder that `describe_folder` described as `card`.
        target: the folder to write; it is put in place only when it is whole.

    Raises:
        ModelError: the weights do not fit the settings, or the disk is full.
    """
    with atomic_folder(target) as work:
        try:
            config = read_config(source)
            spec = _spec(config, load_weights(source), card.family)
            _register_vocabulary(spec, source, config, card.family)
            spec.validate()
            spec.optimize(quantization="int8")
            spec.save(str(work))
        except (KeyError, ValueError, IndexError, AttributeError) as error:
            raise ModelError(f"{source}: its weights do not fit its settings ({error})") from error
        for name in _TOKENIZER_FILES:
            if (source / name).is_file():
                shutil.copyfile(source / name, work / name)


def load_weights(folder: Path) -> Weights:
    """Load all safetensors of a folder as 32-bit floats."""
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    weights: Weights = {}
    for path in sorted(folder.glob("*.safetensors")):
        try:
            loaded = load_file(path)
        except (SafetensorError, OSError) as error:
            raise ModelError(f"{path}: damaged ({error})") from error
        except (TypeError, AttributeError) as error:  # bfloat16, which numpy does not have
            raise ModelError(f"{path}: weights of a kind that cannot be read ({error})") from error
        weights.update({name: array.astype(np.float32) for name, array in loaded.items()})
    return weights


def _spec(config: dict[str, Any], weights: Weights, family: str) -> Any:
    """Fill CTranslate2's description of a transformer."""
    from ctranslate2.specs import common_spec, transformer_spec

    many = family != "marian"
    activation = str(config.get("activation_function", "swish"))
    spec = transformer_spec.TransformerSpec.from_config(
        (int(config["encoder_layers"]), int(config["decoder_layers"])),
        int(config["encoder_attention_heads"]),
        pre_norm=many,
        activation=getattr(common_spec.Activation, _ACTIVATIONS[activation]),
        layernorm_embedding=False,
    )
    scale = float(config["d_model"]) ** 0.5 if config.get("scale_embedding") else 1.0
    for side, part in ((spec.encoder, "encoder"), (spec.decoder, "decoder")):
        side.scale_embeddings = scale
        side.position_encodings.encodings = positions(config, many)
        embeddings = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
        embeddings.weight = _embedding(weights, part, many)
        if many:
            _norm(side.layer_norm, weights, f"model.{part}.layer_norm")
        for i, layer in enumerate(side.layer):
            _layer(layer, weights, f"model.{part}.layers.{i}")
    spec.decoder.projection.weight = _projection(weights, many)
    bias = weights.get("final_logits_bias")
    if not many:
        spec.decoder.start_from_zero_embedding = True
        size = spec.decoder.projection.weight.shape[0]
        if bias is not None and bias.any():
            spec.decoder.projection.bias = bias.reshape(-1)[:size]
    return spec


def _embedding(weights: Weights, part: str, many: bool) -> NDArray[np.float32]:
    """Return a side's embeddings; Marian's last row is the padding, which is not generated."""
    table = weights.get(f"model.{part}.embed_tokens.weight")
    table = weights["model.shared.weight"] if table is None else table
    return table if many else table[:-1]


def _projection(weights: Weights, many: bool) -> NDArray[np.float32]:
    """Return the output matrix, which is the embeddings unless it is stored."""
    table = weights.get("lm_head.weight")
    if table is None:
        return _embedding(weights, "decoder", many)
    return table if many else table[:-1]


def _layer(layer: Any, weights: Weights, prefix: str) -> None:
    """Fill one layer: attention, attention to the source where there is one, feed-forward."""
    _attention(layer.self_attention, weights, f"{prefix}.self_attn", fused=True)
    _norm(layer.self_attention.layer_norm, weights, f"{prefix}.self_attn_layer_norm")
    if f"{prefix}.encoder_attn.q_proj.weight" in weights:
        _attention(layer.attention, weights, f"{prefix}.encoder_attn", fused=False)
        _norm(layer.attention.layer_norm, weights, f"{prefix}.encoder_attn_layer_norm")
    _linear(layer.ffn.linear_0, weights, [f"{prefix}.fc1"])
    _linear(layer.ffn.linear_1, weights, [f"{prefix}.fc2"])
    _norm(layer.ffn.layer_norm, weights, f"{prefix}.final_layer_norm")


def _attention(spec: Any, weights: Weights, prefix: str, *, fused: bool) -> None:
    """Fill an attention block; queries, keys and values of one source lie in one matrix."""
    query, key, value, out = (f"{prefix}.{n}" for n in ("q_proj", "k_proj", "v_proj", "out_proj"))
    if fused:
        _linear(spec.linear[0], weights, [query, key, value])
    else:
        _linear(spec.linear[0], weights, [query])
        _linear(spec.linear[1], weights, [key, value])
    _linear(spec.linear[-1], weights, [out])


def _linear(spec: Any, weights: Weights, prefixes: list[str]) -> None:
    """Fill a linear layer with the stacked weights of several."""
    spec.weight = np.concatenate([weights[f"{prefix}.weight"] for prefix in prefixes])
    spec.bias = np.concatenate([weights[f"{prefix}.bias"] for prefix in prefixes])


def _norm(spec: Any, weights: Weights, prefix: str) -> None:
    """Fill a layer normalisation."""
    spec.gamma, spec.beta = weights[f"{prefix}.weight"], weights[f"{prefix}.bias"]


def positions(config: dict[str, Any], many: bool) -> NDArray[np.float32]:
    """Return the position encodings of a folder of transformers.

    For MarianMT transformers counts the wavelengths over the whole width; M2M-100 (from
    fairseq) over half of it less one, and leaves its first two positions to padding.
    """
    length, width = int(config["max_position_embeddings"]), int(config["d_model"])
    half = width // 2
    return sinusoids(2 if many else 0, length, width, steps=half - 1 if many else half)


def _register_vocabulary(spec: Any, source: Path, config: dict[str, Any], family: str) -> None:
    """Tell the runtime the pieces, in the order of their numbers."""
    if family == "marian":
        vocabulary = json.loads((source / "vocab.json").read_text(encoding="utf-8"))
        tokens = sorted(vocabulary, key=lambda piece: int(vocabulary[piece]))
        if tokens[-1] == "<pad>":
            tokens.pop()
    else:
        tokens = _many_tokens(source, int(config["vocab_size"]), family)
    spec.config.bos_token = "</s>" if family == "marian" else "<s>"
    spec.config.decoder_start_token = spec.config.eos_token = "</s>"  # noqa: S105 (a symbol)
    spec.config.unk_token = "<unk>"  # noqa: S105 (a symbol)
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)


def _many_tokens(source: Path, size: int, family: str) -> list[str]:
    """List the pieces of M2M-100 or NLLB as its tokenizer numbers them, languages among them."""
    from transformers import AutoTokenizer

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tokenizer: Any = AutoTokenizer.from_pretrained(source, local_files_only=True)
    numbers = {int(number): piece for piece, number in tokenizer.get_vocab().items()}
    for code in languages_of(family):
        token = language_token(code, family)
        number = tokenizer.convert_tokens_to_ids(token)
        if number is not None and number != tokenizer.unk_token_id:
            numbers[int(number)] = token
    return [numbers.get(i, f"madeupword{i}") for i in range(size)]
