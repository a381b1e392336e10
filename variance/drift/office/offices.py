"""The office of a person, where articles differ in its rank: "President" and "Vice President".

Goes in: the view of an event. Comes out: findings of kind `term`. Touch it for a title or a rank.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variance.drift.document import Document, Word
from variance.drift.facts import by_language
from variance.drift.finding import make_finding
from variance.drift.lexicon import lexicon
from variance.drift.name_index import IndexedName
from variance.drift.view import View
from variance.types import Event, Finding

_APPOSITION = 4  # words after a name and a comma in which its office may stand
_BEFORE = 40  # characters before a name in which its office ends
_LEAST_SURE = 0.5  # score if no article supported the other rank
_PER_SUPPORT = 0.4  # what the share of articles that do adds
_MODIFIERS = frozenset({"deputy", "prime"})


@dataclass(frozen=True, slots=True)
class _Held:
    """An office that an article gives a person: which, of what rank, and where it says so."""

    document: Document
    office: str
    rank: str
    start: int
    end: int


def office_findings(view: View) -> tuple[Finding, ...]:
    """Find persons whose office has another rank in one article than in the others.

    Only ranks of one office are held against each other (president and vice president, minister
    and prime minister), right before a name or set off behind it, and only articles that give
    one rank: offices change, and an article may tell of both.

    Args:
        view: the event.

    Returns:
        Findings of kind "term", severity `major`, one an article and person, on the articles
        that fewer others agree with; of two articles, on what is translated or later.
    """
    held: dict[tuple[str, str], dict[str, list[_Held]]] = {}
    for key, document in view.documents.items():
        for name in view.names.between(key, 0, len(document.article.text)):
            for found in _offices(document, name) if name.clustered else ():
                people = held.setdefault((name.key, found.office), {})
                people.setdefault(key, []).append(found)
    found_all = [
        finding
        for _, by_article in sorted(held.items(), key=lambda item: item[0])
        for finding in _disagreeing(view.event, by_article)
    ]
    return tuple(sorted(found_all, key=lambda f: (f.article_id, f.start)))


def _disagreeing(event: Event, by_article: dict[str, list[_Held]]) -> Iterator[Finding]:
    """The findings on one person and office."""
    single = [held[0] for _, held in sorted(by_article.items()) if len({h.rank for h in held}) == 1]
    behind = {
        rank: [h for h in single if h.rank == rank] for rank in sorted({h.rank for h in single})
    }
    if len(behind) < 2:
        return
    standing = max(behind, key=lambda rank: (len(behind[rank]), _originals(behind[rank]), rank))
    for held in single:
        if held.rank == standing:
            continue
        lang = held.document.lang
        other = min(behind[standing], key=lambda h: by_language(lang, h.document.lang))
        text, theirs = held.document.article.text, other.document.article.text
        yield make_finding(
            event,
            held.document,
            (held.start, held.end),
            kind="term",
            severity="major",
            cause="mistranslation",
            canonical=theirs[other.start : other.end],
            explanation=f"The office is “{text[held.start : held.end]}” here and "
            f"“{theirs[other.start : other.end]}” in {len(behind[standing])} of {len(single)} "
            "articles that name it: another rank.",
            score=_LEAST_SURE + _PER_SUPPORT * len(behind[standing]) / len(single),
            other=(other.document, other.start),
        )


def _originals(held: Sequence[_Held]) -> int:
    """How many of some articles are no translations."""
    return sum(h.document.article.translated_from is None for h in held)


def _offices(document: Document, name: IndexedName) -> Iterator[_Held]:
    """The office right before a name, or set off behind it by a comma."""
    text = document.article.text
    before = document.words_in(max(0, name.start - _BEFORE), name.start)
    if before and not text[before[-1].end : name.start].strip(" \u00a0"):
        found = _held(document, before, len(before) - 1)
        if found is not None:
            yield found
            return
    if text[name.end : name.end + 1] not in (",", "،"):
        return
    stop = min(
        (at for at in (text.find(mark, name.end + 1) for mark in ",،.;\n") if at >= 0),
        default=len(text),
    )
    after = document.words_in(name.end, stop)[:_APPOSITION]
    for index in range(len(after)):
        found = _held(document, after, index)
        if found is not None:
            yield found
            return


def _held(document: Document, words: Sequence[Word], index: int) -> _Held | None:
    """The office that a word names, with the words before it that give its rank."""
    table, lang = lexicon("offices"), document.lang
    if lang not in table.languages:
        return None
    known = table.find(words[index].plain, lang)
    if known is None or known in _MODIFIERS:
        return None
    office, _, rank = known.partition(":")
    start = index
    ahead = table.find(words[index - 1].plain, lang) if index else None
    if ahead in _MODIFIERS and not rank:
        rank, start = ahead, index - 1
    elif index and "-" in document.article.text[words[index - 1].end : words[index].start]:
        return None  # "ex-president"
    return _Held(document, office, rank or "full", words[start].start, words[index].end)
