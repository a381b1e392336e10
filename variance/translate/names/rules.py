"""The romanization tables as a second voice beside the name model.

For native names written in English the model's distribution is mixed with the tables' single
answer: p = (1 - w) p(model) + w [form is the table's]. The weight of a language was fitted on
training names (`models/train/fit_rules.py`); it is 0 where the tables only do harm.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from variance.names.script import romanize
from variance.tables import read_table
from variance.translate.base import content_hash
from variance.translate.names.letters import spell, unspell


class _Weight(NamedTuple):
    lang: str
    weight: float


@lru_cache(maxsize=1)
def rule_weights() -> dict[str, float]:
    """Return the weight of the romanization tables by language, 0 to 1.

    >>> all(0 <= weight < 1 for weight in rule_weights().values())
    True
    """
    return dict(read_table("translate/data/rule_weights.tsv", _Weight).rows)


def rules_signature() -> str:
    """Return a short hash of the weights, for the signature."""
    return content_hash([repr(sorted(rule_weights().items())).encode()])[:6]


def by_rule(word: str, lang: str) -> str:
    """Romanize a word as the model would spell it.

    >>> by_rule("панкратов", "ru")
    'pankratov'
    """
    return spell(romanize(unspell(word), lang)).replace(" ", "")


def mix(
    word: str,
    lang: str,
    forms: Sequence[tuple[str, float]],
    n: int,
    *,
    weight: float | None = None,
) -> list[tuple[str, float]]:
    """Mix the tables' answer into a word's candidates.

    Args:
        word: a native word as the model spells it.
        lang: its language.
        forms: the model's forms with log probabilities.
        n: how many to return.
        weight: that of the tables; the fitted one unless told.

    Returns:
        Forms with log probabilities, likeliest first.
    """
    weight = rule_weights().get(lang, 0.0) if weight is None else weight
    if not weight:
        return list(forms[:n])
    mixed = {form: score + math.log1p(-weight) for form, score in forms}
    rule = by_rule(word, lang)
    if rule:
        mixed[rule] = math.log(math.exp(mixed.get(rule, -math.inf)) + weight)
    return sorted(mixed.items(), key=lambda item: (-item[1], item[0]))[:n]


def mixed_score(word: str, form: str, lang: str, score: float) -> float:
    """Return the log probability of a form after the mixing; `score` is the model's."""
    weight = rule_weights().get(lang, 0.0)
    if not weight:
        return score
    probability = (1 - weight) * math.exp(score)
    if form == by_rule(word, lang):
        probability += weight
    return math.log(max(probability, 1e-300))
