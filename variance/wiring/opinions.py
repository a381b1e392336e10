"""Second opinions: the shipped name model behind the seam that names leave open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from variance.names.score import Opinion
from variance.translate.names import NATIVE_LANGUAGES, BackTransliterator, meeting_scores


def second_opinion() -> Opinion:
    """Make what `score_names` and `compare_names` may ask where letters leave it open.

    The shipped name model says whether two Latin forms meet in one native form, and how likely
    a Latin form is of a native one.

    Raises:
        ModelError: the name model is missing or damaged.

    >>> from variance import score_names
    >>> pairs = ["Masood", "Kabul"], ["Massud", "Zabul"]
    >>> bool(score_names(*pairs)[0] < score_names(*pairs, opinion=second_opinion())[0])
    True
    """
    return opinion_of(BackTransliterator())


def opinion_of(model: BackTransliterator) -> Opinion:
    """Make a second opinion of a name model."""

    def chance(natives: Sequence[str], forms: Sequence[str], lang: str) -> list[float]:
        return model.score(natives, forms, lang, "en")

    return Opinion(partial(meeting_scores, model=model), chance, frozenset(NATIVE_LANGUAGES))
