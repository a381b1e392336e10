"""A finding with its evidence: both sentences, what differs in them, the round trip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variance.report.page.index import Index
from variance.report.page.labels import language_name
from variance.report.page.marks import Run, Span, clip, differing, differing_words, excerpt, runs
from variance.types import Finding, RoundTrip, Step

_SENTENCE = 600  # characters of a sentence that are shown
FORM = 160  # characters of a form that are shown


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article in its event: `number` stands for it in the matrices."""

    number: int
    anchor: str
    id: str
    title: str
    source: str
    lang: str
    language: str
    day: str
    url: str
    from_lang: str
    from_language: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence around what was flagged in it: before, the flagged span in runs, after."""

    before: str
    span: tuple[Run, ...]
    after: str
    lang: str
    article: ArticleView | None


@dataclass(frozen=True, slots=True)
class TripView:
    """A round trip behind a finding, of the `name` or of the `sentence`."""

    what: str
    back: str
    engine: str
    chrf: float | None
    usual: float | None
    grade: str
    path: str
    pivot: str
    hypothesis: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its evidence."""

    finding: Finding
    quote: Quote
    other: Quote | None
    variant: tuple[Run, ...]
    canonical: tuple[Run, ...]
    via: str
    trips: tuple[TripView, ...]


def finding_view(
    finding: Finding,
    articles: dict[str, ArticleView],
    index: Index,
    steps: tuple[Step, ...] = (),
) -> FindingView:
    """Work out what the page shows of a finding; `steps` lead to its variant, if known."""
    inner = _differing(finding, steps)
    start = _place(finding, index)
    span = (start, start + len(finding.variant)) if start >= 0 else (0, 0)
    variant = clip(finding.variant, FORM)
    canonical = clip(finding.canonical, FORM)
    return FindingView(
        finding=finding,
        quote=_quote(finding.sentence, span, inner, articles.get(finding.article_id), finding.lang),
        other=_other(finding, articles, index),
        variant=runs(variant, [s for s in inner if s[1] <= len(variant)]),
        canonical=runs(canonical, ()),
        via=language_name(finding.via),
        trips=_trips(finding, index),
    )


def _differing(finding: Finding, steps: tuple[Step, ...]) -> tuple[Span, ...]:
    """Ranges of the variant to mark: letters of a name, words of a wording, a whole figure."""
    if finding.kind == "name":
        return differing(finding.canonical, finding.variant, steps)
    if finding.kind in ("number", "date"):
        return ((0, len(finding.variant)),)
    spans = differing_words(finding.canonical, finding.variant)
    return spans or ((0, len(finding.variant)),)


def _place(finding: Finding, index: Index) -> int:
    """Where the variant stands in its sentence, -1 if the sentence was rewritten."""
    article = index.articles.get(finding.article_id)
    sentence, variant = finding.sentence, finding.variant
    if article and sentence:
        reach = len(sentence)
        begin = article.text.rfind(sentence, max(finding.start - reach, 0), finding.start + reach)
        offset = finding.start - begin
        if begin >= 0 and sentence.startswith(variant, offset):
            return offset
    return sentence.find(variant) if variant else -1


def _quote(
    sentence: str,
    span: Span,
    inner: Sequence[Span],
    article: ArticleView | None,
    lang: str | None,
) -> Quote:
    before, middle, after = excerpt(sentence, span, _SENTENCE)
    middle = clip(middle, _SENTENCE // 2)
    return Quote(
        before=before,
        span=runs(middle, [(s, e) for s, e in inner if e <= len(middle)]) if middle else (),
        after=after,
        lang=lang or "",
        article=article,
    )


def _other(finding: Finding, articles: dict[str, ArticleView], index: Index) -> Quote | None:
    """The sentence held against it, with the canonical wording marked where it stands."""
    sentence = finding.other_sentence
    if not sentence:
        return None
    start = sentence.find(finding.canonical) if finding.canonical else -1
    if start < 0 and len(sentence.casefold()) == len(sentence):
        start = sentence.casefold().find(finding.canonical.casefold() or "\0")
    span = (start, start + len(finding.canonical)) if start >= 0 else (0, 0)
    inner: tuple[Span, ...] = ((0, len(finding.canonical)),)
    if finding.kind not in ("number", "date"):
        inner = differing_words(finding.variant, finding.canonical) or inner
    other = finding.other_article_id or ""
    known = index.articles.get(other)
    return _quote(sentence, span, inner, articles.get(other), known.lang if known else None)


def _trips(finding: Finding, index: Index) -> tuple[TripView, ...]:
    """What is known of the name's and the sentence's round trip."""
    lang = (finding.lang or "en").partition("-")[0]
    name = _its_own(finding, index, (lang, finding.variant)) if finding.kind == "name" else None
    sentence = _its_own(finding, index, (lang, finding.sentence))
    views = []
    if finding.round_trip and finding.round_trip not in (t.back for t in (name, sentence) if t):
        # The report may hold no more of the trip than the finding itself.
        chrf = None if sentence else finding.round_trip_chrf
        back = clip(finding.round_trip, _SENTENCE)
        what = "sentence" if chrf is not None else ""
        views.append(TripView(what, back, finding.engine or "", chrf, None, "", "", "", ""))
    if name:
        views.append(_trip_view("name", name))
    if sentence:
        views.append(_trip_view("sentence", sentence))
    return tuple(views)


def _its_own(finding: Finding, index: Index, key: tuple[str, str]) -> RoundTrip | None:
    """Of the trips of a text through several languages, the one that the finding tells of."""
    told = (finding.round_trip, finding.round_trip_chrf)
    trips = index.trips.get(key, ())
    return max(
        trips, key=lambda trip: (trip.back == told[0], round(trip.chrf, 1) == told[1]), default=None
    )


def _trip_view(what: str, trip: RoundTrip) -> TripView:
    return TripView(
        what=what,
        back=clip(trip.back, _SENTENCE),
        engine=trip.engine,
        chrf=trip.chrf,
        usual=trip.usual,
        grade=trip.grade or "",
        path=f"{language_name(trip.lang)} to {language_name(trip.pivot)} and back",
        pivot=trip.pivot,
        hypothesis=clip(trip.hypothesis, _SENTENCE),
    )
