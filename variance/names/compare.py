"""Whether two forms are spellings of one name, with the reason."""

from __future__ import annotations

from rapidfuzz import fuzz

from variance.names.explain import explain
from variance.names.judge import trace_pair
from variance.names.score import SAME, Opinion, verdict_of
from variance.names.script import romanize
from variance.types import Cause, NameMatch

# Romanized forms at least this much alike (0 to 1) are easily taken for one another.
CONFUSABLE = 0.7


def compare_names(
    a: str,
    b: str,
    *,
    lang_a: str | None = None,
    lang_b: str | None = None,
    opinion: Opinion | None = None,
) -> NameMatch:
    """Compare two forms of names: how likely they are one name, and how one came of the other.

    The score is the judge's (`variance.names.judge`), from the names alone; what articles say of
    two names is weighed in clustering. A short form held against the full one is at most unsure.

    Args:
        a: a form of a name.
        b: another form.
        lang_a, lang_b: the languages of the texts they stand in (BCP 47), None if unknown.
        opinion: is asked where the letters leave it open, as in `score_names`.

    Returns:
        The score with its verdict and the rules that led to it; cause, steps from `a` to `b` and a
        sentence for a reader unless the verdict is "different", where only the letters' likeness is
        remarked on.

    Raises:
        TypeError: a form is no str.
        ValueError: a language tag is malformed.

    >>> match = compare_names("Zabihullah", "Jabiullah")
    >>> match.same, match.steps[0].source, match.steps[0].target
    (True, 'Z', 'J')
    """
    for form in (a, b):
        if not isinstance(form, str):
            raise TypeError(f"compare_names: {form!r:.60} is no str")
    rulings = trace_pair(a, b, lang_a=lang_a, lang_b=lang_b, opinion=opinion)
    score = rulings[-1].after
    verdict = verdict_of(score)
    if verdict == "different":
        alike = fuzz.ratio(_bare(a, lang_a), _bare(b, lang_b)) / 100 >= CONFUSABLE
        text = f"{a} and {b} are " + ("alike, yet two names." if alike else "two names.")
        cause: Cause = "confusable" if alike else "unknown"
        return NameMatch(a, b, score, False, verdict, cause, explanation=text, rulings=rulings)
    why = explain(a, b, lang_a=lang_a, lang_b=lang_b)
    return NameMatch(
        a, b, score, score >= SAME, verdict, why.cause or "spelling", why.steps, why.text, why.via,
        rulings,
    )  # fmt: skip


def _bare(form: str, lang: str | None) -> str:
    return romanize(form, lang).casefold()
