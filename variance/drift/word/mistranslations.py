"""Ordinary words where a name belongs: a name that was translated as if it meant something.

Goes in: the view of an event. Comes out: findings of kind `mistranslation`. Touch it for which
substitutions are findings, and for their words and score.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from variance.drift.finding import make_finding
from variance.drift.passages import Passage, PassagePair
from variance.drift.view import View
from variance.drift.word.like_sentences import UNALIGNED, like_sentences
from variance.drift.word.literal_translations import LiteralTranslation, literal_translations
from variance.drift.word.substitutions import (
    Substitution,
    substitutions,
    substitutions_by_translation,
)
from variance.languages import base_language
from variance.text import fold
from variance.types import Event, Finding, RoundTrip

_AGREEMENT = 0.6  # agreement that a substitution between sentences that are not aligned needs
_LEAST_SURE = 0.45  # score of a substitution around which hardly a word agrees
_PER_AGREEMENT = 0.4  # what words that all agree add
_LEAST_WEIGHT = 0.7  # share of that which is kept where the alignment is not sure at all
_SURE_LITERAL = 0.4  # score of a literal translation for which nothing speaks
_PER_WEIGHT = 0.4  # what a pair adds that is fully comparable and lacks this name alone

_Translations = Mapping[tuple[str, str | None], str]


def word_findings(view: View) -> tuple[Finding, ...]:
    """Find ordinary words that stand where the aligned sentence has a name.

    The words around are compared, within one language or with the translation of one side into
    the other's: content words on both sides of the place must be alike, the ordinary word must
    be unknown to the rest of the event and no stand-in for a name ("the valley"), and the name
    must be missing from this sentence, and occur in several articles or in a
    version of the same text. Translations of a weak or ungraded model are passed over. Without
    `view.is_ordinary` names that became words with capitals ("Five Lions") are not looked for.

    Args:
        view: the event.

    Returns:
        Findings of kind "mistranslation", severity `critical`; `canonical` is the name.
    """
    found: dict[tuple[str, int], Finding] = {}
    translations = _trustworthy(view.trips)
    for pair in chain(view.pairs, like_sentences(view)):
        for finding in _substituted(pair, view, translations):
            place = (finding.article_id, finding.start)
            if place not in found or found[place].score < finding.score:
                found[place] = finding
    for literal in literal_translations(view):
        finding = _literal_finding(view.event, literal)
        found.setdefault((finding.article_id, finding.start), finding)
    return tuple(found[place] for place in sorted(found))


def _trustworthy(trips: Sequence[RoundTrip]) -> _Translations:
    """What trustworthy engines made of a text in a language."""
    return {
        (trip.text.strip(), base_language(trip.pivot)): trip.hypothesis
        for trip in trips
        if trip.grade in ("good", "fair")
    }


def _substituted(pair: PassagePair, view: View, translations: _Translations) -> Iterator[Finding]:
    """The findings that a pair gives on either side."""
    parallel = view.parallel.holds(pair)
    for side, other in pair.directions:
        for one in _candidates(pair, side, other, view, translations):
            if parallel and _has_other_name(side, other, view):
                continue  # "the UK" here, "Great Britain" there
            if view.articles_by_word[one.word.plain] != 1:
                continue
            known = parallel or view.articles_by_name[one.name.key] > 1
            sure = pair.score > UNALIGNED or one.agreement >= _AGREEMENT
            if known and sure:
                yield _finding(view.event, pair, side, other, one)


def _candidates(
    pair: PassagePair, side: Passage, other: Passage, view: View, translations: _Translations
) -> list[Substitution]:
    """Words in a name's place: by the wordings themselves, else by a translation."""
    found = list(substitutions(side, other, view.names)) if pair.same_language else []
    text = translations.get((other.text.strip(), side.document.lang))
    if not found and text:
        found = list(substitutions_by_translation(side, other, view.names, text))
    return found


def _has_other_name(side: Passage, other: Passage, view: View) -> bool:
    """Whether a side has a name that the other one lacks."""
    theirs = {name.key for name in view.names.inside(other)}
    return any(name.key not in theirs for name in view.names.inside(side))


def _finding(
    event: Event, pair: PassagePair, side: Passage, other: Passage, one: Substitution
) -> Finding:
    word = side.document.article.text[one.word.start : one.word.end]
    return make_finding(
        event,
        side.document,
        (one.word.start, one.word.end),
        kind="mistranslation",
        severity="critical",
        cause="mistranslation",
        canonical=fold(one.name.canonical),
        explanation=f"The ordinary word “{word}” stands where the other article has the name "
        f"“{one.name.text}”; the words around it agree, and no other article has it.",
        score=(_LEAST_SURE + _PER_AGREEMENT * one.agreement) * pair.certainty(_LEAST_WEIGHT),
        other=(other.document, one.name.start),
    )


def _literal_finding(event: Event, literal: LiteralTranslation) -> Finding:
    words = literal.side.document.article.text[literal.start : literal.end]
    return make_finding(
        event,
        literal.side.document,
        (literal.start, literal.end),
        kind="mistranslation",
        severity="critical",
        cause="mistranslation",
        canonical=fold(literal.name.canonical),
        explanation=f"The ordinary words “{words}” stand with capitals where the other article "
        f"has the name “{literal.name.text}”, which this sentence lacks.",
        score=_SURE_LITERAL + _PER_WEIGHT * min(1.0, literal.weight),
        other=(literal.other.document, literal.name.start),
    )
