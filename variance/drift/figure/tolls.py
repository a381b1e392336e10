"""What an event counts: each article's figure of one thing against the others'.

Goes in: the view of an event. Comes out: disagreements of tolls. Touch it for which tolls are
compared, and for the toll that stands for the event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from variance.drift.document import Document
from variance.drift.facts import ARMED, Day, Figure, by_language, dates_between, one_thing
from variance.drift.figure.difference import supersedes
from variance.drift.lexicon import lexicon
from variance.drift.name_index import NameIndex
from variance.drift.view import View

_APART = 5.0  # times one toll may be another and still be of one happening
_MOST = 40  # tolls of one article
_SMALL = 12.0  # difference up to which small tolls may be of one happening all the same
_NO_PEOPLE = frozenset({"place", "building", "vehicle"})
_DAYS_APART = 4  # days between articles whose tolls are compared
_NAME_WITHIN = 40  # characters after a figure within which the name of those counted begins
_OWN_WITHIN = 25  # characters after a figure within which "of their" stands
_WORDS_BETWEEN = 2  # words that may stand between a figure and that name, or that word


@dataclass(frozen=True, slots=True)
class Toll:
    """An article's figure of those killed, injured and so on, and whose people they are."""

    figure: Figure
    side: str | None

    @property
    def article_id(self) -> str:
        """The article that has it."""
        return self.figure.document.article.id


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A toll, the one that stands for the event, and how many of the articles have either."""

    figure: Figure
    against: Figure
    own: int
    support: int
    others: int
    days: tuple[Day | None, Day | None]


def toll_disagreements(view: View) -> tuple[Disagreement, ...]:
    """Hold every article's tolls against the toll that stands for the event.

    Tolls are compared if they tell of one fate, of compatible people, of one side where both
    name one, and lie near enough to each other. The toll that stands for the event is what
    most articles have; where the count grew over the days, the newest.

    Args:
        view: the event.

    Returns:
        One disagreement for each article and toll that differs.
    """
    days = view.days
    tolls = [t for document in view.documents.values() for t in _article_tolls(document, view)]
    found: list[Disagreement] = []
    for group in _groups(tolls, days):
        standing = _standing(group, days)
        agreed = [toll for toll in group if toll.figure.same_value(standing.figure)]
        for toll in group:
            if toll.figure.same_value(standing.figure) or view.parallel.of_one_text(
                toll.article_id, standing.article_id
            ):
                continue  # versions of one text are compared sentence by sentence
            told = _nearest_wording(toll, agreed)
            found.append(
                Disagreement(
                    toll.figure,
                    told.figure,
                    _support(toll, group),
                    _support(standing, group),
                    len(group),
                    (days.get(toll.article_id), days.get(told.article_id)),
                )
            )
    return tuple(found)


def _nearest_wording(toll: Toll, standing: list[Toll]) -> Toll:
    """Among the remaining tolls, one in the reader's language; else one in English."""
    lang = toll.figure.document.lang
    return min(standing, key=lambda t: by_language(lang, t.figure.document.lang))


def _article_tolls(document: Document, view: View) -> list[Toll]:
    """The tolls of an article, each figure of a fate once, background of other years left out."""
    found: list[Toll] = []
    for figure in view.figures[document.article.id]:
        quantity = figure.quantity
        if figure.counted.fate is None or quantity.kind != "cardinal" or quantity.vague:
            continue
        if _is_background(document, figure) or figure.counted.thing in _NO_PEOPLE:
            continue
        toll = Toll(figure, _side(figure, view.names))
        if not any(_same_toll(toll, other) for other in found):
            found.append(toll)
        if len(found) == _MOST:
            break
    return found


def _same_toll(left: Toll, right: Toll) -> bool:
    return left.figure.counted == right.figure.counted and left.figure.same_value(right.figure)


def _is_background(document: Document, figure: Figure) -> bool:
    """Whether the sentence tells of another year than the article's."""
    sentence = document.sentences[figure.sentence]
    year = (document.article.published or "")[:4]
    dates = dates_between(document, sentence.start, sentence.end)
    told = [d.year for d in dates if d.year is not None]
    return (
        any(y != int(year) for y in told)
        if year
        else any(d.mention.iso for d in dates if d.year is not None)
    )


def _side(figure: Figure, names: NameIndex) -> str | None:
    """Whose people are counted: "30 Taliban fighters", "30 of their fighters"; None if untold."""
    document, (start, end) = figure.document, figure.span
    article, lang = document.article.id, document.lang
    near = names.between(article, end, min(end + _NAME_WITHIN, _sentence_end(figure)))
    if (
        near
        and near[0].kind != "place"
        and len(document.words_in(end, near[0].start)) <= _WORDS_BETWEEN
    ):
        return near[0].key
    following = document.words_in(end, end + _OWN_WITHIN)[:_WORDS_BETWEEN]
    if any(lexicon("markers").find(word.plain, lang) == "own" for word in following):
        opening = document.sentences[figure.sentence].start
        before = [n for n in names.between(article, opening, start) if n.kind != "place"]
        return before[-1].key if before else None
    return None


def _sentence_end(figure: Figure) -> int:
    return figure.document.sentences[figure.sentence].end


def _comparable(left: Toll, right: Toll, days: Mapping[str, Day]) -> bool:
    mine, theirs = left.figure.counted, right.figure.counted
    if mine.fate != theirs.fate or one_thing(mine, theirs) is False:
        return False
    if not _one_side(left, right):
        return False
    first, second = days.get(left.article_id), days.get(right.article_id)
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


def _groups(tolls: list[Toll], days: Mapping[str, Day]) -> Iterable[list[Toll]]:
    """Tolls that may be of one thing, each group headed by its most supported one."""
    rest = sorted(
        tolls,
        key=lambda t: (
            -sum(o.figure.same_value(t.figure) and _comparable(t, o, days) for o in tolls),
            t.article_id,
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
        article = toll.article_id
        if article not in highest or toll.figure.low > highest[article].figure.low:
            highest[article] = toll
    return list(highest.values())


def _standing(group: list[Toll], days: Mapping[str, Day]) -> Toll:
    """The toll that stands for the event: what most articles have, or the newest if it grew."""
    support = [_support(toll, group) for toll in group]
    grown = _newest_of_growth(group, days)
    if grown is not None:
        return grown
    best = max(range(len(group)), key=lambda i: (support[i], -i))
    return group[best]


def _newest_of_growth(group: list[Toll], days: Mapping[str, Day]) -> Toll | None:
    """The toll of the last day, if all articles of that day have it and none had more before.

    Against what more articles gave within the same news day it does not stand (`supersedes`).
    """
    dated = [(days[toll.article_id], toll) for toll in group if toll.article_id in days]
    last = max((day.iso for day, _ in dated), default="")
    newest = [(day, toll) for day, toll in dated if day.iso == last]
    earlier = [(day, toll) for day, toll in dated if day.iso < last]
    if not earlier:
        return None
    day, top = max(newest, key=lambda pair: pair[1].figure.low)
    if not all(toll.figure.same_value(top.figure) for _, toll in newest):
        return None
    behind = _support(top, group)

    def replaces(before: Day, toll: Toll) -> bool:
        if not day.after(before) or toll.figure.low > top.figure.low:
            return False
        same = toll.figure.same_value(top.figure)
        return same or supersedes(day.apart(before), behind, _support(toll, group))

    return top if all(replaces(before, toll) for before, toll in earlier) else None


def _support(toll: Toll, group: list[Toll]) -> int:
    """How many articles of a group have a toll's figure."""
    return len({o.article_id for o in group if o.figure.same_value(toll.figure)})
