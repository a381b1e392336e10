"""Which language a text is in."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from typing import Any, NamedTuple

from variance.languages import normalize_tag
from variance.tables import read_table
from variance.text.scripts import scripts_in
from variance.text.stopwords import stopwords
from variance.types import Article

# Enough to be sure, little enough to be quick.
_SAMPLE = 800
# Natural logarithm that one letter of a language's own adds, and how many of them count.
_LETTER_WEIGHT = 1.5
_LETTER_CAP = 4
# The same of a function word; these decide short texts, so that a sentence or two is enough.
_WORD_WEIGHT = 0.6
_WORD_CAP = 6
_WORD_SAMPLE = 200
_WORD = re.compile(r"[^\W\d_]+(?:[\u0900-\u0903\u093a-\u094f]+[^\W\d_]*)*")
# A text this short is often a name alone; it has to be likelier to get an answer.
_SHORT = 24
_SURE = 0.35
_SURE_SHORT = 0.8


class _Candidate(NamedTuple):
    lang: str
    script: str
    prior: float
    own: str
    never: str
    models: tuple[str, ...]


@lru_cache(maxsize=1)
def _candidates() -> dict[str, tuple[_Candidate, ...]]:
    by_script: dict[str, list[_Candidate]] = {}
    for row in read_table("text/data/languages.tsv", _Candidate).rows:
        by_script.setdefault(row.script, []).append(row)
    return {script: tuple(rows) for script, rows in by_script.items()}


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """Load the language model, on first use (about 0.2 s)."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect_language(text: str) -> str | None:
    """Tell the language of a text.

    The script narrows the choice, a language model (py3langid) ranks what is left, and
    letters that only one of the candidates has speak for it. Dari comes back as "fa": its
    letters are Persian's.

    Args:
        text: any text; its first 800 characters are looked at.

    Returns:
        A BCP 47 tag, None where the evidence is too thin (no letters, a bare name).

    >>> detect_language("Талібан захопив останню провінцію країни")
    'uk'
    >>> detect_language("Kabul") is None
    True
    """
    ranked = rank_languages(text)
    if not ranked:
        return None
    letters = sum(number for _, number in scripts_in(text[:_SAMPLE]))
    least = _SURE_SHORT if letters < _SHORT else _SURE
    lang, probability = ranked[0]
    return lang if probability >= least else None


def language_of(article: Article) -> str | None:
    """Give the primary subtag of an article's language, found from its text if not given.

    >>> language_of(Article(id="a", text="Kabul", lang="pt_br"))
    'pt'
    """
    tag = article.lang or detect_language(article.text[:_SAMPLE])
    return normalize_tag(tag).partition("-")[0] if tag else None


def rank_languages(text: str) -> tuple[tuple[str, float], ...]:
    """Rank the languages a text may be in.

    Args:
        text: any text; its first 800 characters are looked at.

    Returns:
        Pairs of BCP 47 tag and probability (0 to 1, they sum to 1), likeliest first; empty
        for a text without letters or in a script without a known language.
    """
    sample = text[:_SAMPLE]
    rows = _candidates().get(_deciding_script(sample) or "", ())
    if len(rows) < 2:
        return tuple((row.lang, 1.0) for row in rows)
    likelihood = _model_scores(sample)
    letters = Counter(sample.lower())
    words = _WORD.findall(sample[:_WORD_SAMPLE].lower())
    scores: dict[str, float] = {}
    for row in rows:
        labels = (row.lang, *row.models)
        probability = sum(likelihood.get(label, 0.0) for label in labels)
        score = math.log(max(probability, 1e-6)) + row.prior
        score += _LETTER_WEIGHT * min(_LETTER_CAP, sum(letters[c] for c in row.own))
        score -= _LETTER_WEIGHT * min(_LETTER_CAP, sum(letters[c] for c in row.never))
        functional = stopwords(row.lang)
        score += _WORD_WEIGHT * min(_WORD_CAP, sum(word in functional for word in words))
        scores[row.lang] = score
    top = max(scores.values())
    weights = {lang: math.exp(score - top) for lang, score in scores.items()}
    total = sum(weights.values())
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple((lang, weight / total) for lang, weight in ranked)


def _model_scores(sample: str) -> dict[str, float]:
    return {label: float(score) for label, score in _identifier().rank(sample)}


def _deciding_script(sample: str) -> str | None:
    counts = dict(scripts_in(sample))
    if not counts:
        return None
    # Japanese is mostly Han with kana between; a Han text without kana is Chinese.
    kana = counts.get("Hira", 0) + counts.get("Kana", 0)
    han = counts.get("Hani", 0)
    if kana and kana + han > sum(counts.values()) / 2:
        return "Hira" if kana * 12 >= han else "Hani"
    return min(counts, key=lambda script: (-counts[script], script))
