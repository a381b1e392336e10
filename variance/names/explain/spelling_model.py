"""Tell the language whose press wrote a Latin form of a foreign name.

Goes in: a form in Latin letters. Comes out: probabilities of the languages that may have written
it. Touch it for how letters point to a language.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from variance.languages import base_language, language, spelled_as
from variance.names.convention import OpKind, line_up, read_exchange
from variance.names.explain.word_alignment import pair_words, words
from variance.names.script import main_script
from variance.tables import read_table

_LETTERS = re.compile(r"[^\W\d_]+(?:['’ʻʼ‘][^\W\d_]+)*")
_LONGEST = 4
_MOST_LETTERS = 80
_MOST_LINED_UP = 40  # letters of a word; the time to line two up grows with their square
_CREDIT = 1.0  # weight of a row that explains an exchange, by how few languages have one
_READ_ONLY = frozenset(("Arab", "Hebr", "Grek", "Hani"))
_LITTLE = 0.1
_TOLD = 1.5  # log weight of the language that the form was found in


def letter_features(form: str) -> list[str]:
    """Groups of one to four letters of each word, edges marked ^ and $.

    >>> letter_features("Bo")
    ['^b', '^bo', '^bo$', 'b', 'bo', 'bo$', 'o', 'o$']
    """
    features: list[str] = []
    plain = unicodedata.normalize("NFC", form[:_MOST_LETTERS]).lower()
    for word in _LETTERS.findall(plain):
        text = f"^{word}$"
        features += [
            text[start : start + length]
            for start in range(len(text) - 1)
            for length in range(1, _LONGEST + 1)
            if start + length <= len(text) and not (length == 1 and text[start] == "^")
        ]
    return features


@dataclass(frozen=True, slots=True)
class Exchange:
    """Letters of one form, the letters that stand for them in another, and their neighbours."""

    old: str
    new: str
    around_old: tuple[str, str]
    around_new: tuple[str, str]
    kind: OpKind


@lru_cache(maxsize=16384)
def exchanges(canonical: str, form: str) -> tuple[Exchange, ...]:
    """What stands in a Latin form where another form of the name has something else."""
    mine, theirs = words(canonical[:_MOST_LETTERS], None), words(form[:_MOST_LETTERS], None)
    found: list[Exchange] = []
    for pair in pair_words(mine, theirs):
        left = "".join(word.spelled.letters for word in mine[pair.i : pair.j])
        right = "".join(word.spelled.letters for word in theirs[pair.k : pair.l])
        if max(len(left), len(right)) > _MOST_LINED_UP:
            continue
        for op in line_up(left, right)[1]:
            if op.kind != "equal":
                old, new = left[op.a_start : op.a_end], right[op.b_start : op.b_end]
                around_old = left[op.a_start - 1 : op.a_start], left[op.a_end : op.a_end + 1]
                around_new = right[op.b_start - 1 : op.b_start], right[op.b_end : op.b_end + 1]
                found.append(Exchange(old, new, around_old, around_new, op.kind))
    return tuple(found)


def exchange_features(canonical: str, form: str) -> list[str]:
    """The exchanges between two forms as features, "old>new".

    >>> exchange_features("Panjshir", "Panjsjir")
    ['sh>sj']
    """
    return [f"{found.old}>{found.new}" for found in exchanges(canonical, form)]


class _Feature(NamedTuple):
    feature: str
    weights: str  # split where one is asked for: there are 15,000 features


class _Share(NamedTuple):
    lang: str
    percent: float


@lru_cache(maxsize=1)
def _weights() -> dict[str, str]:
    return dict(read_table("names/explain/data/spelling.tsv", _Feature).rows)


@lru_cache(maxsize=16384)
def _weights_of(feature: str) -> tuple[tuple[str, float], ...]:
    """The weight of each language for a feature; of "" how often each wrote of places."""
    pairs = (figure.split(":") for figure in _weights().get(feature, "").split())
    return tuple((lang, float(weight)) for lang, weight in pairs)


@lru_cache(maxsize=16384)
def spelling_weights(form: str, canonical: str | None = None) -> tuple[tuple[str, float], ...]:
    """Log weight of each language for a form, without what is known of their frequency.

    To the fitted weights comes what the convention tables say: a language whose row explains
    an exchange that takes a convention is favoured, the fit having seen few of its forms or
    not. The weights are comparable within one form only.
    """
    totals = {lang: 0.0 for lang, _ in _weights_of("")}
    features = letter_features(form)
    if canonical is not None and canonical != form:
        features += exchange_features(canonical, form)
        for found in exchanges(canonical, form):
            if found.kind == "sound":
                reading = read_exchange(found.old, found.new, found.around_old, found.around_new)
                tags = {row.convention.tag for row in reading.marked_b} & totals.keys()
                for tag in sorted(tags):
                    totals[tag] += _CREDIT * math.log(len(totals) / len(tags))
    for feature in features:
        for lang, weight in _weights_of(feature):
            totals[lang] += weight
    return tuple(sorted(totals.items()))


def spelling_languages(
    form: str,
    *,
    lang: str | None = None,
    canonical: str | None = None,
    top: int = 5,
) -> tuple[tuple[str, float], ...]:
    """Name the languages whose spelling a Latin form of a foreign name follows.

    Languages without Latin letters stand for a form that came through them (a romanized
    Hindi or Russian spelling). A short form or one that all languages write alike gives
    little more than how often each language writes of foreign places.

    Args:
        form: the name in Latin letters.
        lang: language of the text that it stands in (BCP 47), None if unknown; it counts as
            evidence, not as the answer.
        canonical: another form of the same name (the agency's English one, or a romanized
            native one); what differs between the two says more than the form alone.
        top: how many to return, 1 or more.

    Returns:
        Pairs of language (BCP 47) and probability, the likeliest first; `()` for a form
        that holds no Latin letters. The probabilities of all languages add up to 1.

    >>> spelling_languages("Chruschtschow", top=1)[0][0]
    'de'
    """
    if main_script(form) != "Latn":
        return ()
    weights = dict(spelling_weights(form, canonical))
    # A reading of these scripts cannot be told from plain romanization.
    weights = {
        tag: weight for tag, weight in weights.items() if language(tag).script not in _READ_ONLY
    }
    told = (lang or "").partition("-")[0]
    if told not in weights:
        told = base_language(spelled_as(told)) or told
    for tag, prior in _weights_of(""):
        if tag in weights:
            weights[tag] += prior + (_TOLD if tag == told else 0.0)
    most = max(weights.values())
    shares = {tag: math.exp(weight - most) for tag, weight in weights.items()}
    whole = sum(shares.values())
    ranked = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
    return tuple((tag, share / whole) for tag, share in ranked[:top])


@lru_cache(maxsize=16384)
def convention_chances(form: str, canonical: str | None = None) -> dict[str, float]:
    """Probability of each language for a form with no language likelier beforehand.

    This is what weighs the conventions that could explain a difference: how often a language
    wrote of places in the data of the fit must not decide who spelled it; how much of what
    one reads is in that language may, by its square root. Empty for other scripts.
    """
    if main_script(form) != "Latn":
        return {}
    weights = spelling_weights(form, canonical)
    most = max(weight for _, weight in weights)
    press = _press()
    shares = {
        tag: math.exp(weight - most) * math.sqrt(press.get(tag, _LITTLE)) for tag, weight in weights
    }
    whole = sum(shares.values())
    return {tag: share / whole for tag, share in shares.items()}


@lru_cache(maxsize=1)
def _press() -> dict[str, float]:
    return dict(read_table("names/explain/data/press.tsv", _Share).rows)


def usual_order() -> tuple[str, ...]:
    """Languages, the one with the most texts in the press first."""
    return tuple(tag for tag, _ in sorted(_press().items(), key=lambda item: (-item[1], item[0])))
