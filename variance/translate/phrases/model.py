"""A phrase model for one direction: from a sentence to its translation."""

from __future__ import annotations

from collections.abc import Sequence

from variance.translate.phrases.casing import first_words, recase, truecase
from variance.translate.phrases.ngrams import LanguageModel
from variance.translate.phrases.search import Hypothesis, Option, Search, Weights, words_of
from variance.translate.phrases.table import LONGEST, PhraseTable, Vocabulary
from variance.translate.phrases.tokens import JOINER, join_tokens, tokenize_marked
from variance.translate.phrases.unknown import Unknown

MOST = 15  # options of a span


class PhraseModel:
    """Translates sentences of one language into another."""

    def __init__(
        self,
        source: Vocabulary,
        lang: str,
        table: PhraseTable,
        model: LanguageModel,
        weights: Weights,
    ) -> None:
        """Join the parts.

        Args:
            source: the tokens of the language read.
            lang: its bare code.
            table: the phrases.
            model: the language model of the language written.
            weights: how much the parts count, and how wide to search.
        """
        self._source, self._lang = source, lang
        self._table, self._model, self._weights = table, model, weights
        self._unknown = Unknown(source, lang, self._known)

    def translate(self, sentence: str) -> str:
        """Translate a sentence; an empty one stays empty."""
        tokens = self.tokens(sentence)
        best = self.search(tokens, 1)
        if not best:
            return ""
        return self.written(best[0], capital=begins_large(sentence, self._lang))

    def tokens(self, sentence: str) -> list[str]:
        """Cut a sentence into tokens, first words in their usual case."""
        return truecase(tokenize_marked(sentence, self._lang), self._usual)

    def search(self, tokens: Sequence[str], best: int) -> list[Hypothesis]:
        """Return the cheapest translations of tokens, up to `best`."""
        if not tokens:
            return []
        return Search(self._options(tokens), len(tokens), self._model, self._weights).run(best)

    def written(self, hypothesis: Hypothesis, *, capital: bool) -> str:
        """Write a translation as a sentence."""
        return join_tokens(recase(words_of(hypothesis), capital=capital))

    def _options(self, tokens: Sequence[str]) -> dict[tuple[int, int], list[Option]]:
        """Return the options of every span."""
        numbers = [self._source.number(token) for token in tokens]
        found: dict[tuple[int, int], list[Option]] = {}
        for start in range(len(tokens)):
            words: list[int] = []
            for end in range(start + 1, min(start + LONGEST, len(tokens)) + 1):
                number = numbers[end - 1]
                if number is None:
                    break
                words.append(number)
                options = self._table.options(words, MOST)
                if options:
                    found[start, end] = options
            if (start, start + 1) not in found:
                found[start, start + 1] = self._unknown.options(tokens[start])
        return found

    def _known(self, token: str) -> list[Option]:
        number = self._source.number(token)
        return [] if number is None else self._table.options([number], MOST)

    def _usual(self, word: str) -> str:
        """Return the commoner of a capitalised word and itself written small."""
        bare = word.strip(JOINER)
        small = word.replace(bare, bare[:1].lower() + bare[1:])
        here, there = self._source.frequency(word), self._source.frequency(small)
        return small if there >= here and there else word


def begins_large(sentence: str, lang: str) -> bool:
    """Tell whether the first word of a sentence has a capital.

    >>> begins_large('"Go"', "en"), begins_large("so what", "en")
    (True, False)
    """
    tokens = tokenize_marked(sentence, lang)
    places = first_words(tokens)
    return bool(places) and tokens[places[0]].strip(JOINER)[0].isupper()
