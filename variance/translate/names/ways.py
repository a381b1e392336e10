"""Which language's way of writing leads from one form of a name to another.

Goes in: pairs of forms, or forms. Comes out: the ways with probabilities; the native forms in
which forms meet. Touch it for when a way counts as evidence: it has to stand out from English.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from variance.languages import DEFAULT_LANGUAGE
from variance.translate.base import engine_language
from variance.translate.names.model import (
    NATIVE_LANGUAGES,
    PRESS_LANGUAGES,
    BackTransliterator,
    Candidate,
    words_of,
)
from variance.translate.roundtrip import chrf, engine_name, metric_signature
from variance.types import RoundTrip

# Scripts that a name of unknown home is tried in.
HOMES = ("fa", "ar", "ru", "uk", "hi")
# A way counts as evidence where it is so much likelier than the plain English one, and holds
# such a share of all ways' probability: on held-out places three in ten shares name the press
# that wrote the variant seven times in ten.
STANDS_OUT = 2.0
SHARE = 0.3
_NATIVES = 3


@dataclass(frozen=True, slots=True)
class Way:
    """A path from a canonical form to a variant.

    `lang` is the language whose writing it goes through, `native` the form between ("" where
    the press wrote from the canonical form itself), `probability` that of the variant given
    the canonical form and this way, 0 to 1.
    """

    lang: str
    probability: float
    native: str = ""


@dataclass(frozen=True, slots=True)
class NameTrip:
    """What the name model says of a variant: by which way, through which native form.

    `via` is None where no way stands out. `support` is how many times likelier the best way
    is than the English one, `share` its part of the probability of all ways, 0 to 1.
    """

    canonical: str
    variant: str
    via: str | None
    native: str
    support: float
    ways: tuple[Way, ...]
    signature: str
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Meeting:
    """Forms that are read back into one native form: evidence that they are one name."""

    native: str
    lang: str
    forms: tuple[str, ...]
    probability: float


def name_trips(
    pairs: Sequence[tuple[str, str]],
    model: BackTransliterator,
    *,
    homes: Sequence[str] = HOMES[:4],
    through: Sequence[str] = ("hi", "ru", "ar", "zh", "fa"),
) -> list[NameTrip]:
    """Find the ways from canonical forms to variants.

    Args:
        pairs: canonical form and variant, both in Latin script.
        model: the name model.
        homes: BCP 47 tags of the languages that the names may come from, likeliest first:
            the scripts that the corpus has them in, where it does.
        through: BCP 47 tags of languages whose script may lie between: English to it, and
            back to English; one of `homes` is no detour.

    Returns:
        One `NameTrip` a pair, in order; without ways where the two are alike, or have not
        as many words.
    """
    cut = [differing_words(canonical, variant) for canonical, variant in pairs]
    distinct = sorted({pair for words in cut for pair in words})
    ways = _ways_of_words(distinct, model, tuple(homes), tuple(through))
    signature = model.identity.signature
    return [
        _trip(canonical, variant, [ways[pair] for pair in words], signature)
        for (canonical, variant), words in zip(pairs, cut, strict=True)
    ]


def differing_words(canonical: str, variant: str) -> list[tuple[str, str]]:
    """Pair the words in which two forms differ; none where their numbers do.

    >>> differing_words("Ahmad Massoud", "Achmad Massud")
    [('ahmad', 'achmad'), ('massoud', 'massud')]
    """
    a, b = words_of(canonical), words_of(variant)
    if len(a) != len(b):
        return []
    return [(x, y) for x, y in zip(a, b, strict=True) if x != y]


def _ways_of_words(
    pairs: list[tuple[str, str]],
    model: BackTransliterator,
    homes: tuple[str, ...],
    through: tuple[str, ...],
) -> dict[tuple[str, str], dict[str, Way]]:
    """Give every way its probability, for all pairs of words at once."""
    ways: dict[tuple[str, str], dict[str, Way]] = {pair: {} for pair in pairs}
    if not pairs:
        return ways
    for press in PRESS_LANGUAGES:
        if press != DEFAULT_LANGUAGE:
            scores = model.score([a for a, _ in pairs], [b for _, b in pairs], "en", press)
            for pair, score in zip(pairs, scores, strict=True):
                _add(ways[pair], Way(press, score))
    sources = sorted({a for a, _ in pairs})
    for lang in sorted({*homes, *through} & set(NATIVE_LANGUAGES)):
        natives = dict(
            zip(sources, model.transliterate(sources, "en", lang, _NATIVES), strict=True)
        )
        for press in PRESS_LANGUAGES if lang in homes else ():
            for pair, way in _through(pairs, natives, model, lang, press).items():
                _add(ways[pair], way)
        if lang not in homes:  # a detour: English to this script and back
            for pair, way in _through(pairs, natives, model, lang, "en").items():
                _add(ways[pair], Way(lang, way.probability, way.native))
    return ways


def _through(
    pairs: list[tuple[str, str]],
    natives: dict[str, tuple[Candidate, ...]],
    model: BackTransliterator,
    lang: str,
    press: str,
) -> dict[tuple[str, str], Way]:
    """Sum over the native forms that may lie between: P(native | a) P(b | native)."""
    rows = [(pair, c) for pair in pairs for c in natives[pair[0]]]
    scores = model.score(
        [c.form for _, c in rows],
        [pair[1] for pair, _ in rows],
        lang,
        press,
    )
    total: dict[tuple[str, str], float] = defaultdict(float)
    best: dict[tuple[str, str], tuple[float, str]] = {}
    for (pair, candidate), score in zip(rows, scores, strict=True):
        weight = score * candidate.probability
        total[pair] += weight
        best[pair] = max(best.get(pair, (0.0, "")), (weight, candidate.form))
    return {pair: Way(press, total[pair], best[pair][1]) for pair in total}


def _add(ways: dict[str, Way], way: Way) -> None:
    """Keep the likelier of two ways through one language."""
    if way.lang not in ways or ways[way.lang].probability < way.probability:
        ways[way.lang] = way


def _trip(canonical: str, variant: str, words: list[dict[str, Way]], signature: str) -> NameTrip:
    """Multiply the words' ways into the name's."""
    if not words:
        return NameTrip(canonical, variant, None, "", 1.0, (), signature)
    langs = sorted(set.intersection(*(set(ways) for ways in words)))
    joined = []
    for lang in langs:
        probability = 1.0
        for ways in words:
            probability *= ways[lang].probability
        native = " ".join(ways[lang].native for ways in words).strip()
        joined.append(Way(lang, probability, native))
    joined.sort(key=lambda way: (-way.probability, way.lang))
    plain = next((way.probability for way in joined if way.lang == DEFAULT_LANGUAGE), 0.0)
    best = joined[0]
    support = best.probability / plain if plain > 0 else float("inf")
    whole = sum(way.probability for way in joined)
    share = best.probability / whole if whole > 0 else 0.0
    clear = best.lang != DEFAULT_LANGUAGE and support >= STANDS_OUT and share >= SHARE
    via = best.lang if clear else None
    return NameTrip(canonical, variant, via, best.native, support, tuple(joined), signature, share)


def meetings(
    forms: Sequence[str], model: BackTransliterator, home: str, *, source: str = "en", n: int = 5
) -> tuple[Meeting, ...]:
    """Tell which forms are read back into one native form.

    Args:
        forms: Latin forms, distinct.
        model: the name model.
        home: BCP 47 tag of the language that the names come from.
        source: BCP 47 tag of the press that wrote the forms, "und" if unknown.
        n: how many native forms are looked at for each.

    Returns:
        The native forms that two or more forms share, with the probability of the less
        likely reading among their members' best two, likeliest first.
    """
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for form, candidates in zip(forms, model.transliterate(forms, source, home, n), strict=True):
        for candidate in candidates:
            found[candidate.form].append((candidate.probability, form))
    result = [
        Meeting(native, home, tuple(sorted(f for _, f in rows)), sorted(rows, reverse=True)[1][0])
        for native, rows in found.items()
        if len(rows) > 1
    ]
    return tuple(sorted(result, key=lambda m: (-m.probability, m.native)))


def meeting_scores(
    left: Sequence[str],
    right: Sequence[str],
    model: BackTransliterator,
    *,
    homes: Sequence[str] = HOMES,
    n: int = 5,
) -> list[float]:
    """Score pairs of Latin forms by how well they meet in a native form.

    The score is the Bhattacharyya coefficient of the two forms' likeliest native readings
    (each made to sum to 1), in the script where it is highest. An input for a name score,
    no probability of identity.

    Args:
        left: Latin forms.
        right: Latin forms, one for each of `left`.
        model: the name model.
        homes: BCP 47 tags of the scripts to try.
        n: how many readings are looked at.

    Returns:
        Figures from 0 to 1, in order.
    """
    forms = sorted({*left, *right})
    best = [0.0] * len(left)
    for home in homes:
        readings = model.transliterate(forms, "en", home, n)
        spread = {form: _shares(read) for form, read in zip(forms, readings, strict=True)}
        for i, (a, b) in enumerate(zip(left, right, strict=True)):
            common = spread[a].keys() & spread[b].keys()
            score = sum(sorted((spread[a][c] * spread[b][c]) ** 0.5 for c in common))
            best[i] = max(best[i], min(1.0, score))
    return best


def _shares(candidates: Sequence[Candidate]) -> dict[str, float]:
    """Return the candidates' shares of their common probability."""
    total = sum(c.probability for c in candidates) or 1.0
    return {c.form: c.probability / total for c in candidates}


def name_round_trips(
    names: Sequence[str], lang: str, pivot: str, model: BackTransliterator
) -> tuple[RoundTrip, ...]:
    """Write names in another language's way and back, as `RoundTrip` values.

    Args:
        names: as `lang` writes them.
        lang: BCP 47 tag.
        pivot: BCP 47 tag of the language to go through.
        model: the name model.

    Returns:
        One `RoundTrip` a name, in order; names that get no answer come back empty.
    """
    out = [best[0].form if best else "" for best in model.transliterate(names, lang, pivot, 3)]
    back = [best[0].form if best else "" for best in model.transliterate(out, pivot, lang, 3)]
    signature = f"{metric_signature()}||{model.identity.signature}"
    engine = engine_name(model.identity.signature)
    return tuple(
        RoundTrip(
            name, engine_language(lang), engine_language(pivot), there, again,
            chrf(again, name), engine, signature,
        )
        for name, there, again in zip(names, out, back, strict=True)
    )  # fmt: skip
