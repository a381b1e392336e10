"""Runs of capitalised words in one article, and the lines where capitals say little.

Goes in: an article. Comes out: its tokens by case, its runs. Touch it when a name is cut in two,
two names are taken for one, or a headline is taken for a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from variance.languages import language
from variance.mentions.tables import cue_words, is_ordinary
from variance.names.meaning import possible_stems
from variance.text import Token, language_of, script_of_char, sentences, stopwords, tokenize
from variance.types import Article

Case = Literal["upper", "lower", "none", "uncased", "overlong"]

CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
_OPENING = re.compile(r"[\"“”„«»‚‘(\[:•–—|]|\s['*-]\s?$|\.\.\.|…")
_STOP = re.compile(r"[\"”’»)\]]{0,2}[.!?]")
_JOINING = re.compile(r"[ \u00a0]|[-‐‑]|\. ?")
_ELIDED = frozenset(("d'", "D'", "l'", "L'", "d’", "l’"))  # tokens of their own before a name
_SPACES = frozenset((" ", "\u00a0"))
_HYPHENS = frozenset(("-", "‑", "‐"))
_GAPS = _SPACES | _HYPHENS | {"'", "’", ""}
_LONGEST_WORD = 80  # letters; longer strings are no words
_LONGEST_RUN = 10  # words; longer runs are headlines or lists
_LINKS_IN_A_ROW = 2  # words that may follow a link before the next capital ("von der Leyen")
# A line is a headline where it has a few words that carry meaning, and this share of them is
# large. A line with a full stop, or in a language of capital nouns, needs nearly all.
_FEWEST_HEADLINE_WORDS = 3
_TITLE_CASE = 0.7
_TITLE_CASE_OF_SENTENCE = 0.95
_ALL_CAPITALS = 0.6  # share of words in capitals throughout; acronyms alone stay below


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a run: where its name part stands, and that part as written."""

    start: int
    end: int
    text: str

    @property
    def low(self) -> str:
        """The word in lower case, as the tables have it."""
        return self.text.casefold()


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words in a row, small words that join them included.

    `opens`: its first word opens a sentence, a line or a quotation. `headline`: it stands in a
    headline or in capitals throughout, where capitals say little. `before` and `after` are the
    neighbouring words in lower case, "" where there is none; nothing stands before what opens.
    """

    parts: tuple[Part, ...]
    opens: bool
    headline: bool
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Cased:
    """An article's tokens with their case and what runs are read by.

    `openings`: offsets where sentences open. `headlines`: numbers of the tokens of headlines.
    """

    text: str
    lang: str | None
    tokens: tuple[Token, ...]
    cases: tuple[Case, ...]
    openings: frozenset[int]
    headlines: frozenset[int]

    def low(self, i: int) -> str:
        """Give a token in lower case."""
        return self.tokens[i].text.casefold()

    def large(self, i: int) -> bool:
        """Tell whether a token has a capital."""
        return self.tokens[i].text[0].isupper()

    def gap(self, i: int) -> str:
        """Give what stands between a token and the one before it."""
        return self.text[self.tokens[i - 1].end if i else 0 : self.tokens[i].start]


def read_cases(article: Article) -> Cased:
    """Cut an article into tokens and tell their case."""
    lang = language_of(article)
    tokens = tokenize(article.text)
    return Cased(
        text=article.text,
        lang=lang,
        tokens=tokens,
        cases=tuple(_case(token.text) for token in tokens),
        openings=frozenset(sentence.start for sentence in sentences(article)),
        headlines=_headline_tokens(article.text, tokens, lang),
    )


def _case(word: str) -> Case:
    if len(word) > _LONGEST_WORD:
        return "overlong"
    script = script_of_char(word[0])
    if script is not None and script not in CASED:
        return "uncased"
    return "upper" if word[0].isupper() else "lower" if word[0].islower() else "none"


def capitalised_runs(cased: Cased) -> tuple[Run, ...]:
    """List the runs of capitalised words of an article, in order.

    >>> text = "They saw Ursula von der Leyen."
    >>> runs = capitalised_runs(read_cases(Article(id="a", lang="en", text=text)))
    >>> [[part.text for part in run.parts] for run in runs]
    [['They'], ['Ursula', 'von', 'der', 'Leyen']]
    """
    groups: list[list[int]] = [[]]
    for i, case in enumerate(cased.cases):
        run = groups[-1]
        if case == "upper":
            if run and not _goes_on(cased, run, i):
                groups.append([])
            groups[-1].append(i)
        elif case in ("uncased", "overlong"):
            groups.append([])
        elif run and _links(cased, run, i):
            run.append(i)
        else:
            groups.append([i] if _is_prefix(cased, i) else [])
    found = (_run_of(cased, group) for group in groups)
    return tuple(run for run in found if run is not None)


def _goes_on(cased: Cased, run: list[int], i: int) -> bool:
    """Whether a capitalised word goes on with the run before it."""
    last = cased.tokens[i - 1]
    if cased.tokens[i].start in cased.openings or len(run) >= _LONGEST_RUN:
        return False
    gap = cased.gap(i)
    if last.text.endswith("."):  # "J. Smith", "Gen. Smith": the point is the token's
        return gap in _SPACES
    if not _JOINING.fullmatch(gap):
        return last.text in _ELIDED and gap == ""
    if gap.startswith("."):
        low, titles = last.text.casefold(), cue_words(cased.lang, "title")
        return len(low) == 1 or low + "." in titles or low in titles
    return _name_end(last, cased.lang) == last.end


def _links(cased: Cased, run: list[int], i: int) -> bool:
    """Whether a small word joins the capitalised words on both of its sides."""
    before = cased.tokens[i - 1]
    after_link = not cased.large(i - 1)
    headed = any(cased.low(k) in cue_words(cased.lang, "body") for k in run)
    if not _may_link(cased.low(i), cased.lang, after_link, headed):
        return False
    if cased.gap(i) not in _GAPS or _name_end(before, cased.lang) != before.end:
        return False
    # An ordinary word that opens a sentence is not linked to a name ("Forces of ...").
    if not after_link and not headed and is_ordinary(before.text.casefold(), cased.lang):
        return False
    return _capital_follows(cased, i)


def _may_link(word: str, lang: str | None, after_link: bool, headed: bool) -> bool:
    """Whether a word joins names: always, behind another link, or behind an organisation's head."""
    return (
        word in cue_words(lang, "link")
        or (after_link and word in cue_words(lang, "inner"))
        or (headed and word in cue_words(lang, "of"))
    )


def _capital_follows(cased: Cased, i: int) -> bool:
    """Whether a capital comes behind a link, with at most one more link between."""
    links = cue_words(cased.lang, "link") | cue_words(cased.lang, "inner")
    for k in range(i + 1, min(i + 1 + _LINKS_IN_A_ROW, len(cased.tokens))):
        if cased.gap(k) not in _GAPS:
            return False
        if cased.large(k):
            return True
        if cased.low(k) not in links:
            return False
    return False


def _is_prefix(cased: Cased, i: int) -> bool:
    """Whether a small word is written onto the capitalised one after it ("al-Assad")."""
    if i + 1 >= len(cased.tokens) or cased.low(i) not in cue_words(None, "link"):
        return False
    return cased.gap(i + 1) in _HYPHENS and cased.large(i + 1)


def _name_end(token: Token, lang: str | None) -> int:
    """Where the name ends within a token: before an ending that cannot belong to it."""
    for stem in possible_stems(token.text, lang):
        if stem.sure and stem.kept > 1 and not stem.instead:
            return token.start + stem.kept
    return token.end


def _run_of(cased: Cased, group: list[int]) -> Run | None:
    """Make a run of tokens without the small ones at its end; None if nothing is left."""
    while group and not cased.large(group[-1]):
        group = group[:-1]
    links = cue_words(cased.lang, "link")
    if not group or all(cased.low(i) in links for i in group):
        return None
    first, last = group[0], group[-1]
    start = cased.tokens[first].start
    opens = first == 0 or start in cased.openings or bool(_OPENING.search(cased.gap(first)))
    ends = [(cased.tokens[i].start, _name_end(cased.tokens[i], cased.lang)) for i in group]
    return Run(
        parts=tuple(Part(start, end, cased.text[start:end]) for start, end in ends),
        opens=opens,
        headline=first in cased.headlines,
        before="" if opens else cased.low(first - 1),
        after=cased.low(last + 1) if last + 1 < len(cased.tokens) else "",
    )


def _headline_tokens(text: str, tokens: tuple[Token, ...], lang: str | None) -> frozenset[int]:
    """Numbers of the tokens in lines whose capitals say little: headlines, all capitals."""
    breaks = [match.start() for match in re.finditer("\n", text)]
    found: list[int] = []
    numbers = range(len(tokens))
    for _, line in groupby(numbers, lambda i: bisect_right(breaks, tokens[i].start)):
        for piece in _pieces(text, tokens, list(line)):
            words = [tokens[k].text for k in piece]
            if _is_headline(words, lang, ended=_ended(text, tokens, piece)):
                found += piece
    return frozenset(found)


def _pieces(text: str, tokens: tuple[Token, ...], line: list[int]) -> list[list[int]]:
    """Cut a line without a full stop, a headline perhaps, at its colon."""
    if _ended(text, tokens, line):
        return [line]
    pieces: list[list[int]] = [[]]
    for i in line:
        if pieces[-1] and text[tokens[i - 1].end] == ":":
            pieces.append([])
        pieces[-1].append(i)
    return pieces


def _ended(text: str, tokens: tuple[Token, ...], line: list[int]) -> bool:
    """Whether a line ends in a full stop, as a sentence does and a headline does not."""
    end = tokens[line[-1]].end
    return text[end - 1 : end] == "." or bool(_STOP.match(text, end))


def _is_headline(line: list[str], lang: str | None, *, ended: bool) -> bool:
    """Whether so many words of a line are large that a capital makes no name of one."""
    small = stopwords(lang)
    heavy = [word for word in line if word[0].isalpha() and word.casefold() not in small]
    if len(heavy) < _FEWEST_HEADLINE_WORDS:
        return False
    large = sum(word[0].isupper() for word in heavy)
    capitals = sum(word.isupper() and len(word) > 1 for word in heavy)
    share = _TITLE_CASE_OF_SENTENCE if ended or language(lang).capital_nouns else _TITLE_CASE
    return large >= share * len(heavy) or capitals >= _ALL_CAPITALS * len(heavy)
