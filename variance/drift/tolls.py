"""What an event counts: each article's figure of one thing against the others'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from variance.drift.counting import one_thing
from variance.drift.dates import article_days
from variance.drift.figures import Figure, article_figures, days_of
from variance.drift.named import NameIndex
from variance.drift.reading import Reading

_APART = 5.0  # times one toll may be another and still be of one happening
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
    """A toll, the one that stands for the event, and how many articles have that."""

    figure: Figure
    against: Figure
    support: int
    others: int
    days: tuple[str | None, str | None]


def toll_disagreements(readings: dict[str, Reading], names: NameIndex) -> tuple[Disagreement, ...]:
    """Hold every article's tolls against the toll that stands for the event.

    Tolls are compared if they tell of one fate, of compatible people, of one side where both
    name one, and lie near enough to each other. The toll that stands for the event is what
    most articles have; where the count grew over the days, the newest.

    Args:
        readings: the articles of the event by id.
        names: the names in them.

    Returns:
        One disagreement for each article and toll that differs.
    """
    days = days_of(readings.values())
    tolls = [toll for reading in readings.values() for toll in _article_tolls(reading, names)]
    found: list[Disagreement] = []
    for group in _groups(tolls, days):
        standing = _standing(group, days)
        for toll in group:
            if _agrees(toll, standing, group):
                continue
            same = [t for t in group if t.figure.same_value(standing.figure)]
            found.append(
                Disagreement(
                    toll.figure,
                    standing.figure,
                    len({t.figure.reading.article.id for t in same}),
                    len({t.figure.reading.article.id for t in group}),
                    (_day(toll, days), _day(standing, days)),
                )
            )
    return tuple(found)


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
    """The name right beside what is counted ("30 Taliban fighters"), None without one."""
    start, end = figure.span
    article = figure.reading.article.id
    near = names.between(article, start, min(end + 40, _sentence_end(figure)))
    words = figure.reading.words_in(end, near[0].start) if near else ()
    return near[0].key if near and len(words) <= 3 and near[0].kind != "person" else None


def _sentence_end(figure: Figure) -> int:
    return figure.reading.sentences[figure.sentence].end


def _comparable(left: Toll, right: Toll, days: dict[str, str]) -> bool:
    if left.figure.counted.fate != right.figure.counted.fate:
        return False
    if one_thing(left.figure.counted, right.figure.counted) is False:
        return False
    if left.side is not None and right.side is not None and left.side != right.side:
        return False
    first, second = _day(left, days), _day(right, days)
    if first and second and _gap(first, second) > _DAYS_APART:
        return False
    low, high = sorted((left.figure.low, right.figure.low))
    return high <= _APART * max(low, 1) or high - low <= _SMALL


def _groups(tolls: list[Toll], days: dict[str, str]) -> Iterable[list[Toll]]:
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
        if len({t.figure.reading.article.id for t in group}) > 1:
            yield group


def _standing(group: list[Toll], days: dict[str, str]) -> Toll:
    """The toll that stands for the event: what most articles have, or the newest if it grew."""
    support: Counter[int] = Counter()
    for index, toll in enumerate(group):
        support[index] = len(
            {o.figure.reading.article.id for o in group if o.figure.same_value(toll.figure)}
        )
    dated = [(i, _day(toll, days)) for i, toll in enumerate(group)]
    grown = _newest_of_growth(group, [(i, day) for i, day in dated if day is not None])
    if grown is not None:
        return group[grown]
    best = max(
        range(len(group)),
        key=lambda i: (support[i], _day(group[i], days) or "", -i),
    )
    return group[best]


def _newest_of_growth(group: list[Toll], dated: list[tuple[int, str]]) -> int | None:
    """The highest toll of the last day, if no later day has less than an earlier one."""
    if len({day for _, day in dated}) < 2:
        return None
    by_day: dict[str, list[int]] = {}
    for index, day in dated:
        by_day.setdefault(day, []).append(index)
    last = max(by_day)
    highest = max(by_day[last], key=lambda i: (group[i].figure.low, -i))
    earlier = [group[i].figure.low for i, day in dated if day < last]
    return highest if max(earlier) <= group[highest].figure.low else None


def _agrees(toll: Toll, standing: Toll, group: list[Toll]) -> bool:
    """Whether an article's toll is the standing one, or the article has that as well."""
    if toll.figure.same_value(standing.figure):
        return True
    own = toll.figure.reading.article.id
    return any(
        o.figure.reading.article.id == own and o.figure.same_value(standing.figure) for o in group
    )


def _day(toll: Toll, days: dict[str, str]) -> str | None:
    return days.get(toll.figure.reading.article.id)


def _gap(first: str, second: str) -> int:
    return abs((date.fromisoformat(first) - date.fromisoformat(second)).days)
