"""What to do with a token that no table has: another case, parts, a near form, or a copy."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from rapidfuzz.distance import Prefix

from variance.translate.phrases.ngrams import STEP
from variance.translate.phrases.search import Option
from variance.translate.phrases.table import Vocabulary
from variance.translate.phrases.tokens import JOINER

Lookup = Callable[[str], Sequence[Option]]

COPIED = round(3 / STEP)
PARTED = round(2 / STEP)
BENT = round(4 / STEP)
_SHORTEST_PART = 4
_SHORTEST_STEM = 5
_LONGEST_ENDING = 3
_TRIED = 3
_LINKS = ("", "s", "es", "n", "en", "er", "e", "-")


class Unknown:
    """Makes options for tokens without an entry."""

    def __init__(self, source: Vocabulary, lang: str, lookup: Lookup) -> None:
        """Index the stems of a language.

        Args:
            source: the tokens of the language read.
            lang: its bare code; German compounds are taken apart.
            lookup: the options of a token that a table has.
        """
        self._source, self._lang, self._lookup = source, lang, lookup
        self._sorted: list[str] | None = None

    def options(self, token: str) -> list[Option]:
        """Return the options of a token: always one at least, a copy where nothing else is."""
        bare = token.strip(JOINER)
        copy = Option(COPIED, (0,), (token,))
        if not bare.isalpha():
            return [copy]
        for form in _cases(bare):
            found = self._lookup(token.replace(bare, form))
            if found:
                return list(found)
        if bare.isupper():
            return [copy]
        if self._lang == "de":
            parted = self._parted(bare)
            if parted:
                return parted
        if bare[0].isupper():
            return [copy]
        return [copy, *self._bent(bare)]

    def _parted(self, word: str) -> list[Option]:
        """Translate a compound by its parts (Koehn and Knight 2003: the likeliest cut)."""
        best, cut = 0.0, None
        for i in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            tail = self._noun(word[i:])
            head = next(
                (h for link in _LINKS if (h := self._head(word[:i], link)) is not None), None
            )
            if tail is None or head is None:
                continue
            weight = self._source.frequency(head) * self._source.frequency(tail)
            if weight > best:
                best, cut = weight, (head, tail)
        if cut is None:
            return []
        heads, tails = (self._lookup(part)[:_TRIED] for part in cut)
        return [
            Option(h.cost + t.cost + PARTED, h.words + t.words, h.tokens + t.tokens)
            for h in heads
            for t in tails
        ]

    def _head(self, text: str, link: str) -> str | None:
        if link and not text.endswith(link):
            return None
        stem = text.removesuffix(link) if link else text
        return self._noun(stem) if len(stem) >= _SHORTEST_PART - 1 else None

    def _noun(self, text: str) -> str | None:
        """Return the known form of a part of a compound."""
        for form in (text.capitalize(), text.lower()):
            if self._source.frequency(form) >= 2 and self._lookup(form):
                return form
        return None

    def _bent(self, word: str) -> list[Option]:
        """Translate a word by one that differs only in its ending."""
        if len(word) < _SHORTEST_STEM + 1:
            return []
        if self._sorted is None:
            self._sorted = sorted(t for t in self._source.tokens[3:] if t.isalpha())
        stem = word[: max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING)]
        near = [
            other
            for other in self._starting(stem)
            if max(len(other), len(word)) - Prefix.similarity(other, word) <= _LONGEST_ENDING
        ]
        near.sort(
            key=lambda o: (
                -Prefix.similarity(o, word), -self._source.frequency(o), o
            )
        )  # fmt: skip
        for other in near:
            found = self._lookup(other)[:_TRIED]
            if found:
                return [Option(o.cost + BENT, o.words, o.tokens) for o in found]
        return []

    def _starting(self, stem: str) -> list[str]:
        assert self._sorted is not None
        first = bisect_left(self._sorted, stem)
        found = []
        for token in self._sorted[first : first + 200]:
            if not token.startswith(stem):
                break
            found.append(token)
        return found


def _cases(word: str) -> tuple[str, ...]:
    """Return the cases that a word may be known in; a name is not known as a small word.

    >>> _cases("saleh"), _cases("Saleh"), _cases("NACH")
    (('Saleh',), (), ('nach', 'Nach'))
    """
    if len(word) > 1 and word.isupper():
        return (word.lower(), word.capitalize())
    return (word.capitalize(),) if word.islower() else ()
