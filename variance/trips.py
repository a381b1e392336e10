"""The back-translation step: which sentences and names travel, and what comes back with them.

Only what was flagged is translated. Where no engine serves a language, a note says so once and
the rest of the report is complete. A round trip is evidence, never proof: an engine can restore
or break a name by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from variance.config import Config
from variance.errors import ModelError
from variance.languages import DEFAULT_LANGUAGE
from variance.text import script_of
from variance.translate import (
    CachedTranslator,
    Decoding,
    SpreadTranslator,
    Translator,
    engine_language,
    installed_translators,
    pick_both_ways,
    round_trip,
    trip_grade,
)
from variance.translate.engines import PhraseTranslator
from variance.translate.names import (
    HOMES,
    NATIVE_LANGUAGES,
    BackTransliterator,
    NameTrip,
    name_round_trips,
    name_trips,
)
from variance.types import Cluster, Finding, RoundTrip
from variance.work import Each, Progress

STAGE = "translation"
STRONG = ("fair", "good")  # grades of translations that one passage is held against another by
MOST_HOMES = 2  # languages that a name may be at home in, of those the corpus has it in


class Passage(Protocol):
    """A text, its language, and the language of the text it is to be held against."""

    @property
    def lang(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Trips:
    """What the step made: round trips of sentences and names, and what stood behind them."""

    sentences: tuple[RoundTrip, ...] = ()
    names: tuple[RoundTrip, ...] = ()
    ways: tuple[NameTrip, ...] = ()
    models: tuple[tuple[str, str], ...] = ()
    metrics: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass
class _Made:
    """Trips while they are being made."""

    sentences: list[RoundTrip] = field(default_factory=list)
    names: list[RoundTrip] = field(default_factory=list)
    ways: list[NameTrip] = field(default_factory=list)
    models: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def make_trips(
    findings: Sequence[Finding],
    clusters: Sequence[Cluster],
    config: Config,
    asked: Iterable[Passage] = (),
    each: Each | None = None,
    progress: Progress | None = None,
) -> Trips:
    """Send the flagged names and sentences through another language and back.

    Args:
        findings: what was flagged so far.
        clusters: the names of the corpus; their other scripts tell where a name is at home.
        config: which engine, if any, and how it decodes.
        asked: further passages worth translating, each into the language it is held against.
        each: shares the sentences among processes, where the engine uses one core.
        progress: told how many groups of texts have been translated.

    Raises:
        ModelError: the engine that `config.mt` names is unknown or holds no model.
    """
    if not config.round_trips:
        return Trips(notes=("translation was switched off: no round trips were made",))
    made = _Made()
    _name_trips(findings, clusters, made)
    _sentence_trips(findings, asked, config, made, each, progress)
    metrics = {trip.signature.split("||")[0] for trip in (*made.sentences, *made.names)}
    return Trips(
        sentences=tuple(made.sentences),
        names=tuple(made.names),
        ways=tuple(made.ways),
        models=tuple(sorted(made.models.items())),
        metrics=tuple(sorted(metrics)),
        notes=tuple(made.notes),
    )


def _name_trips(findings: Iterable[Finding], clusters: Sequence[Cluster], made: _Made) -> None:
    """Trips of the name variants, grouped by the language that the name is at home in."""
    try:
        model = BackTransliterator()
    except ModelError as error:
        made.notes.append(f"{error}: names were not transliterated back")
        return
    homes = {cluster.canonical: _homes(cluster) for cluster in clusters}
    groups: dict[tuple[tuple[str, ...], str], set[tuple[str, str]]] = defaultdict(set)
    unexplained: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    for finding in findings:
        if finding.kind == "name" and _is_latin(finding.canonical) and _is_latin(finding.variant):
            home = homes.get(finding.canonical) or HOMES
            pair = (finding.canonical, finding.variant)
            groups[home, finding.lang or "en"].add(pair)
            if finding.via is None:
                unexplained[home].add(pair)
    for home, pairs in sorted(unexplained.items()):
        made.ways.extend(name_trips(sorted(pairs), model, homes=home[:MOST_HOMES]))
    for (home, lang), pairs in sorted(groups.items()):
        if model.serves(lang, home[0]) and model.serves(home[0], lang):
            variants = sorted({variant for _, variant in pairs})
            made.names.extend(name_round_trips(variants, lang, home[0], model))
    if groups:
        made.models[model.identity.model] = model.identity.signature


def _homes(cluster: Cluster) -> tuple[str, ...]:
    """The languages whose own script the corpus has the name in, most articles first."""
    articles: dict[str, set[str]] = defaultdict(set)
    for variant in cluster.variants:
        lang = engine_language(variant.lang) if variant.lang else None
        if lang in NATIVE_LANGUAGES and not _is_latin(variant.surface):
            articles[lang].update(variant.article_ids)
    # Where a name is at home its script is likely to be nearest: Persian before Russian.
    return tuple(sorted(articles, key=lambda lang: (-len(articles[lang]), _rank(lang), lang)))


def _rank(lang: str) -> int:
    return HOMES.index(lang) if lang in HOMES else len(HOMES)


def _is_latin(text: str) -> bool:
    return script_of(text) == "Latn"


def _sentence_trips(
    findings: Iterable[Finding],
    asked: Iterable[Passage],
    config: Config,
    made: _Made,
    each: Each | None,
    progress: Progress | None,
) -> None:
    """Trips of the flagged sentences, grouped by language and the one they go through."""
    translators = installed_translators(config.mt, decoding=Decoding(beam=config.beam))
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    unserved: set[str] = set()
    for finding in findings:
        lang = engine_language(finding.lang) if finding.lang else None
        if lang is None:
            continue
        pivot = _pivot(lang, finding.via, config.pivot, translators)
        if pivot is None:
            unserved.add(lang)
        else:
            groups[lang, pivot].add(finding.sentence)
    for passage in asked:
        lang, target = engine_language(passage.lang), engine_language(passage.target)
        translator = pick_both_ways(translators, lang, target)
        if translator is not None and trip_grade(translator, lang, target) in STRONG:
            groups[lang, target].add(passage.text)
    for done, ((lang, pivot), texts) in enumerate(sorted(groups.items()), 1):
        translator = pick_both_ways(translators, lang, pivot)
        if translator is not None:
            spread_out = spread(translator, each)
            cached = CachedTranslator(spread_out)
            made.sentences.extend(round_trip(sorted(texts), lang, pivot, cached))
            made.models[cached.identity.model] = cached.identity.signature
            if progress is not None and spread_out is translator:
                progress(STAGE, done, len(groups))
    if unserved:
        which = f"engine {config.mt!r}" if config.mt else "any installed engine"
        made.notes.append(
            f"sentences in {', '.join(sorted(unserved))} were not sent there and back: not served"
            f" by {which} (`variance models list` names models that would)"
        )


def spread(translator: Translator, each: Each | None) -> Translator:
    """Share a translator's work among processes, if there are any and it uses one core."""
    if each is None or not isinstance(translator, PhraseTranslator):
        return translator
    return SpreadTranslator(translator, each, STAGE)


def _pivot(lang: str, via: str | None, usual: str, translators: Sequence[Translator]) -> str | None:
    """The language to go through: where the evidence points, else the usual one."""
    wanted = [via, usual] if lang == DEFAULT_LANGUAGE else [DEFAULT_LANGUAGE]
    for pivot in wanted:
        if pivot and engine_language(pivot) != lang and pick_both_ways(translators, lang, pivot):
            return engine_language(pivot)
    return None


def with_trips(findings: Iterable[Finding], trips: Trips) -> list[Finding]:
    """Write into each finding what the trips say of it."""
    sentence_trips = {(trip.lang, trip.text): trip for trip in trips.sentences}
    name_round = {(trip.lang, trip.text): trip for trip in trips.names}
    ways = {(way.canonical, way.variant): way for way in trips.ways}
    found = []
    for finding in findings:
        lang = engine_language(finding.lang) if finding.lang else "en"
        sentence = sentence_trips.get((lang, finding.sentence))
        if finding.kind == "name":
            name = name_round.get((lang, finding.variant))
            way = ways.get((finding.canonical, finding.variant))
            finding = _with_name(finding, name, way)
            if name is None and sentence is not None:
                finding = replace(finding, round_trip=sentence.back, engine=sentence.engine)
        elif sentence is not None:
            finding = replace(finding, round_trip=sentence.back, engine=sentence.engine)
        if sentence is not None:
            finding = replace(finding, round_trip_chrf=round(sentence.chrf, 1))
        found.append(finding)
    return found


def _with_name(finding: Finding, trip: RoundTrip | None, way: NameTrip | None) -> Finding:
    """A name finding with its own round trip, and the language that the model points to."""
    if way is not None and way.via and finding.via is None:
        finding = replace(finding, via=way.via)
    if trip is None or not trip.back:
        return finding
    return replace(finding, round_trip=trip.back, engine=trip.engine)
