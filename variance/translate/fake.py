"""A translator without a model: looks sentences up, for tests and for trying things out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from variance.translate.base import Grade, Identity, Translation, content_hash, refuse_pair


class FakeTranslator:
    """Translates by a table; a text that is not in it comes back as it is.

    >>> fake = FakeTranslator({("de", "en"): {"Guten Tag": "Good day"}})
    >>> fake.translate(["Guten Tag"], "de", "en")[0].hypothesis
    'Good day'
    """

    def __init__(
        self,
        tables: Mapping[tuple[str, str], Mapping[str, str]],
        *,
        name: str = "fake",
        grade: Grade | None = "good",
        usual: float | None = None,
    ) -> None:
        """Take the tables, one a pair; `calls` counts the texts that were translated."""
        self._tables = tables
        self._name = name
        self._grade = grade
        self._usual = usual
        self.calls = 0

    @property
    def identity(self) -> Identity:
        """Who translates."""
        content = repr(sorted((pair, sorted(t.items())) for pair, t in self._tables.items()))
        return Identity(
            engine="fake",
            version="1",
            model=self._name,
            revision=content_hash([content.encode()]),
            settings="beam:1",
        )

    def serves(self, source: str, target: str) -> bool:
        """Tell whether there is a table for the pair."""
        return (source, target) in self._tables

    def grade(self, source: str, target: str) -> Grade | None:
        """Return the grade it was given."""
        return self._grade

    def usual(self, source: str, target: str) -> float | None:
        """Return the usual chrF it was given."""
        return self._usual

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """Look texts up."""
        if not self.serves(source, target):
            raise refuse_pair(self.identity, source, target)
        self.calls += len(texts)
        table = self._tables[source, target]
        signature = self.identity.signature
        return [Translation(t, table.get(t, t), source, target, signature) for t in texts]
