"""Given names and surnames of Wikidata, as rigour carries them.

Goes in: the name of a person. Comes out: Wikidata ids of its words. Touch it for which words of a
name have to have an id.
"""

from __future__ import annotations

import itertools
from importlib import import_module
from importlib.metadata import version
from typing import Any

from variance.names.score import DIFFERENT
from variance.types import NameKind

_MOST = 8  # ids of one word that are looked at
_LONGEST = 200  # letters


class WikidataNames:
    """Names of persons by the ids of their words: Mohammed and محمد share one.

    An id is of a name, not of a person, and every word has to have one.
    """

    kind: NameKind = "person"
    least = DIFFERENT  # it decides what letters leave open

    def __init__(self) -> None:
        """Find the package.

        Raises:
            ImportError: rigour is not installed.
        """
        self._names: Any = import_module("rigour.names")
        self.source = f"Wikidata (rigour {version('rigour')})"

    def ids(self, name: str) -> frozenset[str]:
        """The ids of its words, joined with "+", in every combination; none for one word alone."""
        if len(name) > _LONGEST:
            return frozenset()
        for found in self._names.analyze_names(self._names.NameTypeTag.PER, [name]):
            words: dict[int, set[str]] = {at: set() for at in range(len(found.parts))}
            place = {part.form: at for at, part in enumerate(found.parts)}
            for span in found.spans:
                if str(span.symbol.id).startswith("Q") and len(span.parts) == 1:
                    words[place[span.parts[0].form]].add(str(span.symbol.id))
            if len(words) < 2 or not all(words.values()):
                return frozenset()
            kept = [sorted(ids, key=lambda q: (len(q), q))[:_MOST] for ids in words.values()]
            return frozenset("+".join(sorted(combo)) for combo in itertools.product(*kept[:4]))
        return frozenset()
