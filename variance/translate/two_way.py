"""Two one-way translators as one that goes both ways, as a round trip needs.

Goes in: translators and two languages. Comes out: one translator. Touch it for how the best of
each way is picked.
"""

from __future__ import annotations

from collections.abc import Sequence

from variance.translate.base import (
    Grade,
    Identity,
    Translation,
    Translator,
    content_hash,
    engine_language,
    refuse_pair,
)
from variance.translate.registry import pick


class TwoWayTranslator:
    """Goes there with one translator and back with another."""

    def __init__(self, there: Translator, back: Translator, lang: str, pivot: str) -> None:
        """Join two translators.

        Args:
            there: translates from `lang` to `pivot`.
            back: translates from `pivot` to `lang`.
            lang: BCP 47 tag.
            pivot: BCP 47 tag.
        """
        self._ways = {
            (engine_language(lang), engine_language(pivot)): there,
            (engine_language(pivot), engine_language(lang)): back,
        }

    @property
    def identity(self) -> Identity:
        """Both identities in one."""
        a, b = (way.identity for way in self._ways.values())
        return Identity(
            engine=_both(a.engine, b.engine),
            version=_both(a.version, b.version),
            model=_both(a.model, b.model),
            revision=content_hash([a.revision.encode(), b.revision.encode()]),
            settings=_both(a.settings, b.settings),
        )

    def serves(self, source: str, target: str) -> bool:
        """Tell whether this is one of the two ways."""
        return (engine_language(source), engine_language(target)) in self._ways

    def grade(self, source: str, target: str) -> Grade | None:
        """Return the grade of the translator of that way."""
        return self._way(source, target).grade(source, target)

    def usual(self, source: str, target: str) -> float | None:
        """Return the usual round-trip chrF, where one model has published it."""
        return self._way(source, target).usual(source, target)

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate with the translator of that way."""
        return self._way(source, target).translate(texts, source, target)

    def _way(self, source: str, target: str) -> Translator:
        way = self._ways.get((engine_language(source), engine_language(target)))
        if way is None:
            raise refuse_pair(self.identity, source, target)
        return way


def _both(a: str, b: str) -> str:
    return a if a == b else f"{a}+{b}"


def pick_both_ways(translators: Sequence[Translator], lang: str, pivot: str) -> Translator | None:
    """Pick the highest graded way there and back, in one translator.

    Args:
        translators: those at hand.
        lang: BCP 47 tag.
        pivot: BCP 47 tag.

    Returns:
        One translator that serves both ways; None where one of them is not served.
    """
    there, back = pick(translators, lang, pivot), pick(translators, pivot, lang)
    if there is None or back is None:
        return None
    if there is back:
        return there
    return TwoWayTranslator(there, back, lang, pivot)
