"""Statements that were turned: a negation lost, roles exchanged, another speaker."""

from __future__ import annotations

from collections.abc import Sequence

from variance.drift.denial import Denial, lost_denial
from variance.drift.finding import make_finding
from variance.drift.named import NameIndex
from variance.drift.pairs import Pair, aligned_pairs, by_weight
from variance.drift.reading import event_readings
from variance.drift.roles import Turn, turned_roles
from variance.drift.speakers import Speakers, changed_speaker
from variance.types import Aligned, Article, Cluster, Event, Finding, Mention


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
    found = []
    for pair in aligned_pairs(readings, aligned):
        denial = lost_denial(pair)
        if denial is not None:
            found.append(_denial_finding(event, pair, denial))
        turn = turned_roles(pair, names)
        if turn is not None:
            found.append(_turn_finding(event, pair, turn))
        speakers = changed_speaker(pair, names)
        if speakers is not None:
            found.append(_speaker_finding(event, pair, speakers))
    return tuple(sorted(found, key=lambda f: (f.article_id, f.start, f.end, f.explanation)))


def _denial_finding(event: Event, pair: Pair, denial: Denial) -> Finding:
    side, other = by_weight(pair)
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


def _turn_finding(event: Event, pair: Pair, turn: Turn) -> Finding:
    side, other = by_weight(pair)
    left = side is pair.left
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


def _speaker_finding(event: Event, pair: Pair, speakers: Speakers) -> Finding:
    side, other = by_weight(pair)
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
