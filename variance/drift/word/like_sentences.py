"""Sentences of one language that tell the same though the alignment does not pair them.

Goes in: the view of an event. Comes out: pairs of passages. Touch it for how many sentences are
held against each other beyond the aligned ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

from variance.drift.document import Document
from variance.drift.lexicon import function_words
from variance.drift.passages import Passage, PassagePair
from variance.drift.view import View
from variance.drift.word.substitutions import is_plain_noun

UNALIGNED = 0.5  # the score of sentences that only have words in common
_IN_COMMON = 2  # words that they have in common at least
_LIKEST = 100  # pairs of sentences looked at for each article, the likest first
_COMMON = 24  # sentences of an event that a word in common may be in

_Place = tuple[str, int]  # article and number of the sentence


def like_sentences(view: View) -> Iterator[PassagePair]:
    """Pair sentences of two articles in one language by words in common that few others have.

    Alignment pairs a sentence with one other at most; a name that became a word may show against
    any. At least one of two sentences has a noun that no other article of the event has.

    Args:
        view: the event.

    Yields:
        Pairs that are not aligned, of articles that are no versions of one text, the likest first.
    """
    done = {(p.left.document.article.id, p.left.start, p.right.document.article.id, p.right.start)
            for p in view.pairs}  # fmt: skip
    shared = _words_in_common(view)
    likest = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    for (first, second), count in likest[: _LIKEST * len(view.documents)]:
        if count < _IN_COMMON:
            break
        left, right = (_sentence(view.documents[key], at) for key, at in (first, second))
        known = (first[0], left.start, second[0], right.start) in done
        if not known and not view.parallel.of_one_text(first[0], second[0]):
            yield PassagePair(left, right, UNALIGNED)


def _words_in_common(view: View) -> Mapping[tuple[_Place, _Place], int]:
    """How many words of content each two sentences of different articles have in common."""
    suspects = _suspects(view)
    shared: Counter[tuple[_Place, _Place]] = Counter()
    for places in _places_by_word(view).values():
        if len(places) <= _COMMON:
            shared.update(
                (a, b)
                for a, b in combinations(places, 2)
                if a[0] != b[0] and (a in suspects or b in suspects)
            )
    return shared


def _places_by_word(view: View) -> dict[tuple[str | None, str], list[_Place]]:
    """The sentences with each word of content that several articles have, by language and word."""
    places: dict[tuple[str | None, str], list[_Place]] = {}
    for key, document in view.documents.items():
        for index, sentence in enumerate(document.sentences):
            for word in {w.plain for w in document.words_in(sentence.start, sentence.end)}:
                if view.articles_by_word[word] > 1 and word not in function_words(document.lang):
                    places.setdefault((document.lang, word), []).append((key, index))
    return places


def _suspects(view: View) -> set[_Place]:
    """The sentences with an ordinary word that no other article of the event has."""
    found = set()
    for key, document in view.documents.items():
        whole = Passage(document, 0, len(document.article.text))
        for word in document.words:
            if view.articles_by_word[word.plain] == 1 and is_plain_noun(word, whole):
                found.add((key, document.index_at(word.start) or 0))
    return found


def _sentence(document: Document, index: int) -> Passage:
    return Passage(document, document.sentences[index].start, document.sentences[index].end)
