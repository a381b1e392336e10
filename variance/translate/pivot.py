"""Two translators joined in a language between.

Goes in: two translators. Comes out: one. Touch it for how their grades are joined.
"""

from __future__ import annotations

from collections.abc import Sequence

from variance.translate.base import (
    GRADES,
    Grade,
    Identity,
    Translation,
    Translator,
    content_hash,
    engine_language,
    refuse_pair,
)


class PivotTranslator:
    """Translates through a third language, English unless told."""

    def __init__(self, first: Translator, second: Translator, *, between: str = "en") -> None:
        """Join two translators.

        Args:
            first: translates into `between`.
            second: translates out of it.
            between: the language they meet in (BCP 47).
        """
        self._first, self._second, self._between = first, second, between

    @property
    def identity(self) -> Identity:
        """Both identities in one."""
        a, b = self._first.identity, self._second.identity
        return Identity(
            engine=a.engine if a.engine == b.engine else f"{a.engine}+{b.engine}",
            version=a.version if a.version == b.version else f"{a.version}+{b.version}",
            model=f"{a.model}>{self._between}>{b.model}",
            revision=content_hash([a.revision.encode(), b.revision.encode()]),
            settings=a.settings if a.settings == b.settings else f"{a.settings}+{b.settings}",
        )

    def serves(self, source: str, target: str) -> bool:
        """Tell whether both halves are served."""
        return (
            engine_language(source) != engine_language(target)
            and self._first.serves(source, self._between)
            and self._second.serves(self._between, target)
        )

    def grade(self, source: str, target: str) -> Grade | None:
        """Return the lower grade of the halves, None where one has none."""
        grades = (
            self._first.grade(source, self._between),
            self._second.grade(self._between, target),
        )
        known = [grade for grade in grades if grade]
        return min(known, key=GRADES.index) if len(known) == 2 else None

    def usual(self, source: str, target: str) -> float | None:
        """Return None: nobody has published a figure for the joined way."""
        return None

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate into the language between and on from there."""
        if not self.serves(source, target):
            raise refuse_pair(self.identity, source, target)
        middle = self._first.translate(texts, source, self._between)
        last = self._second.translate([m.hypothesis for m in middle], self._between, target)
        signature = self.identity.signature
        return [
            Translation(
                m.text, end.hypothesis, source, target, signature,
                m.unknown + end.unknown, self._between,
            )
            for m, end in zip(middle, last, strict=True)
        ]  # fmt: skip
