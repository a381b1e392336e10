"""What one article shows of names, by itself: runs of capitalised words, words written small,
and the words of scripts without capitals. Frozen and picklable; no other article is looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from operator import itemgetter

from variance.languages import language, normalize_tag
from variance.mentions.tables import cue_words, is_ordinary
from variance.names.meaning import possible_stems
from variance.text import Token, detect_language, script_of_char, sentences, stopwords, tokenize
from variance.types import Article

CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
_OPENING = re.compile(r"[\"“”„«»‚‘(\[:•–—|]|\s['*-]\s?$|\.\.\.|…")
_STOP = re.compile(r"[\"”’»)\]]{0,2}[.!?]")
_JOINING = re.compile(r"[ \u00a0]|[-‐‑]|\. ?")
_GAPS = frozenset((" ", "-", "\u00a0", "‑", "‐", "'", "’", ""))
_LONGEST_WORD = 80  # letters; longer strings are no words
_LONGEST_RUN = 10  # words; longer runs are headlines or lists


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

    `opens`: its first word opens a sentence, a line or a quotation. `loose`: it stands in a
    headline or in capitals throughout, where capitals say little. `before` and `after` are the
    neighbouring words in lower case, nearest first.
    """

    parts: tuple[Part, ...]
    opens: bool
    loose: bool
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleEvidence:
    """The names evidence of one article.

    `small` counts words written small; `words` are those of scripts without capitals, one
    tuple a stretch that nothing but spaces divides. `surfaces` holds the text of each run and
    stretch with its offset.
    """

    article_id: str
    lang: str | None
    runs: tuple[Run, ...]
    small: tuple[tuple[str, int], ...]
    words: tuple[tuple[Part, ...], ...]
    surfaces: tuple[tuple[int, str], ...]

    def slice(self, start: int, end: int) -> str:
        """Give the article's text between offsets inside one run or stretch."""
        at = bisect_right(self.surfaces, start, key=itemgetter(0)) - 1
        origin, text = self.surfaces[at]
        return text[start - origin : end - origin]


def candidates(article: Article) -> ArticleEvidence:
    """Collect what one article shows of names.

    >>> evidence = candidates(Article(id="a", lang="en", text="They saw Ahmad Massoud."))
    >>> [[part.text for part in run.parts] for run in evidence.runs]
    [['They'], ['Ahmad', 'Massoud']]
    """
    lang = language_of(article)
    text = article.text
    tokens = tokenize(text)
    openings = {s.start for s in sentences(article)}
    loose = _loose_lines(text, tokens, lang)
    runs: list[Run] = []
    small: Counter[str] = Counter()
    words: list[list[Part]] = []
    run: list[int] = []
    for i, token in enumerate(tokens):
        first = token.text[0]
        if len(token.text) > _LONGEST_WORD:
            run = _closed(runs, run, tokens, text, openings, loose, lang)
            continue
        script = script_of_char(first)
        if script is not None and script not in CASED:
            part = Part(token.start, token.end, token.text)
            joined = words and text[words[-1][-1].end : token.start] in ("", " ", "\u200c", "·")
            words[-1].append(part) if joined else words.append([part])
            run = _closed(runs, run, tokens, text, openings, loose, lang)
            continue
        if first.isupper():
            if run and not _joins(text, tokens, run, i, openings, lang):
                run = _closed(runs, run, tokens, text, openings, loose, lang)
            run.append(i)
            continue
        if first.islower():
            small[token.text.casefold()] += 1
        if not (run and _links(text, tokens, run, i, lang)):
            run = _closed(runs, run, tokens, text, openings, loose, lang)
            if _prefixes(text, tokens, i, lang):
                run.append(i)
            continue
        run.append(i)
    _closed(runs, run, tokens, text, openings, loose, lang)
    spans = [(r.parts[0].start, r.parts[-1].end) for r in runs]
    spans += [(stretch[0].start, stretch[-1].end) for stretch in words]
    return ArticleEvidence(
        article.id,
        lang,
        tuple(runs),
        tuple(sorted(small.items())),
        tuple(tuple(stretch) for stretch in words),
        tuple((start, text[start:end]) for start, end in sorted(spans)),
    )


def language_of(article: Article) -> str | None:
    """Give the primary subtag of an article's language, found from its text if not given."""
    tag = article.lang or detect_language(article.text[:2000])
    return normalize_tag(tag).partition("-")[0] if tag else None


def _joins(
    text: str,
    tokens: tuple[Token, ...],
    run: list[int],
    i: int,
    openings: set[int],
    lang: str | None,
) -> bool:
    """Whether a capitalised word goes on with the run before it."""
    last, token = tokens[i - 1], tokens[i]
    if run[-1] != i - 1 or token.start in openings or len(run) >= _LONGEST_RUN:
        return False
    gap = text[last.end : token.start]
    if last.text.endswith("."):  # "J. Smith", "Gen. Smith": the point is the token's
        return gap in (" ", "\u00a0")
    if not _JOINING.fullmatch(gap):
        return last.text in ("d'", "D'", "l'", "L'", "d’", "l’") and gap == ""
    if gap.startswith("."):
        short = len(last.text) == 1 or last.text.casefold() + "." in cue_words(lang, "title")
        return short or last.text.casefold() in cue_words(lang, "title")
    return _name_end(last, lang) == last.end


def _links(text: str, tokens: tuple[Token, ...], run: list[int], i: int, lang: str | None) -> bool:
    """Whether a small word joins the capitalised words on both of its sides."""
    links, inner, of = (cue_words(lang, cue) for cue in ("link", "inner", "of"))
    word = tokens[i].text.casefold()
    after_link = run[-1] == i - 1 and not tokens[i - 1].text[0].isupper()
    headed = any(tokens[k].text.casefold() in cue_words(lang, "body") for k in run)
    if not (word in links or (word in inner and after_link) or (word in of and headed)):
        return False
    before = tokens[i - 1]
    if text[before.end : tokens[i].start] not in _GAPS or _name_end(before, lang) != before.end:
        return False
    if not after_link and not headed and is_ordinary(before.text.casefold(), lang):
        return False
    end = tokens[i].end
    for following in tokens[i + 1 : i + 3]:
        if text[end : following.start] not in _GAPS:
            return False
        if following.text[0].isupper():
            return True
        if following.text.casefold() not in links | inner:
            return False
        end = following.end
    return False


def _prefixes(text: str, tokens: tuple[Token, ...], i: int, lang: str | None) -> bool:
    """Whether a small word is written onto the capitalised one after it ("al-Assad")."""
    if i + 1 >= len(tokens) or tokens[i].text.casefold() not in cue_words(None, "link"):
        return False
    gap = text[tokens[i].end : tokens[i + 1].start]
    return gap in ("-", "‑", "‐") and tokens[i + 1].text[0].isupper()


def _name_end(token: Token, lang: str | None) -> int:
    """Where the name ends within a token: before an ending that cannot belong to it."""
    for stem in possible_stems(token.text, lang):
        if stem.sure and (stem.kept > 1) and not stem.instead:
            return token.start + stem.kept
    return token.end


def _closed(
    runs: list[Run],
    run: list[int],
    tokens: tuple[Token, ...],
    text: str,
    openings: set[int],
    loose: frozenset[int],
    lang: str | None,
) -> list[int]:
    """Put a finished run away; gives the empty one that follows."""
    links = cue_words(lang, "link")
    while run and not tokens[run[-1]].text[0].isupper():
        run = run[:-1]
    if not run or all(tokens[i].text.casefold() in links for i in run):
        return []
    first, last = run[0], run[-1]
    gap = text[tokens[first - 1].end if first else 0 : tokens[first].start]
    opens = tokens[first].start in openings or first == 0 or bool(_OPENING.search(gap))
    parts = []
    for i in run:
        end = _name_end(tokens[i], lang)
        parts.append(Part(tokens[i].start, end, text[tokens[i].start : end]))
    before = (
        ()
        if opens
        else tuple(t.text.casefold() for t in reversed(tokens[max(0, first - 3) : first]))
    )
    after = tuple(t.text.casefold() for t in tokens[last + 1 : last + 4])
    runs.append(Run(tuple(parts), opens, first in loose, before, after))
    return []


def _loose_lines(text: str, tokens: tuple[Token, ...], lang: str | None) -> frozenset[int]:
    """Numbers of the tokens in lines whose capitals say little: headlines, all capitals."""
    ends = [match.start() for match in re.finditer(r"\n|\Z", text)]
    loose: list[int] = []
    line: list[int] = []
    at = 0
    for i, token in enumerate((*tokens, None)):
        while token is None or token.start >= ends[at]:
            for piece in _pieces(text, tokens, line):
                words = [tokens[k].text for k in piece]
                loose += piece if _is_loose(words, lang, ended=_ended(text, tokens, piece)) else []
            line = []
            at += 1
            if at >= len(ends):
                return frozenset(loose)
        line.append(i)
    return frozenset(loose)


def _pieces(text: str, tokens: tuple[Token, ...], line: list[int]) -> list[list[int]]:
    """Cut a line without a full stop, a headline perhaps, at its colon."""
    if not line or _ended(text, tokens, line):
        return [line]
    pieces: list[list[int]] = [[]]
    for i in line:
        if pieces[-1] and text[tokens[i - 1].end] == ":":
            pieces.append([])
        pieces[-1].append(i)
    return pieces


def _ended(text: str, tokens: tuple[Token, ...], line: list[int]) -> bool:
    """Whether a line ends in a full stop, as a sentence does and a headline does not."""
    end = tokens[line[-1]].end if line else 0
    return text[end - 1 : end] == "." or bool(_STOP.match(text, end))


def _is_loose(line: list[str], lang: str | None, *, ended: bool) -> bool:
    small = stopwords(lang)
    heavy = [word for word in line if word[0].isalpha() and word.casefold() not in small]
    if len(heavy) < 3:
        return False
    large = sum(word[0].isupper() for word in heavy)
    caps = sum(word.isupper() and len(word) > 1 for word in heavy)
    share = 0.95 if ended or language(lang).capital_nouns else 0.7
    return large >= share * len(heavy) or caps >= 0.6 * len(heavy)
