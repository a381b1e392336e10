"""Statements that were turned: a negation lost, roles exchanged, another speaker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from variance.drift.finding import make_finding
from variance.drift.named import NameIndex
from variance.drift.pairs import Pair, Side, aligned_pairs, by_weight
from variance.drift.reading import event_readings
from variance.drift.statement.denial import LIKE, Denial, lost_denial, wording_likeness
from variance.drift.statement.roles import Turn, shared_names, turned_roles
from variance.drift.statement.speakers import Speakers, changed_speaker
from variance.drift.statement.support import Support
from variance.types import Aligned, Article, Cluster, Event, Finding, Mention

T = TypeVar("T")


def quote_findings(
    event: Event,
    articles: Sequence[Article],
    mentions: Sequence[Mention],
    clusters: Sequence[Cluster],
    aligned: Sequence[Aligned],
) -> tuple[Finding, ...]:
    """Find statements and quotations whose sense is turned between aligned passages.

    Three things are looked for, each with conditions strict enough that human translations
    pass: a negation on one side only, two names that exchanged their parts, and one
    quotation in two mouths.

    Args:
        event: the event.
        articles: its articles; others are passed over.
        mentions: name mentions of these articles.
        clusters: the name clusters of the corpus.
        aligned: sentence pairs of its articles.

    Returns:
        Findings of kind "quote", `critical` where the sense turns, `major` for a speaker.
    """
    readings = event_readings(event, articles)
    names = NameIndex([m for m in mentions if m.article_id in readings], clusters)
    pairs = list(aligned_pairs(readings, aligned))
    found = (
        *_turned(pairs, lost_denial, partial(_denial_finding, event), _may_deny),
        *_turned(
            pairs,
            lambda pair: turned_roles(pair, names),
            partial(_turn_finding, event),
            lambda pair: len(shared_names(pair, names)) > 1,
        ),
        *_turned(
            pairs,
            lambda pair: changed_speaker(pair, names),
            partial(_speaker_finding, event),
            lambda pair: bool(shared_names(pair, names)),
        ),
    )
    return tuple(sorted(found, key=lambda f: (f.article_id, f.start, f.end, f.explanation)))


def _turned(
    pairs: Sequence[Pair],
    look: Callable[[Pair], T | None],
    make: Callable[[Pair, Side, T], Finding],
    comparable: Callable[[Pair], bool],
) -> Iterator[Finding]:
    """The findings of one sort, on the sides that the rest of the event does not support."""
    seen = [(pair, look(pair)) for pair in pairs]
    turned = [(pair, turn) for pair, turn in seen if turn is not None]
    if not turned:
        return
    agreeing = [pair for pair, turn in seen if turn is None and comparable(pair)]
    support = Support(agreeing, [pair for pair, _ in turned])
    best: dict[tuple[str, int, int], Finding] = {}
    for pair, turn in turned:
        finding = make(pair, by_weight(pair, support.of(pair))[0], turn)
        key = (finding.article_id, finding.start, finding.end)
        if key not in best or best[key].score < finding.score:
            best[key] = finding
    yield from best.values()


def _may_deny(pair: Pair) -> bool:
    """Whether passages in one language are alike enough to have been held against each other."""
    return pair.same_language and wording_likeness(pair.left.words, pair.right.words) >= LIKE


def _denial_finding(event: Event, pair: Pair, side: Side, denial: Denial) -> Finding:
    other = pair.right if side is pair.left else pair.left
    denied = side is (pair.left if denial.left else pair.right)
    span, against = (denial.span, denial.bare) if denied else (denial.bare, denial.span)
    held = other.reading.article.text[against[0] : against[1]]
    here = side.reading.article.text[span[0] : span[1]]
    how = ("denies", "does not") if denied else ("does not deny", "does")
    return make_finding(
        event,
        side.reading,
        span,
        kind="quote",
        severity="critical",
        cause="mistranslation",
        canonical=held,
        explanation=f"This account {how[0]} it (“{here}”), the other {how[1]} (“{held}”), "
        "in otherwise like wording.",
        score=denial.score,
        other=(other.reading, against[0]),
    )


def _turn_finding(event: Event, pair: Pair, side: Side, turn: Turn) -> Finding:
    left = side is pair.left
    other = pair.right if left else pair.left
    mine, theirs = (turn.left, turn.right) if left else (turn.right, turn.left)
    span, against = turn.spans if left else (turn.spans[1], turn.spans[0])
    return make_finding(
        event,
        side.reading,
        span,
        kind="quote",
        severity="critical",
        cause="mistranslation",
        canonical=other.reading.article.text[against[0] : against[1]],
        explanation=f"The two names exchange their parts: {turn.part} is “{mine}” here and "
        f"“{theirs}” in the other account.",
        score=turn.score,
        other=(other.reading, against[0]),
    )


def _speaker_finding(event: Event, pair: Pair, side: Side, speakers: Speakers) -> Finding:
    other = pair.right if side is pair.left else pair.left
    mine, theirs = (
        (speakers.left, speakers.right) if side is pair.left else (speakers.right, speakers.left)
    )
    return make_finding(
        event,
        side.reading,
        (mine.start, mine.end),
        kind="quote",
        severity="major",
        cause="referent",
        canonical=theirs.text,
        explanation=f"The quotation is “{mine.text}”’s here and “{theirs.text}”’s in the other "
        "article.",
        score=speakers.score,
        other=(other.reading, theirs.start),
    )
