"""The office of a person, where articles differ in its rank: "President" and "Vice President"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variance.drift.facts import by_language
from variance.drift.finding import make_finding
from variance.drift.lexicon import lexicon
from variance.drift.named import Named, NameIndex
from variance.drift.reading import Reading, Word, event_readings
from variance.types import Article, Cluster, Event, Finding, Mention

_APPOSITION = 4  # words after a name and a comma in which its office may stand
_BEFORE = 40  # characters before a name in which its office ends
_MODIFIERS = frozenset({"deputy", "prime"})


@dataclass(frozen=True, slots=True)
class _Held:
    """An office that an article gives a person: which, of what rank, and where it says so."""

    reading: Reading
    office: str
    rank: str
    start: int
    end: int


def office_findings(
    event: Event, articles: Sequence[Article], mentions: Sequence[Mention],
    clusters: Sequence[Cluster],
) -> tuple[Finding, ...]:  # fmt: skip
    """Find persons whose office has another rank in one article than in the others.

    Only ranks of one office are held against each other (president and vice president, minister
    and prime minister), right before a name or set off behind it, and only articles that give
    one rank: offices change, and an article may tell of both.

    Args:
        event: the event.
        articles: its articles; others are passed over.
        mentions: name mentions of these articles.
        clusters: the name clusters of the corpus.

    Returns:
        Findings of kind "term", severity `major`, one an article and person, on the articles
        that fewer others agree with; of two articles, on what is translated or later.
    """
    readings = event_readings(event, articles)
    names = NameIndex([m for m in mentions if m.article_id in readings], clusters)
    held: dict[tuple[str, str], dict[str, list[_Held]]] = {}
    for key, reading in readings.items():
        for named in names.between(key, 0, len(reading.article.text)):
            for found in _offices(reading, named) if named.clustered else ():
                people = held.setdefault((named.key, found.office), {})
                people.setdefault(key, []).append(found)
    found_all = [
        finding
        for _, by_article in sorted(held.items(), key=lambda item: item[0])
        for finding in _disagreeing(event, by_article)
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
        lang = held.reading.lang
        other = min(behind[standing], key=lambda h: by_language(lang, h.reading.lang))
        text, theirs = held.reading.article.text, other.reading.article.text
        yield make_finding(
            event,
            held.reading,
            (held.start, held.end),
            kind="term",
            severity="major",
            cause="mistranslation",
            canonical=theirs[other.start : other.end],
            explanation=f"The office is “{text[held.start : held.end]}” here and "
            f"“{theirs[other.start : other.end]}” in {len(behind[standing])} of {len(single)} "
            "articles that name it: another rank.",
            score=0.5 + 0.4 * len(behind[standing]) / len(single),
            other=(other.reading, other.start),
        )


def _originals(held: Sequence[_Held]) -> int:
    """How many of some articles are no translations."""
    return sum(h.reading.article.translated_from is None for h in held)


def _offices(reading: Reading, named: Named) -> Iterator[_Held]:
    """The office right before a name, or set off behind it by a comma."""
    text = reading.article.text
    before = reading.words_in(max(0, named.start - _BEFORE), named.start)
    if before and not text[before[-1].end : named.start].strip(" \u00a0"):
        found = _held(reading, before, len(before) - 1)
        if found is not None:
            yield found
            return
    if text[named.end : named.end + 1] not in (",", "،"):
        return
    stop = min(
        (at for at in (text.find(mark, named.end + 1) for mark in ",،.;\n") if at >= 0),
        default=len(text),
    )
    after = reading.words_in(named.end, stop)[:_APPOSITION]
    for index in range(len(after)):
        found = _held(reading, after, index)
        if found is not None:
            yield found
            return


def _held(reading: Reading, words: Sequence[Word], index: int) -> _Held | None:
    """The office that a word names, with the words before it that give its rank."""
    table, lang = lexicon("offices"), reading.lang
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
    elif index and "-" in reading.article.text[words[index - 1].end : words[index].start]:
        return None  # "ex-president"
    return _Held(reading, office, rank or "full", words[start].start, words[index].end)
