"""Statements that were turned: a negation lost, roles exchanged, another speaker.

Goes in: the view of an event. Comes out: findings of kind `quote`. Touch it for the words of a
finding, or for which of two sides is flagged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from variance.drift.finding import make_finding
from variance.drift.passages import Passage, PassagePair, order_to_flag
from variance.drift.statement.negation import LIKE, Negation, lost_negation, wording_likeness
from variance.drift.statement.roles import RoleExchange, exchanged_roles, shared_names
from variance.drift.statement.speakers import Speakers, changed_speaker
from variance.drift.statement.support import Support
from variance.drift.view import View
from variance.types import Event, Finding

T = TypeVar("T")


def quote_findings(view: View) -> tuple[Finding, ...]:
    """Find statements and quotations whose sense is turned between aligned passages.

    Three things are looked for, each with conditions strict enough that human translations
    pass: a negation on one side only, two names that exchanged their parts, and one
    quotation in two mouths.

    Args:
        view: the event.

    Returns:
        Findings of kind "quote", `critical` where the sense turns, `major` for a speaker.
    """
    event, names = view.event, view.names
    found = (
        *_turned(view, lost_negation, partial(_negation_finding, event), _may_deny),
        *_turned(
            view,
            lambda pair: exchanged_roles(pair, names),
            partial(_exchange_finding, event),
            lambda pair: len(shared_names(pair, names)) > 1,
        ),
        *_turned(
            view,
            lambda pair: changed_speaker(pair, names),
            partial(_speaker_finding, event),
            lambda pair: bool(shared_names(pair, names)),
        ),
    )
    return tuple(sorted(found, key=lambda f: (f.article_id, f.start, f.end, f.explanation)))


def _turned(
    view: View,
    look: Callable[[PassagePair], T | None],
    make: Callable[[PassagePair, Passage, T], Finding],
    comparable: Callable[[PassagePair], bool],
) -> Iterator[Finding]:
    """The findings of one sort, on the sides that the rest of the event does not support."""
    seen = [(pair, look(pair)) for pair in view.pairs]
    turned = [(pair, turn) for pair, turn in seen if turn is not None]
    if not turned:
        return
    agreeing = [pair for pair, turn in seen if turn is None and comparable(pair)]
    support = Support(agreeing, [pair for pair, _ in turned])
    best: dict[tuple[str, int, int], Finding] = {}
    for pair, turn in turned:
        finding = make(pair, order_to_flag(pair, support.of(pair))[0], turn)
        key = (finding.article_id, finding.start, finding.end)
        if key not in best or best[key].score < finding.score:
            best[key] = finding
    yield from best.values()


def _may_deny(pair: PassagePair) -> bool:
    """Whether passages in one language are alike enough to have been held against each other."""
    return pair.same_language and wording_likeness(pair.left.words, pair.right.words) >= LIKE


def _negation_finding(
    event: Event, pair: PassagePair, side: Passage, negation: Negation
) -> Finding:
    other = pair.other(side)
    denied = side is (pair.left if negation.left else pair.right)
    span, against = (negation.span, negation.bare) if denied else (negation.bare, negation.span)
    held = other.document.article.text[against[0] : against[1]]
    here = side.document.article.text[span[0] : span[1]]
    how = ("denies", "does not") if denied else ("does not deny", "does")
    return make_finding(
        event,
        side.document,
        span,
        kind="quote",
        severity="critical",
        cause="mistranslation",
        canonical=held,
        explanation=f"This account {how[0]} it (“{here}”), the other {how[1]} (“{held}”), "
        "in otherwise like wording.",
        score=negation.score,
        other=(other.document, against[0]),
    )


def _exchange_finding(
    event: Event, pair: PassagePair, side: Passage, exchange: RoleExchange
) -> Finding:
    left, other = side is pair.left, pair.other(side)
    mine, theirs = (exchange.left, exchange.right) if left else (exchange.right, exchange.left)
    span, against = exchange.spans if left else (exchange.spans[1], exchange.spans[0])
    return make_finding(
        event,
        side.document,
        span,
        kind="quote",
        severity="critical",
        cause="mistranslation",
        canonical=other.document.article.text[against[0] : against[1]],
        explanation=f"The two names exchange their parts: {exchange.role} is “{mine}” here and "
        f"“{theirs}” in the other account.",
        score=exchange.score,
        other=(other.document, against[0]),
    )


def _speaker_finding(event: Event, pair: PassagePair, side: Passage, speakers: Speakers) -> Finding:
    other = pair.other(side)
    mine, theirs = (
        (speakers.left, speakers.right) if side is pair.left else (speakers.right, speakers.left)
    )
    return make_finding(
        event,
        side.document,
        (mine.start, mine.end),
        kind="quote",
        severity="major",
        cause="referent",
        canonical=theirs.text,
        explanation=f"The quotation is “{mine.text}”’s here and “{theirs.text}”’s in the other "
        "article.",
        score=speakers.score,
        other=(other.document, theirs.start),
    )
