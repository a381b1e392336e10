"""What an event counts: each article's figure of one thing against the others'."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from variance.drift.facts import (
    ARMED,
    Day,
    Figure,
    article_days,
    article_figures,
    by_language,
    days_of,
    one_thing,
)
from variance.drift.figure.difference import supersedes
from variance.drift.lexicon import lexicon
from variance.drift.named import NameIndex
from variance.drift.reading import Reading
from variance.drift.trust import Parallels

_APART = 5.0  # times one toll may be another and still be of one happening
_MOST = 40  # tolls of one article
_SMALL = 12.0  # difference up to which small tolls may be of one happening all the same
_NO_PEOPLE = frozenset({"place", "building", "vehicle"})
_DAYS_APART = 4  # days between articles whose tolls are compared


@dataclass(frozen=True, slots=True)
class Toll:
    """An article's figure of those killed, injured and so on, and whose people they are."""

    figure: Figure
    side: str | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A toll, the one that stands for the event, and how many of the articles have either."""

    figure: Figure
    against: Figure
    own: int
    support: int
    others: int
    days: tuple[Day | None, Day | None]


def toll_disagreements(
    readings: dict[str, Reading], names: NameIndex, versions: Parallels
) -> tuple[Disagreement, ...]:
    """Hold every article's tolls against the toll that stands for the event.

    Tolls are compared if they tell of one fate, of compatible people, of one side where both
    name one, and lie near enough to each other. The toll that stands for the event is what
    most articles have; where the count grew over the days, the newest.

    Args:
        readings: the articles of the event by id.
        names: the names in them.
        versions: the articles that are versions of one text.

    Returns:
        One disagreement for each article and toll that differs.
    """
    days = days_of(readings.values())
    tolls = [toll for reading in readings.values() for toll in _article_tolls(reading, names)]
    found: list[Disagreement] = []
    for group in _groups(tolls, days):
        standing = _standing(group, days)
        for toll in group:
            if toll.figure.same_value(standing.figure) or versions.of_one_text(
                toll.figure.reading.article.id, standing.figure.reading.article.id
            ):
                continue  # versions of one text are compared sentence by sentence
            told = _told_for(toll, [t for t in group if t.figure.same_value(standing.figure)])
            found.append(
                Disagreement(
                    toll.figure,
                    told.figure,
                    _support(toll, group),
                    _support(standing, group),
                    len(group),
                    (_day(toll, days), _day(told, days)),
                )
            )
    return tuple(found)


def _told_for(toll: Toll, standing: list[Toll]) -> Toll:
    """The toll of a reader's own language among those that stand; else an English one."""
    lang = toll.figure.reading.lang
    return min(standing, key=lambda t: by_language(lang, t.figure.reading.lang))


def _article_tolls(reading: Reading, names: NameIndex) -> list[Toll]:
    """The tolls of an article, each figure of a fate once, background of other years left out."""
    found: list[Toll] = []
    for figure in article_figures(reading):
        quantity = figure.quantity
        if figure.counted.fate is None or quantity.kind != "cardinal" or quantity.vague:
            continue
        if _is_background(reading, figure) or figure.counted.thing in _NO_PEOPLE:
            continue
        toll = Toll(figure, _side(figure, names))
        if not any(_same_toll(toll, other) for other in found):
            found.append(toll)
        if len(found) == _MOST:
            break
    return found


def _same_toll(left: Toll, right: Toll) -> bool:
    return left.figure.counted == right.figure.counted and left.figure.same_value(right.figure)


def _is_background(reading: Reading, figure: Figure) -> bool:
    """Whether the sentence tells of another year than the article's."""
    sentence = reading.sentences[figure.sentence]
    year = (reading.article.published or "")[:4]
    dates = [d for d in article_days(reading) if sentence.start <= d.mention.start < sentence.end]
    told = [d.year for d in dates if d.year is not None]
    return (
        any(y != int(year) for y in told)
        if year
        else any(d.mention.iso for d in dates if d.year is not None)
    )


def _side(figure: Figure, names: NameIndex) -> str | None:
    """Whose people are counted: "30 Taliban fighters", "30 of their fighters"; None if untold."""
    reading, (start, end) = figure.reading, figure.span
    article, lang = reading.article.id, reading.lang
    near = names.between(article, end, min(end + 40, _sentence_end(figure)))
    if near and near[0].kind != "place" and len(reading.words_in(end, near[0].start)) <= 2:
        return near[0].key
    following = reading.words_in(end, end + 25)[:2]
    if any(lexicon("markers").find(word.plain, lang) == "own" for word in following):
        opening = reading.sentences[figure.sentence].start
        before = [n for n in names.between(article, opening, start) if n.kind != "place"]
        return before[-1].key if before else None
    return None


def _sentence_end(figure: Figure) -> int:
    return figure.reading.sentences[figure.sentence].end


def _comparable(left: Toll, right: Toll, days: dict[str, Day]) -> bool:
    mine, theirs = left.figure.counted, right.figure.counted
    if mine.fate != theirs.fate or one_thing(mine, theirs) is False:
        return False
    if not _one_side(left, right):
        return False
    first, second = _day(left, days), _day(right, days)
    gap = first.apart(second) if first and second else None
    if gap is not None and gap > _DAYS_APART:
        return False
    low, high = sorted((left.figure.low, right.figure.low))
    return high <= _APART * max(low, 1) or high - low <= _SMALL


def _one_side(left: Toll, right: Toll) -> bool:
    """Whether those counted may be of one side.

    Fighters whose side is not told may be of any: only the same word for them will do.
    """
    if left.side is not None and right.side is not None:
        return left.side == right.side
    things = {left.figure.counted.thing, right.figure.counted.thing}
    return left.side == right.side or len(things) == 1 or not things & ARMED


def _groups(tolls: list[Toll], days: dict[str, Day]) -> Iterable[list[Toll]]:
    """Tolls that may be of one thing, each group headed by its most supported one."""
    rest = sorted(
        tolls,
        key=lambda t: (
            -sum(o.figure.same_value(t.figure) and _comparable(t, o, days) for o in tolls),
            t.figure.reading.article.id,
            t.figure.quantity.start,
        ),
    )
    while rest:
        head = rest[0]
        group = [t for t in rest if t is head or _comparable(head, t, days)]
        rest = [t for t in rest if not any(t is member for member in group)]
        highest = _highest_by_article(group)
        if len(highest) > 1:
            yield highest


def _highest_by_article(group: list[Toll]) -> list[Toll]:
    """Each article's highest toll: what it gives besides are parts of that, or older."""
    highest: dict[str, Toll] = {}
    for toll in group:
        article = toll.figure.reading.article.id
        if article not in highest or toll.figure.low > highest[article].figure.low:
            highest[article] = toll
    return list(highest.values())


def _standing(group: list[Toll], days: dict[str, Day]) -> Toll:
    """The toll that stands for the event: what most articles have, or the newest if it grew."""
    support = [_support(toll, group) for toll in group]
    grown = _newest_of_growth(group, days)
    if grown is not None:
        return grown
    best = max(range(len(group)), key=lambda i: (support[i], -i))
    return group[best]


def _newest_of_growth(group: list[Toll], days: dict[str, Day]) -> Toll | None:
    """The toll of the last day, if all articles of that day have it and none had more before.

    Against what more articles gave within the same news day it does not stand (`supersedes`).
    """
    dated = [(day, toll) for toll in group if (day := _day(toll, days)) is not None]
    if not dated:
        return None
    last = max(day.iso for day, _ in dated)
    newest = [(day, toll) for day, toll in dated if day.iso == last]
    day, top = max(newest, key=lambda pair: pair[1].figure.low)
    earlier = [(d, toll) for d, toll in dated if d.iso < last]
    grew = all(day.after(d) and toll.figure.low <= top.figure.low for d, toll in earlier)
    one = all(toll.figure.same_value(top.figure) for _, toll in newest)
    if not (earlier and grew and one):
        return None
    behind = _support(top, group)
    older = [(d, toll) for d, toll in earlier if not toll.figure.same_value(top.figure)]
    stands = all(supersedes(day.apart(d), behind, _support(toll, group)) for d, toll in older)
    return top if stands else None


def _support(toll: Toll, group: list[Toll]) -> int:
    """How many articles of a group have a toll's figure."""
    return len({o.figure.reading.article.id for o in group if o.figure.same_value(toll.figure)})


def _day(toll: Toll, days: dict[str, Day]) -> Day | None:
    return days.get(toll.figure.reading.article.id)
