"""Sentences sent through another language and back, as evidence of what gets lost there.

A round trip is no proof: machine translation can restore a name that drifted and break one
that did not. Its chrF means something only beside what the engine usually reaches.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from rapidfuzz.distance import Indel

from variance.text import fold, tokenize
from variance.translate.base import GRADES, Grade, Translation, Translator
from variance.types import RoundTrip

# A name survived where some wording of the trip is at least this like it (0 to 1): one
# letter in six or so may differ, as an ending does.
SURVIVED = 0.85
# Points of chrF that a trip may fall short of the usual; sentences differ, but not so far.
MOST_SHORT = 25.0


def round_trip(
    sentences: Sequence[str], lang: str, pivot: str, translator: Translator
) -> tuple[RoundTrip, ...]:
    """Send sentences through another language and back.

    Args:
        sentences: in `lang`; may be empty.
        lang: BCP 47 tag.
        pivot: BCP 47 tag of the language to go through.
        translator: serves both ways between the two.

    Returns:
        A `RoundTrip` for each sentence, in order.

    Raises:
        ModelError: the translator does not serve one of the ways.
    """
    if not sentences:
        return ()
    out = translator.translate(sentences, lang, pivot)
    back = translator.translate([o.hypothesis for o in out], pivot, lang)
    signature = f"{metric_signature()}||{translator.identity.signature}"
    return tuple(
        _result(o, b, signature, translator.usual(lang, pivot), trip_grade(translator, lang, pivot))
        for o, b in zip(out, back, strict=True)
    )


def _result(
    out: Translation, back: Translation, signature: str, usual: float | None, grade: Grade | None
) -> RoundTrip:
    return RoundTrip(
        text=out.text,
        lang=out.source,
        pivot=out.target,
        hypothesis=out.hypothesis,
        back=back.hypothesis,
        chrf=chrf(back.hypothesis, out.text),
        engine=engine_name(signature.partition("||")[2]),
        signature=signature,
        usual=usual,
        grade=grade,
    )


def engine_name(signature: str) -> str:
    """Return what the report calls an engine: its name and its model.

    >>> engine_name("engine:ctranslate2|version:4.8|model:opus-mt-de-en|hash:0|beam:4")
    'ctranslate2 opus-mt-de-en'
    """
    fields = dict(part.partition(":")[::2] for part in signature.split("|"))
    return f"{fields.get('engine', '')} {fields.get('model', '')}".strip()


def trip_grade(translator: Translator, lang: str, pivot: str) -> Grade | None:
    """Return the grade of a round trip: the lower one of its two ways.

    None where a way has no published quality; such a trip supports nothing, as a weak one.
    """
    grades = (translator.grade(lang, pivot), translator.grade(pivot, lang))
    known = [grade for grade in grades if grade is not None]
    return min(known, key=GRADES.index) if len(known) == 2 else None


def supports(trip: RoundTrip) -> bool:
    """Tell whether a round trip may support a finding: fair or good, and not below its usual.

    Where the engine's usual chrF for the pair is published, a trip that falls more than 25
    points short of it went wrong by itself and supports nothing.
    """
    if trip.grade not in ("fair", "good"):
        return False
    return trip.usual is None or trip.chrf >= trip.usual - MOST_SHORT


@lru_cache(maxsize=1)
def _metric() -> Any:
    from sacrebleu.metrics.chrf import CHRF

    return CHRF()


def chrf(hypothesis: str, reference: str) -> float:
    """Return sacrebleu's chrF2 of a sentence, 0 to 100.

    >>> chrf("The same words", "The same words")
    100.0
    """
    return round(float(_metric().sentence_score(hypothesis, [reference]).score), 2)


@lru_cache(maxsize=1)
def metric_signature() -> str:
    """Return sacrebleu's signature of the metric.

    >>> metric_signature().split("|")[1:4]
    ['case:mixed', 'eff:yes', 'nc:6']
    """
    metric = _metric()
    metric.sentence_score("a", ["a"])  # it knows the number of references only then
    return str(metric.get_signature())


def names_survived(names: Sequence[str], back: str) -> tuple[bool, ...]:
    """Tell which names of a sentence are still in its round trip.

    Args:
        names: as the sentence has them.
        back: the sentence's round trip.

    Returns:
        One answer a name, in order. A name survived where some run of as many words is
        spelled as it is, up to an ending.

    >>> names_survived(["Ahmad Massoud", "Punjir"], "Ahmad Massoud's men hold on.")
    (True, False)
    """
    return tuple(closest_wording(name, back)[1] >= SURVIVED for name in names)


def closest_wording(name: str, text: str) -> tuple[str, float]:
    """Find the run of words in a text that is most like a name.

    Args:
        name: one or several words.
        text: any text.

    Returns:
        The wording and its likeness, 0 to 1 (one less the normalised indel distance of the
        folded forms); ("", 0.0) where the text has no words.

    >>> closest_wording("Panjshir", "Der Widerstand in Pandschir hält an")[0]
    'Pandschir'
    """
    wanted = fold(name).casefold()
    tokens = tokenize(text)
    count = max(1, len(tokenize(name)))
    best = ("", 0.0)
    for size in sorted({max(1, count - 1), count, count + 1}):
        for i in range(len(tokens) - size + 1):
            wording = text[tokens[i].start : tokens[i + size - 1].end]
            score = float(Indel.normalized_similarity(wanted, fold(wording).casefold()))
            if score > best[1]:
                best = (wording, score)
    return best
