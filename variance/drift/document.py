"""An article cut into sentences and words, with what stands between two offsets.

Goes in: an article. Comes out: a `Document`. Touch it when sentences or words are cut otherwise.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from variance.drift.lexicon import plain
from variance.languages import base_language
from variance.text import detect_language, sentences, tokenize
from variance.types import Article, Sentence

_LANGUAGE_SAMPLE = 2000  # characters that are enough to detect a language


@dataclass(frozen=True, slots=True)
class Word:
    """A word of an article: its offsets, and the form that tables and comparison see."""

    start: int
    end: int
    plain: str


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """An article with its sentences and words; `lang` is the base language, found if not given."""

    article: Article
    lang: str | None
    sentences: tuple[Sentence, ...]
    words: tuple[Word, ...]

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """Give the words that begin between two offsets."""
        first = bisect_left(self.words, start, key=lambda w: w.start)
        last = bisect_left(self.words, end, key=lambda w: w.start)
        return self.words[first:last]

    def index_at(self, offset: int) -> int | None:
        """Give the index of the sentence that an offset stands in or right after."""
        if not self.sentences:
            return None
        return max(0, bisect_right(self.sentences, offset, key=lambda s: s.start) - 1)

    def sentence_text(self, index: int | None) -> str:
        """Give the text of a sentence, "" where there is none."""
        if index is None or not 0 <= index < len(self.sentences):
            return ""
        sentence = self.sentences[index]
        return self.article.text[sentence.start : sentence.end]

    def sentence_at(self, offset: int) -> str:
        """Give the text of the sentence around an offset."""
        return self.sentence_text(self.index_at(offset))

    def sentences_over(self, start: int, end: int) -> str:
        """Give the text from the sentence at one offset to the sentence that ends after another."""
        first, last = self.index_at(start), self.index_at(max(start, end - 1))
        if first is None or last is None:
            return ""
        return self.article.text[self.sentences[first].start : self.sentences[last].end]


@lru_cache(maxsize=512)
def read_document(article: Article) -> Document:
    """Cut an article into the sentences that its alignment is counted in.

    >>> document = read_document(Article(id="1", text="It rained. It snowed.", lang="en-GB"))
    >>> document.lang, document.sentence_at(12), [w.plain for w in document.words_in(0, 9)]
    ('en', 'It snowed.', ['it', 'rained'])
    """
    lang = base_language(article.lang) or detect_language(article.text[:_LANGUAGE_SAMPLE])
    words = tuple(Word(t.start, t.end, plain(t.text)) for t in tokenize(article.text))
    return Document(article, lang, sentences(article), words)
